"""Which attribution reaches a number from another sentence of its paragraph.

One that opens a paragraph governs the sentences after it while they go on with its report; one right before
governs what openly goes on ("Another 30", "Of those"); one right behind says what the number rests on.
"""

from collections.abc import Sequence

from api.domain.source import SourceKind
from api.extraction.parts import Sentence
from api.extraction.sources.asides import acts, is_background, names_year, opens_background, since_year
from api.extraction.sources.attributions import FAR, Attributions
from api.extraction.sources.findings import Reach, Reporting

_COUNTING = (SourceKind.UN, SourceKind.MONITOR, SourceKind.NGO, SourceKind.ACADEMIC, SourceKind.RED_CROSS)


def carried_over(at: tuple[int, int], sentence: Sentence, found: Attributions) -> Reporting | None:
    """Find the attribution of another sentence that governs the number at `at`, if one does."""
    if found.of(sentence.index) or is_background(at, sentence, found.words):
        return _basis(sentence, found)
    if acts(sentence, at, found.words) and not _continues(sentence, found):
        return None
    return _from_opener(sentence, found) or _from_before(sentence, found) or _basis(sentence, found)


def _from_opener(sentence: Sentence, found: Attributions) -> Reporting | None:
    """Find the attribution that opened the paragraph, if every sentence since goes on with its report."""
    paragraph = found.paragraph(sentence.paragraph)
    if not paragraph or not 0 < sentence.index - paragraph[0].index < FAR:
        return None
    first = _opening(paragraph, found)
    opener = found.of(first.index)
    if first.index >= sentence.index or not opener or not _may_go_on(opener, first, found):
        return None
    for between in paragraph[first.index - paragraph[0].index + 1 : sentence.index - paragraph[0].index]:
        if found.quotes(between):
            return None
        said = found.of(between.index)
        if opens_background(between, found.words) or (said and not _same_source(said[-1], opener[-1])):
            return None
    return opener[-1] if _goes_on_with(opener[-1], sentence, found) else None


def _may_go_on(opener: Sequence[Reporting], first: Sentence, found: Attributions) -> bool:
    """Say whether what a sentence reports can go on behind it: no quotation, and no count made."""
    if any(found.is_quoted(each) for each in opener) or found.quotes(first):
        return False
    return _is_said(opener[-1], first, found)


def _opening(paragraph: Sequence[Sentence], found: Attributions) -> Sentence:
    """Give the sentence whose attribution opens a paragraph: the first, or "According to" in the second."""
    first = paragraph[0]
    if len(paragraph) == 1 or found.of(first.index) or any(each.text[0].isdigit() for each in first.tokens):
        return first
    said = found.of(paragraph[1].index)
    return paragraph[1] if said and said[0].by_name and said[0].start == paragraph[1].start else first


def _goes_on_with(opener: Reporting, sentence: Sentence, found: Attributions) -> bool:
    """Weigh who opened: one who counts goes on; of others, what names another year is not theirs."""
    if not opener.document and since_year(sentence):
        return False
    counting = opener.document or (opener.actor.kind in _COUNTING and opener.actor.speaker is None)
    if counting:
        return True
    if opener.actor.organisation is None and not _continues(sentence, found):
        return any(token.lower in found.words.persons for token in sentence.tokens)
    this_year = None if found.published_on is None else found.published_on.year
    return not names_year(sentence, this_year)


def _from_before(sentence: Sentence, found: Attributions) -> Reporting | None:
    """Find the attribution of the sentence before, where this one openly goes on with it."""
    paragraph = found.paragraph(sentence.paragraph)
    at = sentence.index - paragraph[0].index if paragraph else 0
    if at == 0 or not _continues(sentence, found) or found.quotes(paragraph[at - 1]):
        return None
    said = found.of(paragraph[at - 1].index)
    return said[-1] if said and _is_said(said[-1], paragraph[at - 1], found) else None


def _is_said(reporting: Reporting, sentence: Sentence, found: Attributions) -> bool:
    """Tell what was said, and may go on, from a count: "identified 412 families", "by its count"."""
    start, end = reporting.cue
    cue = [token.lower for token in sentence.tokens if start <= token.start and token.end <= end]
    if cue[:1] == ["by"]:
        return False
    return not any(word in found.words.identifies | found.words.tallies for word in cue)


def _basis(sentence: Sentence, found: Attributions) -> Reporting | None:
    """Read "This estimate is based on data from X" behind the sentence of the number."""
    paragraph = found.paragraph(sentence.paragraph)
    at = sentence.index - paragraph[0].index + 1 if paragraph else 0
    if not 0 < at < len(paragraph):
        return None
    opening = [token.lower for token in paragraph[at].tokens[:3]]
    said = found.of(paragraph[at].index)
    refers = len(opening) > 1 and opening[0] in {"this", "these"} and opening[1] in found.words.documents
    return said[0] if refers and said and said[0].by_name and said[0].reach is not Reach.BEFORE else None


def _continues(sentence: Sentence, found: Attributions) -> bool:
    opening = " ".join(token.lower for token in sentence.tokens[:4])
    return any(opening.startswith(f"{words} ") for words in found.words.continuations)


def _same_source(one: Reporting, other: Reporting) -> bool:
    return one.actor.organisation == other.actor.organisation and one.actor.speaker == other.actor.speaker
