"""Where a number was counted: the nearest place that governs it, from its phrase outward to the document.

A place that the counted people went to goes before the one that they left; where an office stands or a
source speaks is not where the number is; a nationality places people only where nothing else does.
"""

from bisect import bisect_left
from collections.abc import Sequence

from api.domain.claim import TraceStep
from api.domain.place import GazetteerEntry, Place
from api.extraction.parts import Meaning, Mention, Passages, Sentence
from api.extraction.places.beyond import Beyond
from api.extraction.places.gazetteer import gazetteer
from api.extraction.places.indicator_kinds import AT_HOME, GIVEN, GOING, MONEY, MOVED
from api.extraction.places.names import find_places
from api.extraction.places.reach import Reach
from api.extraction.places.values import SEVERAL, PlaceName, PlaceNames, Row
from api.extraction.places.words import PlaceWords, place_words

__all__ = ["PlaceName", "PlaceNames", "find_places", "place_of"]

_SILENT = frozenset({"office", "speaking", "dateline", "acting", "striking"})
"""Roles of names that never place a number."""

_NOUN_PHRASE = 4
"""Words from a number to the end of "asylum seekers from", where the noun phrase still runs."""


def place_of(
    passages: Passages, mention: Mention, meaning: Meaning, names: PlaceNames
) -> tuple[Place | None, tuple[TraceStep, ...]]:
    """Give the place of a number with the rule that found it; None where the document gives no hint."""
    if not passages.sentences:
        return None, ()
    beyond = Beyond(passages, names)
    found = _Reader(passages, names).in_sentence(mention, meaning)
    if found is None or found[0] == "place.people":
        found = beyond.introduced(mention, meaning) or found
    found = found or beyond.find(mention, meaning)
    if found is not None:
        rule, group = found
        place = _place(passages, group)
        return place, (TraceStep(field="place", rule=rule, words=place.span),)
    if names.main is None:
        return None, ()
    main = Place(span=None, entry=names.main, countries=names.main.countries)
    return main, (TraceStep(field="place", rule="place.document"),)


