"""Answers that a client may already have: ETags, 304, and how long an answer may be kept."""

from collections.abc import Callable, Iterable
from hashlib import sha256

from flask import Response, request

from api.domain.query import AsOf

REVALIDATE = "no-cache"
"""Keep it, but ask before each use: the answer to the question is a 304 that costs little."""

IMMUTABLE = "public, max-age=31536000, immutable"
"""What is known of the past never changes."""

NO_STORE = "no-store"


def kept(as_of: AsOf | None) -> str:
    """Say how long an answer may be kept: for good where it is about a moment of the past."""
    return REVALIDATE if as_of is None else IMMUTABLE


def digest(parts_of_it: Iterable[str | bytes]) -> str:
    """Fold what identifies an answer into a short tag; the parts cannot run into each other."""
    each = [part if isinstance(part, bytes) else part.encode() for part in parts_of_it]
    return sha256(b"\x00".join([*each, b""])).hexdigest()[:32]


def had_already(etag: str) -> bool:
    """Say whether the client has this answer, by what it sends."""
    return request.if_none_match.contains_weak(etag)


def answer(
    build: Callable[[], bytes],
    *,
    etag: str,
    weak: bool = False,
    cache_control: str = REVALIDATE,
    link: str | None = None,
) -> Response:
    """Answer with what `build` makes, or with 304, in which case nothing is built."""
    response = (
        Response(status=304) if had_already(etag) else Response(build(), content_type="application/json")
    )
    response.set_etag(etag, weak=weak)
    response.headers["Cache-Control"] = cache_control
    if link is not None:
        response.headers["Link"] = link
    return response
