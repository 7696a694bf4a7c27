"""Totals of a store: what is kept by country is exactly what is worked out anew, at any moment."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import orjson
import pytest
from sqlalchemy import text

from api.domain.change import ClaimEdit, Correct, Retract
from api.domain.claim import Measure
from api.domain.errors import MeaninglessSum, NothingChanged
from api.domain.query import FigureQuery
from api.domain.reason import Reason, ReasonCode
from api.domain.source import Organisation, SourceKind
from api.domain.totals import Fold, GroupKey, Policy, TotalRow, Totals, TotalsQuery, TotalsQuestion
from api.ledger.references import put_places
from api.services.correct_figure import correct_figure
from api.services.fold_totals import fold_of
from api.services.re_render import re_render
from api.services.retract_figure import retract_figure
from api.services.total_figures import total_figures
from api.services.tracker import Tracker
from tests.changes import with_indicators
from tests.claims import (
    IDLIB,
    OCHA,
    arrival,
    claim_of,
    one_claim,
    period,
    place,
    sentence_with,
    source,
    text_of,
)
from tests.ledger.writing import append
from tests.web.library import SYRIA, TURKEY

WHO = Organisation(code="who", name="WHO", kind=SourceKind.UN)
WRONG = Reason(code=ReasonCode.WRONG_PLACE, note=None)
BEGIN = date(2020, 1, 1)
BY_COUNTRY = (GroupKey.COUNTRY,)
BY_MONTH = (GroupKey.COUNTRY, GroupKey.MONTH)


def written(row: TotalRow, question: TotalsQuestion) -> bytes:
    return orjson.dumps([row.group, row.detail, row.cumulative, repr(row.amount), question.unit])


def asked(**changes: Any) -> TotalsQuery:  # noqa: ANN401 - any field of a query
    return replace(TotalsQuery(scope=FigureQuery(indicator=("displaced",)), group_by=BY_COUNTRY), **changes)


def folded(tracker: Tracker, query: TotalsQuery) -> Fold:
    with total_figures(tracker, query, written) as totalling:
        return totalling.fold()


def worked_out(tracker: Tracker, query: TotalsQuery) -> Totals:
    with total_figures(tracker, query, written) as totalling:
        return totalling.total()


def kept(tracker: Tracker) -> int:
    with tracker.store.reading() as connection:
        count: int = connection.execute(text("select count(*) from total_folds")).scalar_one()
    return count


def grow(tracker: Tracker, random: Random) -> None:
    """Append a document, or change a figure that is there."""
    printed = BEGIN + timedelta(days=random.randrange(90))
    sentence = sentence_with(random.randrange(1, 5) * 100)
    value = sentence.split()[2]
    content = text_of(sentence, published_on=printed, publisher=random.choice(["Wire", "Paper"]))
    spread = random.choice([place(IDLIB), place(SYRIA), place(TURKEY), place(None, None, "SYR", "TUR"), None])
    claim = claim_of(
        content.text,
        sentence,
        value,
        place=spread,
        measure=random.choice([Measure.FLOW, Measure.FLOW, Measure.STOCK]),
        source=source(random.choice([OCHA, WHO])),
        cumulative=random.random() < 0.3,
        period=random.choice([None, period(printed - timedelta(days=random.randrange(40)), printed)]),
    )
    append(tracker.store, tracker.now, arrival(content, claim))


def change(tracker: Tracker, random: Random, query: TotalsQuery) -> None:
    totals = worked_out(tracker, query)
    figures = [one.figure for row in totals.rows for one in row.contributions]
    if not figures:
        return
    figure = random.choice(figures)
    if random.random() < 0.3:
        retract_figure(
            tracker,
            Retract(figure_id=figure.figure_id, expected_version=figure.version, reason=WRONG),
            actor="a",
        )
        return
    edit = random.choice(
        [ClaimEdit(measure=Measure.STOCK), ClaimEdit(indicator="killed"), ClaimEdit(place=None)]
    )
    try:
        correct_figure(
            tracker,
            Correct(figure_id=figure.figure_id, expected_version=figure.version, edit=edit, reason=WRONG),
            actor="a",
        )
    except NothingChanged:
        return


@pytest.fixture
def store_with_places(tracker: Tracker) -> Tracker:
    with_indicators(tracker)
    with tracker.store.writing() as connection:
        put_places(connection, [SYRIA, TURKEY, IDLIB])
    return tracker


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "changes",
    [{}, {"group_by": BY_MONTH}, {"measure": (Measure.STOCK,)}, {"policy": Policy.MEDIAN_OF_SOURCES}],
    ids=["by country", "by month", "states", "median"],
)
def test_what_is_kept_is_what_the_versions_come_to_at_any_moment(
    store_with_places: Tracker, changes: dict[str, Any], seed: int
) -> None:
    tracker, random = store_with_places, Random(seed)  # noqa: S311 - nothing is kept secret by it
    query = asked(**changes)
    moments = 0
    while moments < 25:
        if random.random() < 0.6:
            grow(tracker, random)
        else:
            change(tracker, random, query)
        moments += 1
        if random.random() < 0.7:
            assert folded(tracker, query) == fold_of(worked_out(tracker, query), written)
    with tracker.store.reading() as connection:
        last = connection.execute(text("select max(id) from changesets")).scalar_one()
    for moment in range(last + 1):
        then = replace(query, scope=replace(query.scope, as_of=moment))
        assert folded(tracker, then) == fold_of(worked_out(tracker, then), written), moment
    assert kept(tracker) > 0


def test_only_what_changed_is_worked_out_anew(store_with_places: Tracker) -> None:
    tracker = store_with_places
    append(tracker.store, tracker.now, one_claim(12, place=place(IDLIB)), one_claim(13, place=place(TURKEY)))
    first = folded(tracker, asked())
    with tracker.store.writing() as connection:
        connection.execute(text("update total_folds set rows = 'kept' where country = 'TUR'"))
    append(tracker.store, tracker.now, one_claim(14, place=place(IDLIB)))
    second = folded(tracker, asked())
    assert len(first.rows) == 2
    assert second.rows[1] == b"kept"
    assert second.rows[0] != first.rows[0]


def test_another_question_has_folds_of_its_own(store_with_places: Tracker) -> None:
    tracker = store_with_places
    append(tracker.store, tracker.now, one_claim(12, place=place(IDLIB)))
    folded(tracker, asked())
    folded(tracker, asked(policy=Policy.RANGE))
    folded(tracker, asked(within_days=7))
    folded(tracker, asked(scope=FigureQuery(indicator=("displaced",), country=("SYR",))))
    assert kept(tracker) == 2


def test_what_is_made_anew_beside_a_version_forgets_what_was_kept(store_with_places: Tracker) -> None:
    tracker = store_with_places
    append(tracker.store, tracker.now, one_claim(12, place=place(IDLIB)))
    folded(tracker, asked())
    with tracker.store.writing() as connection:
        connection.execute(text("update figure_states set stated_by = 'another'"))
    assert kept(tracker) == 0
    re_render(tracker)
    folded(tracker, asked())
    assert kept(tracker) == 1


def test_a_wire_text_in_two_papers_is_one_source(store_with_places: Tracker) -> None:
    tracker = store_with_places
    words = (
        "Some 4,512 people have fled their homes in Idlib as winter storms flooded the camps on the border."
    )
    for publisher in ("North Courier", "South Courier"):
        content = text_of(words, f"Printed by the {publisher}.", publisher=publisher, published_on=BEGIN)
        claim = claim_of(content.text, words, "4,512", quantity=one_quantity(), place=place(IDLIB))
        append(tracker.store, tracker.now, arrival(content, claim))
    (row,) = worked_out(tracker, asked(group_by=())).rows
    assert (len(row.by_source), row.publications) == (1, 2)


def one_quantity() -> object:
    return claim_of("4512 people.", "4512 people.", "4512").quantity


def test_a_sum_without_meaning_is_refused_with_bounds_from_the_figures(store_with_places: Tracker) -> None:
    tracker = store_with_places
    for value, printed in ((40, BEGIN), (70, BEGIN + timedelta(days=40)), (50, BEGIN + timedelta(days=80))):
        sentence = sentence_with(value)
        content = text_of(sentence, published_on=printed, publisher="Wire")
        claim = claim_of(content.text, sentence, str(value), place=place(IDLIB), measure=Measure.STOCK)
        append(tracker.store, tracker.now, arrival(content, claim))
    with pytest.raises(MeaninglessSum) as refused:
        worked_out(tracker, asked(measure=(Measure.STOCK,), sum_over=("place", "time")))
    assert refused.value.rule == "stock_over_time"
    assert (refused.value.lower, refused.value.upper) == (Decimal(70), None)
    assert refused.value.nearest == {"sum_over": "place"}
