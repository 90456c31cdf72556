"""One run on Spark: the same rows as a local run, written as a dataset in parts."""

import time
from functools import partial
from typing import TYPE_CHECKING

from pyspark import StorageLevel
from pyspark.sql import functions as F  # noqa: N812 - the name it goes by

from pipeline.config import RunConfig
from pipeline.read.inputs import ReadOptions
from pipeline.run import SHOWN_REJECTS, Summary
from pipeline.spark.datasets import SparkDataset
from pipeline.spark.inputs import find_spark_inputs, read_raw
from pipeline.spark.session import opened_session
from pipeline.spark.tasks import CELLS, Job, extract_cells

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

TASK_BYTES = 4 << 20
"""Bytes of input a task: some seconds of work, so that a slow one is not waited for."""

TASKS_PER_CORE = 3
MAX_TASKS = 20_000


def run_on_spark(config: RunConfig, output: str, *, master: str | None, by_month: bool) -> Summary:
    """Write the dataset of `config.inputs` to `output`, any path that Spark knows.

    `config.output` is not looked at: a path of this machine has no `hdfs://`.

    Raises:
        ConfigError: the inputs cannot be found, or the output is something else.
        SetupError: Spark or Java is missing.
        OutputError: the output cannot be written.
    """
    began = time.perf_counter()
    options = ReadOptions(
        published=config.published, home=config.home, text_field=config.text_field
    )
    job = Job(options=options, cache=config.cache, by_month=by_month)
    with opened_session(master) as spark:
        inputs = find_spark_inputs(spark, config.inputs)
        dataset = SparkDataset(spark, output, by_month=by_month)
        try:
            raw = read_raw(spark, inputs)
            tasks = _tasks(spark, sum(item.size for item in inputs))
            ordered = raw.repartitionByRange(tasks, "source", "line")
            cells = (
                ordered.sortWithinPartitions("source", "line")
                .mapInArrow(partial(extract_cells, job=job), CELLS)
                .persist(StorageLevel.DISK_ONLY)
            )
            summary = _summary(cells, output)
            dataset.write(cells)
            dataset.commit()
        finally:
            dataset.remove()
    summary.seconds = time.perf_counter() - began
    return summary


def _tasks(spark: "SparkSession", size: int) -> int:
    cores: int = spark.sparkContext.defaultParallelism
    return min(MAX_TASKS, max(size // TASK_BYTES, TASKS_PER_CORE * cores))


def _summary(cells: "DataFrame", output: str) -> Summary:
    """Count the rows, which computes them; look at the rejects closer."""
    rows = {
        row["kind"]: row["rows"]
        for row in cells.groupBy("kind").agg(F.sum("rows").alias("rows")).collect()
    }
    lines = F.explode(F.split("data", "\n")).alias("line")
    documents = cells.where("kind = 'documents'").select(lines)
    rejects = cells.where("kind = 'rejects'").select(lines)
    shape = "source string, stage string, error string, message string"
    parsed = rejects.select(F.from_json("line", shape).alias("row")).select("row.*")
    characters = F.get_json_object("line", "$.characters").cast("long")
    (total,) = documents.agg(F.sum(characters)).collect()[0]
    summary = Summary(output, characters=total or 0)
    for kind in ("documents", "articles", "facts", "entities", "programs", "rejects"):
        setattr(summary, kind, rows.get(kind, 0))
    if summary.rejects:
        for error, count in parsed.groupBy("error").count().collect():
            summary.reject_codes[error] = count
        summary.first_rejects = [row.asDict() for row in parsed.limit(SHOWN_REJECTS).collect()]
    return summary
