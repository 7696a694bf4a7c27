"""What the database itself refuses, whoever asks."""

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from api.ledger import tables
from api.ledger.store import API_ROLE, Store
from tests.claims import one_claim
from tests.clock import Clock
from tests.ledger.writing import append

LEDGER = ("changesets", "documents", "figures", "versions")


@pytest.fixture
def filled(store: Store, clock: Clock) -> Store:
    append(store, clock, one_claim())
    return store


@pytest.mark.parametrize("table", LEDGER)
@pytest.mark.parametrize("change", ["update {0} set {1} = {1}", "delete from {0}", "truncate {0} cascade"])
def test_the_ledger_is_append_only_for_everybody(filled: Store, table: str, change: str) -> None:
    column = "number" if table == "versions" else "id"
    with (
        pytest.raises(IntegrityError, match="The ledger is append-only"),
        filled.writing() as connection,
    ):
        connection.execute(text(change.format(table, column)))


@pytest.mark.parametrize(
    "changed",
    [{"id": 3}, {"previous_hash": "0" * 64}, {"recorded_at": "2020-01-01T00:00:00Z"}],
    ids=["a gap", "another past", "an earlier instant"],
)
def test_a_changeset_that_does_not_follow_the_last_is_refused(
    filled: Store, changed: dict[str, object]
) -> None:
    with filled.reading() as connection:
        last = connection.scalar(text("select content_hash from changesets"))
    row = {
        "id": 2,
        "kind": "forged",
        "actor": "tests",
        "reason": "to see it refused",
        "recorded_at": "2030-01-01T00:00:00Z",
        "content_hash": "1" * 64,
        "previous_hash": last,
    }
    with (
        pytest.raises(IntegrityError, match="does not follow changeset 1"),
        filled.writing() as connection,
    ):
        connection.execute(insert(tables.changesets).values(row | changed))


@pytest.mark.parametrize(
    "forbidden",
    [
        "update versions set number = number",
        "delete from figure_states",
        "update figure_states set indicator = 'killed'",
        "drop table figure_states",
        "alter table versions disable trigger all",
        "delete from places",
        "update alembic_version set version_num = '0000'",
    ],
)
def test_the_role_of_the_api_may_only_append(filled: Store, forbidden: str) -> None:
    refused = pytest.raises(ProgrammingError, match=r"permission denied|must be owner")
    with filled.writing() as connection:
        connection.execute(text(f"set local role {API_ROLE}"))
        with refused, connection.begin_nested():
            connection.execute(text(forbidden))


def test_a_store_works_as_the_role_of_the_api(committed_store: Store) -> None:
    with committed_store.reading() as connection:
        assert connection.scalar(text("select current_user")) == API_ROLE
