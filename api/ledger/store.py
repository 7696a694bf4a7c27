"""The way to PostgreSQL: one pool of connections, opened once in each process."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from select import POLLIN, poll
from typing import Self

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from api.domain.errors import EvidenceMismatch, InvalidInput, StoreUnavailable, TrackerError
from api.domain.history import Moment
from api.domain.query import AsOf

API_ROLE = "figures_api"
"""The role that may read everything and append to the ledger, and may do no more."""

QUOTES_ARE_SLICES = "quotes_are_slices"
"""The constraint by which the database refuses a quote that its text does not hold."""

SESSION = "-c timezone=UTC -c jit=off -c random_page_cost=1.1"
"""What every session is told. Answers are short, so that compiling their plans never pays, and pages are in
memory or on flash, where reading here and there costs little more than reading on."""

_TAKE_THE_ROLE = f"""
select set_config('role', rolname, false)
from pg_roles where rolname = '{API_ROLE}' and pg_has_role(session_user, oid, 'member')
"""  # noqa: S608 - the one name is a constant of this module


def database_url(text: str) -> URL:
    """Read a PostgreSQL URL as people write it: `postgres://`, `postgresql://` or `postgresql+psycopg://`.

    Raises InvalidInput, which says what to write.
    """
    try:
        url = make_url(text)
    except ArgumentError as error:
        message = "The database URL cannot be read; write postgresql://user@host:5432/name."
        raise InvalidInput(message) from error
    if url.drivername not in {"postgres", "postgresql", "postgresql+psycopg"}:
        message = f"The database URL names {url.drivername}; the tracker keeps its ledger in PostgreSQL only."
        raise InvalidInput(message)
    return url.set(drivername="postgresql+psycopg")


class Store:
    """A database that holds the ledger. Open it after a fork, never before; close it when done.

    `moments` remembers those that were found: what is settled stays so, for as long as the ledger only grows.
    """

    moments: dict[AsOf, Moment]

    def __init__(self, engine: Engine) -> None:
        """Keep the engine, and faces of it for what needs transactions."""
        self._engine = engine
        self._snapshots = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._work = engine.execution_options(isolation_level="READ COMMITTED")
        self.moments = {}

    @classmethod
    def open(
        cls,
        url: str,
        *,
        pool_min: int = 4,
        pool_max: int = 8,
        pool_timeout_seconds: int = 5,
        statement_timeout_ms: int = 10_000,
    ) -> Self:
        """Make a pool for the database at `url`; nothing is connected until it is needed.

        Up to `pool_min` connections are kept once they are made, and up to `pool_max` used at a time: where
        `pool_min` is less than the number of threads, busy ones connect anew for each request.
        """
        engine = create_engine(
            database_url(url),
            pool_size=min(pool_min, pool_max),
            max_overflow=max(0, pool_max - pool_min),
            pool_timeout=pool_timeout_seconds,
            isolation_level="AUTOCOMMIT",
            connect_args={
                "connect_timeout": 5,
                "application_name": "figures",
                "options": f"-c statement_timeout={statement_timeout_ms} {SESSION}",
            },
        )
        event.listen(engine, "connect", _take_the_role)
        event.listen(engine, "checkout", _refuse_what_was_cut)
        return cls(engine)

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection whose reads all see one state of the store, and which can write nothing."""
        with clear_failures(), self._snapshots.connect() as connection:
            yield connection

    @contextmanager
    def reading_once(self) -> Iterator[Connection]:
        """Lend a connection for one statement, which sees one state of the store by itself.

        No transaction is begun and ended around it, which would cost as much as a small statement does.
        """
        with clear_failures(), self._engine.connect() as connection:
            try:
                yield connection
            except psycopg.Error:
                driver = connection.connection.driver_connection
                if driver is None or driver.closed:
                    connection.invalidate()
                raise

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lend a connection whose work is kept as a whole when the block ends, and undone when it fails."""
        with clear_failures(), self._work.begin() as connection:
            yield connection


@contextmanager
def clear_failures() -> Iterator[None]:
    """Turn the foreseen ways in which a database fails into errors of the tracker, each with one line."""
    try:
        yield
    except PoolTimeout as error:
        message = "Every connection to the database is in use; try again in a moment."
        raise StoreUnavailable(message) from error
    except (DBAPIError, psycopg.Error) as error:
        foreseen = _foreseen(error.orig if isinstance(error, DBAPIError) else error)
        if foreseen is None:
            raise
        raise foreseen from error


def _foreseen(cause: BaseException | None) -> TrackerError | None:
    match cause:
        case psycopg.errors.UndefinedTable() | psycopg.errors.UndefinedColumn():
            return StoreUnavailable("The database is not at the head migration; run `figures migrate`.")
        case psycopg.errors.CheckViolation() if cause.diag.constraint_name == QUOTES_ARE_SLICES:
            return EvidenceMismatch(_first_line(cause))
        case psycopg.OperationalError() | psycopg.InterfaceError() | psycopg.errors.InsufficientPrivilege():
            return StoreUnavailable(f"The database cannot be used: {_first_line(cause)}")
        case _:
            return None


def _first_line(error: BaseException | None) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else "it gives no reason"


def _take_the_role(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Give up every right but those of the API's role, where the role exists and is granted."""
    with closing(connection.cursor()) as cursor:
        cursor.execute(_TAKE_THE_ROLE)
    connection.commit()


def _refuse_what_was_cut(
    connection: DBAPIConnection, _entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection
) -> None:
    """Have the pool make another connection in the place of one that the server has ended.

    An idle connection has nothing to say. One that has, most likely brings its own end: only that one is
    asked, so that no request pays for the question.
    """
    heard = poll()
    heard.register(connection.fileno(), POLLIN)
    if heard.poll(0):
        try:
            with closing(connection.cursor()) as cursor:
                cursor.execute("select 1")
        except psycopg.Error as error:
            raise DisconnectionError from error
