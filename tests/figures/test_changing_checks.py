"""A claim stands or falls as a whole, and everything that is wrong with it is named at once."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from api.domain.claim import Claim
from api.domain.errors import InvalidInput
from api.domain.figure import Relations, Status
from api.domain.source import Source, SourceMode
from api.domain.span import Span
from api.extraction.extract import extract
from api.figures.changing_checks import refuse_wrong_claim
from api.figures.first_versions import first_versions
from api.services.load_seeds import demonstration_documents
from tests.claims import OCHA, period, place, quantity, source
from tests.surrounded import figures_of, surroundings

TEXT = "OCHA says 12 people and 7 horses were killed in Idlib in January."
FIGURES = figures_of(TEXT, "12", "7", indicator="killed", quantity=quantity("12"))
ONE, OTHER = FIGURES.versions
ELSEWHERE = Span(start=0, end=4, text="OCHO")


def wrong(claim: Claim, relations: Relations = ONE.relations) -> list[str | None]:
    try:
        refuse_wrong_claim(ONE.figure_id, claim, relations, FIGURES.around)
    except InvalidInput as refused:
        return [error.pointer for error in refused.errors]
    return []


@pytest.mark.parametrize(
    ("fields", "pointers"),
    [
        ({}, []),
        ({"quote": ELSEWHERE}, ["/quote", "/quote"]),
        ({"sentence": ELSEWHERE}, ["/sentence"]),
        ({"place": place(span=ELSEWHERE)}, ["/place/span"]),
        ({"place": place(None)}, ["/place"]),
        ({"place": place(None, None, "SYR", "SY-ID")}, ["/place/countries"]),
        ({"period": replace(period(None, date(2020, 1, 1)), span=ELSEWHERE)}, ["/period/span"]),
        ({"period": period(None, None)}, ["/period"]),
        ({"period": period(date(2020, 1, 2), date(2020, 1, 1))}, ["/period/end"]),
        ({"source": replace(source(), span=ELSEWHERE)}, ["/source/span"]),
        ({"source": replace(source(), cue=ELSEWHERE)}, ["/source/cue"]),
        ({"source": Source(mode=SourceMode.NONE, organisation=OCHA)}, ["/source/mode"]),
        ({"source": Source(mode=SourceMode.DIRECT)}, ["/source"]),
        ({"source": replace(source(), speaker="\x00")}, ["/source/speaker"]),
        ({"source": replace(source(), via=("",))}, ["/source/via"]),
        ({"detail": "x" * 501}, ["/detail"]),
        ({"indicator": "slain"}, ["/indicator"]),
        ({"indicator": "incidents"}, ["/unit"]),
        ({"quantity": quantity("12", unit="tonnes")}, ["/unit"]),
        ({"population": ("poets",)}, ["/population"]),
        ({"number": OTHER.claim.number, "quote": OTHER.claim.quote}, ["/number"]),
        ({"indicator": "slain", "population": ("poets",)}, ["/indicator", "/population"]),
    ],
)
def test_a_claim_is_checked_in_every_field(fields: dict[str, Any], pointers: list[str]) -> None:
    assert wrong(replace(ONE.claim, **fields)) == pointers


@pytest.mark.parametrize(
    ("relations", "pointers"),
    [
        (Relations(part_of=OTHER.figure_id), []),
        (Relations(part_of=ONE.figure_id), ["/part_of"]),
        (Relations(same_as=uuid4()), ["/same_as"]),
        (Relations(share_of=OTHER.figure_id), ["/share_of"]),
        (Relations(repeats=uuid4(), part_of=uuid4()), ["/part_of", "/repeats"]),
    ],
)
def test_relations_lead_to_other_figures_of_the_document(relations: Relations, pointers: list[str]) -> None:
    assert wrong(ONE.claim, relations) == pointers


def test_a_whole_is_no_part_of_its_part() -> None:
    part = replace(OTHER, relations=Relations(part_of=ONE.figure_id))
    around = FIGURES.standing(part).around
    with pytest.raises(InvalidInput, match="leads back"):
        refuse_wrong_claim(ONE.figure_id, ONE.claim, Relations(part_of=OTHER.figure_id), around)


def test_the_number_of_a_retracted_figure_is_free() -> None:
    claim = replace(ONE.claim, number=OTHER.claim.number, quote=OTHER.claim.quote)
    around = FIGURES.standing(replace(OTHER, status=Status.RETRACTED)).around
    refuse_wrong_claim(ONE.figure_id, claim, ONE.relations, around)


def test_whatever_the_extractor_says_may_stand() -> None:
    checked = 0
    for document in demonstration_documents():
        versions = first_versions(extract(document), uuid4(), uuid4)
        around = surroundings(document, versions)
        for version in versions:
            refuse_wrong_claim(version.figure_id, version.claim, version.relations, around)
            checked += 1
    assert checked > 100
