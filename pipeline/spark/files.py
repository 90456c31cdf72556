"""Files by Hadoop's rules: any path that Spark reads, on a disk, in HDFS or in an object store."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

WILD = "*?[{"


class FileSystem:
    """The file system of one path, and what a dataset needs of it."""

    def __init__(self, spark: "SparkSession", path: str) -> None:
        context = spark.sparkContext
        self._java: Any = context._jvm  # noqa: SLF001 - PySpark has no other way to Hadoop's files
        self._conf: Any = context._jsc.hadoopConfiguration()  # noqa: SLF001
        self._files: Any = self._path(path).getFileSystem(self._conf)

    def qualified(self, path: str) -> str:
        """Return a path with its scheme: `file:/data/pages`."""
        return str(self._files.makeQualified(self._path(path)).toString())

    def exists(self, path: str) -> bool:
        """Whether something stands there."""
        return bool(self._files.exists(self._path(path)))

    def is_folder(self, path: str) -> bool:
        """Whether a folder stands there."""
        return self.exists(path) and bool(self._files.getFileStatus(self._path(path)).isDirectory())

    def size(self, path: str) -> int:
        """Return the bytes of a file."""
        return int(self._files.getFileStatus(self._path(path)).getLen())

    def matches(self, pattern: str) -> list[str]:
        """Return what a pattern of wildcards matches."""
        found = self._files.globStatus(self._path(pattern)) or []
        return sorted(str(status.getPath().toString()) for status in found)

    def walk(self, folder: str) -> Iterator[tuple[str, int]]:
        """Yield the path below the folder, and the size, of each file in it."""
        root = self.qualified(folder).rstrip("/")
        found = self._files.listFiles(self._path(folder), True)  # noqa: FBT003 - Java's: recursive
        while found.hasNext():
            status = found.next()
            yield str(status.getPath().toString())[len(root) + 1 :], int(status.getLen())

    def read(self, path: str) -> bytes:
        """Return what a small file holds."""
        stream = self._files.open(self._path(path))
        try:
            return bytes(stream.readAllBytes())
        finally:
            stream.close()

    def write(self, path: str, data: bytes) -> None:
        """Write a small file."""
        stream = self._files.create(self._path(path), True)  # noqa: FBT003 - Java's: overwrite
        try:
            stream.write(bytearray(data))
        finally:
            stream.close()

    def move(self, path: str, target: str) -> None:
        """Give a file or folder another path, where nothing may stand.

        Raises:
            OSError: the file system refused.
        """
        parent = self._path(target).getParent()
        self._files.mkdirs(parent)
        if not self._files.rename(self._path(path), self._path(target)):
            raise OSError(f"{path}: cannot be moved to {target}")

    def remove(self, path: str) -> None:
        """Remove a file or a whole folder, if it is there."""
        self._files.delete(self._path(path), True)  # noqa: FBT003 - Java's: recursive

    def _path(self, path: str) -> Any:  # noqa: ANN401 - an object of Java's
        return self._java.org.apache.hadoop.fs.Path(path)


def plain_path(uri: str) -> str:
    """Return a path without its scheme: `/a/b` of `hdfs://host/a/b`, `/lake/a` of `s3a://lake/a`."""
    parts = urlsplit(uri, allow_fragments=False)
    if not parts.scheme:
        return uri
    rest = uri[len(parts.scheme) + 1 :]
    if not rest.startswith("//"):
        return rest
    host, _, path = rest[2:].partition("/")
    return f"/{host}/{path}" if parts.scheme.startswith(("s3", "gs", "abfs")) else f"/{path}"
