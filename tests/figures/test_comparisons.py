"""Sources are compared by what each says of one time, and copies of one source are not counted twice."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from api.domain.claim import Approximation, Measure, Quantity
from api.domain.comparisons import Agreement, Apart, Comparison
from api.domain.source import SourceKind
from api.domain.standing import StandingFigure, StatedBy
from api.figures.comparisons import comparisons_of
from api.figures.signatures import signature_of
from tests.standing import amount, in_own_voice, standing

UNHCR = StatedBy(code="unhcr", name="UNHCR", kind=SourceKind.UN)
SOHR = StatedBy(code="sohr", name="SOHR", kind=SourceKind.MONITOR)
JANUARY, NEXT_DAY, FEBRUARY, MAY = date(2020, 1, 28), date(2020, 1, 29), date(2020, 2, 4), date(2020, 5, 1)
STOCK = {"measure": Measure.STOCK}
STORY = " ".join(f"Sentence {number} tells what happened on day {number}." for number in range(30))


def compared(
    *figures: StandingFigure, texts: Mapping[StandingFigure, str] | None = None, within_days: int = 31
) -> Comparison:
    signatures = {one.document_id: signature_of(text) for one, text in (texts or {}).items()}
    answers = [comparisons_of(order, signatures, within_days=within_days) for order in permutations(figures)]
    assert all(answer == answers[0] for answer in answers)
    (comparison,) = answers[0]
    return comparison


def said(comparison: Comparison) -> dict[str, str]:
    """Give the number of each source, the newest first; in brackets where it is not compared."""
    shown = {}
    for statement in comparison.statements:
        value = str(statement.says.figure.quantity.value)
        shown[statement.stated_by.code] = value if statement.apart is None else f"({value})"
    return shown


def test_each_source_says_its_last_number() -> None:
    comparison = compared(
        standing("old", "300", **STOCK),
        standing("new", "350", **STOCK, reported_on=FEBRUARY),
        standing("other", "360", **STOCK, stated_by=UNHCR, reported_on=NEXT_DAY),
    )
    assert said(comparison) == {"ocha": "350", "unhcr": "360"}
    assert comparison.spread is not None
    assert (comparison.spread.lowest, comparison.spread.highest) == (Decimal(350), Decimal(360))
    assert (comparison.spread.difference, comparison.spread.ratio) == (Decimal(10), Decimal("1.029"))
    assert comparison.first.quantity.value == 300
    assert [statement.numbers for statement in comparison.statements] == [2, 1]
    assert (comparison.independent_sources, comparison.publications) == (2, 2)


def test_ten_papers_that_print_one_sources_number_are_one_source() -> None:
    papers = [standing(f"{number}", "300", publisher=f"Paper {number}") for number in range(5)]
    comparison = compared(*papers)
    assert (comparison.independent_sources, comparison.publications) == (1, 5)
    assert comparison.agreement is Agreement.SINGLE


def test_wire_copies_in_papers_own_voices_are_one_source() -> None:
    copies = [in_own_voice(name, name) for name in ("Agency", "Paper", "Gazette")]
    comparison = compared(*copies, texts=dict.fromkeys(copies, STORY))
    apart = compared(*copies)
    assert (comparison.independent_sources, comparison.publications) == (1, 3)
    assert (apart.independent_sources, apart.agreement) == (3, Agreement.SAME)


def test_a_number_of_another_time_is_shown_and_not_compared() -> None:
    comparison = compared(
        standing("old", "300", **STOCK),
        standing("new", "900", **STOCK, stated_by=UNHCR, reported_on=MAY),
        standing("undated", "500", **STOCK, stated_by=SOHR, reported_on=None),
    )
    assert said(comparison) == {"unhcr": "900", "ocha": "(300)", "sohr": "(500)"}
    assert [one.apart for one in comparison.statements] == [None, Apart.OTHER_TIME, Apart.UNDATED]
    assert (comparison.independent_sources, comparison.publications) == (1, 1)
    assert comparison.agreement is Agreement.SINGLE
    widely = compared(*(one.says.figure for one in comparison.statements), within_days=100)
    assert said(widely) == {"unhcr": "900", "ocha": "300", "sohr": "(500)"}


def test_events_are_compared_with_events_of_the_same_days() -> None:
    """SOHR told of Tuesday and of Thursday, OCHA of Tuesday alone and said so last."""
    tuesday = {"period_start": JANUARY, "period_end": JANUARY}
    thursday = {"period_start": FEBRUARY, "period_end": FEBRUARY, "reported_on": FEBRUARY}
    comparison = compared(
        standing("tuesday", "10", stated_by=SOHR, **tuesday),
        standing("thursday", "4", stated_by=SOHR, **thursday),
        standing("of thursday", "5", **thursday),
        standing("of tuesday", "12", stated_by=UNHCR, **tuesday),
    )
    assert said(comparison) == {"sohr": "4", "ocha": "5", "unhcr": "(12)"}


@pytest.mark.parametrize(("day", "shown"), [(NEXT_DAY, "12"), (FEBRUARY, "(12)")])
def test_reports_of_events_without_days_are_compared_when_they_come_together(day: date, shown: str) -> None:
    comparison = compared(standing("a"), standing("b", "15", stated_by=SOHR, reported_on=day))
    assert said(comparison) == {"sohr": "15", "ocha": shown}


def about(value: str) -> Quantity:
    return amount(value, value_min=None, value_max=None, approximation=Approximation.ABOUT)


def nearly(value: str) -> Quantity:
    return amount(value, value_min=None, value_max=None, approximation=Approximation.NEARLY)


AT_LEAST_300 = amount("300", value_max=None, approximation=Approximation.AT_LEAST)
UP_TO_300 = amount("300", value_min=None, approximation=Approximation.AT_MOST)
FROM_280_TO_320 = amount(
    "300", value_min=Decimal(280), value_max=Decimal(320), approximation=Approximation.RANGE
)


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (amount("300"), amount("300"), "same"),
        (amount("300"), about("300"), "same"),
        (amount("300"), amount("301"), "different"),
        (about("300"), amount("320"), "consistent"),
        (about("300"), amount("340"), "different"),
        (about("300"), about("360"), "consistent"),
        (nearly("300"), amount("290"), "consistent"),
        (nearly("300"), amount("301"), "different"),
        (AT_LEAST_300, amount("900"), "consistent"),
        (AT_LEAST_300, amount("299"), "different"),
        (UP_TO_300, amount("5"), "consistent"),
        (UP_TO_300, amount("301"), "different"),
        (FROM_280_TO_320, amount("281"), "consistent"),
        (FROM_280_TO_320, amount("321"), "different"),
        (amount(None), amount("250"), "consistent"),
        (amount(None), amount("150"), "different"),
        (amount(None), amount(None), "consistent"),
    ],
)
def test_agreement(one: Quantity, other: Quantity, agreement: str) -> None:
    comparison = compared(standing("a", quantity=one), standing("b", quantity=other, stated_by=UNHCR))
    assert comparison.agreement.value == agreement


@pytest.mark.parametrize(
    ("value", "ratio"), [("0", None), (None, Decimal("1.000"))], ids=["no ratio to nothing", "vague"]
)
def test_spread_is_between_numbers(value: str | None, ratio: Decimal | None) -> None:
    comparison = compared(standing("a", value), standing("b", "300", stated_by=UNHCR))
    assert comparison.spread is not None
    assert comparison.spread.ratio == ratio


def test_vague_words_alone_have_no_spread() -> None:
    assert compared(standing("a", None)).spread is None


def test_a_part_of_a_number_is_not_compared_with_it() -> None:
    whole = standing("whole", "12", stated_by=SOHR)
    comparison = compared(whole, standing("part", "5", part_of=whole.figure_id))
    assert said(comparison) == {"sohr": "12"}


def test_comparisons_come_in_order_of_their_keys() -> None:
    figures: list[Any] = [standing("a", indicator="killed"), standing("b"), standing("c", place="TUR")]
    found = comparisons_of(figures, {}, within_days=31)
    assert [one.key for one in found] == sorted(figure.comparison for figure in figures)
