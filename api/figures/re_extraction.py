"""What reading a text again makes of its figures: only what the extractor alone said may change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from api.domain.claim import Claim
from api.domain.difference import Outcome, ReadAgain
from api.domain.figure import Action, Status, Version
from api.domain.reason import Reason, ReasonCode
from api.figures.changing import is_same_state
from api.figures.differences import differences
from api.figures.first_versions import versions_at

NEW_EXTRACTOR = Reason(code=ReasonCode.NEW_EXTRACTOR)
_OF_THE_EXTRACTOR = frozenset({Action.EXTRACTED, Action.RE_EXTRACTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of one figure, and the version to append; null where it stays as it is."""

    told: ReadAgain
    version: Version | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFigures:
    """A document's figures as they stand, and where each began."""

    document_id: UUID
    present: Mapping[UUID, Version]
    began_at: Mapping[tuple[int, int], UUID]


def read_again(
    claims: Sequence[Claim], known: KnownFigures, new_id: Callable[[], UUID]
) -> tuple[Reading, ...]:
    """Compare what the present extractor reads with the figures of the document.

    A claim is the figure that stands at its number now, else the one that began there, else a new one. What a
    person touched stays; every other figure follows the extractor, and is retracted where it is read no more.
    """
    drafts = _drafts(claims, known, new_id)
    read = (_reading(known.present.get(figure_id), draft) for figure_id, draft in drafts.items())
    gone = (_unread(version) for figure_id, version in known.present.items() if figure_id not in drafts)
    return (*read, *gone)


def is_a_persons(version: Version) -> bool:
    """Say whether a person touched the figure; the extractor never touches it again after that."""
    by_extractor = version.action is Action.RETRACTED and version.reason == NEW_EXTRACTOR
    return version.action not in _OF_THE_EXTRACTOR and not by_extractor


def _drafts(claims: Sequence[Claim], known: KnownFigures, new_id: Callable[[], UUID]) -> dict[UUID, Version]:
    """Give each figure that is read a first version, the one at the number where it stands before others."""
    stands_at = _stands_at(known.present.values())
    known_at = {**known.began_at, **stands_at}

    def id_at(span: tuple[int, int]) -> UUID:
        return known_at[span] if span in known_at else new_id()

    drafts: dict[UUID, Version] = {}
    for draft in versions_at(claims, known.document_id, id_at):
        number = draft.claim.number
        if draft.figure_id not in drafts or stands_at.get((number.start, number.end)) == draft.figure_id:
            drafts[draft.figure_id] = draft
    return drafts


def _stands_at(versions: Iterable[Version]) -> dict[tuple[int, int], UUID]:
    """Say which figure stands at each number; one that is retracted gives way."""
    last_wins = sorted(versions, key=lambda version: version.status is not Status.RETRACTED)
    return {(one.claim.number.start, one.claim.number.end): one.figure_id for one in last_wins}


def _reading(present: Version | None, draft: Version) -> Reading:
    if present is None:
        new = replace(draft, action=Action.RE_EXTRACTED, reason=NEW_EXTRACTOR)
        return _told(Outcome.NEW, None, new)
    person = is_a_persons(present)
    state = replace(draft, status=present.status) if person else draft
    if is_same_state(present, state):
        return _told(Outcome.UNCHANGED, present, present)
    if person:
        return replace(_told(Outcome.KEPT, present, state), version=None)
    number = present.number + 1
    following = replace(draft, number=number, action=Action.RE_EXTRACTED, reason=NEW_EXTRACTOR)
    return _told(Outcome.CHANGED, present, following)


def _unread(present: Version) -> Reading:
    """Retract what the extractor alone said; a person's figure stays, told where it still stands."""
    if present.status is Status.RETRACTED:
        return _told(Outcome.UNCHANGED, present, present)
    if is_a_persons(present):
        agreed = present.status is Status.REJECTED
        return _told(Outcome.UNCHANGED if agreed else Outcome.KEPT, present, present)
    gone = replace(
        present,
        number=present.number + 1,
        status=Status.RETRACTED,
        action=Action.RETRACTED,
        reason=NEW_EXTRACTOR,
    )
    return _told(Outcome.GONE, present, gone)


def _told(outcome: Outcome, before: Version | None, after: Version) -> Reading:
    told = ReadAgain(
        document_id=after.document_id,
        figure_id=after.figure_id,
        outcome=outcome,
        fields=differences(before, after),
    )
    return Reading(told=told, version=None if after is before else after)
