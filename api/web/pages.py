"""Pages of lists: signed cursors, the envelope, and the link to the next page."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import orjson
from flask import request
from itsdangerous import BadData, URLSafeSerializer

from api.domain.errors import FieldError, InvalidInput
from api.domain.query import Cursor
from api.web.conditional import digest
from api.web.parts import parts

DEFAULT_LIMIT = 50
MAX_LIMIT = 1_000
_NOT_OF_THE_QUESTION = frozenset({"cursor", "limit", "count", "excerpt", "include", "format"})


def question(arguments: Mapping[str, Any]) -> str:
    """Fold filters and order into a word; a cursor belongs to one question and is no answer to another."""
    asked = sorted(
        (name, repr(value)) for name, value in arguments.items() if name not in _NOT_OF_THE_QUESTION
    )
    return digest([request.path, *(word for pair in asked for word in pair)])


def seal(position: Sequence[str | None], asked: str) -> str:
    """Write where a page ended so that nobody else can write it."""
    return str(_signer(parts().secret).dumps({"at": list(position), "of": asked}))


def unseal(token: str | None, asked: str) -> list[str | None] | None:
    """Read where a page ended; null where the list is read from its beginning. Raises InvalidInput."""
    if token is None:
        return None
    try:
        state = _signer(parts().secret).loads(token)
    except BadData as error:
        message = "This cursor was not made here, or was changed on the way."
        raise _bad_cursor(message) from error
    if state["of"] != asked:
        message = "This cursor belongs to a list with other filters or another order."
        raise _bad_cursor(message)
    position: list[str | None] = state["at"]
    return position


def seal_cursor(cursor: Cursor | None, asked: str) -> str | None:
    """Write a cursor of figures or documents; null after the last page."""
    return seal([*cursor.values, str(cursor.id)], asked) if cursor is not None else None


def unseal_cursor(token: str | None, asked: str) -> Cursor | None:
    """Read a cursor of figures or documents. Raises InvalidInput."""
    position = unseal(token, asked)
    if position is None:
        return None
    *values, last = position
    return Cursor(values=tuple(values), id=UUID(last))


def seal_code(code: str | None, asked: str) -> str | None:
    """Write a cursor of a list that is in order of codes; null after the last page."""
    return seal([code], asked) if code is not None else None


def code_position(token: str | None, asked: str) -> str | None:
    """Read a cursor of a list that is in order of codes. Raises InvalidInput."""
    position = unseal(token, asked)
    return position[0] if position is not None else None


def envelope(
    rows: Iterable[bytes], *, next_cursor: str | None, limit: int, total: int | None = None
) -> bytes:
    """Join rows that are JSON already into a page."""
    page: dict[str, object] = {"next_cursor": next_cursor, "limit": limit}
    if total is not None:
        page["total"] = total
    return b"".join((b'{"data":[', b",".join(rows), b'],"page":', orjson.dumps(page), b"}"))


def next_link(next_cursor: str | None) -> str | None:
    """Write the Link header to the next page of this request's list; null after the last."""
    if next_cursor is None:
        return None
    asked = {**request.args.to_dict(), "cursor": next_cursor}
    return f'<{request.path}?{urlencode(asked)}>; rel="next"'


def link_after(last: int) -> str:
    """Write the Link header to what comes behind a changeset."""
    asked = {**request.args.to_dict(), "after": str(last)}
    return f'<{request.path}?{urlencode(asked)}>; rel="next"'


def _bad_cursor(why: str) -> InvalidInput:
    """Say that a list has to be read again from its beginning."""
    detail = f"{why} Leave `cursor` out and begin again."
    return InvalidInput(detail, (FieldError(parameter="cursor", detail=detail),))


@cache
def _signer(secret: str) -> URLSafeSerializer:
    """Make the tool that signs and checks cursors."""
    return URLSafeSerializer(secret, salt="cursor")
