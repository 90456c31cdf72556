"""The command line. This module alone prints and exits; heavy imports wait until needed."""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.config import RunConfig, usable_cores
from pipeline.errors import ConfigError, PipelineError
from pipeline.version import VERSION

if TYPE_CHECKING:
    from pipeline.explain import View
    from pipeline.workers import Item

OK, DATA_FAILED, USAGE, JOB_FAILED, STOPPED = 0, 1, 2, 3, 130

HELP = """
Turns Chinese newspaper pages and government reports into a dataset of
facts, names and programs, each pointing at its characters.

[bold]Start here[/]

  $ zhfacts run pages/ -o out/facts
  $ zhfacts validate out/facts --sources pages/
  $ zhfacts explain pages/2021-12-28.txt

Each command's --help has more examples.

[bold]Exit codes[/]

  0 done · 1 the data failed · 2 wrong usage · 3 the job failed
  130 stopped by Ctrl-C or SIGTERM
"""

RUN_HELP = """
Extract a dataset from files, folders (searched through), globs,
or - for standard input.

[bold]Examples[/]

  $ zhfacts run pages/ -o out/facts
  $ zhfacts run 'archive/2021/*.txt.gz' -o out/2021 --workers 8
  $ zhfacts run papers.jsonl -o out/papers --text-field body
  $ zhfacts run report.txt -o out/hb --published 2026-01-26 --home 13
  $ cat page.txt | zhfacts run - -o out/page --json | jq .facts

[bold]What is read[/]

  .txt, .md and .jsonl, each also .gz. A .jsonl record brings its text
  and may bring id, published and home.

[bold]The date of a document[/]

  --published; else what its record or front matter says; else the date
  in its name or path (2021-12-28, 20211228, 2021-12/28).

[bold]The output[/]

  An old dataset at DATASET is replaced once the new one is whole.
  A folder that holds anything else is left alone.
"""

EXPLAIN_HELP = """
Show what every stage saw in a text, and for each fact which rule set
which field from which evidence.

[bold]Examples[/]

  $ zhfacts explain page.txt
  $ zhfacts explain page.txt --published 2021-12-28 --home 1522
  $ echo '去年，全旗新增绿地3.2万亩。' | zhfacts explain - --home 150622
  $ zhfacts explain page.txt --json | jq '.articles[0].facts'
"""

VALIDATE_HELP = """
Check a dataset: every row against its schema, ids and references, the
descriptor's hashes, and with --sources every span against its text.

[bold]Examples[/]

  $ zhfacts validate out/facts
  $ zhfacts validate out/facts --sources pages/
  $ zhfacts validate out/facts --sources pages/ --json > checks.json

The first failures are listed as file:line; any failure is exit code 1.
"""

SCHEMA_HELP = """
Print the JSON Schema of a record kind; of all kinds when none is named.

[bold]Examples[/]

  $ zhfacts schema facts
  $ zhfacts schema | jq keys
"""

app = typer.Typer(
    help=HELP,
    rich_markup_mode="rich",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Kind(StrEnum):
    """The record kinds, as files of a dataset name them."""

    DOCUMENTS = "documents"
    ARTICLES = "articles"
    ENTITIES = "entities"
    PROGRAMS = "programs"
    FACTS = "facts"
    REJECTS = "rejects"


Published = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help="Date of the documents: 2021-12-28. Default: found from each.",
    ),
]
Home = Annotated[
    str | None,
    typer.Option(
        metavar="CODE",
        help="Division the documents are about: 15, 1502, 150221. Default: found from each.",
    ),
]
TextField = Annotated[
    str, typer.Option(metavar="NAME", help="The field of a .jsonl record that holds its text.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON on stdout.")]


@app.callback(invoke_without_command=True)
def _root(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        typer.echo(f"zhfacts {VERSION}")
        raise typer.Exit(OK)


@app.command(help=RUN_HELP, short_help="Extract a dataset from texts.")
def run(  # noqa: PLR0913 - one parameter an option
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT", help="Files, folders, globs, or -.")
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DATASET", help="The folder to write.")
    ],
    *,
    published: Published = None,
    home: Home = None,
    text_field: TextField = "text",
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=128, metavar="N", help="Processes. Default: the cores there are."),
    ] = None,
    max_rejects: Annotated[
        int, typer.Option(min=0, metavar="N", help="More rejects than this: exit code 1.")
    ] = 0,
    as_json: Json = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress and no summary on stderr.")
    ] = False,
) -> None:
    with _reported():
        from pipeline.console import progress_view, reject_annotations, summary_json, summary_text
        from pipeline.read.inputs import find_inputs
        from pipeline.run import run as run_dataset

        config = RunConfig(
            inputs=tuple(inputs),
            output=output,
            published=published.date() if published else None,
            home=_checked_home(home),
            text_field=text_field,
            workers=workers or usable_cores(),
        )
        _refuse_output_among(config)
        files = len(find_inputs(config.inputs))
        with progress_view(files, _say, quiet=quiet) as progress:
            summary = run_dataset(config, _documents(config), progress)
        if not quiet:
            _say(summary_text(summary))
        if as_json:
            _print_json(summary_json(summary))
        if summary.rejects > max_rejects:
            _annotate(lambda: reject_annotations(summary.first_rejects, config.inputs))
            raise typer.Exit(DATA_FAILED)


