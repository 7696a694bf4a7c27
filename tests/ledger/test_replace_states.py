"""What stands beside a version may be made anew; the version itself stays."""

from dataclasses import replace

from sqlalchemy import select, update

from api.app import PROJECTOR
from api.ledger.read_documents import read_document
from api.ledger.read_figures import read_figure
from api.ledger.read_versions import read_versions_of_document
from api.ledger.replace_states import lacks_columns, replace_signature, replace_states
from api.ledger.store import Store
from api.ledger.tables import document_signatures, figure_states
from tests.claims import one_claim
from tests.clock import Clock
from tests.ledger.writing import append


def test_a_body_is_replaced_only_where_it_differs(store: Store, clock: Clock) -> None:
    (recorded,) = append(store, clock, one_claim())
    (figure,) = recorded.figures
    other = replace(PROJECTOR, render=lambda *_: b'{"new": "shape"}')
    with store.writing() as connection:
        document = read_document(connection, recorded.document.id)
        history = read_versions_of_document(connection, document.id)
        assert replace_states(connection, document, history, PROJECTOR) == 0
        assert replace_states(connection, document, history, other) == 1
        replaced = read_figure(connection, figure.id, None)
    assert replaced.body == b'{"new": "shape"}'
    assert replaced.content_hash != figure.content_hash


def test_columns_of_older_rows_are_filled(store: Store, clock: Clock) -> None:
    (recorded,) = append(store, clock, one_claim())
    columns = figure_states.c
    with store.writing() as connection:
        before = connection.execute(select(figure_states)).one()
        assert not lacks_columns(connection)
        connection.execute(
            update(figure_states).values(series=None, comparison=None, stated_by=None, mode=None)
        )
        assert lacks_columns(connection)
        document = read_document(connection, recorded.document.id)
        history = read_versions_of_document(connection, document.id)
        assert replace_states(connection, document, history, PROJECTOR) == 1
        assert not lacks_columns(connection)
        assert connection.execute(select(figure_states)).one() == before
        assert connection.scalar(select(columns.series)) is not None


def test_a_signature_is_made_where_there_is_none_and_where_it_is_another(store: Store, clock: Clock) -> None:
    (recorded,) = append(store, clock, one_claim())
    stored = select(document_signatures.c.signature)
    with store.writing() as connection:
        document = read_document(connection, recorded.document.id)
        first = connection.scalar(stored)
        replace_signature(connection, document, replace(PROJECTOR, sign=lambda _: b"another"))
        assert connection.scalar(stored) == b"another"
        replace_signature(connection, document, PROJECTOR)
        assert connection.scalar(stored) == first == PROJECTOR.sign(document.content.text)
