"""Databases to test on: a server, a migrated template in it, and copies of that."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from api.ledger.migrations import upgrade
from api.ledger.store import Store, clear_failures, database_url


class RollbackStore(Store):
    """A store whose every unit of work is a part of one transaction, which the test undoes at its end."""

    def __init__(self, connection: Connection) -> None:
        """Work on one connection that has a transaction open."""
        super().__init__(connection.engine)
        self.connection = connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend the connection."""
        with clear_failures():
            yield self.connection

    reading_once = reading

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lend the connection; what fails is undone back to where the block began."""
        with clear_failures(), self.connection.begin_nested():
            yield self.connection


@contextmanager
def new_database(server_url: str, *, template: str | None = None) -> Iterator[str]:
    """Make a database of its own, empty or a copy of another, and drop it at the end."""
    name = f"figures_test_{uuid4().hex}"
    copied = sql.SQL("") if template is None else sql.SQL(" template {}").format(sql.Identifier(template))
    command(server_url, sql.SQL("create database {}").format(sql.Identifier(name)) + copied)
    try:
        yield str(database_url(server_url).set(database=name).render_as_string(hide_password=False))
    finally:
        command(server_url, sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


@contextmanager
def migrated_database(server_url: str) -> Iterator[str]:
    """Make a database at the head migration."""
    with new_database(server_url) as url:
        upgrade(url)
        yield url


@contextmanager
def rolled_back(url: str) -> Iterator[RollbackStore]:
    """Open a store all of whose work is undone at the end."""
    engine = create_engine(database_url(url), poolclass=NullPool)
    with engine.connect() as connection, connection.begin() as transaction:
        yield RollbackStore(connection)
        transaction.rollback()


def database_name(url: str) -> str:
    """Name the database of a URL."""
    return str(database_url(url).database)


def command(server_url: str, statement: sql.Composed) -> None:
    """Run one statement outside of any transaction."""
    with psycopg.connect(plain_url(server_url), autocommit=True) as connection:
        connection.execute(statement)


def plain_url(url: str) -> str:
    """Write a URL as psycopg itself takes it."""
    return str(database_url(url).set(drivername="postgresql").render_as_string(hide_password=False))
