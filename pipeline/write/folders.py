"""Puts a dataset folder in its place whole: written beside it, moved in at the end.

A run that is killed leaves the old dataset; what it left beside it is cleared by the next run.
"""

import fcntl
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.errors import ConfigError
from pipeline.replacing import check_folder, is_taken

GENERATOR = "zhfacts"


class DatasetFolder:
    """A folder to write into (`path`) that takes the place of `target` on `commit`.

    Leaving the context without a commit removes what was written. `check` says what may be
    replaced; by default a dataset of ours.

    Raises:
        ConfigError: the target may not be replaced, or another run is writing it.
    """

    def __init__(self, target: Path, check: Callable[[Path], None] | None = None) -> None:
        self._check = check or check_replaceable
        # the parent is resolved, not the target: a link there is replaced, not followed
        self.target = target.parent.resolve() / target.name if target.name else target.resolve()
        self.path = self.target.with_name(f".{self.target.name}.zhfacts-new")
        self._aside = self.target.with_name(f".{self.target.name}.zhfacts-old")
        self._lock: int | None = None
        self._made: list[Path] = []

    def __enter__(self) -> Self:
        self._check(self.target)
        self._made = [parent for parent in self.path.parents if not parent.exists()]
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(self.path)
            _empty(self.path)
            self._recover()
        except BaseException as error:
            self._abandon()
            if isinstance(error, OSError):
                raise ConfigError(f"{self.target}: cannot be written: {error}") from error
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._abandon()

    def _abandon(self) -> None:
        """Remove what was written, and the folders above that were made for it."""
        if self._lock is None:
            return
        shutil.rmtree(self.path, ignore_errors=True)
        self._release()
        with suppress(OSError):  # another run may have put something there
            for folder in self._made:
                folder.rmdir()

    def commit(self) -> None:
        """Move the written folder to its place, and remove the one that stood there."""
        self._check(self.target)
        _sync(self.path)
        try:
            if self.target.exists() or self.target.is_symlink():
                self.target.rename(self._aside)
            self.path.rename(self.target)
        except BaseException:
            self._recover()
            raise
        _sync(self.target.parent)
        _remove(self._aside)
        self._release()

    def commit_file(self, name: str) -> None:
        """Move one of the written files to the target's place, for a target that is a file."""
        self._check(self.target)
        _sync(self.path / name)
        (self.path / name).replace(self.target)
        _sync(self.target.parent)

    def _recover(self) -> None:
        """Finish or undo the move of a run that was killed in the middle of it."""
        if not self._aside.exists() and not self._aside.is_symlink():
            return
        if self.target.exists():
            _remove(self._aside)
        else:
            self._aside.rename(self.target)

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def check_replaceable(target: Path) -> None:
    """Refuse a target that holds anything but a dataset of ours.

    Raises:
        ConfigError: saying what was found there.
    """
    if is_taken(target):
        check_folder(target, "dataset of zhfacts", lambda package: package[GENERATOR] is not None)


def _locked(path: Path) -> int:
    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        same = path.exists() and path.stat().st_ino == os.fstat(handle).st_ino
    except BlockingIOError:
        same = False
    if not same:
        os.close(handle)
        raise ConfigError(f"{path}: another run is writing this dataset")
    return handle


def _empty(path: Path) -> None:
    for child in path.iterdir():
        _remove(child)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
