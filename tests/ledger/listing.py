"""Lists of figures for tests: what a query finds, and texts whose figures tie in every key."""

from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from uuid import UUID

from api.domain.arrival import Arrival
from api.domain.query import FigureQuery
from api.ledger.read_figures import read_figures
from api.ledger.store import Store
from tests.claims import (
    one_claim,
    period,
    place,
    quantity,
)


def found(store: Store, query: FigureQuery) -> list[UUID]:
    with store.reading() as connection:
        return [figure.id for figure in read_figures(connection, query).figures]


def many(seed: int, size: int) -> list[Arrival]:
    """Make texts whose figures tie, and lack what they may lack, in every key.

    They are about Syria alone, about Syria and Turkey, about Turkey alone, or about no country.
    """
    chance = Random(seed)  # noqa: S311 - chosen at random, not kept secret
    days = (date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 1), None)
    return [
        one_claim(
            100 + number,
            published_at=chance.choice(
                (datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 2, tzinfo=UTC), None)
            ),
            quantity=quantity(chance.choice(("0.3333", "12", "12000000000", None))),
            period=period(chance.choice(days), chance.choice(days)),
            indicator=chance.choice(("displaced", "killed", "injured")),
            confidence=chance.choice((Decimal("0.5"), Decimal("0.9"))),
            place=chance.choice((place(), place(None, None, "SYR", "TUR"), place(None, None, "TUR"), None)),
        )
        for number in range(size)
    ]
