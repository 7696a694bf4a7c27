"""What never changes a total, and what always holds of one, for figures that nobody chose."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.domain.source import SourceMode
from api.domain.standing import StandingFigure
from api.domain.totals import Totals
from api.figures.totals.total import totals_of
from tests.figures.totals.said import figures_of, question_of

PLACES = (
    "SYR", "SY-ID", "SY-HL", "geonames:1", "geonames:2", "geonames:3", "geonames:4", "TUR", "TR-31",
    "region:northwest-syria", "region:levant", "+SYR+TUR", "text:Foo", "-",
)  # fmt: skip
ASKED: Sequence[Mapping[str, Any]] = (
    {},
    {"group_by": "country"},
    {"group_by": "month"},
    {"group_by": "country,month"},
    {"group_by": "source"},
    {"sum_over": "place"},
    {"sum_over": ""},
    {"policy": "median_of_sources"},
    {"policy": "range"},
    {"policy": "highest_rank"},
    {"household_size": 5},
)
STOCK = {"measure": "stock"}
_BEGIN = date(2020, 1, 1)


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Write a figure of any kind, in the way of tests/figures/totals/said.py."""
    printed = _BEGIN + timedelta(days=draw(st.integers(0, 90)))
    source, place = draw(st.sampled_from(["ocha", "sohr", "ministry"])), draw(st.sampled_from(PLACES))
    hedge = draw(st.sampled_from(["", "", "~", ">=", "<=", "vague"]))
    line = f"{source} {hedge}{draw(st.integers(0, 50))} {place} {printed}"
    start = printed - timedelta(days=draw(st.integers(0, 60)))
    end = start + timedelta(days=draw(st.integers(0, 60)))
    when = draw(
        st.sampled_from(["", f" since={start}", f" from={start} to={end}", " running=yes", f" to={end}"])
    )
    unit = draw(st.sampled_from(["", "", " unit=households"]))
    return line + when + unit + draw(st.sampled_from(["", "", " pop=children", " modality=projected"]))


def told(totals: Totals) -> list[tuple[object, ...]]:
    """Give what an answer says, without saying by which figures."""
    return [
        (
            row.group,
            row.detail,
            row.cumulative,
            row.amount,
            row.stated_by,
            [one.amount for one in row.by_source],
        )
        for row in totals.rows
    ]


@pytest.mark.parametrize("asked", ASKED, ids=str)
@given(said=st.lists(lines(), max_size=12), data=st.data())
def test_the_order_of_arrival_makes_no_difference(
    asked: Mapping[str, Any], said: list[str], data: st.DataObject
) -> None:
    question = question_of("displaced", **asked)
    figures = figures_of(said)
    later = [
        replace(figure, figure_id=uuid4(), recorded_at=datetime(2027, 1, 1, tzinfo=UTC), valid_from=place)
        for place, figure in enumerate(data.draw(st.permutations(figures)))
    ]
    assert told(totals_of(question, figures)) == told(totals_of(question, later))


@pytest.mark.parametrize("asked", ASKED, ids=str)
@given(said=st.lists(lines(), min_size=1, max_size=10), data=st.data())
def test_no_republication_changes_a_total(
    asked: Mapping[str, Any], said: list[str], data: st.DataObject
) -> None:
    question = question_of("displaced", **asked)
    figures = figures_of(said)
    copied = data.draw(st.lists(st.sampled_from(figures), min_size=1, max_size=5))
    copies = [_printed_again(figure, data.draw(st.integers(1, 400))) for figure in copied]
    assert told(totals_of(question, [*figures, *copies])) == told(totals_of(question, figures))


def _printed_again(figure: StandingFigure, days: int) -> StandingFigure:
    """Print a number again in another paper, without a word on when it was true, or with the same words."""
    assert figure.reported_on is not None
    printed = figure.reported_on + timedelta(days=days)
    return replace(
        figure,
        figure_id=uuid4(),
        document_id=uuid4(),
        publisher="Another Paper",
        reported_on=printed,
        reported_at=datetime(printed.year, printed.month, printed.day, tzinfo=UTC),
    )