def _place(passages: Passages, group: Row) -> Place:
    span = passages.span(group.start, group.end)
    countries = tuple(dict.fromkeys(country for name in group.names for country in name.entry.countries))
    entries = {name.entry.iso3 for name in group.names}
    if len(group.names) > 1 and len(entries) > 1:
        return Place(span=span, entry=None, countries=countries)
    entry: GazetteerEntry | None = group.names[0].entry
    if entry is SEVERAL:
        return Place(span=span, entry=None, countries=countries)
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
        self._reach = Reach(self._words)

    def in_sentence(self, mention: Mention, meaning: Meaning) -> tuple[str, Row] | None:
        """Find the place in the number's own sentence."""
        sentence = mention.sentence
        near = self._names.rows_near(*self._at(mention))
        groups = self._sifted(near, meaning)
        meant = [group for group in groups if group.role == "for" and meaning.indicator in MONEY]
        if meant:
            return "place.for", meant[0]
        if not groups:
            return self._own(near, mention, meaning)
        placed = [group for group in groups if group.role not in {"people", "told"}]
        start, end = mention.quote
        inner = self._inner(placed, mention)
        if inner is not None:
            return "place.phrase", inner
        after = [group for group in placed if end <= group.start < self._reach.end(mention)]
        before = [group for group in placed if group.end <= start]
        homeward = self._goes_home(meaning, sentence)
        there = [
            group
            for group in after
            if group.role in {"there", "toward", "carried"} or (homeward and group.role == "from")
        ]
        if there:
            return "place.after", self._nearest(there, meaning)
        there = [group for group in before if group.role != "from"]
        if there:
            plain = [group for group in there if group.role != "aside"]
            return "place.before", (plain or there)[-1]
        return self._own(near, mention, meaning) or self._weakly(groups, mention, meaning)

    def _sifted(self, rows: Sequence[Row], meaning: Meaning) -> list[Row]:
        """Leave out the names that cannot place a number of this kind."""
        silent = _SILENT if meaning.indicator in GOING else _SILENT | {"carried"}
        groups = [group for group in rows if group.role not in silent]
        if meaning.indicator in GIVEN:  # who gives, and where
            groups = [
                group for group in groups if group.role not in {"bare", "there"} or self._names.agrees(group)
            ]
        return groups

    @staticmethod
    def _at(mention: Mention) -> tuple[int, int]:
        return mention.sentence.index, mention.number[0]

    def _own(self, rows: Sequence[Row], mention: Mention, meaning: Meaning) -> tuple[str, Row] | None:
        """Find whose people they are: "Armenia said 49 of its soldiers died", "Jordan says it has 5"."""
        before = [row for row in rows if row.end <= mention.quote[0] and row.role in {"office", "acting"}]
        if not before:
            return None
        tokens = mention.sentence.tokens
        at = bisect_left(tokens, mention.number[1], key=lambda token: token.start)
        of_its = [token.lower for token in tokens[at : at + 2]] == ["of", "its"]
        between = self._passages.text[before[-1].end : mention.quote[0]].lower().split()
        itself = between[:1] in (["said"], ["says"]) and "it" in between[1:3] and meaning.indicator in AT_HOME
        return ("place.own", before[-1]) if of_its or itself else None

    def _weakly(self, groups: Sequence[Row], mention: Mention, meaning: Meaning) -> tuple[str, Row] | None:
        """Find what places the number where no preposition does: a subject, a people, an origin."""
        placed = [group for group in groups if group.role != "people"]
        start, end = mention.quote[1], self._clause_end(mention)
        rest = [
            group
            for group in placed
            if start <= group.start < end
            and group.names[0].entry is not SEVERAL
            and (self._is_subject(group) or (group.role == "there" and self._names.agrees(group)))
        ]
        if rest:
            return "place.sentence", rest[0]
        people = self._people(groups, mention, meaning)
        struck = any(row.role == "striking" for row in self._names.rows_near(*self._at(mention)))
        if people is not None and (struck or self._names.agrees(people)):
            return "place.people", people
        left = [
            group
            for group in placed
            if group.role not in {"aside", "told", "from" if meaning.indicator == "returned" else ""}
            and group.names[0].entry is not SEVERAL
            and group.start < self._reach.end(mention)
            and not self._is_nationality(group, mention, meaning)
        ]
        heading = self._names.headings.get(mention.sentence.paragraph)
        if left and (meaning.indicator in GOING or (heading is None and self._names.agrees(left[-1]))):
            return "place.origin", left[-1]
        told = [group for group in groups if group.role == "told" and self._names.agrees(group)]
        return ("place.told", told[0]) if told else None

    def _clause_end(self, mention: Mention) -> int:
        """Give where a number's clause ends: at the parts of a whole, or at what stands beside it."""
        text, start, end = self._passages.text, mention.quote[1], mention.sentence.end
        return min(
            at if at >= 0 else end for at in (text.find(": ", start, end), text.find("; ", start, end))
        )

    def _is_subject(self, group: Row) -> bool:
        """Say whether a name stands as a subject, but of no other clause: ", and Norway", "Germany 1,500"."""
        text = self._passages.text
        other = text[max(0, group.start - len(" while ")) : group.start].endswith(
            (" and ", " but ", " while ")
        )
        return group.role in {"bare", "for"} and not (
            other or text[group.end : group.end + 2].strip().isdigit()
        )

    def _is_nationality(self, group: Row, mention: Mention, meaning: Meaning) -> bool:
        """Say whether "from" only says who they are: "10,000 refugees from Syria"."""
        if meaning.indicator not in MOVED or group.start < mention.number[1]:
            return False
        between = self._passages.text[mention.number[1] : group.start].lower().split()
        return between[-1:] == ["from"] and len(between) <= _NOUN_PHRASE

    def _nearest(self, groups: Sequence[Row], meaning: Meaning) -> Row:
        """Prefer where people went to where they passed, and the first place otherwise."""
        if meaning.indicator in MOVED:
            return next((group for group in groups if group.role == "toward"), groups[0])
        if meaning.indicator == "displaced":
            return next((group for group in groups if group.role != "from"), groups[0])
        if meaning.indicator not in GOING:
            return next((group for group in groups if group.role == "there"), groups[0])
        return groups[0]

    def _inner(self, groups: Sequence[Row], mention: Mention) -> Row | None:
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

    def _people(self, groups: Sequence[Row], mention: Mention, meaning: Meaning) -> Row | None:
        if meaning.indicator in MOVED:
            return None
        people = [group for group in groups if group.role == "people"]
        start, end = mention.quote
        phrase = mention.noun[-1].end if mention.noun else end
        return next((group for group in people if start <= group.start < max(end, phrase)), None)

    def _goes_home(self, meaning: Meaning, sentence: Sentence) -> bool:
        if meaning.indicator in {"displaced", "evacuated"}:
            return True
        if meaning.verb is None or meaning.indicator == "returned":
            return False
        at = bisect_left(sentence.tokens, meaning.verb[0], key=lambda token: token.start)
        verb = [token for token in sentence.tokens[at : at + 6] if token.start < meaning.verb[1]]
        return any(self._words.has("homeward", token.lower) for token in verb)
