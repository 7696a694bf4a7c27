"""A version is appended only to what its figure has, and ends the state before it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from api.app import PROJECTOR
from api.domain.arrival import Act, Arrival
from api.domain.errors import EvidenceMismatch, NotFound, StaleVersion
from api.domain.figure import Action, Changeset, Status, Version
from api.domain.reason import Reason, ReasonCode
from api.ledger import tables
from api.ledger.append import append_versions
from api.ledger.append_checks import still_following
from api.ledger.append_rows import version_row
from api.ledger.hashes import version_hash
from api.ledger.read_versions import read_numbered_version
from api.ledger.store import Store
from api.ledger.version_json import version_json
from tests.claims import one_claim
from tests.clock import Clock
from tests.ledger.writing import append

ACT = Act(kind="review_figure", actor="ana", reason="to see")
REASON = Reason(code=ReasonCode.REVIEWED, note="Read.")


@pytest.fixture
def arrival(store: Store, clock: Clock) -> Arrival:
    one = one_claim()
    append(store, clock, one)
    return one


def next_of(version: Version, **changed: object) -> Version:
    following = replace(
        version, number=version.number + 1, action=Action.REVIEWED, status=Status.ACCEPTED, reason=REASON
    )
    return replace(following, **changed)  # type: ignore[arg-type]


def add(store: Store, clock: Clock, batches: Sequence[Sequence[Version]]) -> Changeset | None:
    with store.writing() as connection:
        return append_versions(connection, batches, ACT, now=clock, project=PROJECTOR)


def test_a_version_ends_the_state_before_it(store: Store, clock: Clock, arrival: Arrival) -> None:
    following = next_of(arrival.versions[0])
    changeset = add(store, clock, [[following]])
    assert changeset is not None
    columns = tables.figure_states.c
    with store.reading() as connection:
        assert read_numbered_version(connection, following.figure_id, 2) == (following, changeset)
        states = connection.execute(
            select(columns.number, columns.valid_from, columns.valid_to, columns.status).order_by(
                columns.number
            )
        ).all()
    assert [tuple(row) for row in states] == [(1, 1, 2, "extracted"), (2, 2, None, "accepted")]


def test_batches_are_one_changeset_and_none_append_nothing(store: Store, clock: Clock) -> None:
    arrivals = [one_claim(number) for number in (1, 2, 3)]
    append(store, clock, *arrivals)
    changeset = add(store, clock, [[next_of(one.versions[0])] for one in arrivals])
    assert changeset is not None
    assert changeset.id == 2
    assert add(store, clock, []) is None
    assert add(store, clock, [[]]) is None


@pytest.mark.parametrize("number", [1, 3, 7])
def test_a_version_that_does_not_follow_is_stale(
    store: Store, clock: Clock, arrival: Arrival, number: int
) -> None:
    with pytest.raises(StaleVersion):
        add(store, clock, [[next_of(arrival.versions[0], number=number)]])
    with store.reading() as connection:
        assert connection.scalars(select(tables.changesets.c.id)).all() == [1]


def test_a_second_figure_at_one_number_is_stale(store: Store, clock: Clock, arrival: Arrival) -> None:
    (other,) = one_claim().versions
    twin = replace(arrival.versions[0], figure_id=other.figure_id)
    with pytest.raises(StaleVersion, match="has become a figure"):
        add(store, clock, [[twin]])


def test_quotes_of_later_versions_are_checked_too(store: Store, clock: Clock, arrival: Arrival) -> None:
    (version,) = arrival.versions
    number = version.claim.number
    moved = replace(version.claim, number=replace(number, start=number.start + 1, end=number.end + 1))
    with pytest.raises(EvidenceMismatch):
        add(store, clock, [[next_of(version, claim=moved)]])


def test_a_figure_of_no_document_is_not_found(store: Store, clock: Clock) -> None:
    (elsewhere,) = one_claim().versions
    with pytest.raises(NotFound):
        add(store, clock, [[elsewhere]])


def test_what_somebody_changed_meanwhile_does_not_follow_any_more(
    store: Store, clock: Clock, arrival: Arrival
) -> None:
    (version,) = arrival.versions
    following = next_of(version)
    (other,) = one_claim().versions
    with store.reading() as connection:
        assert still_following(connection, [following, other]) == [following, other]
    add(store, clock, [[following]])
    with store.reading() as connection:
        assert still_following(connection, [following, other]) == [other]


def test_the_database_refuses_a_gap_by_itself(store: Store, arrival: Arrival) -> None:
    gap = version_row(next_of(arrival.versions[0], number=3)) | {"changeset_id": 1}
    with (
        pytest.raises(IntegrityError, match="does not follow on the one before"),
        store.writing() as connection,
    ):
        connection.execute(insert(tables.versions).values(gap | {"claim": {}, "relations": {}}))


def test_a_hash_has_a_reason_only_where_there_is_one(arrival: Arrival) -> None:
    (version,) = arrival.versions
    stored = version_json(version)
    bare = {key: value for key, value in stored.items() if key != "reason"}
    assert version_hash(stored) == version_hash({**bare, "reason": None})
    assert version_hash(stored) != version_hash(version_json(replace(version, reason=REASON)))
