"""One more link of the chain: a changeset, appended while nobody else appends."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select

from api.domain.arrival import Act
from api.domain.figure import Changeset
from api.ledger.hashes import ChangesetHead, changeset_hash
from api.ledger.tables import changesets, horizon

APPEND_LOCK = 7_205_759_404
"""Any number of our own: whoever appends holds the advisory lock of this number until the commit."""

_TICK = timedelta(microseconds=1)


def hold_append_lock(connection: Connection) -> None:
    """Wait until nobody else appends, and keep it so until the connection's transaction ends.

    The wait is bounded by the statement timeout; what is then appended is not, since its size is bounded
    where it comes in, and a long text would otherwise be refused each time it is tried.
    """
    connection.execute(select(func.pg_advisory_xact_lock(APPEND_LOCK)))
    connection.execute(select(func.set_config("statement_timeout", "0", True)))  # noqa: FBT003 - its own name for `set local`


def append_changeset(
    connection: Connection,
    act: Act,
    now: datetime,
    *,
    documents: Iterable[tuple[str, str]] = (),
    versions: Iterable[tuple[str, int, str]] = (),
) -> Changeset:
    """Append a changeset that vouches for the documents and versions of these marks."""
    columns = changesets.c
    last = connection.execute(
        select(columns.id, columns.recorded_at, columns.content_hash).order_by(columns.id.desc()).limit(1)
    ).one_or_none()
    settled_until = connection.scalar(select(horizon.c.settled_until))
    head = ChangesetHead(
        id=1 if last is None else last.id + 1,
        kind=act.kind,
        actor=act.actor,
        reason=act.reason,
        recorded_at=_not_before(now, settled_until, None if last is None else last.recorded_at),
        previous_hash=None if last is None else last.content_hash,
        extractor=act.extractor,
    )
    changeset = Changeset(**asdict(head), content_hash=changeset_hash(head, documents, versions))
    connection.execute(insert(changesets).values(asdict(changeset)))
    return changeset


def _not_before(now: datetime, *passed: datetime | None) -> datetime:
    """Read the clock, but go on from instants that have passed where it stands still or went back."""
    return max((now, *(instant + _TICK for instant in passed if instant is not None)))
