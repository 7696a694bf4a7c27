"""A difference names every field that differs, and no other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from api.domain.difference import FieldChange
from api.domain.figure import Derived, Status
from api.figures.differences import differences, fields_of
from tests.claims import IDLIB, OCHA, period, place, quantity, source
from tests.surrounded import figures_of

FIGURES = figures_of("OCHA says 12 people and 7 others were killed.", "12", "7", quantity=quantity("12"))
ONE, OTHER = FIGURES.versions


def changed(**fields: Any) -> dict[str, tuple[object, object]]:  # noqa: ANN401 - any field of a claim
    after = replace(ONE, claim=replace(ONE.claim, **fields))
    return {change.field: (change.before, change.after) for change in differences(ONE, after)}


def test_equal_versions_have_no_difference() -> None:
    assert differences(ONE, replace(ONE, number=2)) == ()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"indicator": "killed"}, {"indicator": ("displaced", "killed")}),
        ({"population": ("men",)}, {"population": ((), ("men",))}),
        (
            {"quantity": quantity("13")},
            {
                "value": (Decimal(12), Decimal(13)),
                "value_min": (Decimal(12), Decimal(13)),
                "value_max": (Decimal(12), Decimal(13)),
            },
        ),
        ({"place": place()}, {"place.code": (None, IDLIB.code), "place.name": (None, IDLIB.name)}),
        ({"period": period(date(2020, 1, 1), None)}, {"period.start": (None, date(2020, 1, 1))}),
        (
            {"source": source()},
            {
                "source.mode": ("none", "indirect"),
                "source.organisation": (None, OCHA.code),
                "source.kind": (None, "un"),
            },
        ),
        ({"confidence": Decimal("0.5")}, {"confidence": (Decimal("0.9"), Decimal("0.5"))}),
        ({"number": OTHER.claim.number}, {"number": (ONE.claim.number, OTHER.claim.number)}),
    ],
)
def test_a_field_that_differs_is_named(fields: dict[str, Any], expected: dict[str, object]) -> None:
    assert changed(**fields) == expected


def test_state_relations_and_derived_values_differ_too() -> None:
    after = replace(
        ONE,
        status=Status.ACCEPTED,
        relations=replace(ONE.relations, part_of=OTHER.figure_id),
        derived=Derived(value=Decimal(6), value_min=None, value_max=None, unit="people", formula="0.5 × 12"),  # noqa: RUF001
    )
    assert [change.field for change in differences(ONE, after)] == [
        "status",
        "part_of",
        "derived.value",
        "derived.unit",
        "derived.formula",
    ]


def test_a_new_figure_differs_in_all_that_it_says() -> None:
    new = differences(None, ONE)
    assert FieldChange(field="status", before=None, after="extracted") in new
    assert all(change.before is None for change in new)
    said = {name for name, value in fields_of(ONE).items() if value is not None}
    assert {change.field for change in new} == said
