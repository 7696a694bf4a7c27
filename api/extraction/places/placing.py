"""Where a number was counted: the nearest place that governs it, from its phrase outward to the document.

A place that the counted people went to goes before the one that they left; where an office stands or a
source speaks is not where the number is; a nationality places people only where nothing else does.
"""

from bisect import bisect_left
from collections.abc import Sequence

from api.domain.claim import TraceStep
from api.domain.place import GazetteerEntry, Place
from api.extraction.parts import Meaning, Mention, Passages, Sentence
from api.extraction.places.gazetteer import gazetteer
from api.extraction.places.names import find_places
from api.extraction.places.reach import Reach, is_year
from api.extraction.places.values import SEVERAL, PlaceName, PlaceNames, Row
from api.extraction.places.words import PlaceWords, place_words

__all__ = ["PlaceName", "PlaceNames", "find_places", "place_of"]

_MOVED = frozenset({"refugees", "migrants"})
"""Indicators whose people are elsewhere than their nationality says."""

_GOING = _MOVED | {"displaced", "evacuated", "returned", "stranded"}
"""Indicators of people who went somewhere, so that "to" and "into" say where they are."""

_GIVEN = frozenset({"funding_received", "aid_delivered"})
"""Indicators whose subject gives, and is not where the number is: "Japan, $10 million"."""

_MONEY = frozenset({"funding_received", "funding_required"})
"""Indicators of money, which is for a country: "5 million pounds for Burma"."""

_AT_HOME = _MOVED | {"disease_cases", "disease_deaths", "in_need", "food_insecure", "displaced", "affected"}
"""Indicators of people who are in a country that speaks of what it has."""

_SILENT = frozenset({"office", "speaking", "dateline", "acting", "striking"})
"""Roles of names that never place a number."""

_BULLETS = frozenset("-*\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u2013\u2014")
"""What opens an item of a list, which the item before it does not place."""

_NOUN_PHRASE = 4
"""Words from a number to the end of "asylum seekers from", where the noun phrase still runs."""

_UNCLEAR = 2
"""Countries or areas that an earlier sentence may name and still place the number; more leave it open."""

