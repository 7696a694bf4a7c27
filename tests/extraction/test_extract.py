import time
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.domain.claim import Approximation, Claim, FieldName, Measure
from api.domain.source import SourceKind, SourceMode
from api.extraction.extract import extract
from tests.extraction.texts import document_of

NORTHWEST = """\
Government troops entered Maaret al-Numan on Tuesday, the second biggest town of the region, which rebels \
had held since 2012 and which lies on the M5 highway.

The United Nations says that around 358,000 people have been displaced in Syria's northwest since December.

The Idlib region is home to three million people, half of whom had already been displaced from other parts \
of Syria.
"""
"""The facts of the worked example of `docs/claims.md` 6, in words of our own."""


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    return extract(document_of(NORTHWEST, published_on=date(2020, 1, 28), publisher="Example News"))


def test_the_worked_example_has_three_claims_and_no_more(claims: tuple[Claim, ...]) -> None:
    assert [claim.quote.text for claim in claims] == [
        "around 358,000 people",
        "three million people",
        "half of whom",
    ]


def test_the_displaced_are_counted_with_place_period_and_source(claims: tuple[Claim, ...]) -> None:
    displaced = claims[0]
    assert displaced.quantity.value == Decimal(358000)
    assert displaced.quantity.approximation is Approximation.ABOUT
    assert (displaced.indicator, displaced.measure, displaced.quantity.unit) == (
        "displaced",
        Measure.FLOW,
        "people",
    )
    assert displaced.cumulative
    assert displaced.place is not None
    assert displaced.place.iso3 == "SYR"
    assert displaced.period is not None
    assert (displaced.period.start, displaced.period.end) == (date(2019, 12, 1), date(2020, 1, 28))
    assert displaced.source.mode is SourceMode.INDIRECT
    assert displaced.source.kind is SourceKind.UN


def test_the_inhabitants_are_the_publishers_own_word(claims: tuple[Claim, ...]) -> None:
    inhabitants = claims[1]
    assert inhabitants.quantity.value == Decimal(3000000)
    assert (inhabitants.indicator, inhabitants.measure) == ("population", Measure.STOCK)
    assert inhabitants.place is not None
    assert inhabitants.place.entry is not None
    assert inhabitants.place.entry.iso3166_2 == "SY-ID"
    assert inhabitants.source.mode is SourceMode.NONE


def test_the_half_is_a_share_of_the_inhabitants(claims: tuple[Claim, ...]) -> None:
    half = claims[2]
    assert (half.quantity.value, half.quantity.unit) == (Decimal("0.5"), "share")
    assert (half.indicator, half.measure) == ("displaced", Measure.STOCK)
    assert half.share_of == 1


def test_a_text_without_figures_has_no_claims() -> None:
    text = "The council met on 5 May 2021 in Hall 12. Nine ministers spoke for two hours about the M5 road."
    assert extract(document_of(text)) == ()


@pytest.mark.parametrize("language", ["xx", "", "-"])
def test_a_language_without_vocabulary_gives_no_claims(language: str) -> None:
    assert extract(document_of("At least 12 people were killed.", language=language)) == ()


PIECES = st.sampled_from(
    ["At least 12 people", "were killed", "in Syria", "half of whom", "since December", "the UN said",
     ".", ",",
     "\n\n", "(", ")", '"', "and", "$5 million", "of them", "children", "on Tuesday", "a woman",
     "was wounded",
     "40%", "5-6", "including", "according to", "families", "fled", "another", "\u201c", "\u2014", ":",
     "1.", "'"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map(" ".join)))
def test_any_text_gives_claims_that_stand_in_it(text: str) -> None:
    document = document_of(text, published_on=date(2020, 1, 28))
    claims = extract(document)
    assert claims == extract(document)
    assert [claim.number.start for claim in claims] == sorted({claim.number.start for claim in claims})
    for index, claim in enumerate(claims):
        _check_spans(text, claim)
        assert Decimal(0) <= claim.confidence <= Decimal(1)
        for other in (claim.part_of, claim.share_of, claim.repeats, claim.same_as):
            assert other is None or (0 <= other < len(claims) and other != index)


@pytest.mark.parametrize(
    "unit",
    [
        "At least 12 people were killed in Syria. ",
        "12 people were killed and ",
        "word ",
        '"12 people," he said. ',
        "(",
    ],
)
def test_the_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    extract(document_of(unit * 10))
    short, long = (_seconds(unit, length) for length in (40_000, 160_000))
    assert long < 12 * short + 1


def _seconds(unit: str, length: int) -> float:
    document = document_of(unit * (length // len(unit)))
    started = time.process_time()
    extract(document)
    return time.process_time() - started


def _check_spans(text: str, claim: Claim) -> None:
    steps = [step.words for step in claim.trace]
    place = claim.place.span if claim.place else None
    period = claim.period.span if claim.period else None
    spans = (
        claim.quote,
        claim.number,
        claim.sentence,
        place,
        period,
        claim.source.span,
        claim.source.cue,
        *steps,
    )
    assert all(span is None or span.stands_in(text) for span in spans)
    assert claim.sentence.start <= claim.quote.start <= claim.number.start
    assert claim.number.end <= claim.quote.end <= claim.sentence.end


def test_every_field_of_every_claim_is_explained() -> None:
    text = (
        "The UN said 12 people, five of whom were children, were killed in Homs. "
        "Half of the dead were women. "
        "A woman was hurt. Some 3,000 people (600 families) could flee."
    )
    claims = extract(document_of(text))
    assert len(claims) >= 5
    for claim in claims:
        assert {step.field for step in claim.trace} == set(get_args(FieldName))