@pytest.mark.parametrize("asked", [{}, STOCK, {"group_by": "source"}], ids=str)
@given(said=st.lists(lines(), min_size=1, max_size=8), data=st.data())
def test_no_split_of_a_whole_into_parts_changes_a_total(
    asked: Mapping[str, Any], said: list[str], data: st.DataObject
) -> None:
    question = question_of("displaced", **asked)
    figures = figures_of(said, **({} if "measure" not in asked else STOCK))
    whole = data.draw(st.sampled_from(figures))
    places = data.draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=4))
    parts = [
        replace(part, part_of=whole.figure_id, stated_by=whole.stated_by, measure=whole.measure)
        for part in figures_of([f"ocha {place + 1} {name} 2020-02-01" for place, name in enumerate(places)])
    ]
    before, after = totals_of(question, figures), totals_of(question, [*figures, *parts])
    if any(figure.figure_id == whole.figure_id for figure in _members(before)):
        assert told(before) == told(after)


def _members(totals: Totals) -> list[StandingFigure]:
    """List the figures that belong to a row, whether they count there or stand behind another."""
    found = [one.figure for row in totals.rows for one in row.contributions]
    found += [one.figure for row in totals.rows for one in row.left_out]
    assert len({figure.figure_id for figure in found}) == len(found)
    return found


@pytest.mark.parametrize("asked", ASKED, ids=str)
@given(said=st.lists(lines(), max_size=12))
def test_each_figure_is_counted_or_left_out_once_and_no_number_is_beyond_its_bounds(
    asked: Mapping[str, Any], said: list[str]
) -> None:
    figures = figures_of(said)
    totals = totals_of(question_of("displaced", **asked), figures)
    out = [one.figure.figure_id for one in totals.left_out]
    assert sorted([*(f.figure_id for f in _members(totals)), *out]) == sorted(f.figure_id for f in figures)
    for row in totals.rows:
        known = [row.amount.lower, row.amount.value, row.amount.upper]
        numbers = [number for number in known if number is not None]
        assert numbers == sorted(numbers)


LEAVES: Mapping[str, frozenset[str]] = {
    "geonames:1": frozenset("a"),
    "geonames:2": frozenset("b"),
    "geonames:3": frozenset("d"),
    "geonames:4": frozenset("e"),
    "geonames:5": frozenset("x"),
    "SY-ID": frozenset("abc"),
    "SY-HL": frozenset("de"),
    "SYR": frozenset("abcdef"),
    "TR-31": frozenset("xy"),
    "TUR": frozenset("xyz"),
    "region:northwest-syria": frozenset("abcd"),
    "region:northern-syria": frozenset("cdef"),
    "region:marmara": frozenset("y"),
    "+SYR+TUR": frozenset("abcdefxyz"),
    "region:levant": frozenset("abx"),
    "-": frozenset("fz"),
}
"""Where each place really lies. What no register bounds may cross anything."""

DAYS = 12


class Box(NamedTuple):
    """What a figure really counts: what happened in these leaves on these days."""

    line: str
    leaves: frozenset[str]
    first: int
    last: int

    def spots(self) -> set[tuple[str, int]]:
        """List what is counted."""
        return {(leaf, day) for leaf in self.leaves for day in range(self.first, self.last + 1)}


@st.composite
def boxes(draw: st.DrawFn, happened: Mapping[tuple[str, int], int]) -> Box:
    """State truly how much happened somewhere in some days, and say those days or not."""
    place = draw(st.sampled_from(sorted(LEAVES)))
    first = draw(st.integers(0, DAYS - 1))
    last = draw(st.integers(first, DAYS - 1))
    printed = draw(st.integers(last, DAYS + 2))
    count = sum(happened[leaf, day] for leaf in LEAVES[place] for day in range(first, last + 1))
    how = draw(st.sampled_from(["from", "from", "since", "untold"]))
    start, end, on = (_BEGIN + timedelta(days=day) for day in (first, last, printed))
    if how == "since":
        return Box(f"ocha {count} {place} {end} since={start}", LEAVES[place], first, last)
    days = f" from={start} to={end}" if how == "from" else ""
    return Box(f"ocha {count} {place} {on}{days}", LEAVES[place], first, last)


