"""What reading a text for places yields."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from api.domain.place import GazetteerEntry

_MANY = 16
"""Rows of one sentence that are looked at for a number."""

SEVERAL = GazetteerEntry(code="", name="", kind="region", iso3=None)
"""What "in four countries" or "at sea" stands for: no one country, and no place of the gazetteer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """A name in the text, or a general word that stands for one ("the country").

    `people` marks a name of a people or what belongs to it ("Syrian"), `office` a name inside somebody's
    name or office ("Turkish officials"), `striking` the one that strikes ("Israel's offensive"), `general` a
    general word. `camp` marks a camp.
    """

    start: int
    end: int
    sentence: int
    entry: GazetteerEntry
    people: bool = False
    office: bool = False
    striking: bool = False
    general: bool = False
    camp: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Names in one row ("Sudan, Kenya and Uganda"), and the word that governs the row."""

    names: tuple[PlaceName, ...]
    role: str

    @property
    def start(self) -> int:
        """Where the row begins."""
        return self.names[0].start

    @property
    def end(self) -> int:
        """Where the row ends."""
        return self.names[-1].end


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNames:
    """All names in order of position. `main` is the country that the text is about, where one stands out.

    `rows` holds the names of each sentence that has any, by its index; `headings` the place that heads
    each paragraph under a heading, by the paragraph's number.
    """

    names: tuple[PlaceName, ...]
    main: GazetteerEntry | None
    rows: Mapping[int, tuple[Row, ...]] = field(default_factory=dict)
    headings: Mapping[int, Row] = field(default_factory=dict)

    def rows_near(self, sentence: int, position: int) -> tuple[Row, ...]:
        """Give the rows of a sentence near a position in it, in order."""
        rows = self.rows_of(sentence)
        if len(rows) <= _MANY:
            return rows
        at = bisect_left(rows, position, key=lambda row: row.start)
        return rows[max(0, at - _MANY // 2) : at + _MANY // 2]

    def rows_of(self, sentence: int) -> tuple[Row, ...]:
        """Give the rows of names of a sentence, in order of position."""
        return self.rows.get(sentence, ())

    def agrees(self, row: Row) -> bool:
        """Say whether a row fits the country that the text is about, where it is about one."""
        return self.main is None or all(name.entry.iso3 == self.main.iso3 for name in row.names)
