"""A statement is written once and answers for any values."""

import psycopg
import pytest
from sqlalchemy import Integer, SelectBase, bindparam, select

from api.ledger.prepared import Prepared, Written
from api.ledger.store import Store

SUM = select((bindparam("one", type_=Integer()) + bindparam("other", type_=Integer())).label("sum"))


def test_values_are_found_by_their_names(store: Store) -> None:
    statement = Prepared(SUM)
    assert statement.columns == ("sum",)
    with store.reading() as connection:
        assert statement.rows(connection, {"one": 1, "other": 2}) == [(3,)]
        assert statement.rows(connection, {"other": 20, "one": 10, "third": 5}) == [(30,)]


def test_a_value_that_was_written_into_the_statement_is_never_taken_for_another(store: Store) -> None:
    statement = Prepared(SUM.params(one=1, other=2))
    with store.reading() as connection, pytest.raises(psycopg.ProgrammingError, match="other"):
        statement.rows(connection, {"one": 1})


def test_a_statement_is_written_once_for_each_shape() -> None:
    written: list[str] = []

    def write(name: str) -> SelectBase:
        written.append(name)
        return SUM

    known = Written()
    first = known.written(("a",), lambda: write("a"))
    assert known.written(("b",), lambda: write("b")) is not first
    assert known.written(("a",), lambda: write("a")) is first
    assert written == ["a", "b"]
