"""From pages to a chart: run, load with DuckDB, draw with Altair.

    .venv/bin/python examples/five_minutes.py fixtures/pages out/example

Needs the extras `export` and `report`; `make setup` brings both.
"""

import subprocess
import sys
from pathlib import Path

import altair
import duckdb

QUERY = """
SELECT prefecture, dimension, count(*) AS facts
FROM facts_by_place
WHERE prefecture IS NOT NULL AND status = 'actual'
GROUP BY prefecture, dimension
ORDER BY prefecture, dimension
"""


def zhfacts(*arguments: str | Path) -> None:
    """Call the command line, as a shell would."""
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    subprocess.run(command, check=True)  # noqa: S603 - our own interpreter and module


def main(pages: Path, out: Path) -> None:
    """Read the pages into a dataset, export it, count facts by place, draw the counts."""
    dataset = out / "facts"
    zhfacts("run", pages, "-o", dataset)
    zhfacts("check", dataset, "--sources", pages)
    zhfacts("export", dataset, "--to", "duckdb")

    with duckdb.connect(str(out / "facts.duckdb"), read_only=True) as database:
        result = database.execute(QUERY)
        names = [column[0] for column in result.description]
        rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    for row in rows:
        print(f"{row['prefecture']}\t{row['dimension']}\t{row['facts']}")

    chart = (
        altair.Chart({"values": rows}, title="What the pages tell, by prefecture")
        .mark_bar()
        .encode(
            x=altair.X("facts:Q").title("facts"),
            y=altair.Y("prefecture:N").sort("-x").title(None),
            color=altair.Color("dimension:N"),
            tooltip=["prefecture:N", "dimension:N", "facts:Q"],
        )
    )
    chart.save(out / "chart.html", inline=True)  # inline: the page needs no network
    print(f"wrote {out / 'chart.html'}")


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    main(*(given or [Path("fixtures/pages"), Path("out/example")]))
