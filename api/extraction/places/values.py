"""What reading a text for places yields."""

from bisect import bisect_left
from dataclasses import dataclass

from api.domain.place import GazetteerEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """A name in the text, or a general word that stands for one ("the country").

    `people` marks a name of a people or what belongs to it ("Syrian"), `office` a name inside somebody's
    name or office ("Turkish officials"), `general` a general word. `camp` marks a camp.
    """

    start: int
    end: int
    sentence: int
    entry: GazetteerEntry
    people: bool = False
    office: bool = False
    general: bool = False
    camp: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNames:
    """All names in order of position. `main` is the country that the text is about, where one stands out."""

    names: tuple[PlaceName, ...]
    main: GazetteerEntry | None

    def within(self, start: int, end: int) -> tuple[PlaceName, ...]:
        """Give the names that begin in a stretch of the text."""
        low = bisect_left(self.names, start, key=lambda name: name.start)
        return self.names[low : bisect_left(self.names, end, lo=low, key=lambda name: name.start)]
