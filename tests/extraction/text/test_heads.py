"""What opens a paragraph as the head of a note."""

import time

import pytest

from tests.extraction.texts import passages_of

HEADS = [
    ("Lira, Uganda, 4 May 2019: Raiders came.", "Lira, Uganda, 4 May 2019"),
    ("Lira (Uganda), 4 May 2019. Raiders came.", "Lira (Uganda), 4 May 2019"),
    ("4 May 2019 - Lira: Raiders came.", "4 May 2019 - Lira"),
    ("4 May 2019, Lira, Uganda. Raiders came.", "4 May 2019, Lira, Uganda"),
    ("[4 May 2019] Lira. Raiders came.", "4 May 2019] Lira"),
    ("Lira District (Uganda) - May 4, 2019: Raiders came.", "Lira District (Uganda) - May 4, 2019"),
    ("Geneva, 4 May 2019 - The agency says that 40 died.", None),
    ("LIRA, 4 May 2019: The agency says that 40 died.", None),
    ("On 4 May 2019, raiders came to Lira.", None),
    ("Raiders came to Lira. They left on 4 May 2019.", None),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_a_place_and_a_day_head_a_paragraph(text: str, expected: str | None) -> None:
    head = passages_of(text).heads.get(0)
    assert (head and text[slice(*head)]) == expected


@pytest.mark.parametrize("unit", ["A ", "Aa, ", "Aa (", "4 May 2019 ", "4 May 2019 - Aa "])
def test_heads_are_sought_in_linear_time(unit: str) -> None:
    started = time.process_time()
    passages_of(f"{unit * 40}\n\n" * 2_000)
    assert time.process_time() - started < 8
