"""What a query string says is worked out once, and what is wrong is said each time."""

from typing import Any

import pytest
from flask import Flask, request
from marshmallow import Schema, fields

from api.domain.errors import InvalidInput
from api.web.parameters import StrictParser


class Counting(fields.Integer):
    """A whole number that counts how often one is read."""

    read = 0

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        self.read += 1
        return super()._deserialize(value, attr, data, **kwargs)


def test_the_same_query_string_is_read_once_and_another_by_itself() -> None:
    schema, parser = Schema.from_dict({"limit": Counting()})(), StrictParser()
    given = []
    for path in ("/?limit=1", "/?limit=1", "/?limit=2"):
        with Flask("test").test_request_context(path):
            given.append(parser.parse(schema, request, location="query"))
            given[-1]["changed"] = "by the one who asked"
    assert [one["limit"] for one in given] == [1, 1, 2]
    counting = schema.fields["limit"]
    assert isinstance(counting, Counting)
    assert counting.read == 2
    with Flask("test").test_request_context("/?limit=1"):
        assert parser.parse(schema, request, location="query") == {"limit": 1}


def test_what_is_wrong_is_said_each_time() -> None:
    schema, parser = Schema.from_dict({"limit": fields.Integer()})(), StrictParser()
    for _ in range(2):
        with (
            Flask("test").test_request_context("/?limit=many"),
            pytest.raises(InvalidInput, match="limit"),
        ):
            parser.parse(schema, request, location="query")
