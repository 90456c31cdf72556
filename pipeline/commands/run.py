"""`zhfacts run`: texts into a dataset."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.shared import (
    DATA_FAILED,
    Home,
    Json,
    Published,
    TextField,
    annotate,
    checked_home,
    print_json,
    read_inputs,
    reported,
    say,
)
from pipeline.config import RunConfig, usable_cores
from pipeline.errors import ConfigError, SetupError
from pipeline.start import quick_start

if TYPE_CHECKING:
    from pipeline.run import Summary

HELP = """
Extract a dataset from files, folders (searched through), globs,
or - for standard input.

[bold]Examples[/]

  $ zhfacts run pages/ -o out/facts
  $ zhfacts run 'archive/2021/*.txt.gz' -o out/2021 --workers 8
  $ zhfacts run papers.jsonl -o out/papers --text-field body
  $ zhfacts run report.txt -o out/hb --published 2026-01-26 --home 13
  $ zhfacts run archive/ -o out/all --cache ~/.cache/zhfacts-rows
  $ zhfacts run archive/ -o out/all --rows-per-part 1000000 --compress zst
  $ cat page.txt | zhfacts run - -o out/page --json | jq .facts

[bold]What is read[/]

  .txt, .md, .html and .jsonl, each also .gz. A record brings its text and
  may bring id, published and home. A web page gives its main text.

[bold]The date of a document[/]

  --published; else what record, front matter or page says; else the date
  in its name or path (2021-12-28, 20211228, 2021-12/28).

[bold]The output[/]

  An old dataset at DATASET is replaced once the new one is whole.
  A folder that holds anything else is left alone.
"""


class Engine(StrEnum):
    """Where the work is done."""

    LOCAL = "local"
    SPARK = "spark"


class Period(StrEnum):
    """What the files of a dataset may be parted by."""

    MONTH = "month"


class Compression(StrEnum):
    """How the files of a dataset are packed."""

    ZST = "zst"


CacheFolder = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Keep each document's rows here; compute what is new."),
]
RowsPerPart = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Write facts-00001.jsonl ... of so many rows."),
]
Packing = Annotated[Compression | None, typer.Option(help="Pack the files: facts.jsonl.zst.")]
EngineName = Annotated[
    Engine, typer.Option(help="spark: on a cluster; needs zhfacts\\[spark] and Java 17.")
]
Master = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Spark: its master. Default: all cores of this machine."),
]
PartitionBy = Annotated[Period | None, typer.Option(help="Spark: a folder a month of publication.")]


def run(  # noqa: PLR0913 - one parameter an option
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT", help="Files, folders, globs, or -.")
    ],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="DATASET", help="The folder to write.")
    ],
    *,
    published: Published = None,
    home: Home = None,
    text_field: TextField = "text",
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=128, metavar="N", help="Processes. Default: the cores there are."),
    ] = None,
    cache: CacheFolder = None,
    rows_per_part: RowsPerPart = None,
    compress: Packing = None,
    engine: EngineName = Engine.LOCAL,
    master: Master = None,
    partition_by: PartitionBy = None,
    max_rejects: Annotated[
        int, typer.Option(min=0, metavar="N", help="More rejects than this: exit code 1.")
    ] = 0,
    as_json: Json = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress and no summary on stderr.")
    ] = False,
) -> None:
    with reported():
        from pipeline.console import reject_annotations, summary_json, summary_text

        config = RunConfig(
            inputs=tuple(inputs),
            output=Path(output),
            published=published.date() if published else None,
            home=checked_home(home),
            text_field=text_field,
            workers=workers or usable_cores(),
            cache=cache,
            rows_per_part=rows_per_part,
            packed=compress is not None,
        )
        _refuse_options(config, engine, master=master, period=partition_by)
        _refuse_output_among(config)
        if engine is Engine.SPARK:
            summary = _run_on_spark(config, output, master, partition_by)
        else:
            summary = _run_here(config, quiet=quiet)
        if not quiet:
            say(summary_text(summary))
        if as_json:
            print_json(summary_json(summary))
        if summary.rejects > max_rejects:
            annotate(lambda: reject_annotations(summary.first_rejects, config.inputs))
            raise typer.Exit(DATA_FAILED)


def _run_here(config: RunConfig, *, quiet: bool) -> "Summary":
    with quick_start():
        from pipeline.console import progress_view
        from pipeline.read.inputs import find_inputs
        from pipeline.run import run as run_dataset

    files = len(find_inputs(config.inputs))
    with progress_view(files, say, quiet=quiet) as progress:
        return run_dataset(config, read_inputs(config), progress)


def _run_on_spark(
    config: RunConfig, output: str, master: str | None, period: Period | None
) -> "Summary":
    try:
        from pipeline.spark.engine import run_on_spark
    except ImportError as error:
        raise SetupError(
            f"--engine spark needs PySpark ({error}); pip install 'zhfacts[spark]'"
        ) from error
    return run_on_spark(config, output, master=master, by_month=period is Period.MONTH)


def _refuse_options(
    config: RunConfig, engine: Engine, *, master: str | None, period: Period | None
) -> None:
    """Refuse an option that the engine has no use for, rather than pass over it."""
    useless: dict[str, object]
    if engine is Engine.SPARK:
        useless = {"--rows-per-part": config.rows_per_part, "--compress": config.packed}
    else:
        useless = {"--master": master, "--partition-by": period}
    for option, value in useless.items():
        if value:
            raise ConfigError(f"{option}: not with --engine {engine.value}")


def _refuse_output_among(config: RunConfig) -> None:
    """Keep a run from reading what the run before it wrote."""
    output = config.output.resolve()
    if output == Path.cwd():
        raise ConfigError("--output: the folder that the command runs in; name another")
    for given in config.inputs:
        if Path(given).is_dir() and output.is_relative_to(Path(given).resolve()):
            raise ConfigError(f"{config.output}: lies inside the input {given}; write elsewhere")
