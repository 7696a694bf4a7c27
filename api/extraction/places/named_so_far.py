"""What a text has named so far, which is what its general words ("the country", "the city") stand for."""

from collections import Counter

from api.domain.place import GazetteerEntry
from api.extraction.parts import Sentence
from api.extraction.places.gazetteer import Gazetteer
from api.extraction.places.values import PlaceName

_FEW = 2
"""Countries of one sentence among which the last one named may still be meant by "the country"."""

_NEAR = 2
"""Sentences after which a country that was named is no longer near."""


class NamedSoFar:
    """What the text has named so far: the last place of each kind, and the country that it names most."""

    def __init__(self, places: Gazetteer, main: str | None) -> None:
        """Begin with nothing named; `main` is the country that the whole text is about, if one stands out."""
        self._places = places
        self._main = main
        self._counts: Counter[str] = Counter()
        self._leader = ""
        self._country: str | None = None
        self._people: str | None = None
        self._area: GazetteerEntry | None = None
        self._city: GazetteerEntry | None = None
        self._camp: GazetteerEntry | None = None
        self._latest: GazetteerEntry | None = None
        self._read: Sentence | None = None
        self._subject: str | None = None
        self._together: set[str] = set()
        self._last = -1
        self._at = -_NEAR

    def open(self, sentence: Sentence) -> None:
        """Begin a sentence, whose first words may name the country that it is about."""
        self._read = sentence
        self._subject = None

    def add(self, name: PlaceName) -> None:
        """Take in the next name."""
        entry = name.entry
        if name.sentence != self._last:
            self._together.clear()
            self._last = name.sentence
        if name.camp:
            self._camp = entry
        if entry.iso3 is not None:
            self._add_country(name, entry.iso3)
        if name.office:
            return
        if not name.people:
            self._latest = entry
        if entry.iso3166_2 is not None:
            self._area = self._places.entry(entry.iso3166_2)
        elif entry.kind == "region" and len(entry.countries) != 1 and not name.people:
            self._area = entry
        if entry.kind == "city":
            self._city = entry

    def _add_country(self, name: PlaceName, iso3: str) -> None:
        self._together.add(iso3)
        self._counts[iso3] += 1
        if self._counts[iso3] > self._counts[self._leader]:
            self._leader = iso3
        if name.office:
            return
        if name.people:
            self._people = iso3
            return
        self._country, self._at = iso3, name.sentence
        if self._opens(name):
            self._subject = iso3

    def stands_for(self, kind: str) -> GazetteerEntry | None:
        """Give the place that a word of this kind stands for here."""
        named = {"camp": self._camp, "area": self._area, "city": self._city}
        if kind in named:
            return named[kind]
        if kind == "island" and self._latest is not None and self._latest.kind in {"area", "region"}:
            return self._latest
        last = self._country or self._people
        if last is None:
            return None
        return self._capital(last) if kind == "capital" else self._places.entry(self._meant(last))

    def _meant(self, last: str) -> str:
        """Prefer the country that opens the sentence to the last one that was named."""
        return self._leading(last) if self._subject is None else self._subject

    def _opens(self, name: PlaceName) -> bool:
        """Say whether a name opens the sentence that is read: "Turkey has begun", "In Chad, "."""
        read = self._read
        return read is not None and name.sentence == read.index and name.start - read.start <= len("In the ")

    def _leading(self, last: str) -> str:
        """Prefer the country that the text is about, or keeps naming, to one that it has named in passing."""
        if self._main is not None and self._read is not None and self._read.index - self._at >= _NEAR:
            return self._main
        passing = len(self._together) > _FEW or self._counts[self._leader] > 2 * self._counts[last]
        return self._leader if passing and self._counts[self._leader] > self._counts[last] else last

    def _capital(self, iso3: str) -> GazetteerEntry | None:
        named = self._places.named(self._places.capitals.get(iso3, ""))
        here = [known.entry for known in named if known.entry.iso3 == iso3]
        return next((entry for entry in here if entry.kind == "city"), next(iter(here), None))
