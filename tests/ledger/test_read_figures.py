"""Figures go out as they are stored, now or as they were."""

from datetime import timedelta
from uuid import uuid4

import pytest

from api.domain.errors import NotFound
from api.domain.query import FigureQuery
from api.ledger.moments import settled_moment
from api.ledger.read_figures import read_figure, read_figures, read_figures_of_document
from api.ledger.store import Store
from tests.claims import (
    IDLIB,
    one_claim,
    place,
    source,
)
from tests.clock import Clock
from tests.ledger.listing import many
from tests.ledger.writing import append


def test_a_total_is_counted_only_when_asked_for(store: Store, clock: Clock) -> None:
    append(store, clock, *many(seed=7, size=5))
    with store.reading() as connection:
        assert read_figures(connection, FigureQuery(limit=2)).total is None
        assert read_figures(connection, FigureQuery(limit=2, count=True)).total == 5


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
    append(store, clock, one_claim())
    with store.reading() as connection:
        at = settled_moment(connection, figure.recorded_at)
        before = settled_moment(connection, figure.recorded_at - timedelta(microseconds=1))
        assert read_figure(connection, figure.id, at) == figure
        assert read_figures(connection, FigureQuery(), at).figures == (figure,)
        assert read_figures(connection, FigureQuery(), before).figures == ()
        with pytest.raises(NotFound, match="as of changeset 0"):
            read_figure(connection, figure.id, before)


def test_an_unknown_figure_is_not_found(store: Store) -> None:
    with store.reading() as connection, pytest.raises(NotFound, match="There is no figure"):
        read_figure(connection, uuid4(), None)
