"""Writes a dataset by Spark's means: parts written by its workers, the descriptor last of all."""

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import orjson
import pyarrow as pa
from pyspark.sql import functions as F  # noqa: N812 - the name it goes by
from pyspark.sql.pandas.types import from_arrow_schema

from pipeline.dataset import DESCRIPTOR, part_names, resources
from pipeline.errors import ConfigError, OutputError
from pipeline.export.columns import columns_of
from pipeline.spark.files import FileSystem
from pipeline.spark.tables import table_rows
from pipeline.write.package import FileFacts, describe
from schemas.records import ROW_OF_KIND

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

CELLS_PER_FILE = 64
"""Some 500 MB of lines: a file is read whole to hash it."""

KINDS_AT_ONCE = 3

TABLES = "parquet"
_FACTS = "path string, rows long, bytes long, sha256 string"


class SparkDataset:
    """A dataset on its way to `target`, written beside it and moved there whole.

    Raises:
        ConfigError: something else stands at the target.
    """

    def __init__(self, spark: "SparkSession", target: str, *, by_month: bool) -> None:
        self._spark = spark
        self._by_month = by_month
        self._files = FileSystem(spark, target)
        self._target = self._files.qualified(target).rstrip("/")
        parent, _, name = self._target.rpartition("/")
        self._new = f"{parent}/.{name}.zhfacts-new"
        self._raw = f"{parent}/.{name}.zhfacts-raw"
        self._old = f"{parent}/.{name}.zhfacts-old"
        self._check_target()
        self.remove()
        if self._files.exists(self._old):  # a run was killed between the two moves
            if self._files.exists(self._target):
                self._files.remove(self._old)
            else:
                self._files.move(self._old, self._target)

    def write(self, cells: "DataFrame") -> None:
        """Write the lines and the tables of every kind, and the descriptor of the whole."""
        # a kind's files keep few workers busy: several kinds are written side by side
        with ThreadPoolExecutor(KINDS_AT_ONCE) as pool:
            list(pool.map(partial(self._write_kind, cells), ROW_OF_KIND))
        known = self._facts()
        facts = {kind: self._gather(kind, known) for kind in ROW_OF_KIND}
        self._files.write(f"{self._new}/{DESCRIPTOR}", describe(facts, in_parts=True))

    def commit(self) -> None:
        """Move the dataset to its place; the one that stood there goes at last."""
        try:
            if self._files.exists(self._target):
                self._files.move(self._target, self._old)
            self._files.move(self._new, self._target)
        except OSError as error:
            raise OutputError(str(error)) from error
        self._files.remove(self._old)

    def remove(self) -> None:
        """Remove what was written and not moved."""
        self._files.remove(self._new)
        self._files.remove(self._raw)

    def _write_kind(self, cells: "DataFrame", kind: str) -> None:
        own = cells.where(F.col("kind") == kind).select("turn", "month", "data")
        self._write_lines(own, kind)
        self._write_table(own, kind)

    def _write_lines(self, cells: "DataFrame", kind: str) -> None:
        writer = self._ordered(cells).write.mode("overwrite")
        if self._by_month:
            writer = writer.partitionBy("month")
        writer.option("maxRecordsPerFile", CELLS_PER_FILE).text(f"{self._raw}/{kind}")

    def _write_table(self, cells: "DataFrame", kind: str) -> None:
        rows = self._ordered(cells).mapInArrow(
            partial(table_rows, kind=kind, by_month=self._by_month),
            _spark_schema(kind, by_month=self._by_month),
        )
        writer = rows.write.mode("overwrite").option("compression", "zstd")
        if self._by_month:
            writer = writer.partitionBy("month")
        writer.parquet(f"{self._new}/{TABLES}/{kind}")

    def _ordered(self, cells: "DataFrame") -> "DataFrame":
        if not self._by_month:
            return cells.select("data")
        # the order that a write by month asks for: with it, Spark does not sort by itself
        return cells.sortWithinPartitions("month", "turn").select("month", "data")

    def _gather(self, kind: str, known: dict[str, tuple[int, int, str]]) -> list[FileFacts]:
        """Give Spark's files their names, in reading order, and say what is in each."""
        raw = f"{self._raw}/{kind}"
        found = sorted(path for path, size in self._files.walk(raw) if size)
        parts: list[FileFacts] = []
        numbers: dict[str, int] = {}
        for path in found:
            folder = PurePosixPath(path).parent.as_posix()
            numbers[folder] = numbers.get(folder, 0) + 1
            name = self._name(kind, folder, numbers[folder])
            self._files.move(f"{raw}/{path}", f"{self._new}/{name}")
            rows, size, digest = known[f"{kind}/{path}"]
            parts.append(FileFacts(name, rows, size, digest))
        if not parts:
            name = self._name(kind, ".", 1)
            self._files.write(f"{self._new}/{name}", b"")
            parts.append(FileFacts(name, 0, 0, hashlib.sha256().hexdigest()))
        return parts

    def _name(self, kind: str, folder: str, number: int) -> str:
        if folder == ".":
            return f"{kind}-{number:05}.jsonl"
        return f"{kind}/{folder}/part-{number:05}.jsonl"

    def _facts(self) -> dict[str, tuple[int, int, str]]:
        files = self._spark.read.format("binaryFile").option("recursiveFileLookup", "true")
        facts = files.load(self._raw).select("path", "content").mapInArrow(_file_facts, _FACTS)
        start = len(self._raw) + 1
        return {
            row["path"][start:]: (row["rows"], row["bytes"], row["sha256"])
            for row in facts.toLocalIterator()
        }

    def _check_target(self) -> None:
        """Refuse a target that holds anything but a dataset of ours."""
        files = self._files
        if not files.exists(self._target):
            return
        if not files.is_folder(self._target):
            raise ConfigError(f"{self._target}: a file stands there; name a folder")
        found = {path for path, _ in files.walk(self._target)}
        if not found:
            return
        try:
            package = orjson.loads(files.read(f"{self._target}/{DESCRIPTOR}"))
            listed = {name for each in resources(package).values() for name in part_names(each)}
            known = package["zhfacts"] is not None
        except Exception as error:  # whatever Java or JSON make of it
            raise ConfigError(f"{self._target}: holds files but no dataset of zhfacts") from error
        foreign = {path for path in found - listed if not path.startswith(f"{TABLES}/")}
        if not known or foreign - {DESCRIPTOR}:
            what = f"holds a file that no run wrote, {min(foreign - {DESCRIPTOR})}"
            raise ConfigError(f"{self._target}: {what}; move it away first")


def _file_facts(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        contents = [scalar.as_buffer() for scalar in batch["content"]]
        yield pa.RecordBatch.from_pydict(
            {
                "path": batch["path"],
                "rows": [bytes(content).count(b"\n") for content in contents],
                "bytes": [content.size for content in contents],
                "sha256": [hashlib.sha256(content).hexdigest() for content in contents],
            }
        )


def _spark_schema(kind: str, *, by_month: bool) -> "StructType":
    schema = columns_of(kind)
    return from_arrow_schema(schema.append(pa.field("month", pa.string())) if by_month else schema)
