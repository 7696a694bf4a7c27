"""A store says in one line why it cannot be used, and keeps or undoes work as a whole."""

import socket

import pytest
from sqlalchemy import func, literal_column, select, text
from sqlalchemy.exc import DataError, InternalError

from api.domain.errors import InvalidInput, StoreUnavailable
from api.ledger.prepared import Prepared
from api.ledger.store import Store, database_url
from tests.databases import new_database


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_url_is_read_as_people_write_it(scheme: str) -> None:
    url = database_url(f"{scheme}://someone:secret@example.org:5433/figures")
    assert url.drivername == "postgresql+psycopg"
    assert (url.host, url.port, url.database, url.password) == ("example.org", 5433, "figures", "secret")


@pytest.mark.parametrize("wrong", ["", "localhost", "mysql://localhost/figures", "sqlite:///figures.db"])
def test_any_other_database_is_refused(wrong: str) -> None:
    with pytest.raises(InvalidInput, match="database URL"):
        database_url(wrong)


def test_a_database_that_does_not_answer_is_named_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        store = Store.open(f"postgresql://someone:secret@127.0.0.1:{taken.getsockname()[1]}/figures")
        with pytest.raises(StoreUnavailable) as refused, store.reading():
            pass
    store.close()
    assert "\n" not in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_database_without_migrations_says_what_to_run(server_url: str) -> None:
    with new_database(server_url) as url:
        store = Store.open(url)
        with pytest.raises(StoreUnavailable, match="figures migrate"), store.reading() as connection:
            connection.execute(text("select id from documents"))
        store.close()


def test_a_full_pool_is_named(committed_url: str) -> None:
    store = Store.open(committed_url, pool_max=1, pool_timeout_seconds=0)
    with store.reading(), pytest.raises(StoreUnavailable, match="in use"), store.reading():
        pass
    store.close()


def test_a_statement_that_takes_too_long_is_ended(committed_url: str) -> None:
    store = Store.open(committed_url, statement_timeout_ms=50)
    with pytest.raises(StoreUnavailable, match="statement timeout"), store.reading() as connection:
        connection.execute(text("select pg_sleep(5)"))
    store.close()


def test_a_reader_can_write_nothing(committed_store: Store) -> None:
    with pytest.raises(InternalError, match="read-only transaction"), committed_store.reading() as connection:
        connection.execute(text("insert into organisations values ('a', 'A', 'un', null, '{}', true)"))


def test_a_reader_sees_one_state_of_the_store(committed_store: Store) -> None:
    counting = text("select count(*) from organisations")
    with committed_store.reading() as reader:
        assert reader.scalar(counting) == 0
        with committed_store.writing() as writer:
            writer.execute(text("insert into organisations values ('a', 'A', 'un', null, '{}', true)"))
        assert reader.scalar(counting) == 0
    with committed_store.reading() as reader:
        assert reader.scalar(counting) == 1


def test_work_that_fails_is_undone_as_a_whole(committed_store: Store) -> None:
    def write_and_fail() -> None:
        with committed_store.writing() as writer:
            writer.execute(text("insert into organisations values ('a', 'A', 'un', null, '{}', true)"))
            writer.execute(text("select 1 / 0"))

    with pytest.raises(DataError):
        write_and_fail()
    with committed_store.reading() as reader:
        assert reader.scalar(text("select count(*) from organisations")) == 0


@pytest.mark.parametrize("way", ["reading", "reading_once", "writing"])
def test_a_store_recovers_when_its_connections_were_cut(committed_store: Store, way: str) -> None:
    lend = getattr(committed_store, way)
    with lend() as connection:
        connection.execute(text("select 1"))
    with committed_store.writing() as other:
        other.execute(text("reset role"))
        other.execute(
            text(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity where pid <> pg_backend_pid()"
                " and datname = current_database()"
            )
        )
    with lend() as connection:
        assert connection.scalar(text("select 1")) == 1


def test_a_statement_read_once_has_no_transaction_around_it(committed_store: Store) -> None:
    counting = Prepared(select(func.count().label("organisations")).select_from(text("organisations")))
    with committed_store.reading_once() as reader:
        assert counting.rows(reader, {}) == [(0,)]
        with committed_store.writing() as writer:
            writer.execute(text("insert into organisations values ('a', 'A', 'un', null, '{}', true)"))
        assert counting.rows(reader, {}) == [(1,)]


def test_a_connection_that_is_cut_while_it_is_lent_is_not_lent_again(committed_store: Store) -> None:
    def end_it() -> None:
        with committed_store.reading_once() as connection:
            connection.execute(text("reset role"))
            Prepared(select(func.pg_terminate_backend(func.pg_backend_pid()))).rows(connection, {})

    with pytest.raises(StoreUnavailable):
        end_it()
    with committed_store.reading_once() as connection:
        assert Prepared(select(literal_column("1"))).rows(connection, {}) == [(1,)]
