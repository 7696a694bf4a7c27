"""A claim written and read back is the same claim, whatever it holds."""

from datetime import date
from decimal import Decimal

import orjson
from hypothesis import given
from hypothesis import strategies as st

from api.domain.claim import (
    POPULATIONS,
    UNITS,
    Approximation,
    Claim,
    Measure,
    Modality,
    Period,
    Precision,
    Quantity,
    TraceStep,
)
from api.domain.place import GazetteerEntry, Place
from api.domain.source import Organisation, Source, SourceKind, SourceMode
from api.domain.span import Span
from api.ledger.canonical import canonical_json
from api.ledger.claim_json import claim_json, claim_of

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=8)
DIGITS = st.decimals(allow_nan=False, allow_infinity=False, places=4).map(
    lambda number: number.normalize() + 0
)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
CODES = st.lists(st.sampled_from(("SYR", "TUR", "MLI")), max_size=3).map(tuple)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    words = draw(WORDS)
    start = draw(st.integers(0, 2_000_000))
    return Span(start=start, end=start + len(words), text=words)


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


ENTRIES = st.builds(
    GazetteerEntry,
    code=WORDS,
    name=WORDS,
    kind=st.sampled_from(("country", "area", "city", "region")),
    iso3=maybe(WORDS),
    iso3166_2=maybe(WORDS),
    countries=CODES,
    latitude=maybe(DIGITS),
    longitude=maybe(DIGITS),
    inside=CODES,
)
BODIES = st.builds(
    Organisation,
    code=WORDS,
    name=WORDS,
    kind=st.sampled_from(SourceKind),
    iso3=maybe(WORDS),
    registered=st.booleans(),
)
CLAIMS = st.builds(
    Claim,
    quote=spans(),
    number=spans(),
    sentence=spans(),
    quantity=st.builds(
        Quantity,
        value=maybe(DIGITS),
        value_min=maybe(DIGITS),
        value_max=maybe(DIGITS),
        approximation=st.sampled_from(Approximation),
        unit=st.sampled_from(UNITS),
    ),
    indicator=WORDS,
    detail=maybe(WORDS),
    measure=st.sampled_from(Measure),
    cumulative=st.booleans(),
    population=st.lists(st.sampled_from(POPULATIONS), max_size=3).map(tuple),
    modality=st.sampled_from(Modality),
    place=maybe(st.builds(Place, span=maybe(spans()), entry=maybe(ENTRIES), countries=CODES)),
    period=maybe(
        st.builds(
            Period,
            span=maybe(spans()),
            start=maybe(DAYS),
            end=maybe(DAYS),
            precision=maybe(st.sampled_from(Precision)),
        )
    ),
    source=st.builds(
        Source,
        mode=st.sampled_from(SourceMode),
        span=maybe(spans()),
        organisation=maybe(BODIES),
        kind=maybe(st.sampled_from(SourceKind)),
        speaker=maybe(WORDS),
        cue=maybe(spans()),
        via=st.lists(WORDS, max_size=2).map(tuple),
    ),
    confidence=st.decimals(Decimal(0), Decimal(1), places=2),
    share_of_text=maybe(WORDS),
    trace=st.lists(
        st.builds(TraceStep, field=st.just("place"), rule=WORDS, words=maybe(spans())), max_size=2
    ).map(tuple),
)


@given(CLAIMS)
def test_a_claim_written_and_read_back_is_the_same(claim: Claim) -> None:
    written = canonical_json(claim_json(claim))
    read = claim_of(orjson.loads(written))
    assert read == claim
    assert canonical_json(claim_json(read)) == written
