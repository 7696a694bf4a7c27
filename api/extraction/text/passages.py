"""A document cut into paragraphs, sentences, tokens and quotations: what every later stage reads."""

import re
from collections.abc import Iterator
from itertools import pairwise

from api.domain.document import DocumentText
from api.extraction import lexicon
from api.extraction.parts import Passages, Sentence
from api.extraction.text.heads import head_of
from api.extraction.text.lists import Lists, bullet_of
from api.extraction.text.quotations import find_quotations
from api.extraction.text.sentences import cut_sentences
from api.extraction.text.tokens import read_tokens

_BLOCK = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*(?:\n|\Z)))*")
_THOUSANDS = re.compile(r"000\b")
_LABELLED = re.compile(r"[^\S\n]*[^\W\d_][^\n:.;,]{1,60}[:=][^\S\n]+[^\s,;][^\n]{0,60}\Z")
_ENDS_SENTENCE = re.compile(r"""[.!?:;\u2026]["'\u201d\u2019\u00bb)\]]*[^\S\n]*\Z""")
_HEADING = 70
_WRAPPED = 130
_COLUMN = 45
_SHORT_LINE = 0.7

DEFAULT_LANGUAGE = "en"
"""How a text is read whose language is not known."""


def read_passages(document: DocumentText) -> Passages:
    """Cut the document's text; a language without a vocabulary yields no sentences."""
    language = language_of(document)
    paragraphs = tuple(_paragraphs(document.text)) if language else ()
    return Passages(
        text=document.text,
        language=language,
        title=document.title,
        publisher=document.publisher,
        published_on=document.published_on,
        paragraphs=paragraphs,
        sentences=tuple(_sentences(document.text, paragraphs, language)),
        quotations=find_quotations(document.text, paragraphs),
        heads=_heads(document.text, paragraphs, language),
    )


def language_of(document: DocumentText) -> str:
    """Name the vocabulary that reads a document, by its primary subtag; "" where there is none.

    Where nobody could tell the language of a few words, the words themselves do: those that the default
    vocabulary knows are read, and a text of another language has none of them.
    """
    if document.language is None:
        return DEFAULT_LANGUAGE
    declared = document.language.replace("_", "-").split("-")[0].casefold()
    return declared if declared in lexicon.languages() else ""


def _sentences(text: str, paragraphs: tuple[tuple[int, int], ...], language: str) -> Iterator[Sentence]:
    index = 0
    lists = Lists(text)
    for number, (begin, finish) in enumerate(paragraphs):
        introduced = lists.enter(begin, finish)
        sentence: Sentence | None = None
        for start, end in cut_sentences(text, begin, finish, language):
            sentence = Sentence(
                index=index, paragraph=number, start=start, end=end, tokens=read_tokens(text, start, end),
                introduced=introduced,
            )  # fmt: skip
            yield sentence
            index += 1
        if sentence is not None:
            lists.leave(begin, sentence)


def _heads(text: str, paragraphs: tuple[tuple[int, int], ...], language: str) -> dict[int, tuple[int, int]]:
    """Give the heads of notes by the number of the paragraph that each opens."""
    found = ((number, head_of(text, *paragraph, language)) for number, paragraph in enumerate(paragraphs))
    return {number: head for number, head in found if head is not None}


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for block in _BLOCK.finditer(text):
        yield from _lines_joined(text, block.start(), block.end())


def _lines_joined(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Join the lines that a fixed width broke; keep apart headings, list items and ended thoughts."""
    lines = list(_lines(text, start, end))
    widest = max(stop - begin for begin, stop in lines)
    opened = lines[0][0]
    for (begin, stop), (following, following_stop) in pairwise(lines):
        if _breaks(text, (begin, stop), (following, following_stop), widest):
            yield opened, stop
            opened = following
    yield opened, lines[-1][1]


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start and not text[start:stop].isspace():
            yield start, stop
        start = stop + 1


def _breaks(text: str, line: tuple[int, int], following: tuple[int, int], widest: int) -> bool:
    start, end = line
    length = end - start
    if bullet_of(text, *following) or _introduces(text, line, following):
        return True
    if text[end - 1].isdigit() and _THOUSANDS.match(text, following[0], following[1]):
        return False
    if _LABELLED.match(text, start, end) and _LABELLED.match(text, *following):
        return True
    first = text[following[0] : following[1]].lstrip()[0]
    if _ENDS_SENTENCE.search(text, max(start, end - 8), end):
        return length < _SHORT_LINE * widest or widest > _WRAPPED
    if widest > _WRAPPED or widest < _COLUMN:  # lines that no width broke
        return not first.islower()
    return length < _HEADING and length < _SHORT_LINE * widest and not first.islower()


def _introduces(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Say whether a line ends with a colon and a short one below it lists what it announces."""
    if not text[slice(*line)].rstrip().endswith(":"):
        return False
    listed = text[slice(*following)].lstrip()
    return len(listed) < _HEADING and not listed[0].islower() and any(map(str.isdigit, listed))
