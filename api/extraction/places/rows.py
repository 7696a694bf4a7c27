"""Names that stand in one row ("Sudan, Kenya and Uganda"), and the word that governs the row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.extraction.parts import Passages, Sentence
from api.extraction.places.values import PlaceName, PlaceNames
from api.extraction.places.words import PlaceWords

_DATELINE = re.compile(r"[^.\n]{0,30}?\s(?:-{1,2}|\u2013|\u2014)\s")
"""What stands between a dateline's place and the text."""

_BETWEEN = 4
"""Words that may part two names of one row."""

_PASSED = frozenset("the of a an its and parts part outskirts all 's whole entire".split())  # noqa: SIM905
"""Words that may stand between a preposition and its place."""

_BEFORE = 5
"""Words that may stand between a name and what governs it."""


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


class Rows:
    """Reads sentences for rows of names."""

    def __init__(self, passages: Passages, names: PlaceNames, words: PlaceWords) -> None:
        """Keep what every sentence needs."""
        self._passages = passages
        self._names = names
        self._words = words

    def read(self, sentence: Sentence) -> Iterator[Row]:
        """Join the names of a sentence into rows, each with the role that the word before it gives."""
        row: list[PlaceName] = []
        for name in self._names.within(sentence.start, sentence.end):
            if row and self._continues(row[-1], name):
                row.append(name)
                continue
            if row:
                yield self._group(sentence, row)
            row = [name]
        if row:
            yield self._group(sentence, row)

    def _continues(self, last: PlaceName, name: PlaceName) -> bool:
        if last.office or name.office or last.people != name.people:
            return False
        between = self._passages.text[last.end : name.start].lower()
        if (_holds(last, name) or _holds(name, last)) and self._nests(between):
            return True
        words = between.replace(",", " ").split()
        return (
            len(words) < _BETWEEN
            and all(word in {"and", "or", "the", "in", "&"} for word in words)
            and ("," in between or "and" in words or "&" in words)
        )

    def _nests(self, between: str) -> bool:
        """Say whether one name stands in the other: "Ecuador's central", ", in", "in the eastern"."""
        words = between.replace(",", " ").replace("\u2019", "'").split()
        return len(words) <= _BETWEEN and all(
            word in {"'s", "in", "the", "of", "province"}
            or word in self._words.directions
            or word in self._words.kinds
            for word in words
        )

    def _group(self, sentence: Sentence, row: Sequence[PlaceName]) -> Row:
        first = row[0]
        if first.office:
            return Row(tuple(row), "office")
        kept = [name for name in row if not any(_holds(name, other) for other in row if other is not name)]
        if self._opens_document(sentence, row):
            return Row(tuple(kept or row), "dateline")
        if self._speaks(sentence, first):
            return Row(tuple(kept or row), "speaking")
        role = "people" if first.people else self._role(sentence, first.start)
        return Row(tuple(kept or row), role)

    def _opens_document(self, sentence: Sentence, row: Sequence[PlaceName]) -> bool:
        """Say whether a row is the dateline: "Kigoma, Tanzania - ", "MAIDUGURI, Nigeria (Wire) - "."""
        if sentence.index > 0 or row[0].start != sentence.start:
            return False
        return _DATELINE.match(self._passages.text, row[-1].end, sentence.end) is not None

    def _role(self, sentence: Sentence, start: int) -> str:
        """Read the preposition or the verb that governs a name, over what may stand between them."""
        lists = self._words.lists
        before = [token.lower for token in sentence.tokens if token.end <= start]
        for steps, word in enumerate(reversed(before)):
            if word in lists["toward"]:
                return "toward"
            if word in lists["from"]:
                return "from"
            if word in lists["there"]:
                return "there"
            if steps > _BEFORE or not self._passes(word):
                break
        return "aside" if before and self._words.has("clause_openers", before[-1]) else "bare"

    def _passes(self, word: str) -> bool:
        """Say whether a word may stand between a preposition and the name: "in the northern city of"."""
        words = self._words
        return (
            word in _PASSED
            or word in words.peoples
            or word in words.directions or word in words.kinds or word in words.generic
            or word.endswith(("ern", "ed", "-hit", "-torn", "-held"))
        )  # fmt: skip

    def _speaks(self, sentence: Sentence, name: PlaceName) -> bool:
        """Say whether a name places a speaker: "told reporters in Geneva", "its office in Amman"."""
        before = [token.lower for token in sentence.tokens if token.end <= name.start][-5:]
        for steps, word in enumerate(reversed(before)):
            if word in self._words.lists["speaking"]:
                return True
            if (
                steps > 0
                and not self._passes(word)
                and word not in self._words.lists["there"]
                and word != "to"
            ):
                return False
        return False


def _holds(holder: PlaceName, held: PlaceName) -> bool:
    """Say whether one name's place lies in the other's: of "Kigoma, Tanzania" the town is meant."""
    if holder.entry.kind == "region" and held.entry.kind in {"area", "city"}:
        return holder.entry.inside == (held.entry.iso3,)  # a part of a country, as "northern Mozambique"
    return holder.entry.code in held.entry.inside
