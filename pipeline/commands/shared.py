"""What the commands share: options, exit codes, how a failure is told."""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import ConfigError, DatasetError, OutputError, PipelineError

if TYPE_CHECKING:
    from pipeline.config import RunConfig
    from pipeline.workers import Item

OK, DATA_FAILED, USAGE, JOB_FAILED, STOPPED = 0, 1, 2, 3, 130

STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

DatasetArgument = Annotated[
    Path, typer.Argument(metavar="DATASET", help="The folder of a dataset.")
]
Sources = Annotated[
    list[str] | None,
    typer.Option(metavar="INPUT", help="What the run read; several, if the run read several."),
]
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


def read_inputs(config: "RunConfig") -> "Iterator[Item]":
    from pipeline.read.documents import read_documents
    from pipeline.read.inputs import ReadOptions

    options = ReadOptions(
        published=config.published, home=config.home, text_field=config.text_field
    )
    return read_documents(config.inputs, options)


def read_sources(sources: list[str] | None, text_field: str) -> "Iterator[Item] | None":
    """Read the texts again that a dataset was made of, if they are given."""
    if not sources:
        return None
    from pipeline.read.documents import read_documents
    from pipeline.read.inputs import ReadOptions

    return read_documents(sources, ReadOptions(text_field=text_field))


def checked_home(code: str | None) -> str | None:
    if code is not None:
        from pipeline.read.describe import known_home

        if known_home(code) is None:
            raise ConfigError(
                f"--home {code}: not in the register; a division's code has 2, 4, 6, 9 or 12 digits"
            )
    return code


@contextmanager
def reported() -> Iterator[None]:
    """Turn what stops a command into one line on stderr and its exit code."""
    try:
        with _stoppable():
            yield
    except ConfigError as error:
        fail(str(error), USAGE)
    except DatasetError as error:
        fail(str(error), DATA_FAILED)
    except PipelineError as error:
        fail(str(error), JOB_FAILED)
    except KeyboardInterrupt:
        say("zhfacts: stopped; what stood at the output before stands there still")
        raise typer.Exit(STOPPED) from None
    except BrokenPipeError:
        # the reader of our output has gone, as with `| head`; nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(OK) from None
    except typer.Exit:
        raise
    except Exception as error:  # noqa: BLE001 - the last stop: whatever it is, the job failed
        traceback.print_exc()
        fail(f"{type(error).__name__}: {error}", JOB_FAILED)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Turn the signals that end a command into an exception, so that it clears up."""
    before = {each: signal.getsignal(each) for each in STOPPING_SIGNALS}
    for each, handler in before.items():
        if handler != signal.SIG_IGN:  # as under nohup
            signal.signal(each, _stop)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _stop(*_: object) -> None:
    for each in STOPPING_SIGNALS:
        # an impatient second Ctrl-C must not break off the clearing up
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


def fail(message: str, code: int) -> None:
    say(f"zhfacts: {message}")

    def notes() -> list[str]:
        from pipeline.console import annotation

        return [annotation(message, title="zhfacts")]

    annotate(notes)
    raise typer.Exit(code)


def annotate(lines: Callable[[], list[str]]) -> None:
    if os.environ.get("CI", "").lower() in {"true", "1"}:
        for line in lines():
            say(line)


def say(text: str) -> None:
    with suppress(OSError):  # nobody listens any more, which is no reason to stop
        typer.echo(text, err=True)


def print_json(value: object) -> None:
    import orjson

    data = orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputError(f"standard output cannot be written: {error.strerror}") from error
