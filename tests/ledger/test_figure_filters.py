"""A filter keeps what it names and nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from api.domain.arrival import Arrival
from api.domain.claim import Measure, Modality
from api.domain.place import GazetteerEntry
from api.domain.query import FigureQuery
from api.domain.source import Organisation, SourceKind
from api.ledger.store import Store
from tests.claims import (
    arrival,
    claim_of,
    one_claim,
    period,
    place,
    quantity,
    sentence_with,
    source,
    text_of,
)
from tests.clock import Clock
from tests.ledger.listing import found
from tests.ledger.writing import append

SAHEL = GazetteerEntry(code="region:sahel", name="Sahel", kind="region", iso3=None, countries=("MLI", "NER"))
MINISTRY = Organisation(
    code="moh-syr", name="Ministry of Health", kind=SourceKind.GOVERNMENT, iso3="SYR", registered=False
)
DAY = timedelta(days=1)


CASES: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "indicator": ({"indicator": ("killed",)}, {"indicator": "killed"}, {"indicator": "injured"}),
    "one of two indicators": (
        {"indicator": ("killed", "missing")},
        {"indicator": "missing"},
        {"indicator": "injured"},
    ),
    "measure": ({"measure": ("stock",)}, {"measure": Measure.STOCK}, {"measure": Measure.FLOW}),
    "modality": ({"modality": ("denied",)}, {"modality": Modality.DENIED}, {}),
    "unit": ({"unit": ("homes",)}, {"quantity": quantity("5", "homes")}, {}),
    "country of an area": ({"country": ("SYR",)}, {"place": place()}, {}),
    "one country of several": ({"country": ("NER",)}, {"place": place(SAHEL)}, {"place": place()}),
    "one country of several that no place holds": (
        {"country": ("TUR",)},
        {"place": place(None, None, "SYR", "TUR")},
        {"place": place()},
    ),
    "the place itself": ({"place": ("SY-ID",)}, {"place": place()}, {"place": place(SAHEL)}),
    "what lies inside a place": ({"place": ("SYR",)}, {"place": place()}, {"place": place(SAHEL)}),
    "a region does not lie inside its countries": (
        {"place": ("region:sahel", "MLI")},
        {"place": place(SAHEL)},
        {"place": place(replace(SAHEL, code="region:west-africa"))},
    ),
    "a place of several countries that lies inside one, and a region that does not": (
        {"place": ("MLI",)},
        {"place": place(replace(SAHEL, code="region:border", inside=("MLI",)))},
        {"place": place(SAHEL)},
    ),
    "source": ({"source": ("ocha",)}, {"source": source()}, {"source": source(MINISTRY)}),
    "source kind": ({"source_kind": ("government",)}, {"source": source(MINISTRY)}, {"source": source()}),
    "population": ({"population": ("children",)}, {"population": ("children", "women")}, {"population": ()}),
    "the whole population": ({"population": ("all",)}, {"population": ()}, {"population": ("children",)}),
    "whole or narrower population": (
        {"population": ("all", "men")},
        {"population": ("men",)},
        {"population": ("women",)},
    ),
    "at least": ({"value_min": Decimal(10)}, {"quantity": quantity("10")}, {"quantity": quantity("9")}),
    "at most zero": ({"value_max": Decimal(0)}, {"quantity": quantity("0")}, {"quantity": quantity("1")}),
    "a vague number is not compared": (
        {"value_min": Decimal(0)},
        {"quantity": quantity("1")},
        {"quantity": quantity(None)},
    ),
    "confidence": (
        {"min_confidence": Decimal("0.8")},
        {"confidence": Decimal("0.8")},
        {"confidence": Decimal("0.79")},
    ),
    "period meets the window's first day": (
        {"period_from": date(2020, 1, 31)},
        {"period": period(date(2020, 1, 1), date(2020, 1, 31))},
        {"period": period(date(2020, 1, 1), date(2020, 1, 30))},
    ),
    "period meets the window's last day": (
        {"period_to": date(2020, 1, 1)},
        {"period": period(date(2020, 1, 1), None)},
        {"period": period(date(2020, 1, 2), None)},
    ),
    "an unknown period meets no window": (
        {"period_from": date(2020, 1, 1)},
        {"period": period(None, date(2020, 1, 1))},
        {"period": period(None, None)},
    ),
}


@pytest.mark.parametrize(("asked", "kept", "left_out"), CASES.values(), ids=CASES)
def test_a_filter_keeps_what_it_names(
    store: Store, clock: Clock, asked: dict[str, Any], kept: dict[str, Any], left_out: dict[str, Any]
) -> None:
    wanted, other = one_claim(**kept), one_claim(**left_out)
    append(store, clock, wanted, other)
    assert found(store, FigureQuery(**asked)) == [wanted.versions[0].figure_id]


def document(day: date | None, publisher: str = "Demonstration Wire", at: datetime | None = None) -> Arrival:
    sentence = sentence_with(7)
    content = text_of(sentence, published_on=day, published_at=at, publisher=publisher)
    return arrival(content, claim_of(content.text, sentence, "7"))


def test_days_of_reporting_are_the_publishers_own_and_inclusive(store: Store, clock: Clock) -> None:
    first, last = date(2020, 1, 28), date(2020, 1, 30)
    late_abroad = datetime(2020, 1, 31, 9, tzinfo=UTC)
    inside = [document(first), document(last), document(last, at=late_abroad)]
    append(store, clock, *inside, document(first - DAY), document(last + DAY), document(None))
    query = FigureQuery(reported_from=first, reported_to=last)
    assert set(found(store, query)) == {one.versions[0].figure_id for one in inside}


def test_publisher_and_document_are_filters(store: Store, clock: Clock) -> None:
    one, two, three = (document(None, publisher) for publisher in ("A", "B", "C"))
    append(store, clock, one, two, three)
    by_publisher = found(store, FigureQuery(publisher=("A", "B")))
    by_document = found(store, FigureQuery(document=(one.document_id, two.document_id)))
    assert set(by_publisher) == set(by_document) == {one.versions[0].figure_id, two.versions[0].figure_id}


@pytest.mark.parametrize(
    ("words", "matches"),
    [
        ("family", 1),
        ("families -rain", 0),
        ('"heavy rain"', 1),
        ("rain or snow", 1),
        ("snow", 0),
        ("'; drop", 0),
    ],
)
def test_words_are_searched_in_the_sentence_as_on_the_web(
    store: Store, clock: Clock, words: str, matches: int
) -> None:
    sentence = "Some 40 families fled the heavy rain."
    content = text_of("It snowed elsewhere: 12 died.", sentence)
    append(store, clock, arrival(content, claim_of(content.text, sentence, "40")))
    assert len(found(store, FigureQuery(words=words))) == matches
