"""Near copies are found among many texts, and joined to the same sets in whatever order they come."""

from itertools import permutations
from random import Random

import pytest

from api.figures.near_copies import Linked, link_near_copies
from api.figures.signatures import signature_of

STORY = [f"Sentence {number} tells what happened on day {number} in town {number}." for number in range(30)]
OTHER = [f"Quite another account, part {number}, of what nobody saw there." for number in range(30)]
WHOLE, FIRST_PART, LAST_PART = " ".join(STORY), " ".join(STORY[:18]), " ".join(STORY[12:])
NOTHING_ALIKE = " ".join(OTHER)


def sets_of(texts: list[str]) -> set[frozenset[str]]:
    linked = linked_of([signature_of(text) for text in texts])
    return {frozenset(texts[position] for position in positions) for positions in linked.sets()}


def linked_of(signatures: list[bytes | None] | list[bytes]) -> Linked:
    linked = Linked(len(signatures))
    link_near_copies(linked, signatures)
    return linked


def test_texts_are_joined_through_what_both_are_copies_of() -> None:
    """The two parts share too little with each other, and each enough with the whole."""
    assert sets_of([FIRST_PART, LAST_PART]) == {frozenset([FIRST_PART]), frozenset([LAST_PART])}
    assert sets_of([FIRST_PART, LAST_PART, WHOLE]) == {frozenset([FIRST_PART, LAST_PART, WHOLE])}


def test_no_order_makes_a_difference() -> None:
    texts = [FIRST_PART, NOTHING_ALIKE, WHOLE, LAST_PART, f"{NOTHING_ALIKE} More."]
    found = {frozenset(sets_of(list(order))) for order in permutations(texts)}
    assert found == {
        frozenset({frozenset([FIRST_PART, WHOLE, LAST_PART]), frozenset([NOTHING_ALIKE, texts[-1]])})
    }


def test_what_has_no_signature_is_a_copy_of_none() -> None:
    assert linked_of([None, None, signature_of(WHOLE)]).sets() == ((0,), (1,), (2,))


def test_equal_texts_are_copies_however_short() -> None:
    linked = linked_of([signature_of(text) for text in ("Two words", "x", "two words")])
    assert linked.sets() == ((0, 2), (1,))


def test_thousands_of_copies_are_one_set() -> None:
    """Each differs from all others in one sentence; comparing all pairs would take minutes."""
    signatures = [signature_of(f"{WHOLE} Told by paper number {number} alone.") for number in range(2000)]
    Random(1).shuffle(signatures)  # noqa: S311 - an order, not a secret
    assert len(linked_of(signatures).sets()) == 1


@pytest.mark.parametrize(
    ("links", "sets"),
    [
        ([], ((0,), (1,), (2,), (3,))),
        ([(1, 3)], ((0,), (1, 3), (2,))),
        ([(2, 3), (3, 1)], ((0,), (1, 2, 3))),
    ],
)
def test_what_is_linked_is_in_one_set(
    links: list[tuple[int, int]], sets: tuple[tuple[int, ...], ...]
) -> None:
    linked = Linked(4)
    for one, other in links:
        linked.link(one, other)
    assert linked.sets() == sets
