"""Opens the Spark session a run works in."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyspark import SparkConf
from pyspark.sql import SparkSession

from pipeline.errors import SetupError

LOCAL_MASTER = "local[*,4]"
"""All cores of this machine; a task may fail three times, as it may on a cluster."""

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    # documents are large: few of them make a batch
    "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
    # checksum files and marks of success are no part of a dataset
    "spark.hadoop.fs.file.impl": "org.apache.hadoop.fs.RawLocalFileSystem",
    "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs": "false",
}


@contextmanager
def opened_session(master: str | None) -> Iterator[SparkSession]:
    """Open a session, and stop it at the end; one that is open already is used and left open.

    Settings of `spark-submit` and of `spark-defaults.conf` win over ours.

    Raises:
        SetupError: Java is missing, or the master cannot be reached.
    """
    _check_java()
    running = SparkSession.getActiveSession()
    if running is not None:
        yield running
        return
    # the workers run this interpreter, or what PYSPARK_PYTHON names on their machines
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = SparkConf()
    for name, value in SETTINGS.items():
        conf.setIfMissing(name, value)
    if master is not None:
        conf.setMaster(master)
    else:
        conf.setIfMissing("spark.master", LOCAL_MASTER)
    conf.setIfMissing("spark.app.name", "zhfacts")
    try:
        session = SparkSession.builder.config(conf=conf).getOrCreate()
    except Exception as error:  # whatever Java makes of a master that is not there
        raise SetupError(f"Spark does not start: {_first_line(error)}") from error
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not (home and Path(home, "bin", "java").exists()) and shutil.which("java") is None:
        raise SetupError(
            "--engine spark needs Java 17; on Debian or Ubuntu: "
            "sudo apt-get install openjdk-17-jre-headless"
        )


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
