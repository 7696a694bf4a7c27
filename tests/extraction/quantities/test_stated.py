"""A number is read again where somebody says that it stands."""

import pytest

from api.domain.span import Span
from api.extraction.quantities.stated import stated_at
from tests.claims import span_in, text_of

TEXT = "At least 12-15 people and a child died. Aid of 3 million dollars came, 40 per cent of it late."


def read(number: str, quote: str | None = None, text: str = TEXT, **known: object) -> list[tuple[str, str]]:
    document = text_of(text, **known)
    around = span_in(text, number if quote is None else quote)
    stated = stated_at(document, number=span_in(text, number, around.start), quote=around)
    return [(f"{one.value}", one.approximation.value) for one in stated.numbers]


@pytest.mark.parametrize(
    ("number", "quote", "expected"),
    [
        ("12-15", "At least 12-15 people", [("13.5", "range")]),
        ("a", "a child died", [("1", "exact")]),
        ("40 per cent", None, [("0.4", "exact")]),
        ("3 million", "3 million dollars", [("3000000", "exact"), ("3000000", "exact")]),
        ("15", None, [("15", "exact")]),
        ("people", None, []),
    ],
)
def test_a_number_is_read_in_its_text_in_its_quote_and_by_itself(
    number: str, quote: str | None, expected: list[tuple[str, str]]
) -> None:
    assert read(number, quote) == expected


def test_money_and_shares_are_known_as_such() -> None:
    document = text_of(TEXT)
    money, share = (span_in(TEXT, words) for words in ("3 million", "40 per cent"))
    assert stated_at(document, quote=money, number=money).numbers[0].currency == "USD"
    assert stated_at(document, quote=share, number=share).numbers[0].is_share


def test_the_hedge_of_the_sentence_comes_first_and_then_none() -> None:
    assert read("12", text="At least 12 people died.") == [("12", "at_least"), ("12", "exact")]


def test_the_sentence_is_the_one_that_holds_the_quote() -> None:
    document = text_of(TEXT)
    number = span_in(TEXT, "3 million")
    stated = stated_at(document, quote=number, number=number)
    assert stated.sentence == span_in(TEXT, TEXT.split(". ")[1])


def test_a_quote_over_two_sentences_has_both() -> None:
    quote = span_in(TEXT, "died. Aid of 3 million")
    stated = stated_at(text_of(TEXT), quote=quote, number=span_in(TEXT, "3 million"))
    assert stated.sentence == Span.of(TEXT, 0, len(TEXT))


def test_digits_are_read_in_a_language_without_a_vocabulary() -> None:
    assert read("358", text="Kuollut 358 ihmistä.", language="fi") == [("358", "exact")]
