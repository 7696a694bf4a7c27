"""What papers print in their own voice is one source's where one text went round, and theirs where not."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import permutations
from uuid import UUID

import pytest

from api.domain.claim import Approximation
from api.domain.source import SourceKind, SourceMode
from api.domain.standing import StandingFigure, StatedBy
from api.figures.publications import documents_to_compare, under_one_voice
from api.figures.signatures import signature_of
from tests.standing import amount, in_own_voice, standing

DAY, NEXT_DAY = date(2020, 1, 28), date(2020, 1, 29)
STORY = " ".join(f"Sentence {number} tells what happened on day {number}." for number in range(30))
LONG = "At least 12 people fled the town on Tuesday, after the shelling had begun."

AGENCY = in_own_voice("agency", "Agency", reported_on=DAY)
PAPER = in_own_voice("paper", "Paper", reported_on=NEXT_DAY)
THIRD = in_own_voice("third", "Third", reported_on=NEXT_DAY)
NAMES_OCHA = standing("names ocha", publisher="Named", reported_on=NEXT_DAY)


def heard(
    figures: Iterable[StandingFigure], texts: Mapping[StandingFigure, str] | None = None
) -> dict[UUID, str]:
    signatures = {one.document_id: signature_of(text) for one, text in (texts or {}).items()}
    return {one.figure_id: one.stated_by.code for one in under_one_voice(figures, signatures)}


def test_a_near_copy_is_under_the_first_who_printed_it() -> None:
    copied = heard([PAPER, AGENCY, THIRD], {AGENCY: STORY, PAPER: f"{STORY} A line of ours.", THIRD: "Else."})
    assert copied == {
        AGENCY.figure_id: "publisher:agency",
        PAPER.figure_id: "publisher:agency",
        THIRD.figure_id: "publisher:third",
    }


def test_a_near_copy_is_under_the_body_that_another_copy_names() -> None:
    copied = heard([AGENCY, NAMES_OCHA], {AGENCY: STORY, NAMES_OCHA: f"{STORY} OCHA said so."})
    assert set(copied.values()) == {"ocha"}


def test_the_same_long_sentence_is_one_voice_and_a_short_one_says_nothing() -> None:
    long = [in_own_voice(name, name, sentence=LONG) for name in ("Agency", "Paper")]
    short = [in_own_voice(name, name, sentence="12 fled.") for name in ("Agency", "Paper")]
    assert len(set(heard(long).values())) == 1
    assert len(set(heard(short).values())) == 2


@pytest.mark.parametrize(
    "other",
    [
        in_own_voice("paper", "Paper", "13"),
        in_own_voice("paper", "Paper", indicator="killed"),
        in_own_voice("paper", "Paper", place="SYR"),
    ],
    ids=["another value", "another indicator", "another place"],
)
def test_another_number_in_a_copy_is_the_papers_own(other: StandingFigure) -> None:
    assert heard([AGENCY, other], {AGENCY: STORY, other: STORY})[other.figure_id] == "publisher:paper"


def test_a_copy_that_lost_the_hedge_is_a_copy() -> None:
    about = amount("12", value_min=None, value_max=None, approximation=Approximation.ABOUT)
    paper = in_own_voice("paper", "Paper", quantity=about, reported_on=NEXT_DAY)
    assert set(heard([AGENCY, paper], {AGENCY: STORY, paper: STORY}).values()) == {"publisher:agency"}


def test_a_body_that_is_named_keeps_its_number() -> None:
    assert heard([NAMES_OCHA, AGENCY], {AGENCY: STORY, NAMES_OCHA: STORY})[NAMES_OCHA.figure_id] == "ocha"


def test_a_body_that_publishes_what_it_counts_is_no_paper() -> None:
    report = standing("report", publisher="OCHA", mode=SourceMode.NONE, reported_on=NEXT_DAY)
    said = standing("said", stated_by=StatedBy(code="officials", name="officials", kind=SourceKind.OTHER))
    copied = heard([report, AGENCY, said], dict.fromkeys((report, AGENCY), STORY))
    assert copied == {
        report.figure_id: "ocha",
        AGENCY.figure_id: "ocha",
        said.figure_id: "officials",
    }


def test_no_order_of_arrival_makes_a_difference() -> None:
    texts = {AGENCY: STORY, PAPER: f"{STORY} Ours.", THIRD: STORY[: len(STORY) // 2], NAMES_OCHA: "Else."}
    answers = [heard(order, texts) for order in permutations(texts)]
    assert all(answer == answers[0] for answer in answers)


def test_only_signatures_that_may_tell_something_are_asked_for() -> None:
    alone = in_own_voice("alone", "Alone", "99")
    named = standing("named again", "77"), standing("named twice", "77")
    asked = documents_to_compare([AGENCY, PAPER, alone, *named])
    assert asked == {AGENCY.document_id, PAPER.document_id}
