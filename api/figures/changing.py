"""What a change makes of a figure: its next version, or a refusal that says why."""

from dataclasses import replace
from typing import NoReturn
from uuid import UUID

from api.domain.change import Add, Correct, Restore, Retract, Review, Verdict
from api.domain.claim import Claim, FieldName, TraceStep
from api.domain.errors import FieldError, ForbiddenTransition, NothingChanged, StaleVersion
from api.domain.figure import Action, Derived, Relations, Status, Version
from api.domain.reason import Reason
from api.figures.changing_checks import refuse_wrong_claim
from api.figures.changing_claims import added_claim, edited_claim, edited_relations
from api.figures.shares import derive
from api.figures.surroundings import Surroundings

_VERDICTS = {
    Verdict.ACCEPT: Status.ACCEPTED,
    Verdict.DISPUTE: Status.DISPUTED,
    Verdict.REJECT: Status.REJECTED,
}
_FIELDS: dict[FieldName, tuple[str, ...]] = {
    "quantity": ("quantity", "number", "quote", "sentence"),
    "indicator": ("indicator", "detail"),
    "measure": ("measure", "cumulative"),
    "population": ("population",),
    "modality": ("modality",),
    "place": ("place",),
    "period": ("period",),
    "source": ("source",),
}
"""Which fields of a claim each step of a trace explains; relations are explained by `relation`."""


def corrected(present: Version, change: Correct, around: Surroundings) -> Version:
    """Give the next version with the edited fields, checked as a whole; acceptance does not carry over."""
    _refuse_stale(present, change.expected_version)
    if present.status is Status.RETRACTED:
        _forbid("A retracted figure cannot be corrected. Restore it first.")
    claim = edited_claim(present.claim, change.edit, around)
    relations = edited_relations(present.relations, change.edit)
    refuse_wrong_claim(present.figure_id, claim, relations, around)
    claim = _explained(claim, present, relations)
    status = Status.ACCEPTED_BUT_CHANGED if present.status is Status.ACCEPTED else present.status
    derived = _derived(claim, relations, around)
    state = replace(present, claim=claim, relations=relations, derived=derived, status=status)
    return _following(present, replace(state, action=Action.CORRECTED), change.reason)


def reviewed(present: Version, change: Review) -> Version:
    """Give the next version with the reviewer's verdict."""
    _refuse_stale(present, change.expected_version)
    if present.status is Status.RETRACTED:
        _forbid("A retracted figure cannot be reviewed. Restore it first.")
    state = replace(present, action=Action.REVIEWED, status=_VERDICTS[change.verdict])
    return _following(present, state, change.reason)


def retracted(present: Version, change: Retract) -> Version:
    """Give the next version, which is retracted."""
    _refuse_stale(present, change.expected_version)
    if present.status is Status.RETRACTED:
        _forbid("The figure is retracted already.")
    state = replace(present, action=Action.RETRACTED, status=Status.RETRACTED)
    return _following(present, state, change.reason)


def restored(present: Version, before: Status, change: Restore, around: Surroundings) -> Version:
    """Give the next version, which stands again as it did before it was retracted, if it still may."""
    _refuse_stale(present, change.expected_version)
    if present.status is not Status.RETRACTED:
        _forbid("Only a retracted figure can be restored, and this one is not.")
    refuse_wrong_claim(present.figure_id, present.claim, present.relations, around)
    state = replace(present, action=Action.RESTORED, status=before)
    return _following(present, state, change.reason)


def added(change: Add, figure_id: UUID, around: Surroundings) -> Version:
    """Give the first version of a figure that a person adds and so vouches for."""
    claim = added_claim(change.edit, around)
    relations = edited_relations(Relations(), change.edit)
    began = around.began_at.get((claim.number.start, claim.number.end))
    if began is not None:
        message = f"Figure {began} began at this number. Correct or restore that one."
        raise ForbiddenTransition(message, (FieldError(pointer="/number", detail=message),))
    refuse_wrong_claim(figure_id, claim, relations, around)
    return Version(
        figure_id=figure_id,
        number=1,
        document_id=change.document_id,
        claim=replace(claim, trace=(TraceStep(field="quantity", rule="added", words=claim.number),)),
        relations=relations,
        derived=_derived(claim, relations, around),
        action=Action.ADDED,
        status=Status.ACCEPTED,
        reason=change.reason,
    )


def _following(present: Version, state: Version, reason: Reason) -> Version:
    if is_same_state(present, state):
        message = "The change leaves the figure as it is."
        raise NothingChanged(message)
    return replace(state, number=present.number + 1, reason=reason)


def is_same_state(one: Version, other: Version) -> bool:
    """Say whether two versions say the same of the figure: why and how they came to be is left aside."""
    return (one.status, one.relations, one.derived, _untraced(one.claim)) == (
        other.status,
        other.relations,
        other.derived,
        _untraced(other.claim),
    )


def _untraced(claim: Claim) -> Claim:
    """Leave out the trace, and the links by position, for which the relations stand."""
    return replace(claim, trace=(), part_of=None, share_of=None, repeats=None, same_as=None)


def _refuse_stale(present: Version, expected: int) -> None:
    if present.number != expected:
        message = (
            f"Figure {present.figure_id} has version {present.number}, and the change was made for version "
            f"{expected}. Read it again."
        )
        raise StaleVersion(message, (FieldError(pointer="/expected_version", detail=message),))


def _forbid(message: str) -> NoReturn:
    raise ForbiddenTransition(message)


def _explained(claim: Claim, present: Version, relations: Relations) -> Claim:
    """Say of each field that a person changed that it was corrected, in place of the rule that read it."""
    corrected_fields: set[FieldName] = {
        step
        for step, names in _FIELDS.items()
        if any(getattr(claim, name) != getattr(present.claim, name) for name in names)
    }
    if relations != present.relations or claim.share_of_text != present.claim.share_of_text:
        corrected_fields.add("relation")
    kept = tuple(step for step in claim.trace if step.field not in corrected_fields)
    steps = tuple(TraceStep(field=name, rule="corrected") for name in sorted(corrected_fields))
    return replace(claim, trace=kept + steps)


def _derived(claim: Claim, relations: Relations, around: Surroundings) -> Derived | None:
    """Work out what a share comes to, of its whole as it stands."""
    if relations.share_of is None:
        return None
    return derive(claim.quantity, around.present[relations.share_of].claim.quantity)
