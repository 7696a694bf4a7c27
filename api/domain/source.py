"""Who says so."""

from dataclasses import dataclass
from enum import StrEnum

from api.domain.span import Span


class SourceKind(StrEnum):
    """What sort of body a source is."""

    UN = "un"
    GOVERNMENT = "government"
    ARMED_GROUP = "armed_group"
    NGO = "ngo"
    RED_CROSS = "red_cross"
    MONITOR = "monitor"
    MEDIA = "media"
    ACADEMIC = "academic"
    WITNESS = "witness"
    OTHER = "other"


class SourceMode(StrEnum):
    """How the text carries the source's word; `none` is the publisher's own voice."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    DOCUMENT = "document"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body that counts or speaks. `code` is stable: the register's, or made from the name.

    `registered` is false for a body met in a text and not in the register.
    """

    code: str
    name: str
    kind: SourceKind
    iso3: str | None = None
    registered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who states a number: as the text says it, and whom that stands for.

    With mode `none` everything else is null: the source is the document's publisher. `via` names the
    carriers of a chain, nearest first.
    """

    mode: SourceMode
    span: Span | None = None
    organisation: Organisation | None = None
    kind: SourceKind | None = None
    speaker: str | None = None
    cue: Span | None = None
    via: tuple[str, ...] = ()

    @property
    def name(self) -> str | None:
        """The source's name as the text says it."""
        return self.span.text if self.span else None
