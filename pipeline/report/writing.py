"""Puts the page in its place whole, or not at all."""

import os
from pathlib import Path

from pipeline.errors import ConfigError, OutputError


def check_output(output: Path, dataset: Path) -> None:
    """Refuse an output that cannot be a page of its own.

    Raises:
        ConfigError: it is a folder or a device, or would lie inside the dataset.
    """
    if output.is_dir():
        raise ConfigError(f"{output}: is a folder; name a file, as {output / 'report.html'}")
    if output.exists() and not output.is_file():
        raise ConfigError(f"{output}: is no ordinary file")
    # the next run would refuse to replace a dataset that holds a file it did not write
    if output.resolve().is_relative_to(dataset.resolve()):
        raise ConfigError(f"{output}: lies inside the dataset; write elsewhere")


def write_whole(output: Path, data: bytes) -> None:
    """Write beside the output, bring it to the disk, and move it in.

    Raises:
        OutputError: the file cannot be written.
    """
    beside = output.with_name(f".{output.name}.{os.getpid()}.zhfacts-new")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(output)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{output}: cannot be written: {error.strerror}") from error
