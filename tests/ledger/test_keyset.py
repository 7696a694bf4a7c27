"""The pages of a list neither drift nor repeat, in any order, with nulls last."""

from dataclasses import replace
from itertools import product
from uuid import UUID, uuid4

import orjson
import pytest

from api.domain.errors import InvalidInput
from api.domain.query import SORT_KEYS, Cursor, FigureQuery, Sort, SortKey
from api.ledger.read_figures import read_figures
from api.ledger.store import Store
from tests.clock import Clock
from tests.ledger.listing import found, many
from tests.ledger.writing import append

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


@pytest.mark.parametrize("sort", ONE_KEY + TWO_KEYS, ids=spelled)
def test_pages_put_together_are_the_whole_list(store: Store, clock: Clock, sort: tuple[Sort, ...]) -> None:
    for incoming in many(seed=1, size=5):
        append(store, clock, incoming)
    append(store, clock, *many(seed=2, size=12))
    whole = found(store, FigureQuery(sort=sort, limit=1000))
    assert len(whole) == 17
    assert all_pages(store, FigureQuery(sort=sort, limit=3)) == whole


@pytest.mark.parametrize("country", [("SYR",), ("TUR",), ("SYR", "TUR")], ids=" or ".join)
@pytest.mark.parametrize("sort", ONE_KEY + TWO_KEYS, ids=spelled)
def test_the_figures_of_a_country_keep_the_order_of_all(
    store: Store, clock: Clock, sort: tuple[Sort, ...], country: tuple[str, ...]
) -> None:
    append(store, clock, *many(seed=3, size=40))
    with store.reading() as connection:
        page = read_figures(connection, FigureQuery(sort=sort, limit=1000))
    places = {figure.id: orjson.loads(figure.body)["place"] for figure in page.figures}
    about = [one for one, place in places.items() if place and set(place["countries"]) & set(country)]
    assert all_pages(store, FigureQuery(sort=sort, limit=7, country=country)) == about
    assert 10 < len(about) < 40


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
