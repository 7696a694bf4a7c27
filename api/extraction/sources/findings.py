"""What is found in a sentence: somebody says something, by these words, on this side of them."""

from dataclasses import dataclass, replace
from enum import StrEnum

from api.extraction.sources.actors import Actor


class Reach(StrEnum):
    """On which side of the cue the reported words stand."""

    AFTER = "after"
    BEFORE = "before"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """One finding: who, the cue's (start, end), and the words it reaches.

    `by_name` marks "according to"; `until` is the end of the clause that the report is shut in, if it is.
    """

    actor: Actor
    cue: tuple[int, int]
    reach: Reach
    sentence: int
    paragraph: int
    document: bool = False
    via: tuple[str, ...] = ()
    by_name: bool = False
    until: int | None = None

    @property
    def start(self) -> int:
        """Where the finding begins: the source or the cue, whichever is first."""
        return min(self.cue[0], self.actor.start)

    @property
    def end(self) -> int:
        """Where the finding ends."""
        return max(self.cue[1], self.actor.end)


def turned(carrier: Reporting, actor: Actor, cue: tuple[int, int]) -> Reporting:
    """Make what is cited the source, and who cites it the carrier."""
    return Reporting(
        actor=actor,
        cue=cue,
        reach=Reach.BOTH,
        sentence=carrier.sentence,
        paragraph=carrier.paragraph,
        document=actor.document,
        via=(name_of(carrier.actor), *carrier.via),
    )


def name_of(actor: Actor) -> str:
    """Give the name under which an actor is a carrier."""
    if actor.organisation is not None:
        return actor.organisation.name
    return actor.speaker or actor.short or ""


def carriers(actor: Actor) -> tuple[str, ...]:
    """Give the name of a carrier, if it has one."""
    name = actor.speaker or (None if actor.organisation is None else actor.organisation.name)
    return () if name is None else (name,)


def carried_by(chosen: Reporting, carrier: Reporting) -> Reporting:
    """Add who carries a finding's words."""
    return replace(chosen, via=(*chosen.via, *carriers(carrier.actor)))
