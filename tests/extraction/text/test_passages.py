import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.extraction.text.passages import language_of, read_passages
from api.extraction.text.sentences import LONGEST
from tests.extraction.texts import document_of, passages_of

SENTENCES = {
    "a title before a name ends nothing": (
        "Gov. Ana Reyes met Dr. Li. They spoke.",
        ["Gov. Ana Reyes met Dr. Li.", "They spoke."],
    ),
    "an initial ends nothing": ("J. K. Osei spoke. He left.", ["J. K. Osei spoke.", "He left."]),
    "a country in dotted letters ends nothing": (
        "In the U.S. Congress it passed. Good.",
        ["In the U.S. Congress it passed.", "Good."],
    ),
    "dotted letters before an opening word end a sentence": (
        "He lives in the U.S. The law changed.",
        ["He lives in the U.S.", "The law changed."],
    ),
    "a time of day goes on": ("At 5 p.m. Monday it fell. Yes.", ["At 5 p.m. Monday it fell.", "Yes."]),
    "a decimal is no end": ("Rain of 3.5 metres fell.", ["Rain of 3.5 metres fell."]),
    "a numbered thing goes on": ("See No. 7 below. Then stop.", ["See No. 7 below.", "Then stop."]),
    "a month cut short goes on": ("It broke on Aug. 29 again.", ["It broke on Aug. 29 again."]),
    "a closing quotation mark belongs to its sentence": (
        '"We fled." She wept.',
        ['"We fled."', "She wept."],
    ),
    "a question inside quotation marks goes on": (
        '"Where are they?" he asked. Nobody knew.',
        ['"Where are they?" he asked.', "Nobody knew."],
    ),
    "a heading is a sentence": ("Cholera spreads\n\nCases rose.", ["Cholera spreads", "Cases rose."]),
    "items with bullets are sentences": ("- 5 dead\n- 3 hurt", ["- 5 dead", "- 3 hurt"]),
    "a list number opens its item": (
        "1. First point.\n2. Second point.",
        ["1. First point.", "2. Second point."],
    ),
    "lines of a fixed width are joined": (
        "The storm destroyed forty homes in\nthe valley and left hundreds without\na roof.",
        ["The storm destroyed forty homes in\nthe valley and left hundreds without\na roof."],
    ),
    "a footnote mark closes a sentence": ("They fled.[2] More came.", ["They fled.[2]", "More came."]),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences(text: str, expected: list[str]) -> None:
    passages = passages_of(text)
    assert [text[s.start : s.end] for s in passages.sentences] == expected


QUOTATIONS = {
    "straight marks": ('He said "come here" twice.', ["come here"]),
    "curly marks": ("He said \u201ccome here\u201d twice.", ["come here"]),
    "french marks": ("Il dit \u00abvenez\u00bb ici.", ["venez"]),
    "single curly marks": ("He said \u2018come here,\u2019 twice.", ["come here,"]),
    "an apostrophe is no mark": ("The refugees' tents and Syria's roads.", []),
    "each paragraph opens the quotation again": (
        '"It began at night.\n\n"Then we ran," she said.',
        ["It began at night.", "Then we ran,"],
    ),
    "an opening mark that was lost": ('We had nothing," she said.', ["We had nothing,"]),
}


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS.values(), ids=QUOTATIONS.keys())
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in passages_of(text).quotations] == expected


TOKENS = {
    "numbers keep their separators": ("358,000 or 6 000 or 3.5", ["358,000", "or", "6 000", "or", "3.5"]),
    "a possessive is parted": ("Syria's Dara'a", ["Syria", "'s", "Dara'a"]),
    "inner hyphens hold": ("asylum-seekers--many", ["asylum-seekers", "--", "many"]),
    "an address is one token": ("at https://a.org/b?c=1.", ["at", "https://a.org/b?c=1", "."]),
    "dotted letters are one token": ("the U.S. army", ["the", "U.S.", "army"]),
}


@pytest.mark.parametrize(("text", "expected"), TOKENS.values(), ids=TOKENS.keys())
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for sentence in passages_of(text).sentences for token in sentence.tokens] == expected


@given(st.text(max_size=400))
def test_every_span_reads_what_the_text_says_and_comes_in_order(text: str) -> None:
    passages = passages_of(text)
    end = 0
    for sentence in passages.sentences:
        assert sentence.start >= end
        assert sentence.end - sentence.start <= LONGEST
        begin, finish = passages.paragraphs[sentence.paragraph]
        assert begin <= sentence.start < sentence.end <= finish
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
            assert sentence.start <= token.start < token.end <= sentence.end
        end = sentence.end
    assert all(0 <= start < stop <= len(text) for start, stop in passages.quotations)


@given(st.text(alphabet="ab.\"' \n1,", max_size=300))
def test_no_letter_or_digit_is_outside_a_sentence(text: str) -> None:
    covered = {at for s in passages_of(text).sentences for at in range(s.start, s.end)}
    assert all(at in covered for at, sign in enumerate(text) if sign.isalnum())


def test_a_language_without_vocabulary_has_no_sentences() -> None:
    assert read_passages(document_of("Zwoelf Menschen starben.", language="xx")).sentences == ()


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Anything.", "en-GB", "en"),
        ("Anything.", "fr", ""),
        ("358,000 displaced", None, "en"),
        ("12 muertos", None, "en"),
    ],
)
def test_the_vocabulary_is_the_declared_languages_or_the_default_one(
    text: str, language: str | None, expected: str
) -> None:
    assert language_of(document_of(text, language=language)) == expected


@pytest.mark.parametrize(
    "unit", ["a", "(", "1", ".", '"', "a.", "1 ", "\n", "a\n", "'", "http://", "a@", "1,", "1-"]
)
def test_half_a_megabyte_of_anything_is_cut_in_linear_time(unit: str) -> None:
    started = time.process_time()
    passages_of(unit * (500_000 // len(unit)))
    assert time.process_time() - started < 8
