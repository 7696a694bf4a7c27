"""A small library of documents whose figures are known exactly, so that every filter has hits and misses."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

from api.domain.arrival import Arrival
from api.domain.claim import Approximation, Claim, Measure, Modality, Period, Precision, Quantity
from api.domain.place import GazetteerEntry, Place
from api.domain.source import Organisation, Source, SourceKind, SourceMode
from api.ledger.references import put_indicators, put_organisations, put_places
from api.ledger.store import Store
from api.services.load_seeds import read_indicators
from tests.claims import arrival, claim_of, span_in, text_of
from tests.ledger.writing import append

SYRIA = GazetteerEntry(code="SYR", name="Syria", kind="country", iso3="SYR", countries=("SYR",))
TURKEY = GazetteerEntry(code="TUR", name="Türkiye", kind="country", iso3="TUR", countries=("TUR",))
IDLIB = GazetteerEntry(
    code="SY-ID", name="Idlib", kind="area", iso3="SYR", iso3166_2="SY-ID", countries=("SYR",),
    latitude=Decimal("35.93"), longitude=Decimal("36.63"), inside=("SYR",),
)  # fmt: skip
UN = Organisation(code="un", name="United Nations", kind=SourceKind.UN)
AFAD = Organisation(code="afad", name="AFAD", kind=SourceKind.GOVERNMENT, iso3="TUR")

NORTHWEST = (
    "The United Nations says that around 358,000 people have been displaced in Idlib since December.",
    "The region is home to 3,000,000 people.",
    "Half of them had fled before.",
)
LANDSLIDE = (
    "At least 12 children were killed in a landslide on Friday, AFAD said.",
    "Dozens of schools could be closed.",
    "Türkiye needs $1.5m for the valley.",
)
DENIAL = ("No hospital was hit: the army denies that 7 health workers died.",)


def fill(store: Store, now: Callable[[], datetime]) -> None:
    """Put the library into an empty store."""
    with store.writing() as connection:
        put_indicators(connection, read_indicators())
        put_organisations(connection, [(UN, ("UN", "U.N.")), (AFAD, ())])
        put_places(connection, [SYRIA, TURKEY, IDLIB])
    append(store, now, northwest())
    append(store, now, landslide(), denial())


def northwest() -> Arrival:
    """A newswire text of 28 January 2020: 358,000 displaced, 3,000,000 inhabitants, half of those."""
    content = text_of(
        *NORTHWEST,
        title="Town falls",
        publisher="Demonstration Wire",
        published_at=datetime(2020, 1, 28, 22, 30, tzinfo=UTC),
        published_on=date(2020, 1, 29),
        url="https://wire.example.org/town",
        external_ids={"reliefweb": "1"},
    )
    text = content.text
    displaced = _claim(
        text, (NORTHWEST[0], "around 358,000 people", "358,000"), "displaced", "358000",
        approximation=Approximation.ABOUT, cumulative=True, confidence=Decimal("0.93"),
        place=Place(span=span_in(text, "Idlib"), entry=IDLIB, countries=("SYR",)),
        period=Period(
            span=span_in(text, "since December"), start=date(2019, 12, 1), end=date(2020, 1, 28),
            precision=Precision.MONTH,
        ),
        source=Source(
            mode=SourceMode.INDIRECT, span=span_in(text, "The United Nations"), organisation=UN,
            kind=SourceKind.UN, cue=span_in(text, "says"),
        ),
    )  # fmt: skip
    inhabitants = _claim(
        text, (NORTHWEST[1], "3,000,000 people", "3,000,000"), "population", "3000000",
        measure=Measure.STOCK, place=Place(span=None, entry=SYRIA, countries=("SYR",)),
    )  # fmt: skip
    half = _claim(
        text, (NORTHWEST[2], "Half of them", "Half"), "displaced", "0.5", unit="share", measure=Measure.STOCK,
        share_of=1, confidence=Decimal("0.6"),
    )  # fmt: skip
    return arrival(content, displaced, inhabitants, half)


def landslide() -> Arrival:
    """A weekly of 2 July 2021: 12 children killed, dozens of schools, 1.5 million dollars."""
    content = text_of(
        *LANDSLIDE, title="Valley", publisher="Lakeside Courier, Weekly", published_on=date(2021, 7, 2)
    )
    text = content.text
    turkey = Place(span=span_in(text, "Türkiye"), entry=TURKEY, countries=("TUR",))
    killed = _claim(
        text, (LANDSLIDE[0], "At least 12 children", "12"), "killed", "12",
        approximation=Approximation.AT_LEAST, population=("children",), place=turkey,
        period=Period(span=None, start=date(2021, 7, 2), end=date(2021, 7, 2), precision=Precision.DAY),
        source=Source(
            mode=SourceMode.INDIRECT, span=span_in(text, "AFAD"), organisation=AFAD,
            kind=SourceKind.GOVERNMENT, cue=span_in(text, "said"),
        ),
    )  # fmt: skip
    schools = _claim(
        text, (LANDSLIDE[1], "Dozens of schools", "Dozens"), "facilities_damaged", None, unit="facilities",
        approximation=Approximation.VAGUE, modality=Modality.PROJECTED, confidence=Decimal("0.4"),
    )  # fmt: skip
    money = _claim(
        text, (LANDSLIDE[2], "$1.5m", "$1.5m"), "funding_required", "1500000", unit="USD",
        measure=Measure.STOCK, modality=Modality.PLANNED, place=turkey,
    )  # fmt: skip
    return arrival(content, killed, schools, money)


def denial() -> Arrival:
    """A text with neither publisher nor date: 7 health workers, denied."""
    content = text_of(*DENIAL)
    return arrival(
        content,
        _claim(
            content.text, (DENIAL[0], "7 health workers", "7"), "killed", "7",
            population=("health_workers",), modality=Modality.DENIED,
            source=Source(
                mode=SourceMode.DOCUMENT, kind=SourceKind.OTHER, speaker="A. Colonel", via=("radio",)
            ),
        ),
    )  # fmt: skip


def _claim(  # noqa: PLR0913 - a claim has many papers
    text: str,
    words: tuple[str, str, str],
    indicator: str,
    value: str | None,
    *,
    unit: str = "people",
    approximation: Approximation = Approximation.EXACT,
    **papers: object,
) -> Claim:
    """Make a claim of a sentence, a quote in it and a number in that."""
    sentence, quote, number = words
    known = None if value is None else Decimal(value)
    bounded = approximation is Approximation.EXACT
    quantity = Quantity(
        value=known,
        value_min=known if bounded or approximation is Approximation.AT_LEAST else None,
        value_max=known if bounded else None,
        approximation=approximation,
        unit=unit,
    )
    given = {"indicator": indicator, "quantity": quantity, "quote": span_in(text, quote)}
    return claim_of(text, sentence, number, **given, **papers)
