"""The numbers of a text that are no claims, and what kind of number each is."""

from api.domain.check import SetAside
from api.domain.document import DocumentText
from api.extraction.meaning.indicators import read_meaning
from api.extraction.parts import Exclusion, Meaning, Mention
from api.extraction.quantities.mentions import find_mentions
from api.extraction.text.passages import read_passages


def uncounted_numbers(document: DocumentText) -> tuple[SetAside, ...]:
    """Give the numbers that `extract` leaves out, in order: dates, ages, ranks, distances and the like."""
    passages = read_passages(document)
    counted: list[tuple[Mention, Meaning]] = []
    left: list[SetAside] = []
    for mention in find_mentions(passages):
        meaning = read_meaning(passages, mention, counted)
        if isinstance(meaning, Exclusion):
            left.append(SetAside(number=passages.span(*mention.number), kind=meaning.kind))
        else:
            counted.append((mention, meaning))
    return tuple(left)
