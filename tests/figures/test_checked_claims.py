"""What a text says becomes what is checked: what it leaves open stays open."""

from dataclasses import replace
from datetime import date

import pytest

from api.domain.source import Organisation, Source, SourceKind, SourceMode
from api.figures.checked_claims import checked_claim
from tests.claims import IDLIB, OCHA, claim_of, period, place, quantity, source, span_in

TEXT = "OCHA says that 12 people fled Idlib, half of them children."
DAY = date(2020, 2, 1)
CLAIM = claim_of(TEXT, TEXT, "12", source=source(), place=place(IDLIB, span_in(TEXT, "Idlib"), "SYR"))


def test_a_claim_is_checked_in_its_own_fields_on_the_day() -> None:
    found = checked_claim(replace(CLAIM, period=period(date(2020, 1, 1), None)), [CLAIM], DAY)
    assert (found.quantity, found.indicator, found.day) == (quantity("12"), "displaced", DAY)
    assert (found.place, found.place_name, found.inside) == ("SY-ID", "Idlib", ("SYR",))
    assert (found.start, found.end) == (date(2020, 1, 1), None)
    assert found.stated_by is not None
    assert found.stated_by.code == OCHA.code


def test_a_place_that_no_words_name_is_left_open_within_its_country() -> None:
    found = checked_claim(replace(CLAIM, place=place(IDLIB, None, "SYR")), [CLAIM], DAY)
    assert (found.place, found.inside, found.countries) == (None, (), ("SYR",))


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (Organisation(code="ocha", name="OCHA", kind=SourceKind.UN), True),
        (
            Organisation(
                code="government-of-tur",
                name="Turkey",
                kind=SourceKind.GOVERNMENT,
                iso3="TUR",
                registered=False,
            ),
            True,
        ),
        (
            Organisation(code="officials", name="Officials", kind=SourceKind.GOVERNMENT, registered=False),
            False,
        ),
    ],
    ids=["of the register", "a country's government", "nobody in particular"],
)
def test_a_body_is_named_where_it_can_be_told_from_others(body: Organisation, named: bool) -> None:  # noqa: FBT001 - what is expected
    said = Source(mode=SourceMode.INDIRECT, organisation=body, kind=body.kind)
    assert (checked_claim(replace(CLAIM, source=said), [CLAIM], DAY).stated_by is not None) is named


def test_a_share_is_checked_with_its_whole() -> None:
    half = replace(CLAIM, quantity=quantity("0.5", "share"), number=span_in(TEXT, "half"), share_of=0)
    found = checked_claim(half, [CLAIM, half], DAY)
    assert found.whole == checked_claim(CLAIM, [CLAIM, half], DAY)
