"""One word a thing: the guide, the glossary, the seeds and the domain say the same words."""

import re
from dataclasses import fields
from enum import StrEnum
from typing import Any

import pytest

from api.domain.claim import (
    POPULATIONS,
    UNITS,
    Approximation,
    Claim,
    Measure,
    Modality,
    Period,
    Precision,
    Quantity,
)
from api.domain.figure import Action, Changeset, Relations, Status, Version
from api.domain.place import Place
from api.domain.source import Source, SourceKind, SourceMode
from api.domain.span import Span
from tests.house.tree import ROOT, SEEDS, load

GUIDE = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
HEADWORDS = set(re.findall(r"\*\*([^*]+)\*\*", GLOSSARY))
INDICATORS: list[dict[str, Any]] = load(SEEDS / "indicators.yaml")


@pytest.mark.parametrize(
    "words",
    [Approximation, Measure, Modality, Precision, SourceKind, SourceMode],
    ids=lambda words: words.__name__,
)
def test_the_guide_names_every_value_of_a_field(words: type[StrEnum]) -> None:
    assert [word.value for word in words if f"`{word.value}`" not in GUIDE] == []


@pytest.mark.parametrize("words", [POPULATIONS, UNITS], ids=["populations", "units"])
def test_the_guide_names_every_set_and_unit(words: tuple[str, ...]) -> None:
    assert [word for word in words if f"`{word}`" not in GUIDE] == []


@pytest.mark.parametrize("words", [Action, Status], ids=["actions", "states"])
def test_the_glossary_names_what_may_happen_to_a_figure(words: type[StrEnum]) -> None:
    assert [word.value for word in words if f"`{word.value}`" not in GLOSSARY] == []


@pytest.mark.parametrize("value", [Claim, Quantity, Source, Place, Period], ids=lambda value: value.__name__)
def test_every_field_of_a_claim_is_explained(value: type[Any]) -> None:
    explained = set(re.findall(r"[a-z_0-9]+", GUIDE + GLOSSARY.lower()))
    names = [field.name for field in fields(value) if field.name not in explained]
    assert [name for name in names if not set(name.split("_")) <= explained] == []


@pytest.mark.parametrize(
    "value",
    [Claim, Source, Place, Period, Span, Version, Changeset, Quantity],
    ids=lambda value: value.__name__,
)
def test_the_glossary_explains_the_words_of_the_domain(value: type[Any]) -> None:
    assert value.__name__.lower() in HEADWORDS


def test_the_guide_and_the_domain_have_the_same_relations() -> None:
    for relation in fields(Relations):
        assert f"`{relation.name}`" in GUIDE


def test_the_guide_and_the_seeds_list_the_same_indicators() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\| (stock|flow|either) \| (#[\w+]+) \|$", GUIDE, flags=re.MULTILINE)
    assert rows == [(entry["code"], entry["measure"], entry["hxl"]) for entry in INDICATORS]
