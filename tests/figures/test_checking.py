"""What a check finds: a table of what is known, what is said on a day, and what an editor must be told."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from api.domain.check import Bearing, Checked, CheckedClaim, Finding
from api.domain.claim import Approximation, Measure, Modality
from api.domain.figure import Status
from api.domain.series import StepKind
from api.domain.source import SourceKind
from api.domain.standing import StandingFigure, StatedBy
from api.figures.checking import MOST_OF_A_BEARING, check_claim
from tests.standing import OCHA, amount, in_own_voice, standing

UN = StatedBy(code="un", name="United Nations", kind=SourceKind.UN)
WHO = StatedBy(code="who", name="World Health Organization", kind=SourceKind.UN)
TURKEY = StatedBy(code="government-of-tur", name="Government of Turkey", kind=SourceKind.GOVERNMENT)
DECEMBER = date(2019, 12, 1)


def told(value: str | None, day: date, **changes: Any) -> StandingFigure:  # noqa: ANN401 - any field
    """Make a running total since December, as somebody gives it on a day."""
    given: dict[str, Any] = {
        "reported_on": day,
        "cumulative": True,
        "period_start": DECEMBER,
        "period_end": day,
        "comparison": "displaced in Idlib since December",
    }
    name = changes.pop("name", f"{value} {day} {sorted(changes)}")
    return standing(name, value, **(given | changes))


def said(value: str | None, day: date, **changes: Any) -> CheckedClaim:  # noqa: ANN401 - any field
    """Make what is checked: so many displaced in Idlib since December, said on a day."""
    given: dict[str, Any] = {
        "quantity": amount(value),
        "indicator": "displaced",
        "day": day,
        "measure": Measure.FLOW,
        "cumulative": True,
        "place": "SY-ID",
        "place_name": "Idlib",
        "inside": ("SYR",),
        "countries": ("SYR",),
        "start": DECEMBER,
    }
    return CheckedClaim(**(given | changes))


def january(day: int) -> date:
    return date(2020, 1, day)


EARLY = told("358000", january(28), stated_by=UN)
LATE = told("390000", january(31), stated_by=UN)
HEDGED = amount("350000", approximation=Approximation.ABOUT)


def bearings(checked: Checked, bearing: Bearing) -> list[StandingFigure]:
    return [one.figure for one in checked.witnesses if one.bearing is bearing]


CASES: list[tuple[str, CheckedClaim, Sequence[StandingFigure], str]] = [
    ("the number itself", said("358000", january(29)), [EARLY], "matches"),
    ("a hedge that holds it", said(None, january(29), quantity=HEDGED), [EARLY], "matches"),
    ("a later number of the same body", said("358000", january(31)), [EARLY, LATE], "outdated"),
    ("what is printed later does not count", said("358000", january(30)), [EARLY, LATE], "matches"),
    ("nobody says so", said("600000", january(31)), [EARLY, LATE], "contradicted"),
    ("nothing is known", said("358000", january(31)), [], "unknown"),
    ("only printed later", said("390000", january(29)), [LATE], "unknown"),
    (
        "the United Nations' number goes on with one of its bodies",
        said("358000", january(31)),
        [EARLY, told("390000", january(31), stated_by=OCHA)],
        "outdated",
    ),
    (
        "another body's number replaces nobody's",
        said("358000", january(31)),
        [EARLY, told("1500000", january(31), stated_by=TURKEY)],
        "matches",
    ),
    (
        "a paper's own voice is nobody's count",
        said("358000", january(31)),
        [
            in_own_voice(
                "echo",
                "Paper",
                "358000",
                reported_on=january(29),
                cumulative=True,
                period_start=DECEMBER,
                period_end=january(29),
            ),
            LATE,
        ],
        "outdated",
    ),
    (
        "an old number printed again is no new one",
        said("358000", date(2020, 2, 2)),
        [EARLY, LATE, told("358000", date(2020, 2, 1), stated_by=UN)],
        "outdated",
    ),
    ("only the named body decides", said("358000", january(31), stated_by=TURKEY), [EARLY], "unknown"),
    ("a sister body is not the named one", said("358000", january(31), stated_by=WHO), [EARLY], "unknown"),
    ("the named body says so", said("358000", january(29), stated_by=UN), [EARLY], "matches"),
    ("another place", said("358000", january(29), place="SY-HL", place_name="Aleppo"), [EARLY], "unknown"),
    ("no place given, and one says so", said("358000", january(29), place=None), [EARLY], "matches"),
    ("no place given, and nobody says so", said("600000", january(29), place=None), [EARLY], "unknown"),
    ("another start", said("358000", january(29), start=date(2019, 4, 28)), [EARLY], "unknown"),
    ("no start given", said("600000", january(31), start=None, cumulative=False), [LATE], "contradicted"),
    (
        "no start given, and two counts with different ones",
        said("600000", january(31), start=None, cumulative=False),
        [LATE, told("900000", january(31), period_start=date(2019, 4, 28), comparison="since April")],
        "unknown",
    ),
    (
        "families are no people",
        said("358000", january(29), quantity=amount("358000", "households")),
        [EARLY],
        "unknown",
    ),
    (
        "a part is not the whole",
        said("358000", january(29)),
        [replace(EARLY, population=("children",), part_of=LATE.figure_id)],
        "unknown",
    ),
    (
        "whom it counts is not told",
        said("358000", january(29)),
        [replace(EARLY, population=("civilians",))],
        "matches",
    ),
    (
        "a projection is no report",
        said("358000", january(29)),
        [replace(EARLY, modality=Modality.PROJECTED)],
        "unknown",
    ),
    ("a denial", said("358000", january(29)), [replace(EARLY, modality=Modality.DENIED)], "contradicted"),
    ("retracted", said("358000", january(29)), [replace(EARLY, status=Status.RETRACTED)], "unknown"),
    ("rejected", said("358000", january(29)), [replace(EARLY, status=Status.REJECTED)], "unknown"),
    (
        "disputed is no contradiction",
        said("600000", january(29)),
        [replace(EARLY, status=Status.DISPUTED)],
        "unknown",
    ),
    (
        "ill read is no contradiction",
        said("600000", january(29)),
        [replace(EARLY, confidence=Decimal("0.4"))],
        "unknown",
    ),
    (
        "words that hold and lie far off",
        said("100000", january(29), quantity=amount("100000", approximation=Approximation.AT_LEAST)),
        [EARLY],
        "outdated",
    ),
    (
        "a source whose words leave room",
        said("362000", january(29)),
        [replace(EARLY, quantity=amount("358000", approximation=Approximation.ABOUT))],
        "unknown",
    ),
    (
        "a total grows, and an old one does not contradict more",
        said("600000", date(2020, 2, 20)),
        [EARLY],
        "unknown",
    ),
    ("but it does contradict less", said("200000", date(2020, 2, 20)), [EARLY], "contradicted"),
    (
        "a restatement printed after the day, where the words do not say since when",
        said("358000", january(29), start=None, end=january(28)),
        [EARLY, told("340000", january(28), stated_by=UN, reported_on=date(2020, 3, 4))],
        "outdated",
    ),
    (
        "neither place nor days, and a number that happens to be the same",
        said("12", january(29), place=None, cumulative=False, start=None),
        [standing("a strike", "12", period_start=january(20), period_end=january(20))],
        "unknown",
    ),
    (
        "a place and no days",
        said("12", january(29), cumulative=False, start=None),
        [standing("a strike", "12", period_start=january(20), period_end=january(20))],
        "matches",
    ),
    (
        "a state of a town, and another of its country",
        said("110000", january(31), measure=Measure.STOCK, cumulative=False, start=None),
        [
            standing("town", "110000", measure=Measure.STOCK, reported_on=january(28)),
            standing(
                "country",
                "4000000",
                measure=Measure.STOCK,
                reported_on=january(30),
                place="SYR",
                inside=(),
                place_text=None,
                comparison="in the country",
            ),
        ],
        "matches",
    ),
    (
        "a running total whose text names no place goes on with one that does",
        said("358000", january(31)),
        [EARLY, replace(LATE, place="SYR", inside=(), place_text=None, comparison="in the country")],
        "outdated",
    ),
    (
        "a part of what is said is not contradicted by the whole",
        said("2", january(31), is_part=True),
        [LATE],
        "unknown",
    ),
    (
        "up to an earlier day, as far as it was known then",
        said("358000", january(31), cumulative=False, end=january(31)),
        [replace(EARLY, cumulative=False)],
        "matches",
    ),
    (
        "a restatement printed after the day",
        said("358000", january(29)),
        [EARLY, told("340000", january(28), stated_by=UN, reported_on=date(2020, 3, 4))],
        "outdated",
    ),
]


@pytest.mark.parametrize(
    ("checked", "known", "finding"), [pytest.param(*case[1:], id=case[0]) for case in CASES]
)
def test_a_check_finds_what_an_editor_must_be_told(
    checked: CheckedClaim, known: Sequence[StandingFigure], finding: str
) -> None:
    assert check_claim(checked, known).finding is Finding(finding)


@pytest.mark.parametrize(("checked", "known"), [pytest.param(*case[1:3], id=case[0]) for case in CASES])
def test_no_order_of_figures_changes_the_answer(
    checked: CheckedClaim, known: Sequence[StandingFigure]
) -> None:
    answers = {repr(check_claim(checked, order)) for order in permutations(known)}
    assert len(answers) == 1


def test_what_is_outdated_comes_with_the_number_of_now_since_when_and_by_whom() -> None:
    found = check_claim(said("358000", january(31)), [EARLY, LATE])
    assert found.now is not None
    assert (found.now.figure, found.now.since, found.now.step) == (LATE, LATE.reported_at, StepKind.UPDATE)
    assert bearings(found, Bearing.NOW) == [LATE]
    assert bearings(found, Bearing.FORMERLY) == [EARLY]
    assert found.sources == 0
    assert found.because == (
        'United Nations said "358000 people" on 2020-01-28; '
        'United Nations says "390000 people" since 2020-01-31.'
    )


def test_a_corrected_figure_makes_what_it_said_outdated_since_the_correction() -> None:
    corrected_at = datetime(2020, 2, 3, 9, tzinfo=UTC)
    present = replace(EARLY, version=2, quantity=amount("385000"), recorded_at=corrected_at)
    found = check_claim(said("358000", january(29)), [present], [EARLY])
    assert found.finding is Finding.OUTDATED
    assert found.now is not None
    assert (found.now.figure, found.now.since, found.now.step) == (
        present,
        corrected_at,
        StepKind.CORRECTION,
    )
    assert bearings(found, Bearing.FORMERLY) == [EARLY]


@pytest.mark.parametrize(
    ("later", "step"),
    [
        pytest.param(LATE, StepKind.UPDATE, id="a later day"),
        pytest.param(
            told("340000", january(28), stated_by=UN, reported_on=january(30)),
            StepKind.RESTATEMENT,
            id="the same day",
        ),
        pytest.param(told("340000", january(31), stated_by=UN), StepKind.RESTATEMENT, id="a total that fell"),
    ],
)
def test_an_update_a_restatement_and_a_correction_are_three_things(
    later: StandingFigure, step: StepKind
) -> None:
    found = check_claim(said("358000", january(31)), [EARLY, later])
    assert found.now is not None
    assert found.now.step is step


def test_papers_that_print_one_number_of_one_body_are_one_source() -> None:
    prints = [
        replace(told("358000", january(28), stated_by=UN, name=f"paper {n}"), publisher=f"P{n}")
        for n in "abc"
    ]
    found = check_claim(said("358000", january(29)), prints)
    assert found.sources == 1
    assert [one.publications for one in found.witnesses if one.bearing is Bearing.AGREES] == [3]


def test_a_match_shows_who_says_otherwise() -> None:
    other = told("1500000", january(29), stated_by=TURKEY)
    found = check_claim(said("358000", january(29)), [EARLY, other])
    assert found.finding is Finding.MATCHES
    assert bearings(found, Bearing.CONTRADICTS) == [other]
    assert 'But Government of Turkey said "1500000 people" on 2020-01-29.' in found.because


def test_a_retracted_figure_is_shown_as_such_and_decides_nothing() -> None:
    found = check_claim(said("358000", january(29)), [replace(EARLY, status=Status.RETRACTED)])
    assert [one.bearing for one in found.witnesses] == [Bearing.RETRACTED]
    assert found.because.startswith("What said so was taken back")


def test_what_differs_and_what_is_not_told_is_named() -> None:
    elsewhere = replace(EARLY, place="SY-HL", place_name="Aleppo", place_text="Aleppo")
    understood = replace(LATE, place="SYR", inside=(), place_text=None)
    unlike = check_claim(said("358000", january(31)), [elsewhere])
    unsure = check_claim(said("390000", january(31)), [understood])
    assert [(one.differs, one.unsure) for one in unlike.witnesses] == [(("place",), ())]
    assert [(one.differs, one.unsure) for one in unsure.witnesses] == [((), ("place",))]
    assert unsure.finding is Finding.MATCHES


def test_a_share_is_compared_with_shares_of_the_same_whole() -> None:
    whole = told("832000", january(31))
    children: Callable[[str], StandingFigure] = lambda value: told(  # noqa: E731 - two of one kind
        value, january(31), name=value, quantity=amount(value, "share"), population=("children",),
        share_of=whole.figure_id,
    )  # fmt: skip
    asked = said(
        None, january(31), quantity=amount("0.6", "share"), population=("children",),
        whole=said("832000", january(31)),
    )  # fmt: skip
    assert check_claim(asked, [whole, children("0.6")]).finding is Finding.MATCHES
    assert check_claim(asked, [whole, children("0.4")]).finding is Finding.CONTRADICTED
    assert check_claim(asked, [children("0.4")]).finding is Finding.UNKNOWN
    assert check_claim(replace(asked, whole=None), [whole, children("0.4")]).finding is Finding.UNKNOWN


def test_events_are_compared_within_their_own_days_to_a_day() -> None:
    strike = standing(
        "strike", "18", period_start=january(15), period_end=january(15), reported_on=january(16)
    )
    asked = said("20", january(17), cumulative=False, start=january(16), end=january(16))
    assert check_claim(asked, [strike]).finding is Finding.CONTRADICTED
    assert (
        check_claim(replace(asked, start=january(25), end=january(25)), [strike]).finding is Finding.UNKNOWN
    )


def test_a_state_of_long_ago_agrees_and_does_not_contradict() -> None:
    people = standing("inhabitants", "3000000", indicator="population", measure=Measure.STOCK)
    asked = said("3000000", date(2021, 1, 1), indicator="population", measure=Measure.STOCK, start=None)
    found = check_claim(asked, [people])
    assert found.finding is Finding.MATCHES
    assert [one.unsure for one in found.witnesses] == [("day",)]
    assert check_claim(replace(asked, quantity=amount("4000000")), [people]).finding is Finding.UNKNOWN


def test_an_answer_shows_a_few_figures_of_each_bearing() -> None:
    many = [told(str(value), january(value)) for value in range(1, 28)]
    found = check_claim(said("600000", january(28)), many)
    assert len(found.witnesses) <= MOST_OF_A_BEARING


def test_nobody_is_said_to_restate_what_a_paper_counted_itself() -> None:
    paper = in_own_voice("own", "Own Paper")
    own = told("9100", january(28), stated_by=paper.stated_by, mode=paper.mode, publisher=paper.publisher)
    other = told("8500", january(30), stated_by=UN, period_end=january(28))
    found = check_claim(said("9100", january(31)), [own, other])
    assert (found.finding, found.now and found.now.step) == (Finding.OUTDATED, StepKind.RESTATEMENT)
    assert 'United Nations says of the same time "8500 people" since 2020-01-30' in found.because
