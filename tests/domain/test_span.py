import pytest

from api.domain.errors import EvidenceMismatch
from api.domain.span import Span

TEXT = "Около 1\u00a0200 человек 🏠 fled."


def test_a_span_carries_the_words_it_was_cut_from() -> None:
    span = Span.of(TEXT, 6, 11)

    assert span.text == "1\u00a0200"
    assert span.stands_in(TEXT)


def test_a_span_counts_code_points_and_not_bytes_or_utf_16_units() -> None:
    start = TEXT.index("fled")

    assert Span.of(TEXT, start, start + 4).text == "fled"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        pytest.param(-1, 2, "abc", id="starts before the text"),
        pytest.param(3, 3, "", id="is empty"),
        pytest.param(5, 2, "abc", id="ends before it starts"),
        pytest.param(0, 4, "abc", id="is longer than its words"),
    ],
)
def test_a_span_that_cannot_hold_its_words_does_not_exist(start: int, end: int, text: str) -> None:
    with pytest.raises(EvidenceMismatch):
        Span(start=start, end=end, text=text)


def test_a_span_beyond_the_end_of_the_text_does_not_exist() -> None:
    with pytest.raises(EvidenceMismatch):
        Span.of("short", 3, 9)


def test_a_span_notices_a_text_that_shifted_by_one() -> None:
    span = Span.of("killed 12 people", 7, 9)

    assert not span.stands_in("he killed 12 people")
