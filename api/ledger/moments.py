"""Finding the changeset that was the last at a moment, so that the answer is the same whenever it is asked.

A moment is settled when no changeset can come that counts as earlier: it is a changeset that is there, or an
instant not later than the last one recorded, or not later than the horizon. The horizon is raised while
nobody appends, and whoever appends takes an instant behind it, whatever the clock says.
"""

from datetime import datetime

from sqlalchemy import Connection, bindparam, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from api.domain.errors import FutureMoment
from api.domain.history import Moment
from api.domain.query import AsOf
from api.ledger.append_changeset import hold_append_lock
from api.ledger.tables import changesets, figure_states, horizon

BEFORE_ALL = Moment(changeset=0, instant=None, newest=False, foretold=False)
_COLUMNS = changesets.c
_MOMENT = select(
    _COLUMNS.id.label("changeset"),
    _COLUMNS.recorded_at.label("instant"),
    (_COLUMNS.id == select(func.max(changesets.alias().c.id)).scalar_subquery()).label("newest"),
    exists()
    .where(figure_states.c.reported_at > _COLUMNS.recorded_at)
    .where(figure_states.c.reported_at > figure_states.c.recorded_at)
    .correlate(changesets)
    .label("foretold"),
)
_LATER = changesets.alias("later")
_SETTLED = or_(
    exists().where(_LATER.c.recorded_at >= bindparam("instant")),
    exists().where(horizon.c.settled_until >= bindparam("instant")),
)
_IS_SETTLED = select(_SETTLED)
_LAST_AT = (
    _MOMENT.add_columns(_SETTLED.label("settled"))
    .where(_COLUMNS.recorded_at <= bindparam("instant"))
    .order_by(_COLUMNS.recorded_at.desc())
    .limit(1)
)


def settled_moment(connection: Connection, asked: AsOf) -> Moment | None:
    """Find the last changeset of a moment; null for an instant that is not settled yet.

    Raises FutureMoment for a changeset that is not there.
    """
    if isinstance(asked, datetime):
        return _at_instant(connection, asked)
    if asked == 0:
        return BEFORE_ALL
    row = connection.execute(_MOMENT.where(_COLUMNS.id == asked)).one_or_none()
    if row is None:
        message = f"There is no changeset {asked} yet."
        raise FutureMoment(message)
    return Moment(**row._asdict())


def settle(connection: Connection, instant: datetime) -> None:
    """Promise that nothing will be recorded at or before an instant. Waits for whoever appends."""
    hold_append_lock(connection)
    statement = insert(horizon).values(settled_until=instant)
    later = func.greatest(horizon.c.settled_until, statement.excluded.settled_until)
    connection.execute(
        statement.on_conflict_do_update(index_elements=[horizon.c.only_row], set_={"settled_until": later})
    )


def newest(connection: Connection) -> int:
    """Give the number of the last changeset; 0 where there is none."""
    return connection.scalar(select(func.max(_COLUMNS.id))) or 0


def then(at: Moment | None) -> str:
    """Say which moment was asked about, where it is not now."""
    return "" if at is None else f" as of changeset {at.changeset}"


def _at_instant(connection: Connection, instant: datetime) -> Moment | None:
    row = connection.execute(_LAST_AT, {"instant": instant}).one_or_none()
    if row is None:
        return BEFORE_ALL if connection.scalar(_IS_SETTLED, {"instant": instant}) else None
    found = row._asdict()
    return Moment(**found) if found.pop("settled") else None
