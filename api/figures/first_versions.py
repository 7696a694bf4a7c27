"""The first version of each figure: what the extractor said, with an id and with links to its neighbours."""

from collections.abc import Callable, Sequence
from uuid import UUID

from api.domain.claim import Claim
from api.domain.figure import Action, Derived, Relations, Status, Version
from api.figures.shares import derive


def first_versions(
    claims: Sequence[Claim], document_id: UUID, new_id: Callable[[], UUID]
) -> tuple[Version, ...]:
    """Make a new figure of each claim, in their order."""
    return versions_at(claims, document_id, lambda _: new_id())


def versions_at(
    claims: Sequence[Claim], document_id: UUID, id_at: Callable[[tuple[int, int]], UUID]
) -> tuple[Version, ...]:
    """Make a figure of each claim, in their order; `id_at` gives the id for the offsets of a number.

    A figure is its document and the span of its number: of two claims on one number the first is kept, and
    links to the other lead to it.
    """
    ids: dict[tuple[int, int], UUID] = {}
    kept: list[tuple[UUID, Claim]] = []
    for claim in claims:
        identity = (claim.number.start, claim.number.end)
        if identity not in ids:
            ids[identity] = id_at(identity)
            kept.append((ids[identity], claim))
    by_index = tuple(ids[claim.number.start, claim.number.end] for claim in claims)
    return tuple(
        Version(
            figure_id=figure_id,
            number=1,
            document_id=document_id,
            claim=claim,
            relations=_relations(claim, by_index, figure_id),
            derived=_derived(claim, claims),
            action=Action.EXTRACTED,
            status=Status.EXTRACTED,
        )
        for figure_id, claim in kept
    )


def _relations(claim: Claim, by_index: Sequence[UUID], own: UUID) -> Relations:
    def other(index: int | None) -> UUID | None:
        if index is None or by_index[index] == own:
            return None
        return by_index[index]

    return Relations(
        part_of=other(claim.part_of),
        share_of=other(claim.share_of),
        repeats=other(claim.repeats),
        same_as=other(claim.same_as),
    )


def _derived(claim: Claim, claims: Sequence[Claim]) -> Derived | None:
    if claim.share_of is None:
        return None
    return derive(claim.quantity, claims[claim.share_of].quantity)
