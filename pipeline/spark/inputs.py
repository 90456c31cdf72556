"""Finds the inputs of a run and reads them into one table of what is to be decoded.

A row is a whole file, or a line of a `.jsonl` file, or a row of a `.parquet` file written as such a
line. Names and order are those of a local run.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import functions as F  # noqa: N812 - the name it goes by

from pipeline.errors import ConfigError
from pipeline.read.inputs import FORMATS, Found, is_known, name_sources
from pipeline.read.records import record_name
from pipeline.spark.files import WILD, FileSystem, plain_path

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

PARQUET = ".parquet"
_NUMBERED = "path string, line long, raw binary"
_IDS = "path string, line long, id string"


@dataclass(frozen=True, slots=True)
class SparkInput:
    """A file: where Spark finds it, the name its rows carry, the path as the caller gave it."""

    uri: str
    source: str
    given: str
    size: int


def find_spark_inputs(spark: "SparkSession", arguments: Sequence[str]) -> list[SparkInput]:
    """Expand files, folders and globs, sorted by source, named as a local run names them.

    Raises:
        ConfigError: an argument names nothing that can be read.
    """
    found: dict[str, tuple[Found, int]] = {}
    for argument in arguments:
        for uri, given, root, size in _expand(spark, argument):
            found.setdefault(uri, (Found(given, root), size))
    sources = name_sources([item for item, _ in found.values()])
    inputs = [
        SparkInput(uri, source, str(item.path), size)
        for (uri, (item, size)), source in zip(found.items(), sources, strict=True)
    ]
    return sorted(inputs, key=lambda item: item.source)


def _expand(spark: "SparkSession", argument: str) -> Iterator[tuple[str, Path, Path, int]]:
    if argument == "-":
        raise ConfigError("--engine spark reads files, not standard input")
    files = FileSystem(spark, argument)
    if files.is_folder(argument):
        roots, top = [argument], argument
    elif files.exists(argument):
        roots, top = [argument], argument.rpartition("/")[0] or "."
    elif any(mark in argument for mark in WILD):
        roots, top = files.matches(argument), _before_wildcards(argument)
    else:
        raise ConfigError(f"{argument}: no such file or folder")
    none = True
    for uri, size in _files_below(spark, files, roots):
        below = uri.removeprefix(files.qualified(top).rstrip("/") + "/")
        if files.qualified(argument) != uri and not _is_wanted(below):
            continue
        none = False
        root = Path(plain_path(top))
        yield uri, root / below, root, size
    if none:
        raise ConfigError(f"{argument}: holds no file to read ({FORMATS}, {PARQUET})")


def _before_wildcards(pattern: str) -> str:
    kept: list[str] = []
    for part in pattern.split("/"):
        if any(mark in part for mark in WILD):
            break
        kept.append(part)
    return "/".join(kept) or "."


def _is_wanted(below: str) -> bool:
    parts = below.split("/")
    hidden = any(part.startswith(".") for part in parts)
    return not hidden and (is_known(parts[-1]) or parts[-1].endswith(PARQUET))


def _files_below(
    spark: "SparkSession", files: FileSystem, roots: Sequence[str]
) -> Iterator[tuple[str, int]]:
    for root in roots:
        if files.is_folder(root):
            # Spark lists a large tree on all its workers; its tables pass over empty files
            tree = _whole_files(spark, [files.qualified(root)])
            sizes = {row["path"]: row["length"] for row in tree.select("path", "length").collect()}
            for listed in tree.inputFiles():
                uri = re.sub("^file:/+", "file:/", unquote(listed))
                yield uri, sizes.get(uri, 0)
        else:
            yield files.qualified(root), files.size(root)


def read_raw(spark: "SparkSession", inputs: Sequence[SparkInput]) -> "DataFrame":
    """Read the inputs into a table of `source`, `given`, `line`, `raw`, `seen`, in no order.

    `given` is the path as the caller gave it; `line` 0 is a whole file; `raw` null is a file that
    Spark does not show; `seen`: an earlier line of the file is called the same.
    """
    lines = [item for item in inputs if item.size and item.source.lower().endswith(".jsonl")]
    tables = [item for item in inputs if item.source.endswith(PARQUET)]
    apart = {item.uri for item in (*lines, *tables)}
    wholes = [item for item in inputs if item.uri not in apart]
    parts: list[DataFrame] = []
    if wholes:
        content = _whole_files(spark, [item.uri for item in wholes]).select(
            "path", "content", F.lit(0).cast("long").alias("line")
        )
        parts.append(_named(spark, wholes, content.withColumnRenamed("content", "raw")))
    if lines:
        parts.append(_records(spark, lines, _json_lines(spark, [item.uri for item in lines])))
    if tables:
        parts.append(_records(spark, tables, _table_rows(spark, [item.uri for item in tables])))
    return reduce(_union, parts)


def _union(one: "DataFrame", other: "DataFrame") -> "DataFrame":
    return one.unionByName(other)


def _whole_files(spark: "SparkSession", paths: Sequence[str]) -> "DataFrame":
    reader = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    return reader.load([_escaped(path) for path in paths])


def _json_lines(spark: "SparkSession", paths: Sequence[str]) -> "DataFrame":
    """Number the lines of files that are read in blocks, by the lines in the blocks before."""
    blocks = (
        spark.read.option("lineSep", "\n")
        .text([_escaped(path) for path in paths])
        .select(
            F.col("_metadata.file_path").alias("path"),
            F.col("_metadata.file_block_start").alias("block"),
            F.col("value").cast("binary").alias("raw"),
        )
    )
    counts = blocks.groupBy("path", "block").count().orderBy("path", "block").collect()
    before: dict[tuple[str, int], int] = {}
    total: Counter[str] = Counter()
    for path, block, count in counts:
        before[path, block] = total[path]
        total[path] += count
    return blocks.mapInArrow(partial(_number, before=before), _NUMBERED)


def _number(
    batches: Iterable[pa.RecordBatch], before: Mapping[tuple[str, int], int]
) -> Iterator[pa.RecordBatch]:
    done: Counter[tuple[str, int]] = Counter()
    for batch in batches:
        places = list(zip(batch["path"].to_pylist(), batch["block"].to_pylist(), strict=True))
        numbers: list[int] = []
        for place in places:
            done[place] += 1
            numbers.append(before[place] + done[place])
        paths = [unquote(path) for path, _ in places]
        yield pa.RecordBatch.from_pydict({"path": paths, "line": numbers, "raw": batch["raw"]})


def _table_rows(spark: "SparkSession", paths: Sequence[str]) -> "DataFrame":
    """Write the rows of tables as lines of JSON, each with all the columns it fills."""
    table = spark.read.parquet(*[_escaped(path) for path in paths])
    encoded = F.regexp_replace(F.col("_metadata.file_path"), r"\+", "%2B")
    return table.select(
        F.url_decode(encoded).alias("path"),
        (F.col("_metadata.row_index") + 1).alias("line"),
        F.to_json(F.struct(*[F.col(f"`{name}`") for name in table.columns]))
        .cast("binary")
        .alias("raw"),
    )


def _records(
    spark: "SparkSession", inputs: Sequence[SparkInput], numbered: "DataFrame"
) -> "DataFrame":
    """Mark the records that are called as an earlier one of the same file."""
    ids = numbered.mapInArrow(_ids, _IDS).groupBy("path", "id")
    doubles = ids.agg(F.min("line").alias("first"), F.count("*").alias("times"))
    first = {
        (row["path"], row["id"]): row["first"]
        for row in doubles.where("times > 1").toLocalIterator()
    }
    marked = numbered.mapInArrow(partial(_mark, first=first), f"{_NUMBERED}, seen boolean")
    return _named(spark, inputs, marked)


def _ids(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        lines = zip(batch["raw"].to_pylist(), batch["line"].to_pylist(), strict=True)
        ids = [record_name(raw, line) for raw, line in lines]
        columns = {"path": batch["path"], "line": batch["line"], "id": pa.array(ids, pa.string())}
        yield pa.RecordBatch.from_pydict(columns).filter(pc.is_valid(columns["id"]))


def _mark(
    batches: Iterable[pa.RecordBatch], first: Mapping[tuple[str, str], int]
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        rows = zip(*(batch[name].to_pylist() for name in ("path", "line", "raw")), strict=True)
        seen = [
            bool(first) and first.get((path, record_name(raw, line) or ""), line) < line
            for path, line, raw in rows
        ]
        columns = {name: batch[name] for name in ("path", "line", "raw")}
        yield pa.RecordBatch.from_pydict(columns | {"seen": pa.array(seen, pa.bool_())})


def _named(
    spark: "SparkSession", inputs: Sequence[SparkInput], content: "DataFrame"
) -> "DataFrame":
    """Put the names of the inputs to what was read; one that gave nothing keeps its row."""
    names = spark.createDataFrame(
        [(item.uri, item.source, item.given, item.size) for item in inputs],
        "path string, source string, given string, size long",
    )
    joined = names.join(content, "path", "left")
    seen = F.col("seen") if "seen" in content.columns else F.lit(False)  # noqa: FBT003
    return joined.select(
        "source",
        "given",
        F.coalesce("line", F.lit(0).cast("long")).alias("line"),
        # Spark passes over a file that holds nothing
        F.when(F.col("size") == 0, F.lit(b"")).otherwise(F.col("raw")).alias("raw"),
        F.coalesce(seen, F.lit(False)).alias("seen"),  # noqa: FBT003
    )


def _escaped(path: str) -> str:
    """Return a path that Spark does not read as a pattern."""
    return re.sub(r"([*?\[\]{}\\])", r"\\\1", path)
