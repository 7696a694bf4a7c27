"""The stored JSON of a figure is what its schema says, whatever the figure says."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
import pytest
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
)
from api.domain.document import Document, DocumentText
from api.domain.figure import Action, Changeset, Derived, Relations, Status, Version
from api.domain.place import GazetteerEntry, Place
from api.domain.source import Organisation, Source, SourceKind, SourceMode
from api.domain.span import Span
from api.web.schemas.claims import ALL
from api.web.schemas.figures import FigureSchema, figure_object, render_extracted, render_figure
from tests.claims import claim_of
from tests.web.contract_client import validate

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
codes = st.from_regex(r"[A-Z]{2}-[A-Z0-9]{1,3}", fullmatch=True)
numbers = st.decimals(0, 10**12, places=4, allow_nan=False, allow_infinity=False) | st.integers(
    0, 10**15
).map(Decimal)
degrees = st.decimals(-90, 90, places=4, allow_nan=False, allow_infinity=False)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
instants = st.builds(
    datetime.combine,
    days,
    st.times(),
    st.sampled_from([UTC, timezone(timedelta(hours=-5))]),
)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Sometimes null."""
    return st.none() | strategy


def span_of(text: str) -> Span:
    """Make a span that says a text."""
    return Span(start=3, end=3 + len(text), text=text)


spans = words.map(span_of)
quantities = st.builds(
    Quantity, value=maybe(numbers), value_min=maybe(numbers), value_max=maybe(numbers),
    approximation=st.sampled_from(Approximation), unit=st.sampled_from([*UNITS, "USD"]),
)  # fmt: skip
entries = st.builds(
    GazetteerEntry, code=codes, name=words, kind=st.sampled_from(["country", "area", "city", "region"]),
    iso3=maybe(st.just("SYR")), iso3166_2=maybe(codes),
    countries=st.sampled_from([(), ("SYR",)]), latitude=maybe(degrees), longitude=maybe(degrees),
)  # fmt: skip
places = st.builds(
    Place, span=maybe(spans), entry=maybe(entries), countries=st.sampled_from([(), ("SYR",), ("SYR", "TUR")])
)
periods = st.builds(
    Period, span=maybe(spans), start=maybe(days), end=maybe(days), precision=maybe(st.sampled_from(Precision))
)
organisations = st.builds(
    Organisation, code=words, name=words, kind=st.sampled_from(SourceKind), iso3=maybe(st.just("SYR"))
)
sources = st.builds(
    Source, mode=st.sampled_from(SourceMode), span=maybe(spans), organisation=maybe(organisations),
    kind=maybe(st.sampled_from(SourceKind)), speaker=maybe(words), cue=maybe(spans),
    via=st.lists(words, max_size=2).map(tuple),
)  # fmt: skip
claims = st.builds(
    Claim, quote=spans, number=spans, sentence=spans, quantity=quantities, indicator=words,
    detail=maybe(words), measure=st.sampled_from(Measure), cumulative=st.booleans(),
    population=st.lists(st.sampled_from(POPULATIONS), unique=True, max_size=3).map(tuple),
    modality=st.sampled_from(Modality), place=maybe(places), period=maybe(periods), source=sources,
    confidence=st.decimals(0, 1, places=3), share_of_text=maybe(words),
)  # fmt: skip
versions = st.builds(
    Version, figure_id=st.uuids(), number=st.integers(1, 1000), document_id=st.uuids(), claim=claims,
    relations=st.builds(
        Relations, part_of=maybe(st.uuids()), share_of=maybe(st.uuids()), repeats=maybe(st.uuids()),
        same_as=maybe(st.uuids()),
    ),
    derived=maybe(
        st.builds(
            Derived, value=maybe(numbers), value_min=maybe(numbers), value_max=maybe(numbers),
            unit=st.sampled_from(UNITS), formula=words,
        )
    ),
    action=st.sampled_from(Action), status=st.sampled_from(Status),
)  # fmt: skip
documents = st.builds(
    Document, id=st.uuids(), recorded_at=instants,
    content=st.builds(
        DocumentText, text=words, sha256=st.just("0" * 64), raw=st.just(b""),
        media_type=st.just("text/plain"), language=maybe(st.just("en")), title=maybe(words),
        url=maybe(words), publisher=maybe(words), published_at=maybe(instants), published_on=maybe(days),
    ),
)  # fmt: skip
changesets = st.builds(
    Changeset, id=st.integers(1), kind=words, actor=words, reason=words, recorded_at=instants,
    content_hash=words, previous_hash=maybe(words), extractor=maybe(words),
)  # fmt: skip


@given(version=versions, document=documents, changeset=changesets)
def test_a_stored_figure_is_its_schemas_dump_and_keeps_the_contract(
    version: Version, document: Document, changeset: Changeset
) -> None:
    stored = orjson.loads(render_figure(version, document, changeset))
    dumped = FigureSchema().dump(figure_object(version, document, changeset))
    assert stored == orjson.loads(orjson.dumps(dumped))
    assert list(stored) == list(FigureSchema().fields)
    validate(stored, {"$ref": "#/components/schemas/Figure"})


@given(version=versions)
def test_a_claim_that_is_not_stored_keeps_the_contract_too(version: Version) -> None:
    (body,) = render_extracted([version])
    validate(orjson.loads(body), {"$ref": "#/components/schemas/ExtractedFigure"})


@given(version=versions, document=documents, changeset=changesets)
def test_rendering_is_the_same_bytes_every_time(
    version: Version, document: Document, changeset: Changeset
) -> None:
    assert render_figure(version, document, changeset) == render_figure(version, document, changeset)


@given(version=versions, document=documents, changeset=changesets)
def test_numbers_are_the_decimals_that_they_came_from(
    version: Version, document: Document, changeset: Changeset
) -> None:
    stored = orjson.loads(render_figure(version, document, changeset))
    for name in ("value", "value_min", "value_max"):
        told, meant = stored[name], getattr(version.claim.quantity, name)
        assert (told is None) == (meant is None)
        assert meant is None or Decimal(str(told)) == meant
        assert meant is None or isinstance(told, int) == (meant == int(meant))


@pytest.mark.parametrize(
    ("value", "written"),
    [("358000", b"358000"), ("0.3333", b"0.3333"), ("0.5", b"0.5"), ("1E+6", b"1000000"), ("0.0", b"0")],
)
def test_numbers_are_written_without_noise(value: str, written: bytes) -> None:
    text = "12 people fled."
    quantity = Quantity(
        value=Decimal(value), value_min=None, value_max=None, approximation=Approximation.ABOUT, unit="people"
    )
    version = Version(
        figure_id=UUID(int=1), number=1, document_id=UUID(int=2), relations=Relations(),
        claim=claim_of(text, text, "12", quantity=quantity), action=Action.EXTRACTED, status=Status.EXTRACTED,
    )  # fmt: skip
    (body,) = render_extracted([version])
    assert b'"value":' + written + b"," in body
    assert orjson.loads(body)["population"] == [ALL]
