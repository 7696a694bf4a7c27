"""How a key is written, and how a mistyped one is told from it."""

import re
from collections.abc import Callable
from secrets import token_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.domain.key_text import RANDOM_BYTES, read, written

CHANCE = st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES)


@given(CHANCE)
def test_what_is_written_is_read_and_has_the_form_that_scanners_look_for(chance: bytes) -> None:
    key = written(chance)
    assert re.fullmatch("hft_[0-9A-Za-z]{60}", key.text)
    assert read(key.text) == key


@given(CHANCE, CHANCE)
def test_other_chance_is_another_key_with_another_digest(one: bytes, other: bytes) -> None:
    assert (one == other) == (written(one).text == written(other).text)
    assert (one == other) == (written(one).digest == written(other).digest)


@given(CHANCE, st.integers(4, 63), st.sampled_from("0Zz"))
def test_one_wrong_letter_is_always_found(chance: bytes, place: int, letter: str) -> None:
    text = written(chance).text
    mistyped = text[:place] + letter + text[place + 1 :]
    assert (read(mistyped) is None) == (mistyped != text)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:-1],
        lambda text: f"{text}0",
        lambda text: f" {text}",
        lambda text: f"{text}\n",
        lambda text: text.replace("hft_", "hfx_"),
        lambda text: text.upper(),
        lambda text: text[:4] + "é" * 60,
    ],
)
def test_what_has_another_form_is_no_key(change: Callable[[str], str]) -> None:
    text = written(token_bytes(RANDOM_BYTES)).text
    assert read(change(text)) is None
