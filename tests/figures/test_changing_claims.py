"""Edited fields resolve codes and words, and keep what is not edited."""

from datetime import date
from typing import Any

import pytest

from api.domain.change import ClaimEdit, Offsets, PeriodEdit, PlaceEdit, SourceEdit
from api.domain.claim import Measure, Modality, Precision
from api.domain.errors import InvalidInput
from api.domain.source import SourceKind, SourceMode
from api.figures.changing_claims import edited_claim, edited_relations
from tests.claims import quantity
from tests.surrounded import figures_of, ids

TEXT = "OCHA says 12 people and 7 horses were killed in Idlib in January, Rafiq the baker added."
FIGURES = figures_of(TEXT, "12", "7", indicator="killed", quantity=quantity("12"))
CLAIM = FIGURES.versions[0].claim


def edited(**fields: Any) -> Any:  # noqa: ANN401 - a claim, of which tests ask any field
    return edited_claim(CLAIM, ClaimEdit(**fields), FIGURES.around)


def test_what_is_not_edited_is_kept() -> None:
    assert edited() == CLAIM


def test_plain_fields_are_replaced() -> None:
    claim = edited(
        detail="burned",
        measure=Measure.STOCK,
        cumulative=True,
        population=("men", "children", "men"),
        modality=Modality.DENIED,
        share_of_text="the people",
    )
    assert (claim.detail, claim.measure, claim.cumulative) == ("burned", "stock", True)
    assert (claim.population, claim.modality) == (("children", "men"), "denied")
    assert claim.share_of_text == "the people"


def test_a_place_is_its_code_and_its_words() -> None:
    place = edited(place=PlaceEdit(code="SY-ID", span=FIGURES.at("Idlib"))).place
    assert (place.entry.name, place.span.text, place.iso3) == ("Idlib", "Idlib", "SYR")
    assert place.countries == place.entry.countries, "as a place that was read has them"
    assert edited(place=None).place is None


def test_a_period_is_its_days_and_its_words() -> None:
    days: dict[str, Any] = {"start": date(2020, 1, 1), "end": date(2020, 1, 31), "precision": Precision.MONTH}
    period = edited(period=PeriodEdit(span=FIGURES.at("January"), **days)).period
    assert (period.start, period.end, period.span.text) == (days["start"], days["end"], "January")
    assert edited(period=None).period is None


def test_a_source_is_a_code_or_a_name_that_resolves() -> None:
    coded = edited(source=SourceEdit(mode=SourceMode.INDIRECT, organisation="ocha")).source
    named = edited(source=SourceEdit(mode=SourceMode.INDIRECT, span=FIGURES.at("OCHA"))).source
    assert coded.organisation == named.organisation
    assert (coded.kind, named.name) == (SourceKind.UN, "OCHA")


def test_a_name_that_is_not_registered_becomes_a_body_of_its_kind() -> None:
    source = edited(
        source=SourceEdit(
            mode=SourceMode.INDIRECT,
            span=FIGURES.at("Rafiq the baker"),
            kind=SourceKind.WITNESS,
            cue=FIGURES.at("added"),
        )
    ).source
    assert (source.organisation.registered, source.kind, source.cue.text) == (False, "witness", "added")


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"place": PlaceEdit(code="XX-XX")}, "/place/code"),
        ({"place": PlaceEdit(code="SYR", span=Offsets(start=5, end=5))}, "/place/span"),
        ({"period": PeriodEdit(span=Offsets(start=0, end=4, text="OCHO"))}, "/period/span"),
        ({"source": SourceEdit(mode=SourceMode.DIRECT, organisation="nobody")}, "/source/organisation"),
        ({"source": SourceEdit(mode=SourceMode.DIRECT, span=Offsets(start=66, end=81))}, "/source/kind"),
        ({"source": SourceEdit(mode=SourceMode.DIRECT, cue=Offsets(start=-1, end=4))}, "/source/cue"),
        ({"quote": Offsets(start=10, end=1000)}, "/quote"),
    ],
)
def test_what_cannot_be_resolved_is_refused_where_it_stands(fields: dict[str, Any], pointer: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        edited(**fields)
    assert [error.pointer for error in refused.value.errors] == [pointer]


def test_the_sentence_follows_the_quote_and_the_quote_holds_the_number() -> None:
    claim = edited(number=FIGURES.at("7"))
    assert (claim.quote.text, claim.number.text, claim.sentence.text) == ("7", "7", TEXT)
    assert claim.quantity.value == 7
    assert edited(quote=FIGURES.at("12 people")).number == CLAIM.number


def test_relations_are_replaced_one_by_one() -> None:
    one, other = ids(*FIGURES.versions)
    relations = edited_relations(FIGURES.versions[0].relations, ClaimEdit(part_of=other, repeats=one))
    assert (relations.part_of, relations.repeats, relations.share_of) == (other, one, None)
    assert edited_relations(relations, ClaimEdit(part_of=None)).part_of is None
