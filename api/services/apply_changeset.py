"""Change many figures at once: all of the changes, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from api.domain.answers import RenderedFigure
from api.domain.arrival import Act
from api.domain.change import MOST_CHANGES, Add, Change
from api.domain.difference import AppliedChanges, VersionDifference
from api.domain.errors import FieldError, InvalidInput, NotFound, StaleVersion, TrackerError
from api.domain.figure import Changeset
from api.figures.differences import differences
from api.ledger.append import append_versions
from api.ledger.append_changeset import hold_append_lock
from api.ledger.read_present import find_present_figures
from api.services.draft_changes import Draft, Texts, draft_changes
from api.services.tracker import Tracker

KIND = "apply_changeset"
"""The kind of a changeset of several changes."""


def apply_changeset(
    tracker: Tracker, changes: Sequence[Change], *, actor: str, reason: str, dry_run: bool = False
) -> AppliedChanges:
    """Append one version for each change, as one changeset; or say with `dry_run` what would differ.

    Raises NotFound, StaleVersion where a figure has another version than its change was made for, and
    InvalidInput (NothingChanged, ForbiddenTransition) with a pointer to each change that cannot be made.
    """
    _refuse_wrong_batch(changes)
    texts = Texts()
    with tracker.store.reading() as connection:
        drafts = _all_or_none(draft_changes(connection, changes, texts, tracker.new_id))
    if dry_run:
        return AppliedChanges(changeset=None, figures=(), differences=_differences(drafts, None))
    act = Act(kind=KIND, actor=actor, reason=reason)
    with tracker.store.writing() as connection:
        hold_append_lock(connection)
        drafts = _all_or_none(draft_changes(connection, changes, texts, tracker.new_id))
        changeset = _append(tracker, connection, drafts, act)
        figures = _figures(connection, drafts)
    return AppliedChanges(changeset=changeset, figures=figures, differences=_differences(drafts, changeset))


def apply_change(tracker: Tracker, change: Change, *, actor: str, kind: str) -> RenderedFigure:
    """Append the version that one change makes, as a changeset of its own. Raises what the change raises."""
    texts = Texts()
    with tracker.store.reading() as connection:
        _made(draft_changes(connection, [change], texts, tracker.new_id))
    act = Act(kind=kind, actor=actor, reason=str(change.reason))
    with tracker.store.writing() as connection:
        hold_append_lock(connection)
        drafts = _made(draft_changes(connection, [change], texts, tracker.new_id))
        _append(tracker, connection, drafts, act)
        (figure,) = _figures(connection, drafts)
    return figure


def _append(tracker: Tracker, connection: Connection, drafts: Sequence[Draft], act: Act) -> Changeset | None:
    versions = [draft.after for draft in drafts]
    return append_versions(connection, [versions], act, now=tracker.now, project=tracker.project)


def _figures(connection: Connection, drafts: Sequence[Draft]) -> tuple[RenderedFigure, ...]:
    ids = [draft.after.figure_id for draft in drafts]
    found = find_present_figures(connection, ids)
    return tuple(found[figure_id] for figure_id in ids)


def _differences(drafts: Sequence[Draft], changeset: Changeset | None) -> tuple[VersionDifference, ...]:
    return tuple(
        VersionDifference(
            figure_id=draft.after.figure_id,
            before=None if draft.before is None else draft.before.number,
            after=draft.after.number,
            fields=differences(draft.before, draft.after),
            reason=draft.after.reason,
            changeset=changeset,
        )
        for draft in drafts
    )


def _refuse_wrong_batch(changes: Sequence[Change]) -> None:
    if not 1 <= len(changes) <= MOST_CHANGES:
        message = f"A changeset has 1 to {MOST_CHANGES} changes, and this one has {len(changes)}."
        raise InvalidInput(message, (FieldError(pointer="/changes", detail=message),))
    changed = [None if isinstance(change, Add) else change.figure_id for change in changes]
    twice = tuple(
        FieldError(
            pointer=f"/changes/{position}/figure_id",
            detail=f"Figure {figure_id} is changed before in this changeset; make it one change.",
        )
        for position, figure_id in enumerate(changed)
        if figure_id is not None and figure_id in changed[:position]
    )
    if twice:
        message = "A changeset changes a figure once."
        raise InvalidInput(message, twice)


def _made(drafted: Iterable[Draft | TrackerError]) -> list[Draft]:
    """Give the drafts, or raise the first refusal as it is."""
    drafts = []
    for one in drafted:
        if isinstance(one, TrackerError):
            raise one
        drafts.append(one)
    return drafts


def _all_or_none(drafted: Iterable[Draft | TrackerError]) -> list[Draft]:
    """Give all drafts, or raise every refusal as one, each under the position of its change."""
    outcomes = list(drafted)
    refusals = [(position, one) for position, one in enumerate(outcomes) if isinstance(one, TrackerError)]
    if refusals:
        raise _joined(refusals)
    return [one for one in outcomes if not isinstance(one, TrackerError)]


def _joined(refusals: Sequence[tuple[int, TrackerError]]) -> TrackerError:
    """Join refusals under the gravest kind: what is gone, what is stale, and what is wrong."""
    for kind in (NotFound, StaleVersion):
        if any(isinstance(error, kind) for _, error in refusals):
            refusals = [(position, error) for position, error in refusals if isinstance(error, kind)]
            break
    kinds = {type(error) for _, error in refusals}
    joined = kinds.pop() if len(kinds) == 1 else InvalidInput
    errors = tuple(placed for position, error in refusals for placed in _placed(position, error))
    message = refusals[0][1].detail if len(refusals) == 1 else f"{len(refusals)} changes cannot be made."
    return joined(message, errors)


def _placed(position: int, error: TrackerError) -> Iterable[FieldError]:
    """Put the position of a change before where its errors point to."""
    own = error.errors or (FieldError(detail=error.detail),)
    return (replace(one, pointer=f"/changes/{position}{one.pointer or ''}") for one in own)
