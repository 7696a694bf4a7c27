"""Which sentence introduces each line of a list."""

import pytest

from tests.extraction.texts import passages_of

LISTS = {
    "bullets stand under the line with a colon": ("We gave:\n- 40 tents\n- 3 pumps", [None, 0, 0]),
    "bullets go on over empty lines": ("We gave:\n\n- 40 tents\n\n- 3 pumps", [None, 0, 0]),
    "numbers are bullets of one kind": ("We gave:\n1. 40 tents\n2. 3 pumps", [None, 0, 0]),
    "the last sentence of a paragraph introduces": (
        "It rained for days.  We gave:\n- 40 tents",
        [None, None, 1],
    ),
    "short lines without bullets stand under it": ("Refugees by town:\nBor: 40\nAyod: 3", [None, 0, 0]),
    "short lines end at an empty line": ("Refugees:\nBor: 40\nAyod: 3\n\nNext", [None, 0, 0, None]),
    "short lines that count stand under it behind an empty line": (
        "Refugees by town:\n\nBor: 40\nAyod - 3\n\nNext: 7",
        [None, 0, 0, None],
    ),
    "lines with a dash before the number are parted": ("Cases by town:\nBor - 40\nAyod - 3", [None, 0, 0]),
    "a paragraph of prose is no item": (
        "We gave:\n- 40 tents\n\nThe rest will come by road next week.",
        [None, 0, None],
    ),
    "an item with a colon introduces a list of its own": (
        "In the north:\n- Bor:\n\u2022 40 tents\n- Ayod:\n\u2022 3 pumps",
        [None, 0, 1, 0, 3],
    ),
    "a line without a colon introduces nothing": ("Response\n- 40 tents", [None, None]),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS.keys())
def test_a_line_of_a_list_knows_what_introduces_it(text: str, expected: list[int | None]) -> None:
    assert [sentence.introduced for sentence in passages_of(text).sentences] == expected


def test_introductions_come_from_the_innermost_list_outward() -> None:
    passages = passages_of("In the north:\n- Bor:\n\u2022 40 tents")
    found = [sentence.index for sentence in passages.introductions(passages.sentences[-1])]
    assert found == [1, 0]
