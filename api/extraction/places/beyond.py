"""Where a number was counted when its own sentence does not say: what sentences before and headings set."""

from collections.abc import Sequence

from api.extraction.parts import Meaning, Mention, Passages, Sentence
from api.extraction.places.indicator_kinds import GIVEN, GOING, MOVED
from api.extraction.places.reach import is_year
from api.extraction.places.values import PlaceNames, Row

_UNCLEAR = 2
"""Countries or areas that an earlier sentence may name and still place the number; more leave it open."""

_BACK = 3
"""Sentences before a number's own, of its paragraph, that may still place it."""

_BULLETS = frozenset("-*\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u2013\u2014")
"""What opens an item of a list, which the item before it does not place."""


class Beyond:
    """Looks beyond the sentences of one document's numbers."""

    def __init__(self, passages: Passages, names: PlaceNames) -> None:
        """Keep the text and the places that it names."""
        self._passages = passages
        self._names = names

    def find(self, mention: Mention, meaning: Meaning) -> tuple[str, Row] | None:
        """Find a place in what stands around: the paragraph, its heading, a people, the sentence before."""
        here = self._here(mention)
        if here is not None:
            return "place.here", here
        found = self._before(mention, meaning)
        if found is not None:
            return found
        heading = self._names.headings.get(mention.sentence.paragraph)
        return ("place.heading", heading) if heading is not None else self._near(mention, meaning)

    def introduced(self, mention: Mention, meaning: Meaning) -> tuple[str, Row] | None:
        """Find the place that the words above a list name for its items."""
        for sentence in self._passages.introductions(mention.sentence):
            there = self._there(sentence.index, meaning)
            main = [group for group in self._names.rows_of(sentence.index) if self._is_main(group)]
            if there or main:
                return "place.introduction", (there or main)[-1]
        return None

    def _here(self, mention: Mention) -> Row | None:
        """Find where a report is written from, which "here" stands for."""
        first = next(iter(self._names.rows_of(0)), None)
        here = any(token.lower == "here" for token in mention.sentence.tokens)
        return first if here and first is not None and first.role == "dateline" else None

    def _near(self, mention: Mention, meaning: Meaning) -> tuple[str, Row] | None:
        """Find a place in the sentence before, or one that the number's own sentence only hints at."""
        index = mention.sentence.index
        listed = (
            mention.sentence.introduced is not None or self._passages.text[mention.sentence.start] in _BULLETS
        )
        there = self._there(index - 1, meaning) if index > 0 and not listed else []
        if there and self._names.agrees(there[-1]):
            return "place.preceding", there[-1]
        if self._names.main is not None:
            return None
        first = next(iter(self._names.rows_of(0)), None)
        if first is not None and first.role == "dateline":
            return "place.dateline", first
        people = [group for group in self._names.rows_of(index) if group.role == "people"]
        if people and meaning.indicator not in MOVED:
            return "place.people", people[-1]
        offices = [group for group in self._names.rows_of(index) if group.role in {"office", "acting"}]
        return ("place.office", offices[0]) if offices else None

    def _there(self, index: int, meaning: Meaning) -> list[Row]:
        """Give the rows of a sentence that say where something was."""
        roles = {"there", "toward"} if meaning.indicator in GOING else {"there"}
        return [group for group in self._names.rows_of(index) if group.role in roles]

    def _before(self, mention: Mention, meaning: Meaning) -> tuple[str, Row] | None:
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
                went = [group for group in there if group.role == "toward" and meaning.indicator in MOVED]
                return self._lent((went or there or main)[-1], meaning)
        return None

    def _lent(self, group: Row, meaning: Meaning) -> tuple[str, Row] | None:
        """Let the place of an earlier sentence stand, but not for money and goods sent to another country."""
        if meaning.indicator in GIVEN and not self._names.agrees(group):
            return None
        return "place.paragraph", group

    def _is_past(self, sentence: Sentence) -> bool:
        """Say whether a sentence recalls another year, in another country: "In 1964, 320 died in Lima"."""
        if self._names.main is None or not any(is_year(token) for token in sentence.tokens[:2]):
            return False
        return not any(self._names.agrees(group) for group in self._names.rows_of(sentence.index))

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
