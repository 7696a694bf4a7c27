"""What may be counted: the reference list that explains each code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator of `docs/claims.md` 4: what it counts, how to read it, what other systems call it.

    `measure` is `stock`, `flow` or `either`. `summable_over` names what it may be added over. A null
    correspondence means that the other system has no such thing.
    """

    code: str
    name: str
    definition: str
    measure: str
    usual_measure: str | None
    hxl: str | None
    idmc: str | None
    hapi: str | None
    unhcr: str | None
    units: tuple[str, ...]
    summable_over: tuple[str, ...]
    how_to_read: str
