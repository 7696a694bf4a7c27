"""Signatures tell how much of their words two texts share, whichever came first."""

import pytest

from api.figures.signatures import signature_of, similar_slots

STORY = " ".join(
    f"Sentence {number} tells what happened on day {number} in town {number}." for number in range(40)
)
OTHER = " ".join(f"Quite another account, part {number}, of things that nobody saw." for number in range(40))
HALF = STORY[: len(STORY) // 2] + OTHER[: len(OTHER) // 2]


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (STORY, STORY, 128, 128),
        (STORY, STORY.upper().replace(",", " --"), 128, 128),
        (STORY, f"{STORY} A paper adds a sentence of its own here.", 110, 127),
        (STORY, OTHER, 0, 3),
        (STORY, HALF, 20, 70),
        ("", "", 128, 128),
        ("two words", "two words", 128, 128),
        ("two words", "", 0, 3),
    ],
    ids=["itself", "in capitals", "one sentence more", "another", "half another", "empty", "short", "none"],
)
def test_similar_texts_have_similar_signatures(one: str, other: str, least: int, most: int) -> None:
    first, second = signature_of(one), signature_of(other)
    assert least <= similar_slots(first, second) <= most
    assert similar_slots(first, second) == similar_slots(second, first)


def test_signatures_of_another_algorithm_are_not_compared() -> None:
    signature = signature_of(STORY)
    assert similar_slots(signature, bytes([signature[0] + 1]) + signature[1:]) == 0


def test_a_signature_stays_what_it_is() -> None:
    assert signature_of("12 people fled Idlib")[:9].hex() == "02a2ef56e80e88c259"
