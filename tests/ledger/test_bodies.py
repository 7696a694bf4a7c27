"""A body may be written anew; the version beside it stays."""

from api.ledger.bodies import replace_bodies
from api.ledger.read_figures import read_figure
from api.ledger.read_versions import read_versions_of_document
from api.ledger.store import Store
from tests.claims import one_claim
from tests.clock import Clock
from tests.ledger.writing import append


def test_a_body_is_replaced_only_where_it_differs(store: Store, clock: Clock) -> None:
    (recorded,) = append(store, clock, one_claim())
    (figure,) = recorded.figures
    with store.writing() as connection:
        ((version, _),) = read_versions_of_document(connection, recorded.document.id)
        assert replace_bodies(connection, [(version, figure.body)]) == 0
        assert replace_bodies(connection, [(version, b'{"new": "shape"}')]) == 1
        replaced = read_figure(connection, figure.id, None)
    assert replaced.body == b'{"new": "shape"}'
    assert replaced.content_hash != figure.content_hash
