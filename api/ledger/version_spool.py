"""Versions set aside on disk until they are appended, when they may be more than memory holds."""

from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

import orjson

from api.domain.figure import Version
from api.ledger.canonical import canonical_json
from api.ledger.version_json import version_json, version_of

_IN_A_BATCH = 200


class VersionSpool:
    """A file of versions, gone when it is closed. Put all in, then go through them as often as needed."""

    def __init__(self) -> None:
        """Open an empty file."""
        self._file = TemporaryFile()  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> Self:
        """Lend the spool."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Drop the file."""
        self._file.close()

    def put(self, versions: Sequence[Version]) -> None:
        """Set versions aside."""
        for version in versions:
            self._file.write(canonical_json(version_json(version)) + b"\n")

    def __iter__(self) -> Iterator[list[Version]]:
        """Give the versions in the order in which they were put, a batch at a time."""
        self._file.seek(0)
        batch: list[Version] = []
        for line in self._file:
            batch.append(version_of(orjson.loads(line)))
            if len(batch) == _IN_A_BATCH:
                yield batch
                batch = []
        if batch:
            yield batch
