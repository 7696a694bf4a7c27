"""A sorted file of lines, searched where it lies: nothing is loaded, and processes share its pages."""

import mmap
from collections.abc import Iterator
from pathlib import Path


class SortedTable:
    """Lines of tab-separated UTF-8, sorted by the bytes of their first column."""

    def __init__(self, path: Path) -> None:
        """Map the file into memory; its pages are read when a search first touches them."""
        with path.open("rb") as stream:
            self._lines = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)

    def find(self, key: str) -> tuple[str, ...] | None:
        """Give the columns of the line that begins with `key`, or None."""
        sought = key.encode()
        low, high = 0, len(self._lines)
        while low < high:
            start, end = self._line_at((low + high) // 2)
            found = self._lines[start:end].split(b"\t", 1)[0]
            if found == sought:
                return tuple(self._lines[start:end].decode().split("\t"))
            if found < sought:
                low = end + 1
            else:
                high = start
        return None

    def _line_at(self, offset: int) -> tuple[int, int]:
        start = self._lines.rfind(b"\n", 0, offset) + 1
        end = self._lines.find(b"\n", offset)
        return start, len(self._lines) if end < 0 else end

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """Give the columns of every line, in order."""
        start = 0
        while start < len(self._lines):
            start, end = self._line_at(start)
            yield tuple(self._lines[start:end].decode().split("\t"))
            start = end + 1
