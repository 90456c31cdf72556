"""Keeps compiled patterns from one start to the next, as Python keeps the bytecode of modules.

To compile our two thousand patterns takes `re` two fifths of a start. What it makes of one is a row
of numbers. They are kept in a file beside the bytecode, written when that is, under the pattern
itself: one that was changed is another, and is compiled. A Python whose `re` is built otherwise, or
an installation that cannot be written to, goes without.
"""

import marshal
import os
import sys
import zlib
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import cache_from_source
from pathlib import Path
from types import SimpleNamespace
from typing import Any

Key = tuple[str, int]
"""A pattern, and the flags it is compiled with."""
Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `re` makes of it: flags, code, number of groups, their places by name, names by place."""
_MOST = 6_000
"""How many patterns are kept at most; beyond, only those that this start has asked for."""
_CODE = "I"
_HOW = "beginnings told"
"""How patterns are made: what was made otherwise is made anew."""
_CHECK = 4
_HERE = Path(__file__).resolve()


def file_of_patterns() -> Path | None:
    """The file beside the bytecode; None for a Python that has no place for such."""
    try:
        return Path(cache_from_source(str(_HERE))).with_suffix(".patterns")
    except NotImplementedError:
        return None


@contextmanager
def patterns_kept(path: Path | None) -> Iterator[None]:
    """Let `re` take from the file what it has made before, and keep there what it makes anew."""
    compiler = sys.modules.get("re._compiler")
    if path is None or compiler is None or not hasattr(compiler, "_sre"):
        yield
        return
    plain, engine = compiler.compile, vars(compiler)["_sre"]
    store = _Store(path, plain, engine.compile)
    recorded = SimpleNamespace(**vars(engine) | {"compile": store.record})
    vars(compiler).update(compile=store.compile, _sre=recorded)
    try:
        yield
    finally:
        vars(compiler).update(compile=plain, _sre=engine)
    if not sys.dont_write_bytecode:
        store.write()


class _Store:
    """The patterns of one file, and those that a start has asked for."""

    def __init__(self, path: Path, plain: Callable[..., Any], build: Callable[..., Any]) -> None:
        self._path = path
        self._plain = plain
        self._build = build
        self._kept: dict[Key, Made] | None = None
        self._asked: dict[Key, Made] = {}
        self._made: Made | None = None

    def compile(self, pattern: Any, flags: int = 0) -> Any:  # noqa: ANN401 - as `re` has it
        """Build a pattern of what is kept of it, or compile it and keep what that makes."""
        if not isinstance(pattern, str):
            return self._plain(pattern, flags)
        if self._kept is None:
            self._kept = _read(self._path)
        key = pattern, int(flags)
        made = self._kept.get(key)
        if made is None:
            self._made = None
            compiled = self._plain(pattern, flags)
            if self._made is not None:
                self._asked[key] = self._made
            return compiled
        self._asked[key] = made
        of, code, *groups = made
        return self._build(pattern, of, array(_CODE, code).tolist(), *groups)

    def record(self, pattern: Any, flags: int, code: list[int], *groups: Any) -> Any:  # noqa: ANN401
        """Note what a pattern is built of, and build it."""
        self._made = (int(flags), array(_CODE, code).tobytes(), *groups)
        return self._build(pattern, flags, code, *groups)

    def write(self) -> None:
        """Keep what was made, where some of it is new; another start may do so at the same time."""
        kept = self._kept or {}
        if self._asked.keys() <= kept.keys():
            return
        both = kept | self._asked
        packed = marshal.dumps((_python(), both if len(both) <= _MOST else self._asked))
        part = self._path.with_suffix(f".{os.getpid()}.part")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(zlib.crc32(packed).to_bytes(_CHECK) + packed)
            part.replace(self._path)


def _python() -> tuple[str, int, int, str]:
    """What the numbers hold for: another Python may mean something else by them."""
    return sys.version, sys.modules["re._compiler"].MAGIC, array(_CODE).itemsize, _HOW


def _read(path: Path) -> dict[Key, Made]:
    """What a file keeps; nothing where it is not there, damaged or another Python's."""
    try:
        held = path.read_bytes()
    except OSError:
        return {}
    packed = held[_CHECK:]
    if zlib.crc32(packed).to_bytes(_CHECK) != held[:_CHECK]:
        return {}
    python, kept = marshal.loads(packed)  # noqa: S302 - what it was given to write, as checked
    return kept if python == _python() else {}
