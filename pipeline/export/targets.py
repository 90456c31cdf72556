"""What an export may replace: an export of the same form, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from pipeline.errors import ConfigError
from pipeline.export.database import ABOUT
from pipeline.export.forms import Form
from pipeline.export.package import MARK
from pipeline.export.sqlite import APPLICATION_ID
from pipeline.replacing import check_folder, is_taken

_ID_AT = slice(68, 72)
"""Where SQLite keeps the id of the application. Source: https://sqlite.org/fileformat.html"""


def default_target(dataset: Path, form: Form) -> Path:
    """Return where an export goes that was given no place: beside the dataset."""
    name = dataset.resolve().name
    return dataset.resolve().with_name(f"{name}.{form}" if form.is_file else f"{name}-{form}")


def target_check(dataset: Path, form: Form) -> Callable[[Path], None]:
    """Return what refuses a target that is not free for an export of this form.

    It raises ConfigError, saying what was found there.
    """

    def check(target: Path) -> None:
        if target.resolve().is_relative_to(dataset.resolve()):
            raise ConfigError(f"{target}: lies inside the dataset; write elsewhere")
        if not is_taken(target):
            return
        if form.is_file:
            _check_file(target, form)
        else:
            check_folder(target, f"{form} export", lambda package: package[MARK]["form"] == form)

    return check


def _check_file(target: Path, form: Form) -> None:
    if target.is_dir():
        raise ConfigError(f"{target}: a folder stands there; name a file")
    ours = _is_our_sqlite(target) if form is Form.SQLITE else _is_our_duckdb(target)
    if target.stat().st_size and not ours:
        raise ConfigError(f"{target}: holds no {form} export; left as it is")


def _is_our_sqlite(target: Path) -> bool:
    with target.open("rb") as file:
        return file.read(100)[_ID_AT] == APPLICATION_ID.to_bytes(4, "big")


def _is_our_duckdb(target: Path) -> bool:
    try:
        with duckdb.connect(str(target), read_only=True) as database:
            found = database.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    except duckdb.Error:
        return False
    return {("facts",), (ABOUT,)} <= set(found)
