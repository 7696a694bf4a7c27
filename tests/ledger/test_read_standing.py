"""A standing figure says what its version says, and is found by the filters of lists, now and at a moment."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import update

from api.app import PROJECTOR
from api.domain.change import Retract
from api.domain.claim import Measure, Modality
from api.domain.errors import StoreUnavailable
from api.domain.figure import Status
from api.domain.query import FigureQuery
from api.domain.reason import Reason, ReasonCode
from api.domain.source import SourceKind, SourceMode
from api.domain.standing import StandingFigure, StatedBy
from api.ledger.moments import settled_moment
from api.ledger.read_standing import read_signatures, read_standing
from api.ledger.store import Store
from api.ledger.tables import figure_states
from api.services.retract_figure import retract_figure
from api.services.tracker import Tracker
from tests.claims import arrival, claim_of, one_claim, period, place, quantity, source, text_of
from tests.clock import Clock
from tests.ledger.listing import found, many
from tests.ledger.writing import append

DAY = date(2020, 1, 28)


def standing(store: Store, query: FigureQuery | None = None, at: int | None = None) -> list[StandingFigure]:
    with store.reading() as connection:
        moment = None if at is None else settled_moment(connection, at)
        return list(read_standing(connection, query or FigureQuery(), moment))


def test_a_standing_figure_says_all_that_its_version_says(store: Store, clock: Clock) -> None:
    sentence = "OCHA says 12 people fled Idlib in January."
    content = text_of(sentence, published_on=DAY, publisher="Demonstration Wire")
    said = claim_of(
        content.text,
        sentence,
        "12",
        cumulative=True,
        detail="by road",
        population=("women", "children"),
        place=place(),
        period=period(date(2020, 1, 1), date(2020, 1, 31)),
        source=source(),
        quantity=quantity("12", value_max=None),
    )
    (recorded,) = append(store, clock, arrival(content, said))
    (figure,) = recorded.figures
    (one,) = standing(store)
    assert one == StandingFigure(
        figure_id=figure.id,
        version=1,
        valid_from=1,
        recorded_at=figure.recorded_at,
        status=Status.EXTRACTED,
        document_id=recorded.document.id,
        publisher="Demonstration Wire",
        reported_at=datetime(2020, 1, 28, tzinfo=UTC),
        reported_on=DAY,
        indicator="displaced",
        detail="by road",
        measure=Measure.FLOW,
        cumulative=True,
        quantity=said.quantity,
        population=("children", "women"),
        modality=Modality.REPORTED,
        countries=("SYR",),
        place="SY-ID",
        inside=("SYR",),
        place_name="Idlib",
        place_text=None,
        period_start=date(2020, 1, 1),
        period_end=date(2020, 1, 31),
        precision=None,
        stated_by=StatedBy(code="ocha", name="OCHA", kind=SourceKind.UN),
        mode=SourceMode.INDIRECT,
        quote="12",
        sentence=sentence,
        confidence=Decimal("0.9"),
        part_of=None,
        share_of=None,
        repeats=None,
        same_as=None,
        series=one.series,
        comparison=one.comparison,
    )
    assert one.permalink == f"/v1/figures/{figure.id}@1"


QUERIES = [
    FigureQuery(limit=1000),
    FigureQuery(indicator=("killed",), limit=1000),
    FigureQuery(value_min=Decimal(100), limit=1000),
    FigureQuery(period_from=date(2020, 2, 1), limit=1000),
    FigureQuery(status=("retracted",), limit=1000),
]


@pytest.mark.parametrize("query", QUERIES)
def test_the_filters_find_what_they_find_in_lists(store: Store, clock: Clock, query: FigureQuery) -> None:
    append(store, clock, *many(seed=3, size=20))
    assert {one.figure_id for one in standing(store, query)} == set(found(store, query))


def test_a_figure_is_read_as_it_stood(tracker: Tracker, clock: Clock) -> None:
    (recorded,) = append(tracker.store, clock, one_claim())
    (figure,) = recorded.figures
    because = Reason(code=ReasonCode.DUPLICATE, note="Twice.")
    change = Retract(figure_id=figure.id, expected_version=1, reason=because)
    retract_figure(tracker, change, actor="ana")
    (now,), (then,) = standing(tracker.store), standing(tracker.store, at=1)
    assert (now.version, now.status, now.valid_from) == (2, Status.RETRACTED, 2)
    assert (then.version, then.status, then.valid_from) == (1, Status.EXTRACTED, 1)
    assert standing(tracker.store, at=0) == []


def test_rows_from_before_the_columns_are_refused_and_not_left_out(store: Store, clock: Clock) -> None:
    append(store, clock, one_claim(), one_claim())
    with store.writing() as connection:
        connection.execute(update(figure_states).values(series=None))
        with pytest.raises(StoreUnavailable, match="re-render"):
            list(read_standing(connection, FigureQuery()))


def test_signatures_are_read_by_document(store: Store, clock: Clock) -> None:
    (first,), _ = append(store, clock, one_claim()), append(store, clock, one_claim())
    with store.reading() as connection:
        signatures = read_signatures(connection, [first.document.id])
    assert signatures == {first.document.id: PROJECTOR.sign(first.document.content.text)}
