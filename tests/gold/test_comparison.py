"""Claims are paired on their numbers, and fields are compared as the labelling guide says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.gold.comparison import agreement, pair, value_agrees
from tests.gold.labels import Label, SourceLabel

LABEL = Label(
    quote=(0, 20),
    number=(5, 12),
    words="some 358,000 people",
    value=Decimal(358000),
    value_min=None,
    value_max=None,
    approximation="about",
    unit="people",
    indicator="displaced",
    measure="flow",
    population=frozenset(),
    modality="reported",
    iso3="SYR",
    period_start=None,
    period_end=None,
    source=SourceLabel(organisation="United Nations", kind="un", mode="indirect", text="the United Nations"),
)


@pytest.mark.parametrize(
    ("gold", "found", "agrees"),
    [
        pytest.param({}, {}, True, id="the same value"),
        pytest.param({}, {"value": Decimal(358001)}, False, id="another value"),
        pytest.param({}, {"value": None}, False, id="no value"),
        pytest.param({"value": None}, {"value": None}, True, id="both vague"),
        pytest.param({"value": None}, {"value": Decimal(2000)}, False, id="vague is not a value"),
        pytest.param(
            {"unit": "share", "value": Decimal("0.333")}, {"value": Decimal("0.3333")}, True, id="a third"
        ),
        pytest.param(
            {"unit": "share", "value": Decimal("0.3")}, {"value": Decimal("0.3333")}, False, id="not a third"
        ),
        pytest.param(
            {"approximation": "range", "value": Decimal(45), "value_min": Decimal(40)},
            {"approximation": "range", "value": Decimal(40), "value_min": Decimal(40)},
            True,
            id="a range by its lower bound",
        ),
    ],
)
def test_values_agree(gold: dict[str, Any], found: dict[str, Any], agrees: bool) -> None:  # noqa: FBT001
    assert value_agrees(replace(LABEL, **gold), replace(LABEL, **found)) is agrees


def test_a_claim_is_paired_once_and_with_the_better_label() -> None:
    other = replace(LABEL, indicator="refugees")
    pairs = pair([other, LABEL], [LABEL])
    assert pairs.agreed == {1: 0}
    assert pairs.met == {1}


def test_a_number_met_with_another_value_is_met_and_not_paired() -> None:
    pairs = pair([LABEL], [replace(LABEL, value=Decimal(1))])
    assert pairs.agreed == {}
    assert pairs.met == {0}


def test_numbers_that_do_not_meet_are_not_paired() -> None:
    pairs = pair([LABEL], [replace(LABEL, number=(12, 15))])
    assert pairs.agreed == {}
    assert pairs.met == frozenset()


@pytest.mark.parametrize(
    ("gold", "found", "field", "agrees"),
    [
        pytest.param({}, {"indicator": "refugees"}, "indicator", False, id="another indicator"),
        pytest.param(
            {"indicator_alt": frozenset({"refugees"})},
            {"indicator": "refugees"},
            "indicator",
            True,
            id="an accepted one",
        ),
        pytest.param({}, {"iso3": None}, "iso3", False, id="no country"),
        pytest.param(
            {"period_end": date(2020, 1, 28)}, {}, "period_given", False, id="no period where one is given"
        ),
        pytest.param({}, {"source": SourceLabel(mode="none")}, "source_org", False, id="nobody for somebody"),
        pytest.param(
            {"source_alt": (None,)},
            {"source": SourceLabel(mode="none")},
            "source_org",
            True,
            id="nobody is accepted",
        ),
        pytest.param(
            {},
            {"source": SourceLabel(mode="indirect", text="the UN")},
            "source_org",
            True,
            id="the text's own words",
        ),
        pytest.param(
            {},
            {"source": SourceLabel(mode="document", organisation="UN")},
            "source_mode",
            False,
            id="another mode",
        ),
    ],
)
def test_fields_agree(gold: dict[str, Any], found: dict[str, Any], field: str, agrees: bool) -> None:  # noqa: FBT001
    assert agreement(replace(LABEL, **gold), replace(LABEL, **found))[field] is agrees


def test_the_given_fields_are_compared_only_where_a_label_gives_them() -> None:
    own_voice = replace(LABEL, source=SourceLabel())
    fields = agreement(own_voice, own_voice)
    assert "source_org_given" not in fields
    assert "period_given" not in fields
