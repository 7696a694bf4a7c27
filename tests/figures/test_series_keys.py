"""Figures of one source that count one thing have one series; other sources, one comparison."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from api.domain.claim import Measure, Modality
from api.domain.document import Document
from api.domain.figure import Action, Relations, Status, Version
from api.domain.source import Organisation, Source, SourceKind, SourceMode
from api.domain.span import Span
from api.domain.standing import SeriesMarks
from api.extraction.sources.organisations import resolve
from api.figures.series_keys import may_be_key, series_marks, slug
from tests.claims import IDLIB, NOBODY, claim_of, period, place, quantity, source, text_of
from tests.clock import Clock

TEXT = "In Sarmada camp officials say 12 people fled."
UNHCR = Organisation(code="unhcr", name="UNHCR", kind=SourceKind.UN)
OFFICIALS = Source(mode=SourceMode.INDIRECT, span=Span.of(TEXT, 16, 25), kind=SourceKind.GOVERNMENT)
DECEMBER, JANUARY = date(2019, 12, 1), date(2020, 1, 1)


def marks(publisher: str | None = "Demonstration Wire", text: str = TEXT, **changes: Any) -> SeriesMarks:  # noqa: ANN401
    content = text_of(text, publisher=publisher)
    document = Document(id=UUID(int=1), content=content, recorded_at=Clock()())
    version = Version(
        figure_id=uuid7(),
        number=1,
        document_id=document.id,
        claim=claim_of(text, text, "12", **({"source": source(), "place": place()} | changes)),
        relations=Relations(),
        action=Action.EXTRACTED,
        status=Status.EXTRACTED,
    )
    return series_marks(version, document, registered=resolve)


@pytest.mark.parametrize(
    "changes",
    [
        {"quantity": quantity("15")},
        {"period": period(DECEMBER, None)},
        {"publisher": "Another Wire"},
        {"place": place(IDLIB, Span.of(TEXT, 3, 10))},
    ],
    ids=["another value", "another period of events", "another publisher", "other words for the place"],
)
def test_what_makes_no_series_leaves_its_key_alone(changes: dict[str, Any]) -> None:
    assert marks(**changes) == marks()


@pytest.mark.parametrize(
    "changes",
    [
        {"indicator": "killed"},
        {"detail": "deported"},
        {"measure": Measure.STOCK},
        {"modality": Modality.PROJECTED},
        {"quantity": quantity("12", "households")},
        {"population": ("children",)},
        {"place": None},
        {"place": place(None, Span.of(TEXT, 3, 15))},
        {"place": place(None, None, "SYR", "TUR")},
        {"cumulative": True},
        {"cumulative": True, "period": period(DECEMBER, None)},
    ],
    ids=" ".join,
)
def test_another_thing_is_another_series_and_another_comparison(changes: dict[str, Any]) -> None:
    other = marks(**changes)
    assert other.series != marks().series
    assert other.comparison != marks().comparison


def test_shares_are_of_one_thing_where_their_wholes_are() -> None:
    half = quantity("0.5", "share")
    of_those = marks(quantity=half, share_of_text="those who fled")
    assert of_those == marks(quantity=half, share_of_text="Those who FLED")
    assert of_those.series != marks(quantity=half, share_of_text="the children").series
    assert of_those.series != marks(quantity=half).series
    assert marks(quantity=half) == marks(quantity=quantity("0.3", "share"))
    assert marks(quantity=half).comparison != marks(quantity=half, text=f"Now {TEXT}").comparison


def test_another_source_is_another_series_of_the_same_comparison() -> None:
    other = marks(source=source(UNHCR))
    assert other.series != marks().series
    assert other.comparison == marks().comparison


def test_a_running_total_is_told_from_another_by_the_day_from_which_it_runs() -> None:
    since_december = marks(cumulative=True, period=period(DECEMBER, JANUARY))
    assert since_december == marks(cumulative=True, period=period(DECEMBER, None))
    assert since_december.series != marks(cumulative=True, period=period(JANUARY, None)).series


def test_populations_are_compared_in_any_order() -> None:
    assert marks(population=("women", "children")) == marks(population=("children", "women"))


@pytest.mark.parametrize(
    ("changes", "code", "name", "kind"),
    [
        ({}, "ocha", "OCHA", "un"),
        ({"source": NOBODY}, "publisher:demonstration-wire", "Demonstration Wire", "other"),
        ({"source": NOBODY, "publisher": "Reuters"}, "reuters", "Reuters", "media"),
        ({"source": NOBODY, "publisher": None}, f"document:{UUID(int=1)}", "unnamed publisher", "other"),
        ({"source": NOBODY, "publisher": " "}, f"document:{UUID(int=1)}", "unnamed publisher", "other"),
        (
            {"source": OFFICIALS},
            "named:officials",
            "officials",
            "government",
        ),
        (
            {"source": Source(mode=SourceMode.DIRECT, speaker="Umm Ali", kind=SourceKind.WITNESS)},
            "named:umm-ali",
            "Umm Ali",
            "witness",
        ),
        (
            {"source": Source(mode=SourceMode.DIRECT)},
            f"document:{UUID(int=1)}",
            "a source that is not named",
            "other",
        ),
    ],
)  # fmt: skip
def test_who_answers_for_a_number(changes: dict[str, Any], code: str, name: str, kind: str) -> None:
    stated_by = marks(**changes).stated_by
    assert (stated_by.code, stated_by.name, stated_by.kind.value) == (code, name, kind)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Guardian", "the-guardian"),
        ("L'Équipe", "lequipe"),
        ("L\u2019Equipe", "lequipe"),
        ("الجزيرة", "الجزيرة"),
        ("?", "unnamed"),
    ],
)
def test_writings_of_one_name_fold_to_one(name: str, folded: str) -> None:
    assert slug(name) == folded


def test_a_key_stays_what_it_is() -> None:
    """Keys are in addresses that people keep: whatever changes them is a break, and must be meant."""
    assert (marks().series, marks().comparison) == ("kiezff3cjdpc3tn5", "nhfxzqloo3cu4z5d")


@pytest.mark.parametrize(
    "word", ["", "nothing", "\x00", "3EOUBCTTFSZ4AC3F", "3eoubcttfsz4ac3", "3eoubcttfsz4ac3f\n"]
)
def test_what_has_another_form_is_no_key(word: str) -> None:
    assert may_be_key("3eoubcttfsz4ac3f")
    assert not may_be_key(word)
