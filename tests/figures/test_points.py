"""A number of a source is one, however often it is printed, and stands where it is true."""

from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any

import pytest

from api.domain.claim import Approximation, Measure, Modality
from api.domain.standing import StandingFigure
from api.figures.points import day_of, have_one_time, publications_of
from tests.standing import amount, standing

FIRST, SECOND, THIRD = date(2020, 1, 28), date(2020, 1, 29), date(2020, 2, 20)
STOCK = {"measure": Measure.STOCK}


def told(figures: list[StandingFigure], names: dict[StandingFigure, str]) -> list[str]:
    return [" ".join(names[one] for one in prints) for prints in publications_of(figures)]


def told_in_any_order(**figures: StandingFigure) -> list[str]:
    names = {figure: name for name, figure in figures.items()}
    answers = [told(list(order), names) for order in permutations(figures.values())]
    assert all(answer == answers[0] for answer in answers)
    return answers[0]


def test_one_number_printed_by_several_papers_is_one_in_the_order_of_printing() -> None:
    assert told_in_any_order(
        b=standing("b", reported_on=SECOND),
        a=standing("a", reported_on=FIRST),
        c=standing("c", reported_on=SECOND, publisher="Xinhua"),
    ) == ["a b c"]


def test_a_late_reprint_is_no_new_number() -> None:
    assert told_in_any_order(
        a=standing("a", "358000", reported_on=FIRST, **STOCK),
        b=standing("b", "390000", reported_on=SECOND, **STOCK),
        late=standing("late", "358000", reported_on=THIRD, **STOCK),
    ) == ["a late", "b"]


def test_the_same_number_of_another_time_that_the_words_name_is_another() -> None:
    assert told_in_any_order(
        a=standing("a", reported_on=FIRST, period_start=FIRST, period_end=FIRST),
        b=standing("b", reported_on=SECOND, period_start=SECOND, period_end=SECOND),
        again=standing("again", reported_on=THIRD, period_start=FIRST, period_end=FIRST),
    ) == ["a again", "b"]


def test_a_hedge_that_is_lost_on_the_way_makes_no_new_number() -> None:
    about = amount("358000", value_min=None, value_max=None, approximation=Approximation.ABOUT)
    assert told_in_any_order(
        about=standing("about", quantity=about, reported_on=FIRST),
        exact=standing("exact", "358000", reported_on=SECOND),
    ) == ["about exact"]


def test_vague_words_for_one_bound_are_one_number() -> None:
    assert told_in_any_order(
        a=standing("a", None, reported_on=FIRST),
        b=standing("b", None, reported_on=SECOND),
        more=standing("more", quantity=amount(None, value_min=None), reported_on=SECOND),
    ) == ["a b", "more"]


def test_a_part_of_a_number_beside_it_is_no_number_of_the_source() -> None:
    whole = standing("whole", "12")
    part = standing("part", "5", part_of=whole.figure_id)
    assert publications_of([part, whole]) == [(whole,)]
    assert publications_of([part]) == [(part,)]


def test_what_is_of_an_unknown_day_comes_last() -> None:
    assert told_in_any_order(
        undated=standing("undated", "1", reported_on=None),
        b=standing("b", "2", reported_on=SECOND),
        a=standing("a", "3", reported_on=FIRST),
    ) == ["a", "b", "undated"]


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({"reported_on": FIRST}, FIRST),
        ({"reported_on": SECOND, "period_end": FIRST}, FIRST),
        ({"reported_on": FIRST, "period_end": THIRD}, FIRST),
        ({"reported_on": FIRST, "period_end": THIRD, "modality": Modality.PROJECTED}, THIRD),
        ({"reported_on": FIRST, "period_end": THIRD, "modality": Modality.PLANNED}, THIRD),
        ({"reported_on": None, "period_end": THIRD}, THIRD),
        ({"reported_on": None}, None),
    ],
)
def test_a_number_is_true_of_its_last_day_and_no_later_than_it_was_reported(
    changes: dict[str, Any], day: date | None
) -> None:
    assert day_of(standing("a", **changes)) == day


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (STOCK, STOCK, True),
        (STOCK, {**STOCK, "reported_on": SECOND}, False),
        ({}, {}, False),
        ({"period_start": FIRST, "period_end": FIRST}, {"period_start": FIRST, "period_end": FIRST}, True),
        ({"period_start": FIRST, "period_end": FIRST}, {"period_start": FIRST, "period_end": SECOND}, False),
        ({"cumulative": True}, {"cumulative": True}, True),
        ({**STOCK, "reported_on": None}, {**STOCK, "reported_on": None}, False),
    ],
    ids=["states of a day", "states of two days", "events of unnamed days", "events of the same days",
         "events of other days", "running totals of a day", "states of unknown days"],
)  # fmt: skip
def test_what_one_time_is(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:  # noqa: FBT001
    assert have_one_time(standing("a", **one), standing("b", **other)) is same


def test_instants_of_a_day_give_the_order_of_printing() -> None:
    late = standing("late", reported_at=datetime(2020, 1, 28, 18, tzinfo=UTC))
    early = standing("early", reported_at=datetime(2020, 1, 28, 6, tzinfo=UTC))
    assert publications_of([late, early]) == [(early, late)]
