"""What was told of Idlib in a winter: one running total by two sources, printed by several papers."""

from datetime import date
from decimal import Decimal

from api.domain.arrival import Arrival
from api.domain.claim import Period, Precision
from api.domain.source import Organisation, Source, SourceKind, SourceMode
from api.ledger.store import Store
from tests.claims import NOBODY, OCHA, arrival, claim_of, place, quantity, source, text_of
from tests.clock import Clock
from tests.ledger.writing import append

SOHR = Organisation(code="sohr", name="Syrian Observatory for Human Rights", kind=SourceKind.MONITOR)
WIRE_STORY = " ".join(f"On day {day} people left town {day} by road." for day in range(40))


def tell_of_a_winter(store: Store, clock: Clock) -> None:
    """Append OCHA's 358,000, twice, and in a paper's own voice, its 520,000 and 500,000; SOHR's 530,000."""
    for told in (
        said("358000", date(2020, 1, 28), "Wire"),
        said("358000", date(2020, 1, 29), "Gazette"),
        said("358000", date(2020, 1, 29), "Copycat", NOBODY),
        said("520000", date(2020, 2, 4), "Wire"),
        said("500000", date(2020, 2, 12), "Wire"),
        said("530000", date(2020, 2, 11), "Herald", source(SOHR)),
    ):
        append(store, clock, told)


def said(value: str, day: date, publisher: str, who: Source | None = None) -> Arrival:
    """Make a text of one running total of people displaced in Idlib since December."""
    named = source(OCHA) if who is None else who
    name = "" if named.mode is SourceMode.NONE else f" ({named.organisation and named.organisation.name})"
    sentence = f"{value} people fled Idlib since December{name}."
    content = text_of(sentence, f"{WIRE_STORY} {publisher}, {day}.", published_on=day, publisher=publisher)
    claim = claim_of(
        content.text,
        sentence,
        value,
        quantity=quantity(value),
        cumulative=True,
        place=place(),
        period=Period(span=None, start=date(2019, 12, 1), end=day, precision=Precision.MONTH),
        source=named,
        confidence=Decimal("0.9"),
    )
    return arrival(content, claim)
