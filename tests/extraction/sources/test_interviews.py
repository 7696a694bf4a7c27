"""Who answers in a printed interview."""

import pytest

from api.extraction.sources.interviews import find_turns
from api.extraction.text.passages import read_passages
from tests.extraction.texts import document_of

TWO_VOICES = (
    "Radio Sahel: Who fled?\n\nAwa Diallo: Whole villages.\n\n"
    "Radio Sahel: Why?\n\nAwa Diallo: Hunger.\n\nAnd fear."
)


@pytest.mark.parametrize(
    ("text", "publisher", "names"),
    [
        (TWO_VOICES, "Radio Sahel", {1: "Awa Diallo", 3: "Awa Diallo", 4: "Awa Diallo"}),
        (TWO_VOICES, None, {1: "Awa Diallo", 3: "Awa Diallo", 4: "Awa Diallo"}),
        ("Chad: 40 dead\n\nMali: 20 dead", None, {}),
        ("Deaths: 4.\n\nDeaths: 5.", None, {}),
        ("No names here.\n\nNone at all.", None, {}),
    ],
)
def test_a_name_that_opens_several_paragraphs_beside_another_s_speaks_in_them(
    text: str, publisher: str | None, names: dict[int, str]
) -> None:
    passages = read_passages(document_of(text, publisher=publisher))
    turns = {number: text[start:end] for number, (start, end) in find_turns(passages).items()}
    assert turns == names
