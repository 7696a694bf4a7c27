"""All that a text says of who says so: by sentence, in brackets, and by turns of an interview."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from api.extraction.parts import Sentence
from api.extraction.sources.actors import Actor
from api.extraction.sources.citations import Citation
from api.extraction.sources.findings import Reporting
from api.extraction.sources.words import SourceWords

FAR = 40
"""Sentences of one paragraph that are looked at around a number: what reads them all stays linear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributions:
    """The attributions of one text, and where it is quoted."""

    by_sentence: dict[int, tuple[Reporting, ...]]
    citations: tuple[Citation, ...]
    by_paragraph: dict[int, tuple[Sentence, ...]]
    quotations: Sequence[tuple[int, int]]
    turns: dict[int, Actor]
    words: SourceWords
    published_on: date | None

    def of(self, sentence: int) -> tuple[Reporting, ...]:
        """Give what one sentence says."""
        return self.by_sentence.get(sentence, ())

    def citations_in(self, sentence: Sentence) -> Sequence[Citation]:
        """Give the citations in the brackets of one sentence."""
        first = bisect_left(self.citations, sentence.start, key=lambda each: each.cue[0])
        last = bisect_left(self.citations, sentence.end, key=lambda each: each.cue[0])
        return self.citations[first:last]

    def paragraph(self, number: int) -> tuple[Sentence, ...]:
        """Give the sentences of one paragraph."""
        return self.by_paragraph.get(number, ())

    def near(self, sentence: Sentence) -> Sequence[Sentence]:
        """Give the sentences of the same paragraph around one."""
        paragraph = self.paragraph(sentence.paragraph)
        at = sentence.index - paragraph[0].index if paragraph else 0
        return paragraph[max(0, at - FAR) : at + FAR]

    def is_quoted(self, reporting: Reporting) -> bool:
        """Say whether the cue stands inside a quotation."""
        at = reporting.cue[0]
        return any(start <= at < end for start, end in self.quotations_around(at))

    def unquoted(self, sentences: Iterable[Sentence]) -> list[Reporting]:
        """Give what sentences say outside quotations."""
        return [
            each for sentence in sentences for each in self.of(sentence.index) if not self.is_quoted(each)
        ]

    def quotations_around(self, position: int) -> Sequence[tuple[int, int]]:
        """Give the few quotations that begin before or at a position, nearest ones only."""
        index = bisect_right(self.quotations, (position, position + 1_000_000))
        return self.quotations[max(0, index - 3) : index + 1]

    def quotes(self, sentence: Sentence) -> bool:
        """Say whether a quotation stands in a sentence."""
        return any(
            start < sentence.end and end > sentence.start
            for start, end in self.quotations_around(sentence.end)
        )
