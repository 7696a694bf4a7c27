"""Reading one number again where somebody says that it stands, by the same rules as a whole text."""

from collections.abc import Iterator
from dataclasses import replace

from api.domain.document import DocumentText
from api.domain.span import Span
from api.domain.stated import StatedNumber, StatedWords
from api.extraction.parts import Form, Mention, Passages
from api.extraction.quantities.mentions import find_mentions
from api.extraction.text.passages import language_of, read_passages

_WITHOUT_VOCABULARY = "en"
"""How numbers are read in a language that has no vocabulary: by their digits this rarely goes wrong."""


def stated_at(document: DocumentText, *, quote: Span, number: Span) -> StatedWords:
    """Read the number in its text, in its quote alone, and by itself; no reading where it is no number."""
    language = language_of(document) or _WITHOUT_VOCABULARY
    passages = read_passages(replace(document, language=language))
    sentence = _sentence(passages, quote)
    in_quote = _alone(document, quote, language)
    by_itself = _alone(document, number, language)
    readings = (
        *_reading(passages, number.start, number.end),
        *_reading(in_quote, number.start - quote.start, number.end - quote.start),
        *_reading(by_itself, 0, len(number.text)),
    )
    return StatedWords(sentence=sentence, numbers=tuple(dict.fromkeys(readings)))


def _alone(document: DocumentText, words: Span, language: str) -> Passages:
    return read_passages(replace(document, text=words.text, language=language))


def _reading(passages: Passages, start: int, end: int) -> Iterator[StatedNumber]:
    for mention in find_mentions(passages):
        if mention.number == (start, end):
            yield _stated(mention)


def _stated(mention: Mention) -> StatedNumber:
    return StatedNumber(
        value=mention.value,
        value_min=mention.value_min,
        value_max=mention.value_max,
        approximation=mention.approximation,
        currency=mention.currency,
        is_share=mention.form is Form.SHARE,
    )


def _sentence(passages: Passages, quote: Span) -> Span:
    """Give the sentences that the quote stands in; where it stands in none, the quote itself."""
    held = [one for one in passages.sentences if one.start < quote.end and quote.start < one.end]
    first = min((one.start for one in held), default=quote.start)
    last = max((one.end for one in held), default=quote.end)
    return passages.span(min(first, quote.start), max(last, quote.end))
