"""Where a number was counted: the nearest place that governs it, from its phrase outward to the document.

A place that the counted people went to goes before the one that they left; where an office stands or a
source speaks is not where the number is; a nationality places people only where nothing else does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.domain.claim import TraceStep
from api.domain.place import GazetteerEntry, Place
from api.extraction.gazetteer import gazetteer
from api.extraction.parts import Meaning, Mention, Passages, Sentence, Token
from api.extraction.place_names import PlaceName, PlaceNames, find_places
from api.extraction.place_words import PlaceWords, place_words

__all__ = ["PlaceName", "PlaceNames", "find_places", "place_of"]

_MOVED = frozenset({"refugees", "migrants"})
"""Indicators whose people are elsewhere than their nationality says."""

_NOUN_PHRASE = 4
"""Words from a number to the end of "asylum seekers from", where the noun phrase still runs."""

_BACK = 3
"""Sentences before a number's own, of its paragraph, that may still place it."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Names in one row ("Sudan, Kenya and Uganda"), and the word that governs the row."""

    names: tuple[PlaceName, ...]
    role: str

    @property
    def start(self) -> int:
        return self.names[0].start

    @property
    def end(self) -> int:
        return self.names[-1].end


def place_of(
    passages: Passages, mention: Mention, meaning: Meaning, names: PlaceNames
) -> tuple[Place | None, tuple[TraceStep, ...]]:
    """Give the place of a number with the rule that found it; None where the document gives no hint."""
    if not passages.sentences:
        return None, ()
    reader = _Reader(passages, names)
    found = reader.in_sentence(mention, meaning) or reader.around(mention, meaning)
    if found is not None:
        rule, group = found
        place = _place(passages, group)
        return place, (TraceStep(field="place", rule=rule, words=place.span),)
    if names.main is None:
        return None, ()
    main = Place(span=None, entry=names.main, countries=names.main.countries)
    return main, (TraceStep(field="place", rule="place.document"),)


def _place(passages: Passages, group: _Group) -> Place:
    span = passages.span(group.start, group.end)
    countries = tuple(dict.fromkeys(country for name in group.names for country in name.entry.countries))
    entries = {name.entry.iso3 for name in group.names}
    if len(group.names) > 1 and len(entries) > 1:
        return Place(span=span, entry=None, countries=countries)
    entry: GazetteerEntry | None = group.names[0].entry
    if (
        entry is not None
        and entry.iso3 is not None
        and len({name.entry.iso3166_2 for name in group.names}) > 1
    ):
        entry = gazetteer().entry(entry.iso3)  # "in Florida and Georgia" is no one area
    return Place(span=span, entry=entry, countries=countries)


