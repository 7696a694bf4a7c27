"""Reading changesets whole, in their order: what a copy of the store is kept exact from."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate, takewhile
from typing import TypeVar

from sqlalchemy import Connection, func, select

from api.domain.errors import FutureMoment, NotFound
from api.domain.figure import Changeset
from api.domain.history import AddedDocument, AddedVersion, ChangePage, ChangesetContent
from api.ledger.moments import newest
from api.ledger.read_figures import RENDERED, rendered
from api.ledger.tables import changesets, documents, figure_states, versions

_Added = TypeVar("_Added", AddedDocument, AddedVersion)


def read_changes(connection: Connection, after: int, limit: int) -> ChangePage:
    """Read the changesets behind a number: at least one, and more while they hold `limit` versions together.

    Raises FutureMoment for a number that no changeset has yet.
    """
    head = newest(connection)
    if not 0 <= after <= head:
        message = f"There is no changeset {after} yet; the newest is {head}."
        raise FutureMoment(message)
    last = _last_of_page(connection, after, limit)
    return ChangePage(changesets=_contents(connection, after + 1, last), last=last, head=head)


def read_changeset_content(connection: Connection, changeset_id: int) -> ChangesetContent:
    """Read one changeset with all that it brought. Raises NotFound."""
    found = _contents(connection, changeset_id, changeset_id)
    if not found:
        message = f"There is no changeset {changeset_id}."
        raise NotFound(message)
    return found[0]


def _last_of_page(connection: Connection, after: int, limit: int) -> int:
    brought = select(versions.c.number).where(versions.c.changeset_id == changesets.c.id).limit(limit + 1)
    counted = select(func.count()).select_from(brought.correlate(changesets).subquery()).scalar_subquery()
    sizes = connection.scalars(
        select(counted).where(changesets.c.id > after).order_by(changesets.c.id).limit(limit)
    ).all()
    fitting = sum(1 for _ in takewhile(lambda total: total <= limit, accumulate(sizes)))
    return after + max(fitting, min(1, len(sizes)))


def _contents(connection: Connection, first: int, last: int) -> tuple[ChangesetContent, ...]:
    found = connection.execute(
        select(changesets).where(changesets.c.id.between(first, last)).order_by(changesets.c.id)
    ).mappings()
    heads = [Changeset(**row) for row in found]
    texts = _by_changeset(_documents(connection, first, last))
    states = _by_changeset(_versions(connection, first, last))
    return tuple(
        ChangesetContent(
            changeset=head, documents=tuple(texts.get(head.id, ())), versions=tuple(states.get(head.id, ()))
        )
        for head in heads
    )


def _documents(connection: Connection, first: int, last: int) -> Iterable[tuple[int, AddedDocument]]:
    columns = documents.c
    rows = connection.execute(
        select(columns.changeset_id, columns.id, columns.sha256, columns.content_hash)
        .where(columns.changeset_id.between(first, last))
        .order_by(columns.changeset_id, columns.id)
    )
    for changeset_id, document_id, sha256, content_hash in rows:
        yield changeset_id, AddedDocument(id=document_id, sha256=sha256, ledger_hash=content_hash)


def _versions(connection: Connection, first: int, last: int) -> Iterable[tuple[int, AddedVersion]]:
    columns, states = versions.c, figure_states.c
    rows = connection.execute(
        select(*RENDERED, columns.changeset_id, columns.content_hash.label("ledger_hash"))
        .join(versions, (columns.figure_id == states.figure_id) & (columns.number == states.number))
        .where(columns.changeset_id.between(first, last))
        .order_by(columns.changeset_id, columns.figure_id, columns.number)
    )
    for row in rows:
        yield row.changeset_id, AddedVersion(figure=rendered(row), ledger_hash=row.ledger_hash)


def _by_changeset(rows: Iterable[tuple[int, _Added]]) -> dict[int, list[_Added]]:
    grouped: dict[int, list[_Added]] = defaultdict(list)
    for changeset_id, one in rows:
        grouped[changeset_id].append(one)
    return grouped
