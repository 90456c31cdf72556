"""Expands the INPUT arguments of a run into files, each with the name its rows will carry."""

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.errors import ConfigError

WEB_SUFFIXES = (".html", ".htm")
SUFFIXES = (".txt", ".md", ".jsonl", *WEB_SUFFIXES)
GZIP_SUFFIX = ".gz"
FORMATS = ", ".join(SUFFIXES) + f", each also {GZIP_SUFFIX}"
STDIN_ARGUMENT = "-"
STDIN_SOURCE = "stdin.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the caller knows of the inputs; it wins over what they say of themselves.

    `text_field` names the field of a record that holds its text.
    """

    published: date | None = None
    home: str | None = None
    text_field: str = "text"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read. `path` is as the caller gave it; None is standard input.

    `content` is what the file holds, where another has read it already.
    """

    path: Path | None
    source: str
    content: bytes | None = None

    @property
    def suffix(self) -> str:
        """The lower-case suffix that tells the format, `.gz` left off."""
        name = self.source.lower().removesuffix(GZIP_SUFFIX)
        return os.path.splitext(name)[1]  # noqa: PTH122 - `source` is a label, no path

    @property
    def gzipped(self) -> bool:
        """Whether the file is compressed, by its name."""
        return self.source.lower().endswith(GZIP_SUFFIX)


@dataclass(frozen=True, slots=True)
class Found:
    """A file under the root of the argument that named it."""

    path: Path
    root: Path


def find_inputs(arguments: Sequence[str]) -> tuple[Input, ...]:
    """Expand files, folders (recursively), globs and `-`, sorted by source.

    A source is the path under the argument's root: the folder itself, the folder of a file, or
    what stands before a glob's first wildcard. Where two arguments would give two files the same
    source, both keep as many folders of their roots before it as tell them apart. Folders and
    globs give the files of a known format; a file that is named is always given.

    Raises:
        ConfigError: when an argument names nothing that can be read.
    """
    found: dict[str, Found] = {}
    for argument in arguments:
        if argument == STDIN_ARGUMENT:
            continue
        for item in _expand(argument):
            found.setdefault(os.path.abspath(item.path), item)  # noqa: PTH100 - keeps symlinks
    inputs = [
        Input(item.path, source)
        for item, source in zip(found.values(), name_sources(list(found.values())), strict=True)
    ]
    if STDIN_ARGUMENT in arguments:
        inputs.append(Input(None, STDIN_SOURCE))
    return tuple(sorted(inputs, key=lambda item: item.source))


def _expand(argument: str) -> Iterator[Found]:
    if not argument.strip():
        # "$FOLDER" where FOLDER is not set: the folder that one stands in was not meant
        raise ConfigError("an input has an empty name")
    path = Path(argument)
    if path.is_dir():
        files = list(_walk(path))
        if not files:
            raise ConfigError(f"{argument}: the folder holds no file to read ({FORMATS})")
        yield from (Found(file, path) for file in files)
    elif path.exists():
        yield Found(path, path.parent)
    elif glob.has_magic(argument):
        yield from _match(argument)
    else:
        raise ConfigError(f"{argument}: no such file or folder")


def _walk(folder: Path) -> Iterator[Path]:
    unread: list[Path] = []
    for parent, folders, files in os.walk(
        folder, onerror=lambda error: unread.append(Path(error.filename))
    ):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and is_known(name):
                yield Path(parent, name)
    # reading a folder that cannot be listed fails, and so leaves its row among the rejects
    yield from unread


def _match(pattern: str) -> Iterator[Found]:
    root = Path(pattern)
    while glob.has_magic(str(root)):
        root = root.parent
    files: list[Path] = []
    for match in sorted(map(Path, glob.glob(pattern, recursive=True))):  # noqa: PTH207 - any root
        if match.is_dir():
            files.extend(_walk(match))
        elif is_known(match.name):
            files.append(match)
    if not files:
        raise ConfigError(f"{pattern}: no file to read matches ({FORMATS})")
    yield from (Found(file, root) for file in files)


def is_known(name: str) -> bool:
    """Whether a file of that name is read where its folder is named."""
    return name.lower().removesuffix(GZIP_SUFFIX).endswith(SUFFIXES)


def name_sources(found: Sequence[Found]) -> list[str]:
    """Name each file under its root, with more of the root's folders as long as names clash."""
    kept: Counter[Path] = Counter()
    while True:
        sources = [_source(item, kept[item.root]) for item in found]
        roots: dict[str, set[Path]] = {}
        for item, source in zip(found, sources, strict=True):
            roots.setdefault(source, set()).add(item.root)
        clashing = {root for several in roots.values() if len(several) > 1 for root in several}
        longer = {root for root in clashing if kept[root] < len(_folders(root))}
        if not longer:
            return sources
        kept.update(longer)


def _source(item: Found, kept: int) -> str:
    folders = _folders(item.root)
    parts = (*folders[len(folders) - kept :], *item.path.relative_to(item.root).parts)
    return os.fsencode("/".join(parts)).decode("utf-8", "replace")


def _folders(root: Path) -> tuple[str, ...]:
    return Path(os.path.abspath(root)).parts[1:]  # noqa: PTH100 - keeps symlinks