class _Reader:
    """Reads one document for the places of its numbers."""

    def __init__(self, passages: Passages, names: PlaceNames) -> None:
        self._passages = passages
        self._names = names
        self._words: PlaceWords = place_words(passages.language)

    def in_sentence(self, mention: Mention, meaning: Meaning) -> tuple[str, _Group] | None:
        """Find the place in the number's own sentence."""
        sentence = mention.sentence
        groups = [group for group in self._groups(sentence) if group.role not in {"office", "speaking"}]
        placed = [group for group in groups if group.role != "people"]
        start, end = mention.quote
        inner = self._inner(placed, mention)
        if inner is not None:
            return "place.phrase", inner
        after = [group for group in placed if end <= group.start < self._reach(sentence, mention)]
        before = [group for group in placed if group.end <= start]
        homeward = self._goes_home(meaning, sentence)
        there = [
            group
            for group in after
            if group.role in {"there", "toward"} or (homeward and group.role == "from")
        ]
        if there:
            return "place.after", self._nearest(there, meaning)
        there = [group for group in before if group.role != "from"]
        if there:
            return "place.before", there[-1]
        rest = [group for group in placed if group.role == "bare" and group.start >= end]
        if rest:
            return "place.sentence", rest[0]
        people = self._people(groups, mention, meaning)
        if people is not None:
            return "place.people", people
        left = [
            group
            for group in placed
            if group.start < self._reach(sentence, mention)
            and not self._is_nationality(group, mention, meaning)
        ]
        return ("place.origin", left[-1]) if left else None

    def _is_nationality(self, group: _Group, mention: Mention, meaning: Meaning) -> bool:
        """Say whether "from" only says who they are: "10,000 refugees from Syria"."""
        if meaning.indicator not in _MOVED or group.start < mention.number[1]:
            return False
        between = self._passages.text[mention.number[1] : group.start].lower().split()
        return between[-1:] == ["from"] and len(between) <= _NOUN_PHRASE

    def around(self, mention: Mention, meaning: Meaning) -> tuple[str, _Group] | None:
        """Find a place in what stands around: the paragraph, a people of the sentence, the sentence before."""
        found = self.before(mention)
        if found is not None:
            return found
        groups = list(self._groups(mention.sentence))
        people = [group for group in groups if group.role == "people"]
        index = mention.sentence.index
        if index > 0:
            groups = list(self._groups(self._passages.sentences[index - 1]))
            there = [group for group in groups if group.role in {"there", "toward"}]
            if there:
                return "place.preceding", there[-1]
        if people and self._names.main is None and meaning.indicator not in _MOVED:
            return "place.people", people[-1]
        return None

    def before(self, mention: Mention) -> tuple[str, _Group] | None:
        """Find the place that the sentences before have set, in the paragraph or at its edge."""
        sentences = self._passages.sentences
        index = mention.sentence.index
        for earlier in reversed(sentences[max(0, index - _BACK) : index]):
            if earlier.paragraph != mention.sentence.paragraph:
                break
            groups = list(self._groups(earlier))
            placed = [group for group in groups if group.role in {"there", "toward", "bare"}]
            if placed:
                there = [group for group in placed if group.role != "bare"]
                return "place.paragraph", (there or placed)[-1]
        return None

    def _nearest(self, groups: Sequence[_Group], meaning: Meaning) -> _Group:
        """Prefer where people went to where they passed, and the first place otherwise."""
        if meaning.indicator in _MOVED:
            return next((group for group in groups if group.role == "toward"), groups[0])
        if meaning.indicator == "displaced":
            return next((group for group in groups if group.role != "from"), groups[0])
        return groups[0]

    def _inner(self, groups: Sequence[_Group], mention: Mention) -> _Group | None:
        """Find a place inside the quoted phrase, or one whose bracket holds the number."""
        start, end = mention.quote
        for group in groups:
            owns = self._passages.text[group.end : group.end + 2] in {"'s", "\u2019s"}
            if start <= group.start < end and group.role != "from" and not owns:
                return group
            if group.end < start and self._passages.text[group.end : start].strip() in {
                "(",
                ":",
                "-",
                "\u2013",
            }:
                return group
        return None

    def _people(self, groups: Sequence[_Group], mention: Mention, meaning: Meaning) -> _Group | None:
        if meaning.indicator in _MOVED:
            return None
        people = [group for group in groups if group.role == "people"]
        start, end = mention.quote
        phrase = mention.noun[-1].end if mention.noun else end
        return next((group for group in people if start <= group.start < max(end, phrase)), None)

    def _reach(self, sentence: Sentence, mention: Mention) -> int:
        """Say where the words that may place a number end: at the next number or where a report begins."""
        end = mention.quote[1]
        opened = 0
        for token in sentence.tokens:
            if token.start < end:
                continue
            opened += token.text == "("
            if token.text == ";" or token.lower in self._words.lists["reports"]:
                return token.start
            if token.text[0].isdigit() and not _is_year(token) and not opened:
                return self._clause_before(sentence, token, end)
        return sentence.end

    def _clause_before(self, sentence: Sentence, number: Token, floor: int) -> int:
        """Step back from the next number over the words that open its clause."""
        before = [token for token in sentence.tokens if floor <= token.start < number.start]
        for token in reversed(before):
            if token.text in {",", ";", "("} or token.lower in {"and", "while", "but"}:
                return token.start
        return number.start

    def _goes_home(self, meaning: Meaning, sentence: Sentence) -> bool:
        if meaning.indicator in {"displaced", "evacuated", "returned"}:
            return True
        if meaning.verb is None:
            return False
        verb = [token.lower for token in sentence.tokens if meaning.verb[0] <= token.start < meaning.verb[1]]
        return any(self._words.has("homeward", word) for word in verb)

    def _groups(self, sentence: Sentence) -> Iterator[_Group]:
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
            len(words) < len("and in the x".split())
            and all(word in {"and", "or", "the", "in", "&"} for word in words)
            and ("," in between or "and" in words or "&" in words)
        )

    def _nests(self, between: str) -> bool:
        """Say whether one name stands in the other: "Ecuador's central", ", in", "in the eastern"."""
        words = between.replace(",", " ").replace("\u2019", "'").split()
        return len(words) <= _NOUN_PHRASE and all(
            word in {"'s", "in", "the", "of", "province"}
            or word in self._words.directions
            or word in self._words.kinds
            for word in words
        )

    def _group(self, sentence: Sentence, row: Sequence[PlaceName]) -> _Group:
        first = row[0]
        if first.office:
            return _Group(tuple(row), "office")
        nested = [name for name in row if not any(_holds(other, name) for other in row if other is not name)]
        kept = [name for name in row if not any(_holds(name, other) for other in row if other is not name)]
        if self._speaks(sentence, first):
            return _Group(tuple(kept or nested or row), "speaking")
        role = "people" if first.people else self._role(sentence, first.start)
        return _Group(tuple(kept or row), role)

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
            if steps > 5 or not self._passes(word):
                break
        return "bare"

    def _passes(self, word: str) -> bool:
        """Say whether a word may stand between a preposition and the name: "in the northern city of"."""
        words = self._words
        return (
            word in {"the", "of", "a", "an", "its", "and", "parts", "part", "outskirts", "all", "'s", "whole", "entire"}
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


def _is_year(token: Token) -> bool:
    return len(token.text) == len("2020") and token.text.isdigit() and token.text[:2] in {"19", "20"}
