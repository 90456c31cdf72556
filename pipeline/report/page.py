"""Writes the page: one HTML file that holds its styles, scripts, charts and data.

Two things keep text of a dataset from ever becoming markup or script. It stands in JSON blocks in
which no `<` is left, and the page's own scripts put it into the document as text. Beside that the
content security policy lets run only the scripts whose hashes it names, and forbids any connection.
"""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

import orjson
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from pipeline.report.charts import chart_specs, vega_bundle
from pipeline.report.content import Content

SCRIPTS = (
    "dom.js",
    "words.js",
    "data.js",
    "state.js",
    "filters.js",
    "grid.js",
    "charts.js",
    "reader.js",
    "overview.js",
    "divisions.js",
    "measures.js",
    "programs.js",
    "rejects.js",
    "main.js",
)
"""In the order in which they build on each other; they share one scope."""

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
ASSETS = files("pipeline.report") / "assets"


def report_page(content: Content, title: str | None) -> bytes:
    """Write the page; the same content gives the same bytes."""
    words = orjson.loads(_asset("words.json"))
    script, style, library = app_script(), _asset("report.css"), vega_bundle()
    title = _encodable(title) if title else None
    data = content.data | {"title": title}
    page = _template().render(
        policy=_policy([library, script], [style]),
        title=title or words["title"][0],
        word=lambda key: words[key][0],
        english=lambda key: words[key][1],
        style=Markup(style),  # noqa: S704 - our own files
        library=Markup(library),  # noqa: S704
        script=Markup(script),  # noqa: S704
        blocks={
            "words": _json(words),
            "charts": _json(chart_specs()),
            "data": _json(data),
        },
        texts={number: _json(_encodable(text)) for number, text in content.texts.items()},
    )
    return page.encode("utf-8")


@cache
def app_script() -> str:
    """Join the scripts into one, in a scope of their own."""
    body = "\n".join(_asset(name) for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                              lstrip_blocks=True, keep_trailing_newline=True)  # fmt: skip
    return environment.from_string(_asset("page.html"))


def _asset(name: str) -> str:
    return (ASSETS / name).read_text("utf-8")


def _policy(scripts: list[str], styles: list[str]) -> str:
    return "; ".join((
        "default-src 'none'",
        f"script-src {' '.join(map(_hash, scripts))}",
        f"style-src {' '.join(map(_hash, styles))}",
        "base-uri 'none'",
        "form-action 'none'",
    ))  # fmt: skip


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _encodable(text: str) -> str:
    """Replace what UTF-8 cannot hold by one character each, so that offsets stay true."""
    return LONE_SURROGATE.sub("\ufffd", text)


def _json(value: object) -> Markup:
    """Write JSON for a script block: nothing in it can end the block or a line of script."""
    text = orjson.dumps(value).decode("utf-8")
    escaped = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup(escaped)  # noqa: S704 - escaped just above