def _said_of(box: Box) -> tuple[str, ...]:
    """Give number and place: the same number of a place again is taken for the same one."""
    return tuple(box.line.split()[1:3])


@settings(max_examples=200)
@given(data=st.data())
def test_where_one_source_tells_the_truth_the_truth_lies_between_the_bounds(data: st.DataObject) -> None:
    counts = st.lists(st.integers(0, 4), min_size=9 * DAYS, max_size=9 * DAYS)
    happened = dict(
        zip(((leaf, day) for leaf in "abcdefxyz" for day in range(DAYS)), data.draw(counts), strict=True)
    )
    told_of = data.draw(st.lists(boxes(happened), min_size=1, max_size=7, unique_by=_said_of))
    truth = sum(happened[spot] for spot in set[tuple[str, int]]().union(*(box.spots() for box in told_of)))
    totals = totals_of(question_of("killed"), figures_of([box.line for box in told_of], indicator="killed"))
    (row,) = totals.rows
    assert row.amount.value is not None
    assert row.amount.lower is not None
    assert row.amount.lower <= row.amount.value <= truth
    assert row.amount.upper is None or truth <= row.amount.upper


@settings(max_examples=200)
@given(data=st.data())
def test_where_one_source_counts_people_on_one_day_they_lie_between_the_bounds(data: st.DataObject) -> None:
    live = dict(zip("abcdefxyz", data.draw(st.lists(st.integers(0, 9), min_size=9, max_size=9)), strict=True))
    places = data.draw(st.lists(st.sampled_from(sorted(LEAVES)), min_size=1, max_size=7, unique=True))
    said = [f"ocha {sum(live[leaf] for leaf in LEAVES[place])} {place} 2020-02-01" for place in places]
    truth = sum(live[leaf] for leaf in frozenset().union(*(LEAVES[place] for place in places)))
    figures = figures_of(said, indicator="in_need", measure="stock")
    (row,) = totals_of(question_of("in_need"), figures).rows
    assert row.amount.value is not None
    assert row.amount.value <= Decimal(truth)
    assert row.amount.upper is None or truth <= row.amount.upper


def test_a_paper_in_its_own_voice_repeats_whomever_it_cited() -> None:
    cited, again = figures_of(["ocha 358 SY-ID 2020-01-28 id=a", "paper 358 SY-ID 2020-01-28 repeats=a"])
    own_voice = replace(again, mode=SourceMode.NONE)
    (row,) = totals_of(question_of("displaced"), [cited, own_voice]).rows
    assert [one.stated_by.code for one in row.by_source] == ["ocha"]
    (row,) = totals_of(question_of("displaced"), [cited, again]).rows
    assert {one.stated_by.code for one in row.by_source} == {"ocha", "paper"}


def test_a_formula_says_how_households_became_people() -> None:
    figures = figures_of(["iom 460 SY-ID 2020-01-28 unit=households"])
    (row,) = totals_of(question_of("displaced", household_size="5.5"), figures).rows
    assert row.amount.value == Decimal(2530)
    assert row.amount.derived
    assert [one.formula for one in row.contributions] == ["460 households x 5.5 people"]


@given(said=st.lists(lines(), max_size=8), data=st.data())
def test_an_answer_is_the_same_in_every_word_whatever_order_it_is_read_in(
    said: list[str], data: st.DataObject
) -> None:
    figures = [replace(figure, quote="the same words") for figure in figures_of([*said, *said])]
    question = question_of("displaced", group_by="country")
    assert totals_of(question, figures) == totals_of(question, data.draw(st.permutations(figures)))
