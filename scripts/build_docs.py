"""Writes what is generated from the schemas: schemas/json/*.schema.json and docs/facts.md."""

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from schemas.export import FILE_OF_KIND, json_schema  # noqa: E402 - the path comes first

INTRO = """\
# The fields of a dataset

Generated from `schemas/records.py` by `scripts/build_docs.py`; edit the descriptions there.

Every kind of record is one file of JSON lines. `start` and `end` are half-open ranges of code
points in the decoded source text, before any clean-up, and `source_text[start:end] == text` for
every row. `null` means that the page does not say, or does not say surely enough.
"""


def documents() -> dict[Path, str]:
    """Return every generated file with its content."""
    files = {
        ROOT / "schemas" / "json" / name: json.dumps(
            json_schema(kind), indent=2, ensure_ascii=False
        )
        + "\n"
        for kind, name in FILE_OF_KIND.items()
    }
    files[ROOT / "docs" / "facts.md"] = INTRO + "".join(_section(kind) for kind in FILE_OF_KIND)
    return files


def _section(kind: str) -> str:
    schema = json_schema(kind)
    lines = [
        "",
        f"## {kind}.jsonl",
        "",
        schema["description"],
        "",
        "| field | type | meaning | example |",
        "|---|---|---|---|",
    ]
    lines += [_line(name, shape) for name, shape in schema["properties"].items()]
    return "\n".join(lines) + "\n"


def _line(name: str, shape: dict[str, Any]) -> str:
    options = shape.get("anyOf", [shape])
    words = next((option["enum"] for option in options if "enum" in option), None)
    meaning = shape.get("description", "")
    if words:
        listed = ", ".join(f"`{word}`" for word in words)
        meaning = f"{meaning}: {listed}" if meaning else listed
    example = json.dumps(shape["examples"][0], ensure_ascii=False) if "examples" in shape else ""
    shown = f"`{example}`" if example else ""
    return f"| `{name}` | {_type(options)} | {meaning} | {shown} |"


def _type(options: list[dict[str, Any]]) -> str:
    names = []
    for option in options:
        name = "date" if option.get("format") == "date" else option["type"]
        if name == "array":
            items = option.get("items")
            name = f"list of {_type(items.get('anyOf', [items]))}" if items else "pair"
        names.append(name)
    if "integer" in names and "number" in names:
        names.remove("integer")
    return " or ".join(names)


def main() -> int:
    """Write the files; with --check only tell which are stale."""
    stale = [
        path
        for path, text in documents().items()
        if not path.exists() or path.read_text("utf-8") != text
    ]
    for path in stale:
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(documents()[path], "utf-8", newline="\n")
        print(path.relative_to(ROOT))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