@app.command(
    help=EXPLAIN_HELP, short_help="Show how a text was read, stage by stage, fact by fact."
)
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A text, or - for stdin.")],
    *,
    published: Published = None,
    home: Home = None,
    text_field: TextField = "text",
    as_json: Json = False,
) -> None:
    with _reported():
        from pipeline.explain import as_json as view_json
        from pipeline.explain import explained
        from pipeline.order import stages

        config = RunConfig(
            inputs=(file,),
            output=Path(),
            published=published.date() if published else None,
            home=_checked_home(home),
            text_field=text_field,
        )
        views = []
        failed = False
        for item in _documents(config):
            view = explained(item, stages())
            failed = failed or view.error is not None
            if as_json:
                views.append(view_json(view))
            else:
                _draw(view)
        if as_json:
            _print_json(views[0] if len(views) == 1 else views)
        if failed:
            raise typer.Exit(DATA_FAILED)


@app.command(help=VALIDATE_HELP, short_help="Check a dataset, and its spans against the sources.")
def validate(
    dataset: Annotated[Path, typer.Argument(metavar="DATASET", help="The folder of a dataset.")],
    *,
    sources: Annotated[
        Path | None, typer.Option(metavar="DIR", help="What the run read: spans are checked too.")
    ] = None,
    text_field: TextField = "text",
    as_json: Json = False,
) -> None:
    with _reported():
        from pipeline.check.dataset import check_dataset
        from pipeline.console import failure_annotations, report_json, report_text

        documents: Iterator[Item] | None = None
        if sources is not None:
            documents = _documents(
                RunConfig(inputs=(str(sources),), output=dataset, text_field=text_field)
            )
        report = check_dataset(dataset, documents)
        if as_json:
            _print_json(report_json(report))
        else:
            typer.echo(report_text(report))
        if report.failures:
            _annotate(lambda: failure_annotations(report))
            raise typer.Exit(DATA_FAILED)


@app.command(help=SCHEMA_HELP, short_help="Print the JSON Schema of a record kind.")
def schema(
    kind: Annotated[Kind | None, typer.Argument(metavar="[KIND]", show_choices=True)] = None,
) -> None:
    with _reported():
        from schemas.export import json_schema

        if kind is not None:
            _print_json(json_schema(kind.value))
        else:
            _print_json({each.value: json_schema(each.value) for each in Kind})


def _draw(view: "View") -> None:
    from rich.console import Console

    from pipeline.show import drawn

    if sys.stdout.isatty():
        Console(highlight=False).print(drawn(view))
        return
    # in a pipe or a file a line is as long as its sentence, and no table is padded
    console = Console(width=100_000, highlight=False)
    with console.capture() as captured:
        console.print(drawn(view))
    # not typer.echo, which would take the colours out that FORCE_COLOR asks for
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def _documents(config: RunConfig) -> "Iterator[Item]":
    from pipeline.read.documents import read_documents
    from pipeline.read.inputs import ReadOptions

    options = ReadOptions(
        published=config.published, home=config.home, text_field=config.text_field
    )
    return read_documents(config.inputs, options)


def _refuse_output_among(config: RunConfig) -> None:
    """Keep a run from reading what the run before it wrote."""
    output = config.output.resolve()
    for given in config.inputs:
        if Path(given).is_dir() and output.is_relative_to(Path(given).resolve()):
            raise ConfigError(f"{config.output}: lies inside the input {given}; write elsewhere")


def _checked_home(code: str | None) -> str | None:
    if code is not None:
        from pipeline.read.describe import known_home

        if known_home(code) is None:
            raise ConfigError(
                f"--home {code}: not in the register; a division's code has 2, 4, 6, 9 or 12 digits"
            )
    return code


@contextmanager
def _reported() -> Iterator[None]:
    """Turn what stops a command into one line on stderr and its exit code."""
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    except ConfigError as error:
        _fail(str(error), USAGE)
    except PipelineError as error:
        _fail(str(error), JOB_FAILED)
    except KeyboardInterrupt:
        _say("zhfacts: stopped; what stood at the output before stands there still")
        raise typer.Exit(STOPPED) from None
    except BrokenPipeError:
        # the reader of our output has gone, as with `| head`; nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(OK) from None
    except typer.Exit:
        raise
    except Exception as error:  # noqa: BLE001 - the last stop: whatever it is, the job failed
        traceback.print_exc()
        _fail(f"{type(error).__name__}: {error}", JOB_FAILED)
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _fail(message: str, code: int) -> None:
    _say(f"zhfacts: {message}")

    def notes() -> list[str]:
        from pipeline.console import annotation

        return [annotation(message, title="zhfacts")]

    _annotate(notes)
    raise typer.Exit(code)


def _annotate(lines: Callable[[], list[str]]) -> None:
    if os.environ.get("CI", "").lower() in {"true", "1"}:
        for line in lines():
            _say(line)


def _say(text: str) -> None:
    typer.echo(text, err=True)


def _print_json(value: object) -> None:
    import orjson

    data = orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def main() -> None:
    """Run the command line."""
    app(prog_name="zhfacts")


if __name__ == "__main__":
    main()
