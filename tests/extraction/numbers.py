"""A number of a text with a meaning given by hand, for the stages that only need where it stands."""

from datetime import date
from decimal import Decimal

from api.domain.claim import Measure, Modality
from api.extraction.parts import Meaning, Mention, Passages
from api.extraction.quantities.mentions import find_mentions
from api.extraction.text.passages import read_passages
from tests.extraction.texts import document_of


def number_in(text: str, number: str, published_on: date | None = None) -> tuple[Passages, Mention]:
    passages = read_passages(document_of(text, published_on=published_on))
    found = [m for m in find_mentions(passages) if number in text[m.quote[0] : m.quote[1]]]
    assert found, f"{number} is no number of the text"
    return passages, found[0]


def counting(
    indicator: str, *, measure: Measure = Measure.FLOW, modality: Modality = Modality.REPORTED
) -> Meaning:
    return Meaning(
        unit="people", indicator=indicator, detail=None, measure=measure, cumulative=False, population=(),
        modality=modality, sureness=Decimal(1),
    )  # fmt: skip
