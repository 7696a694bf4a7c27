"""Each number of a series comes after the one before by an update, a restatement or a correction."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from api.domain.claim import Approximation, Measure
from api.domain.reason import Reason, ReasonCode
from api.domain.series import Replaced, Series, StepKind
from api.domain.standing import StandingFigure
from api.figures.series import series_of, value_at
from tests.standing import amount, paper, standing

JANUARY, FEBRUARY, MARCH = date(2020, 1, 28), date(2020, 2, 4), date(2020, 3, 1)
STOCK = {"measure": Measure.STOCK}
TOTAL = {"cumulative": True, "period_start": date(2019, 12, 1)}
WHY = Reason(code=ReasonCode.WRONG_VALUE, note="A zero too many.")
REPLACED_AT = datetime(2020, 6, 2, tzinfo=UTC)


def one_series(*figures: StandingFigure, replaced: tuple[Replaced, ...] = ()) -> Series:
    (series,) = series_of(figures, replaced)
    return series


def steps(first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[str, Decimal | None, bool]:
    """Give kind, change and whether it went down, of the one step between two numbers."""
    series = one_series(
        standing("a", **{"value": "300", **first}), standing("b", **{"value": "310", **second})
    )
    one, other = series.points
    assert one.step is None
    assert other.step is not None
    assert other.step.figure_id == one.figure.figure_id
    return other.step.kind.value, other.step.change, other.step.restated_down


OVER_250 = amount("250", value_max=None, approximation=Approximation.MORE_THAN)
ABOUT_250 = amount("250", value_min=None, value_max=None, approximation=Approximation.ABOUT)
UP_TO_250 = amount("250", value_min=None, approximation=Approximation.AT_MOST)
LATER = {"reported_on": FEBRUARY}
DAYS = {"period_start": JANUARY, "period_end": JANUARY, "reported_on": FEBRUARY}


@pytest.mark.parametrize(
    ("first", "second", "step"),
    [
        (STOCK, {**STOCK, **LATER}, ("update", Decimal(10), False)),
        (STOCK, {**STOCK, **LATER, "value": "250"}, ("update", Decimal(-50), False)),
        (STOCK, {**STOCK, "publisher": "Xinhua"}, ("restatement", Decimal(10), False)),
        (STOCK, {**STOCK, "publisher": "Xinhua", "value": "250"}, ("restatement", Decimal(-50), True)),
        (STOCK, {**STOCK, **LATER, "value": None}, ("update", None, False)),
        (TOTAL, {**TOTAL, **LATER}, ("update", Decimal(10), False)),
        (TOTAL, {**TOTAL, **LATER, "value": "250"}, ("restatement", Decimal(-50), True)),
        (TOTAL, {**TOTAL, **LATER, "quantity": ABOUT_250}, ("restatement", Decimal(-50), True)),
        (TOTAL, {**TOTAL, **LATER, "quantity": UP_TO_250}, ("restatement", Decimal(-50), True)),
        (TOTAL, {**TOTAL, **LATER, "quantity": OVER_250}, ("update", Decimal(-50), False)),
        (TOTAL, {**TOTAL, **LATER, "value": None}, ("update", None, False)),
        ({}, LATER, ("update", Decimal(10), False)),
        ({}, {"publisher": "Xinhua"}, ("update", Decimal(10), False)),
        (DAYS, {**DAYS, "reported_on": MARCH}, ("restatement", Decimal(10), False)),
        (DAYS, {**DAYS, "reported_on": MARCH, "value": "250"}, ("restatement", Decimal(-50), True)),
    ],
    ids=[
        "a later state", "fewer later", "the same day", "fewer the same day", "vague later",
        "a greater total",
        "a smaller total", "a smaller total, about", "a smaller total at most",
        "a smaller bound from below", "a vague total", "events later", "events of one day without a period",
        "other events of named days",
        "fewer events of named days",
    ],
)  # fmt: skip
def test_steps(first: dict[str, Any], second: dict[str, Any], step: tuple[str, Decimal | None, bool]) -> None:
    assert steps(first, second) == step


def test_a_number_that_a_person_corrected_shows_what_it_was() -> None:
    present = standing("a", "3000", version=3)
    replaced = tuple(
        Replaced(
            figure_id=present.figure_id,
            version=version,
            quantity=amount(value),
            replaced_at=REPLACED_AT,
            reason=WHY,
        )
        for version, value in ((2, "3000"), (1, "30000"), (3, "1"))
    )
    (point,) = one_series(present, replaced=replaced).points
    (correction,) = point.corrections
    assert (correction.kind, correction.version, correction.change) == (
        StepKind.CORRECTION,
        1,
        Decimal(-27000),
    )
    assert correction.replaced == replaced[1]
    assert point.steps == (correction,)


def test_series_come_in_order_of_their_keys_and_each_has_its_own_figures() -> None:
    figures = [
        standing("a", stated_by=paper("Zeta")),
        standing("b"),
        standing("c", stated_by=paper("Alpha")),
        standing("d", "13"),
    ]
    found = series_of(figures, ())
    assert [series.key for series in found] == sorted({figure.series for figure in figures})
    assert [len(series.points) for series in found] == [2, 1, 1]


def test_a_series_says_whether_anything_was_taken_back() -> None:
    down = one_series(standing("a", "900", **TOTAL), standing("b", "850", **TOTAL, **LATER))
    up = one_series(standing("a", "850", **TOTAL), standing("b", "900", **TOTAL, **LATER))
    assert (down.restated_down, up.restated_down) == (True, False)


def test_no_order_of_arrival_makes_a_difference() -> None:
    figures = [
        standing("a", "300", **STOCK),
        standing("b", "300", **STOCK, **LATER),
        standing("c", "280", **STOCK),
        standing("d", "350", **STOCK, reported_on=MARCH),
    ]
    answers = [series_of(order, ()) for order in permutations(figures)]
    assert all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2020, 1, 27), None), (JANUARY, 300), (date(2020, 2, 3), 300), (FEBRUARY, 350), (MARCH, 350)],
)
@pytest.mark.parametrize("kind", [STOCK, TOTAL], ids=["state", "running total"])
def test_a_state_is_true_until_the_next_is_known(kind: dict[str, Any], day: date, value: int | None) -> None:
    point = value_at(one_series(standing("a", "300", **kind), standing("b", "350", **kind, **LATER)), day)
    assert (None if point is None else point.figure.quantity.value) == value


@pytest.mark.parametrize(
    ("day", "value"), [(date(2020, 1, 26), None), (JANUARY, 300), (FEBRUARY, None), (MARCH, 350)]
)
def test_events_are_true_of_their_own_days(day: date, value: int | None) -> None:
    series = one_series(
        standing("a", "300", period_start=date(2020, 1, 27), period_end=JANUARY),
        standing("b", "350", reported_on=MARCH),
        standing("c", "400", reported_on=None),
    )
    point = value_at(series, day)
    assert (None if point is None else point.figure.quantity.value) == value
