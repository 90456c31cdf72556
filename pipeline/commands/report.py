"""`zhfacts report`: a dataset as one page for a browser."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.shared import (
    DatasetArgument,
    Sources,
    TextField,
    read_sources,
    reported,
    say,
)
from pipeline.errors import SetupError

if TYPE_CHECKING:
    from pipeline.report.content import Content

HELP = """
Write a dataset as one HTML page: what was found, charts by division,
measure and time, programs, rejects, and a table of facts that leads
from each fact to its place on the page. It needs no network.

[bold]Examples[/]

  $ zhfacts report out/facts -o out/report.html --sources pages/
  $ zhfacts report out/facts -o out/report.html --title '2024年一季度'

Without --sources a fact shows its sentence, not the whole page. How
large a page gets, and what is left out then: docs/report.md.
"""

EXTRA = ("altair", "jinja2", "vl_convert")


def report(  # noqa: PLR0913 - one parameter an option
    dataset: DatasetArgument,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The page to write.")
    ],
    *,
    sources: Sources = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The heading of the page.")
    ] = None,
    text_field: TextField = "text",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary on stderr.")] = False,
) -> None:
    with reported():
        _need_extra()
        from pipeline.dataset import Dataset
        from pipeline.report.content import report_content
        from pipeline.report.page import report_page
        from pipeline.report.selection import Limits
        from pipeline.report.writing import check_output, write_whole

        opened = Dataset(dataset)
        check_output(output, dataset)
        content = report_content(opened, read_sources(sources, text_field), Limits())
        data = report_page(content, title)
        write_whole(output, data)
        if not quiet:
            say(_summary(output, content, len(data)))


def _need_extra() -> None:
    """Refuse at once what would fail in the middle.

    Raises:
        SetupError: naming the extra.
    """
    from importlib.util import find_spec

    missing = [name for name in EXTRA if find_spec(name) is None]
    if missing:
        raise SetupError(
            f"report needs {missing[0]}, which is not installed: pip install 'zhfacts[report]'"
        )


def _summary(output: Path, content: "Content", size: int) -> str:
    counts = content.data["about"]["counts"]
    shown = content.data["facts"]["rows"]
    left_out = counts.get("facts", 0) - shown
    lines = [
        f"wrote {output}",
        f"  facts  {shown:,}" + (f" (the newest; {left_out:,} left out)" if left_out else ""),
        f"  texts  {len(content.texts):,} of {counts['documents']:,}",
        f"  size   {size / 1e6:,.1f} MB",
    ]
    return "\n".join(lines)
