"""A list of figures finds what it is asked for, in order, and its pages neither drift nor repeat."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest

from api.domain.arrival import Arrival
from api.domain.claim import Measure, Modality
from api.domain.errors import InvalidInput, NotFound
from api.domain.place import GazetteerEntry
from api.domain.query import SORT_KEYS, Cursor, FigureQuery, Sort, SortKey
from api.domain.source import Organisation, SourceKind
from api.ledger.read_figures import read_figure, read_figures, read_figures_of_document
from api.ledger.store import Store
from tests.claims import (
    IDLIB,
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
from tests.ledger.writing import append

SAHEL = GazetteerEntry(code="region:sahel", name="Sahel", kind="region", iso3=None, countries=("MLI", "NER"))
MINISTRY = Organisation(
    code="moh-syr", name="Ministry of Health", kind=SourceKind.GOVERNMENT, iso3="SYR", registered=False
)
DAY = timedelta(days=1)
ONE_KEY = tuple((Sort(key=key, descending=down),) for key in SORT_KEYS for down in (True, False))
PAIRS: tuple[tuple[SortKey, SortKey], ...] = (
    ("value", "reported_at"),
    ("reported_at", "period_start"),
    ("indicator", "value"),
)
TWO_KEYS = tuple(
    (Sort(key=first, descending=down), Sort(key=second, descending=down_again))
    for first, second in PAIRS
    for down, down_again in product((True, False), repeat=2)
)


def spelled(sort: tuple[Sort, ...]) -> str:
    return ",".join("-" * one.descending + one.key for one in sort)


def found(store: Store, query: FigureQuery) -> list[UUID]:
    with store.reading() as connection:
        return [figure.id for figure in read_figures(connection, query).figures]


def all_pages(store: Store, query: FigureQuery) -> list[UUID]:
    """Read page after page to the end."""
    read: list[UUID] = []
    after: Cursor | None = None
    while True:
        with store.reading() as connection:
            page = read_figures(connection, replace(query, after=after))
        read.extend(figure.id for figure in page.figures)
        after = page.next
        if after is None:
            return read


def many(seed: int, size: int) -> list[Arrival]:
    """Make texts whose figures tie, and lack what they may lack, in every key."""
    chance = Random(seed)  # noqa: S311 - chosen at random, not kept secret
    days = (date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 1), None)
    return [
        one_claim(
            100 + number,
            published_at=chance.choice(
                (datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 2, tzinfo=UTC), None)
            ),
            quantity=quantity(chance.choice(("0.3333", "12", "12000000000", None))),
            period=period(chance.choice(days), chance.choice(days)),
            indicator=chance.choice(("displaced", "killed", "injured")),
            confidence=chance.choice((Decimal("0.5"), Decimal("0.9"))),
        )
        for number in range(size)
    ]


@pytest.mark.parametrize("sort", ONE_KEY + TWO_KEYS, ids=spelled)
def test_pages_put_together_are_the_whole_list(store: Store, clock: Clock, sort: tuple[Sort, ...]) -> None:
    for incoming in many(seed=1, size=5):
        append(store, clock, incoming)
    append(store, clock, *many(seed=2, size=12))
    whole = found(store, FigureQuery(sort=sort, limit=1000))
    assert len(whole) == 17
    assert all_pages(store, FigureQuery(sort=sort, limit=3)) == whole


@pytest.mark.parametrize(
    "sort", [(Sort(key="value", descending=down),) for down in (True, False)], ids=spelled
)
def test_nulls_come_last_either_way(store: Store, clock: Clock, sort: tuple[Sort, ...]) -> None:
    append(store, clock, *many(seed=4, size=12))
    query = FigureQuery(sort=sort)
    with store.reading() as connection:
        values = [orjson.loads(figure.body)["value"] for figure in read_figures(connection, query).figures]
    known = [value for value in values if value is not None]
    assert values == sorted(known, reverse=sort[0].descending) + [None] * (12 - len(known))
    assert 0 < len(known) < 12


@pytest.mark.parametrize("sort", ONE_KEY + TWO_KEYS, ids=spelled)
def test_pages_do_not_drift_while_figures_are_added(
    store: Store, clock: Clock, sort: tuple[Sort, ...]
) -> None:
    append(store, clock, *many(seed=5, size=12))
    query = FigureQuery(sort=sort, limit=2)
    before = found(store, replace(query, limit=1000))
    read: list[UUID] = []
    for turn in range(100):
        with store.reading() as connection:
            page = read_figures(connection, query)
        read.extend(figure.id for figure in page.figures)
        if page.next is None:
            break
        query = replace(query, after=page.next)
        if turn < 5:
            append(store, clock, *many(seed=10 + turn, size=2))
    assert len(read) == len(set(read))
    assert [figure_id for figure_id in read if figure_id in set(before)] == before


def test_a_cursor_of_another_order_is_refused(store: Store, clock: Clock) -> None:
    append(store, clock, *many(seed=6, size=3))
    wrong = Cursor(values=("yesterday",), id=uuid4())
    with pytest.raises(InvalidInput, match="start again"):
        found(store, FigureQuery(after=wrong))
    with pytest.raises(InvalidInput, match="start again"):
        found(store, FigureQuery(after=replace(wrong, values=())))


def test_a_total_is_counted_only_when_asked_for(store: Store, clock: Clock) -> None:
    append(store, clock, *many(seed=7, size=5))
    with store.reading() as connection:
        assert read_figures(connection, FigureQuery(limit=2)).total is None
        assert read_figures(connection, FigureQuery(limit=2, count=True)).total == 5


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


def test_the_stored_body_goes_out_byte_for_byte(store: Store, clock: Clock) -> None:
    (recorded,) = append(store, clock, one_claim(place=place(IDLIB), source=source()))
    with store.reading() as connection:
        page = read_figures(connection, FigureQuery())
        one = read_figure(connection, recorded.figures[0].id, None)
        of_document = read_figures_of_document(connection, recorded.document.id)
    assert page.figures == of_document == (one,) == recorded.figures


def test_a_figure_is_as_it_was_at_an_instant(store: Store, clock: Clock) -> None:
    (recorded,) = append(store, clock, one_claim())
    (figure,) = recorded.figures
    with store.reading() as connection:
        assert read_figure(connection, figure.id, figure.recorded_at) == figure
        assert read_figures(connection, FigureQuery(as_of=figure.recorded_at)).figures == (figure,)
        before = figure.recorded_at - timedelta(microseconds=1)
        assert read_figures(connection, FigureQuery(as_of=before)).figures == ()
        with pytest.raises(NotFound, match="as of"):
            read_figure(connection, figure.id, before)


def test_an_unknown_figure_is_not_found(store: Store) -> None:
    with store.reading() as connection, pytest.raises(NotFound, match="There is no figure"):
        read_figure(connection, uuid4(), None)
