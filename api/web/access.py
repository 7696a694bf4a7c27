"""Who may do what, and how often: the key of a request, and whether it goes so far as the operation needs.

Each operation declares the scope that it needs beside its promises; nothing else opens it.
"""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, Response, current_app, g, request

from api.domain.errors import OutOfScope, TooManyRequests, Unauthenticated
from api.domain.key import Key, Scope
from api.services.authenticate_key import authenticate_key, refuse_ended
from api.web.parts import parts

View = TypeVar("View", bound=Callable[..., object])

_NEEDED = "needed_scope"
_READS = frozenset({"GET", "HEAD"})


def needs(scope: Scope | None) -> Callable[[View], View]:
    """Declare which scope a view needs; null opens it to everybody, whatever the settings say."""

    def declare(view: View) -> View:
        setattr(view, _NEEDED, scope)
        return view

    return declare


def needed_by(view: Callable[..., object] | None) -> Scope | None:
    """Say which scope a view needs: `read` where it declares nothing; null for none, and for no view."""
    return None if view is None else getattr(view, _NEEDED, Scope.READ)


def check_access(app: Flask) -> None:
    """Look at the key of each request before anything of it is read, and count it."""
    app.before_request(_check)
    app.after_request(_tell_what_is_left)
    app.after_request(_keep_from_shared_caches)


def actor() -> str:
    """Name who makes this request, as the ledger will show: the owner of its key."""
    key: Key = g.key
    return key.owner


def _check() -> None:
    """Refuse a request whose key opens nothing, or not what it asks for."""
    needed = needed_by(current_app.view_functions.get(request.endpoint or ""))
    if needed is None or request.method == "OPTIONS":
        return
    key = g.key = _counted_key()
    if key is None:
        if needed is Scope.READ and parts().reads_open:
            return
        message = f"This needs a key with the scope `{needed}`: send `Authorization: Bearer <key>`."
        raise Unauthenticated(message)
    if not key.opens(needed):
        message = f"This needs the scope `{needed}`, and this key has {_list(key)}."
        raise OutOfScope(message)


def _counted_key() -> Key | None:
    """Give the key of this request, which is counted for it, or for its address where it bears none.

    Raises Unauthenticated, TooManyRequests.
    """
    try:
        key = _key_of_request()
    except Unauthenticated:
        _count(_address())
        raise
    _count(_address() if key is None else f"key {key.id}")
    return key


def _count(client: str) -> None:
    """Count this request for a client. Raises TooManyRequests where its window is used up."""
    limits = parts().rate_limits
    if limits is None:
        return
    policy = "reads" if request.method in _READS else "writes"
    left = g.left = limits.count(policy, client, parts().tracker.now())
    if not left.allowed:
        message = (
            f"{left.limit} {policy} in {left.window} seconds are allowed. Go on in {left.seconds} seconds."
        )
        raise TooManyRequests(message, retry_after=left.seconds)


def _tell_what_is_left(response: Response) -> Response:
    """Write how much is left to the client into the answer."""
    if "left" in g:
        response.headers.update(g.left.headers)
    return response


def _keep_from_shared_caches(response: Response) -> Response:
    """Let only the client itself keep what is not open to everybody."""
    if response.cache_control.public and "key" in g and not parts().reads_open:
        response.cache_control.public = False
        response.cache_control.private = True
    return response


def _address() -> str:
    """Give the address that a request came from: the one that a trusted proxy tells, where there is one."""
    return request.remote_addr or "nowhere"


def _key_of_request() -> Key | None:
    """Give the key that a request bears; null where it bears none. Raises Unauthenticated."""
    if "Authorization" not in request.headers:
        return None
    given = request.authorization
    if given is None or given.type != "bearer" or not given.token:
        message = "The Authorization header cannot be read: send `Authorization: Bearer <key>`."
        raise Unauthenticated(message)
    tracker, known, ticks = parts().tracker, parts().known_keys, parts().ticks()
    key = known.find(given.token, ticks)
    if key is not None:
        refuse_ended(tracker, key)
        return key
    key = authenticate_key(tracker, given.token)
    known.meet(given.token, key, ticks)
    return key


def _list(key: Key) -> str:
    return ", ".join(f"`{scope}`" for scope in key.scopes)
