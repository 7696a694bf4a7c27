"""What the extractor reads can be compared with labels, span by span."""

from decimal import Decimal

from tests.gold.documents import read_documents
from tests.gold.predictions import predict


def test_each_quote_read_is_the_text_at_its_span() -> None:
    for document in read_documents():
        for claim in predict(document):
            assert document.text[slice(*claim.quote)] == claim.words
            assert claim.quote[0] <= claim.number[0] < claim.number[1] <= claim.quote[1]


def test_the_worked_example_of_the_guide_is_read_as_the_guide_says() -> None:
    (document,) = [document for document in read_documents() if document.name.endswith("maarat-al-numan")]
    displaced, population, half = predict(document)
    assert (displaced.value, displaced.indicator, displaced.iso3) == (Decimal(358000), "displaced", "SYR")
    assert (displaced.source.organisation, displaced.source.mode) == ("United Nations", "indirect")
    assert str(displaced.period_start) == "2019-12-01"
    assert (population.value, population.indicator, population.source.mode) == (
        Decimal(3000000),
        "population",
        "none",
    )
    assert (half.unit, half.indicator, half.measure, half.share_of) == ("share", "displaced", "stock", 1)
