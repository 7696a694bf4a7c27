"""Sums that are easily added wrongly, each with what a careful total says."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from api.domain.totals import TotalRow, Totals
from api.figures.totals.total import totals_of
from tests.figures.totals.said import figures_of, question_of

TRAPS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("traps.yaml").read_text(encoding="utf-8")
)
BOUNDS = ("lower", "upper")


def cases() -> Iterator[Any]:
    for trap in TRAPS:
        for indicator in trap.get("indicators", ["displaced"]):
            yield pytest.param(trap, indicator, id=f"{trap['id']}, {indicator}")


CASES = list(cases())


def answer_to(trap: dict[str, Any], indicator: str, seed: int = 0) -> Totals:
    figures = figures_of(trap["said"], indicator=indicator, **trap.get("usual", {}))
    Random(seed).shuffle(figures)  # noqa: S311 - nothing is kept secret by it
    return totals_of(question_of(indicator, **trap.get("ask", {})), figures)


def omissions(totals: Totals) -> dict[str, int]:
    left = [one for row in totals.rows for one in row.left_out] + list(totals.left_out)
    return dict(Counter(one.reason.value for one in left))


def shown(row: TotalRow) -> dict[str, Any]:
    return {key.value: value for key, value in row.group} | {"value": row.amount.value}


def test_there_are_two_hundred_traps() -> None:
    assert len(CASES) >= 200
    assert len({case.id for case in CASES}) == len(CASES)


@pytest.mark.parametrize(("trap", "indicator"), CASES)
def test_nothing_is_added_wrongly(trap: dict[str, Any], indicator: str) -> None:
    totals = answer_to(trap, indicator)
    expected = trap.get("rows", [{"value": trap.get("value")}])
    assert [shown(row) for row in totals.rows] == expected
    assert omissions(totals) == trap["out"]
    if "rows" in trap:
        return
    amount, row = totals.rows[0].amount, totals.rows[0]
    for name in BOUNDS:
        if name in trap:
            assert getattr(amount, name) == trap[name], name
    assert amount.derived is trap.get("derived", False)
    assert amount.approximation == trap.get("approximation", amount.approximation)
    assert row.publications == trap.get("publications", row.publications)
    assert len(row.by_source) == trap.get("sources", len(row.by_source))


@pytest.mark.parametrize(("trap", "indicator"), CASES)
def test_a_trap_is_one(trap: dict[str, Any], indicator: str) -> None:
    quantities = [figure.quantity for figure in figures_of(trap["said"], indicator=indicator)]
    least = (quantity.value_min if quantity.value is None else quantity.value for quantity in quantities)
    careless = sum(value for value in least if value is not None)
    assert careless not in [row["value"] for row in trap.get("rows", [trap])]


@pytest.mark.parametrize(("trap", "indicator"), CASES)
def test_every_figure_is_either_counted_or_left_out_with_a_reason(
    trap: dict[str, Any], indicator: str
) -> None:
    totals = answer_to(trap, indicator, seed=1)
    counted = [one.figure.figure_id for row in totals.rows for one in row.contributions]
    left = [one.figure.figure_id for row in totals.rows for one in row.left_out]
    left += [one.figure.figure_id for one in totals.left_out]
    asked_about = trap.get("figures_asked_about", len(trap["said"]))
    assert len(counted) + len(left) == len({*counted, *left}) == asked_about


@pytest.mark.parametrize(("trap", "indicator"), CASES)
def test_a_number_lies_between_its_bounds(trap: dict[str, Any], indicator: str) -> None:
    for row in answer_to(trap, indicator, seed=2).rows:
        lower, value, upper = row.amount.lower, row.amount.value, row.amount.upper
        known = [one for one in (lower, value, upper) if one is not None]
        assert known == sorted(known)