_BACK = 3
"""Sentences before a number's own, of its paragraph, that may still place it."""


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
        meant = [group for group in groups if group.role == "for" and meaning.indicator in _MONEY]
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
        silent = _SILENT if meaning.indicator in _GOING else _SILENT | {"carried"}
        groups = [group for group in rows if group.role not in silent]
        if meaning.indicator in _GIVEN:  # who gives, and where
            groups = [group for group in groups if group.role not in {"bare", "there"} or self._agrees(group)]
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
        itself = (
            between[:1] in (["said"], ["says"]) and "it" in between[1:3] and meaning.indicator in _AT_HOME
        )
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
            and (self._is_subject(group) or (group.role == "there" and self._agrees(group)))
        ]
        if rest:
            return "place.sentence", rest[0]
        people = self._people(groups, mention, meaning)
        struck = any(row.role == "striking" for row in self._names.rows_near(*self._at(mention)))
        if people is not None and (struck or self._agrees(people)):
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
        if left and (meaning.indicator in _GOING or (heading is None and self._agrees(left[-1]))):
            return "place.origin", left[-1]
        told = [group for group in groups if group.role == "told" and self._agrees(group)]
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
        if meaning.indicator not in _MOVED or group.start < mention.number[1]:
            return False
        between = self._passages.text[mention.number[1] : group.start].lower().split()
        return between[-1:] == ["from"] and len(between) <= _NOUN_PHRASE

    def _here(self, mention: Mention) -> Row | None:
        """Find where a report is written from, which "here" stands for."""
        first = next(iter(self._names.rows_of(0)), None)
        here = any(token.lower == "here" for token in mention.sentence.tokens)
        return first if here and first is not None and first.role == "dateline" else None

    def around(self, mention: Mention, meaning: Meaning) -> tuple[str, Row] | None:
        """Find a place in what stands around: the paragraph, its heading, a people, the sentence before."""
        here = self._here(mention)
        if here is not None:
            return "place.here", here
        found = self.before(mention, meaning)
        if found is not None:
            return found
        heading = self._names.headings.get(mention.sentence.paragraph)
        return ("place.heading", heading) if heading is not None else self._near(mention, meaning)

    def _near(self, mention: Mention, meaning: Meaning) -> tuple[str, Row] | None:
        """Find a place in the sentence before, or one that the number's own sentence only hints at."""
        index = mention.sentence.index
        listed = self._passages.text[mention.sentence.start] in _BULLETS
        there = self._there(index - 1, meaning) if index > 0 and not listed else []
        if there and self._agrees(there[-1]):
            return "place.preceding", there[-1]
        if self._names.main is not None:
            return None
        first = next(iter(self._names.rows_of(0)), None)
        if first is not None and first.role == "dateline":
            return "place.dateline", first
        people = [group for group in self._names.rows_of(index) if group.role == "people"]
        if people and meaning.indicator not in _MOVED:
            return "place.people", people[-1]
        offices = [group for group in self._names.rows_of(index) if group.role in {"office", "acting"}]
        return ("place.office", offices[0]) if offices else None

    def _there(self, index: int, meaning: Meaning) -> list[Row]:
        """Give the rows of a sentence that say where something was."""
        roles = {"there", "toward"} if meaning.indicator in _GOING else {"there"}
        return [group for group in self._names.rows_of(index) if group.role in roles]

    def _agrees(self, group: Row) -> bool:
        """Say whether a place outside the number's paragraph fits the country that the text is about."""
        main = self._names.main
        return main is None or all(name.entry.iso3 == main.iso3 for name in group.names)

    def before(self, mention: Mention, meaning: Meaning) -> tuple[str, Row] | None:
        """Find the place that the sentences before have set, in the paragraph or at its edge."""
        sentences = self._passages.sentences
        index = mention.sentence.index
        for earlier in reversed(sentences[max(0, index - _BACK) : index]):
            if earlier.paragraph != mention.sentence.paragraph:
                break
            if self._is_past(earlier):
                continue
            there = self._there(earlier.index, meaning)
            main = [group for group in self._names.rows_of(earlier.index) if self._is_main(group)]
            if (there or main) and self._is_clear([*there, *main]):
                went = [group for group in there if group.role == "toward" and meaning.indicator in _MOVED]
                return self._lent((went or there or main)[-1], meaning)
        return None

    def _lent(self, group: Row, meaning: Meaning) -> tuple[str, Row] | None:
        """Let the place of an earlier sentence stand, but not for money and goods sent to another country."""
        if meaning.indicator in _GIVEN and not self._agrees(group):
            return None
        return "place.paragraph", group

    def _is_past(self, sentence: Sentence) -> bool:
        """Say whether a sentence recalls another year, in another country: "In 1964, 320 died in Lima"."""
        if self._names.main is None or not any(is_year(token) for token in sentence.tokens[:2]):
            return False
        return not any(self._agrees(group) for group in self._names.rows_of(sentence.index))

    @staticmethod
    def _is_clear(groups: Sequence[Row]) -> bool:
        """Say whether an earlier sentence is about few enough places to lend one of them to this number."""
        entries = [name.entry for group in groups for name in group.names]
        areas = {entry.iso3166_2 for entry in entries} - {None}
        return len({entry.iso3 for entry in entries}) <= _UNCLEAR and len(areas) <= _UNCLEAR

    def _is_main(self, group: Row) -> bool:
        """Say whether a name that stands as a subject is the country the text is about, or none is."""
        if group.role not in {"bare", "for"}:
            return False
        main = self._names.main
        return main is None or any(name.entry.iso3 == main.iso3 for name in group.names)

    def _nearest(self, groups: Sequence[Row], meaning: Meaning) -> Row:
        """Prefer where people went to where they passed, and the first place otherwise."""
        if meaning.indicator in _MOVED:
            return next((group for group in groups if group.role == "toward"), groups[0])
        if meaning.indicator == "displaced":
            return next((group for group in groups if group.role != "from"), groups[0])
        if meaning.indicator not in _GOING:
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
        if meaning.indicator in _MOVED:
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
