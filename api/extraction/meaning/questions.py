"""What is asked of one number, and what the words answer before they are settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.governors import Governor
from api.extraction.parts import Meaning, Mention, Passages


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One mention with all that may answer what it counts; `previous` are the claims before it, in order."""

    passages: Passages
    clause: Clause
    mention: Mention
    previous: Sequence[tuple[Mention, Meaning]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the words say before they are settled: an indicator, how it was found, and how surely."""

    indicator: str
    detail: str | None
    kind: str
    rule: str
    sureness: Decimal
    governor: Governor | None = None
    like: Meaning | None = None
