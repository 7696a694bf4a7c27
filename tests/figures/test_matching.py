"""The figures of a changed text are matched to those of the text before, in order."""

from dataclasses import replace
from typing import Any

import pytest
from uuid_utils.compat import uuid7

from api.domain.difference import DocumentDifference
from api.domain.figure import Status, Version
from api.figures.first_versions import first_versions
from api.figures.matching import compare, likeness
from tests.claims import IDLIB, claim_of, place, quantity, span_in, text_of


def figures(*statements: str, **fields: Any) -> tuple[Version, ...]:  # noqa: ANN401 - any field of a claim
    """Make a figure of each statement, whose first word is its number and which is its own quote."""
    document = text_of(*statements)
    claims = [
        claim_of(
            document.text,
            statement,
            statement.split()[0],
            quote=span_in(document.text, statement),
            quantity=quantity(statement.split()[0].replace(",", "")),
            **fields,
        )
        for statement in statements
    ]
    return first_versions(claims, uuid7(), uuid7)


def read(difference: DocumentDifference) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    return (
        [(pair.before.claim.quote.text, pair.after.claim.quote.text) for pair in difference.pairs],
        [version.claim.quote.text for version in difference.gone],
        [version.claim.quote.text for version in difference.new],
    )


KILLED, HURT, FLED = "12 people killed", "40 people hurt in clashes", "3,000 families fled the town"


def test_the_same_text_says_the_same() -> None:
    before, after = figures(KILLED, HURT, FLED), figures(KILLED, HURT, FLED)
    difference = compare(before, after)
    assert (difference.gone, difference.new) == ((), ())
    assert [(pair.before, pair.after) for pair in difference.pairs] == list(zip(before, after, strict=True))
    assert all(pair.fields == () for pair in difference.pairs)


def test_a_value_that_the_publisher_changed_is_a_difference_of_one_statement() -> None:
    difference = compare(figures(KILLED, HURT), figures("15 people killed"))
    (pair,) = difference.pairs
    assert [(change.field, change.before, change.after) for change in pair.fields[:3]] == [
        ("value", 12, 15),
        ("value_min", 12, 15),
        ("value_max", 12, 15),
    ]
    assert read(difference)[1:] == ([HURT], [])


def test_words_around_the_same_value_may_change() -> None:
    pairs, gone, new = read(compare(figures(KILLED), figures("12 villagers lost their lives")))
    assert pairs == [(KILLED, "12 villagers lost their lives")]
    assert (gone, new) == ([], [])


def test_what_came_and_went_is_named_in_order() -> None:
    difference = compare(figures(KILLED, FLED), figures("900 refugees drowned at sea", FLED))
    assert read(difference) == ([(FLED, FLED)], [KILLED], ["900 refugees drowned at sea"])


@pytest.mark.parametrize(
    "fields",
    [{"indicator": "killed"}, {"quantity": quantity("12", unit="homes")}],
    ids=["indicator", "unit"],
)
def test_another_thing_counted_is_another_statement(fields: dict[str, Any]) -> None:
    (before,) = figures(KILLED)
    after = replace(before, claim=replace(before.claim, **fields))
    assert likeness(before, after) == 0


def test_places_part_statements_unless_one_is_unknown() -> None:
    (here,) = figures(KILLED, place=place())
    (there,) = figures(KILLED, place=place(replace(IDLIB, code="SY-HL")))
    (nowhere,) = figures(KILLED)
    assert likeness(here, there) == 0
    assert likeness(here, nowhere) == likeness(nowhere, there) == likeness(here, here) == 2


def test_pairs_keep_the_order_of_both_texts() -> None:
    pairs, gone, new = read(compare(figures(KILLED, HURT, FLED), figures(FLED, KILLED, HURT)))
    assert pairs == [(KILLED, KILLED), (HURT, HURT)]
    assert (gone, new) == ([FLED], [FLED])


def test_of_equal_statements_each_is_paired_once() -> None:
    pairs, gone, new = read(compare(figures(KILLED, KILLED)[:1], figures(KILLED)))
    assert (pairs, gone, new) == ([(KILLED, KILLED)], [], [])


def test_retracted_figures_are_left_out() -> None:
    (version,) = figures(KILLED)
    taken_back = replace(version, status=Status.RETRACTED)
    assert read(compare([taken_back], [version])) == ([], [], [KILLED])


def test_nothing_compared_with_nothing_differs_in_nothing() -> None:
    assert read(compare([], [])) == ([], [], [])
