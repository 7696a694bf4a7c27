"""Whose words stand inside quotation marks: by their sentences, their paragraph, the paragraph before."""

from bisect import bisect_right
from collections.abc import Sequence

from api.extraction.parts import Sentence
from api.extraction.sources.attributions import Attributions
from api.extraction.sources.findings import Reporting

_SCARE_QUOTE = 6
_BESIDE = 80
_FOREVER = 1 << 40


def quotation_of(number: tuple[int, int], quotations: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Find the quotation that holds a number; one so short that it quotes a term is none."""
    index = bisect_right(quotations, (number[0], _FOREVER)) - 1
    if index < 0:
        return None
    start, end = quotations[index]
    holds = start <= number[0] and number[1] <= end and end - start > _SCARE_QUOTE
    return (start, end) if holds else None


def speaker_of(quotation: tuple[int, int], sentence: Sentence, found: Attributions) -> Reporting | None:
    """Find who speaks a quotation in which `sentence` stands."""
    paragraph = found.near(sentence)
    inside = [each for each in paragraph if each.start < quotation[1] + 2 and each.end > quotation[0] - 1]
    nearest = _nearest_to(quotation, found.unquoted(inside))
    if nearest is not None:
        return nearest
    outside = found.unquoted(paragraph)
    before = [each for each in outside if each.end <= quotation[0]]
    after = [each for each in outside if each.start >= quotation[1]]
    if before and _goes_on(paragraph, before[-1], quotation, found):
        return before[-1]
    if after:
        return after[0]
    return before[-1] if before else _earlier_speaker(sentence, found)


def _nearest_to(quotation: tuple[int, int], found: Sequence[Reporting]) -> Reporting | None:
    def distance(each: Reporting) -> tuple[int, bool]:
        gap = each.start - quotation[1] if each.start >= quotation[1] else quotation[0] - each.end
        return max(0, gap), each.start < quotation[0]

    return min(found, key=distance, default=None)


def _goes_on(
    paragraph: Sequence[Sentence], each: Reporting, quotation: tuple[int, int], found: Attributions
) -> bool:
    """Say whether somebody was quoted before, or speaks right before the quotation."""
    quoted = any(
        start >= paragraph[0].start and end <= quotation[0]
        for start, end in found.quotations_around(each.cue[0])
    )
    return quoted or each.end > quotation[0] - _BESIDE


def _earlier_speaker(sentence: Sentence, found: Attributions) -> Reporting | None:
    """Go back to the paragraph that began the speech, where only quotation stands between."""
    sentences = found.paragraph(sentence.paragraph - 1)
    if not sentences:
        return None
    spoken = found.unquoted(sentences)
    if spoken and sentences[-1].tokens[-1].text == ":":
        return spoken[-1]
    quoted = any(
        start < sentences[-1].end and end > sentences[0].start
        for start, end in found.quotations_around(sentences[-1].end)
    )
    return spoken[-1] if spoken and quoted else None
