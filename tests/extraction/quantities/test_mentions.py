import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.extraction.parts import Mention
from api.extraction.quantities.mentions import find_mentions
from tests.extraction.texts import passages_of

Row = tuple[str, str, str, str | None, str | None, str | None, str]

ROWS: list[Row] = [
    # text, quote, number, value, least, most, approximation
    ("358,000 people fled.", "358,000 people", "358,000", "358000", "358000", "358000", "exact"),
    ("358 000 people fled.", "358 000 people", "358 000", "358000", "358000", "358000", "exact"),
    ("358\u00a0000 people fled.", "358\u00a0000 people", "358\u00a0000", "358000", "358000",
     "358000", "exact"),
    ("358\u2009000 people fled.", "358\u2009000 people", "358\u2009000", "358000", "358000",
     "358000", "exact"),
    ("61, 000 people fled.", "61, 000 people", "61, 000", "61000", "61000", "61000", "exact"),
    ("1 ,200 homes burned.", "1 ,200 homes", "1 ,200", "1200", "1200", "1200", "exact"),
    ("Here 4\n000 people fled.", "4\n000 people", "4\n000", "4000", "4000", "4000", "exact"),
    ("1,50,000 people fled.", "1,50,000 people", "1,50,000", "150000", "150000", "150000", "exact"),
    ("1.5 lakh people fled.", "1.5 lakh people", "1.5 lakh", "150000", "150000", "150000", "exact"),
    ("2 crore people fled.", "2 crore people", "2 crore", "20000000", "20000000", "20000000", "exact"),
    ("\u0663\u0665\u0668\u0660\u0660\u0660 people", "\u0663\u0665\u0668\u0660\u0660\u0660 people",
     "\u0663\u0665\u0668\u0660\u0660\u0660", "358000", "358000", "358000", "exact"),
    ("three million people fled.", "three million people", "three million", "3000000", "3000000",
     "3000000", "exact"),
    ("3m people fled.", "3m people", "3m", "3000000", "3000000", "3000000", "exact"),
    ("3.0mn people fled.", "3.0mn people", "3.0mn", "3000000", "3000000", "3000000", "exact"),
    ("350k refugees came.", "350k refugees", "350k", "350000", "350000", "350000", "exact"),
    ("a hundred and twenty homes", "a hundred and twenty homes", "a hundred and twenty", "120",
     "120", "120", "exact"),
    ("one hundred twenty-five thousand people", "one hundred twenty-five thousand people",
     "one hundred twenty-five thousand", "125000", "125000", "125000", "exact"),
    ("two and a half million people", "two and a half million people", "two and a half million",
     "2500000", "2500000", "2500000", "exact"),
    ("one million and a half people", "one million and a half people", "one million and a half",
     "1500000", "1500000", "1500000", "exact"),
    ("half a million children", "half a million children", "half a million", "500000", "500000",
     "500000", "exact"),
    ("a quarter of a million homes", "a quarter of a million homes", "a quarter of a million",
     "250000", "250000", "250000", "exact"),
    ("a dozen people", "a dozen people", "a dozen", "12", "12", "12", "exact"),
    ("half a dozen boys", "half a dozen boys", "half a dozen", "6", "6", "6", "exact"),
    ("two dozen women", "two dozen women", "two dozen", "24", "24", "24", "exact"),
    ("around 358,000 people", "around 358,000 people", "358,000", "358000", None, None, "about"),
    ("~300 homes", "~300 homes", "300", "300", None, None, "about"),
    ("an estimated 300 homes", "an estimated 300 homes", "300", "300", None, None, "about"),
    ("300 homes or so", "300 homes or so", "300", "300", None, None, "about"),
    ("300-odd homes", "300-odd homes", "300", "300", None, None, "about"),
    ("at least 12 people", "at least 12 people", "12", "12", "12", None, "at_least"),
    ("12 or more people", "12 or more people", "12", "12", "12", None, "at_least"),
    ("no fewer than 30 huts", "no fewer than 30 huts", "30", "30", "30", None, "at_least"),
    ("at least an estimated 30 huts", "at least an estimated 30 huts", "30", "30", "30", None, "at_least"),
    ("more than 12 people", "more than 12 people", "12", "12", "12", None, "more_than"),
    ("12-plus people", "12-plus people", "12", "12", "12", None, "more_than"),
    ("12+ people", "12+ people", "12", "12", "12", None, "more_than"),
    ("well over 300 homes", "well over 300 homes", "300", "300", "300", None, "more_than"),
    ("The toll topped 500.", "topped 500", "500", "500", "500", None, "more_than"),
    ("Deaths surpassed the 500 mark.", "surpassed the 500 mark", "500", "500", "500", None, "more_than"),
    ("The number did not exceed 30.", "did not exceed 30", "30", "30", None, "30", "at_most"),
    ("The toll reached 600.", "600", "600", "600", "600", "600", "exact"),
    ("up to 12 people", "up to 12 people", "12", "12", None, "12", "at_most"),
    ("as many as 12 people", "as many as 12 people", "12", "12", None, "12", "at_most"),
    ("fewer than 12 people", "fewer than 12 people", "12", "12", None, "12", "less_than"),
    ("nearly 400,000 people", "nearly 400,000 people", "400,000", "400000", None, "400000", "nearly"),
    ("just under 400 homes", "just under 400 homes", "400", "400", None, "400", "nearly"),
    ("between 40 and 50 people", "between 40 and 50 people", "40 and 50", "45", "40", "50", "range"),
    ("40-50 people", "40-50 people", "40-50", "45", "40", "50", "range"),
    ("40\u201350 people", "40\u201350 people", "40\u201350", "45", "40", "50", "range"),
    ("from 40 to 50 people", "from 40 to 50 people", "40 to 50", "45", "40", "50", "range"),
    ("at least 150-200 people", "at least 150-200 people", "150-200", "175", "150", "200", "range"),
    ("1.2-1.5 million people", "1.2-1.5 million people", "1.2-1.5 million", "1350000", "1200000",
     "1500000", "range"),
    ("between one hundred and two hundred men", "between one hundred and two hundred men",
     "one hundred and two hundred", "150", "100", "200", "range"),
    ("two or three people", "two or three people", "two or three", "2.5", "2", "3", "range"),
    ("dozens of people", "dozens of people", "dozens", None, "24", None, "vague"),
    ("scores of homes", "scores of homes", "scores", None, "40", None, "vague"),
    ("tens of thousands of men", "tens of thousands of men",
     "tens of thousands", None, "20000", None, "vague"),
    ("hundreds of thousands fled", "hundreds of thousands",
     "hundreds of thousands", None, "200000", None, "vague"),
    ("several hundred families", "several hundred families", "several hundred", None, "200", None, "vague"),
    ("a few thousand families", "a few thousand families", "a few thousand", None, "2000", None, "vague"),
    ("a couple of hundred huts", "a couple of hundred huts",
     "a couple of hundred", None, "200", None, "vague"),
    ("half of the children", "half of the children", "half", "0.5", "0.5", "0.5", "exact"),
    ("a third of them", "a third of them", "a third", "0.3333", "0.3333", "0.3333", "exact"),
    ("two-thirds of homes", "two-thirds of homes", "two-thirds", "0.6667", "0.6667", "0.6667", "exact"),
    ("one in four children", "one in four children", "one in four", "0.25", "0.25", "0.25", "exact"),
    ("nine out of ten people", "nine out of ten people", "nine out of ten", "0.9", "0.9", "0.9", "exact"),
    ("40 per cent of homes", "40 per cent of homes", "40 per cent", "0.4", "0.4", "0.4", "exact"),
    ("40% of homes", "40% of homes", "40%", "0.4", "0.4", "0.4", "exact"),
    ("40-50% of homes", "40-50% of homes", "40-50%", "0.45", "0.4", "0.5", "range"),
    ("less than half of 1 percent", "less than half of 1 percent", "half of 1 percent",
     "0.005", None, "0.005",
     "less_than"),
    ("more than half the population", "more than half the population", "half", "0.5",
     "0.5", None, "more_than"),
    ("all eight people", "all eight people", "eight", "8", "8", "8", "exact"),
    ("another 2,500 people", "another 2,500 people", "2,500", "2500", "2500", "2500", "exact"),
    ("a total of 30 homes", "a total of 30 homes", "30", "30", "30", "30", "exact"),
    ("twelve (12) people", "twelve (12) people", "twelve", "12", "12", "12", "exact"),
    ("10-15,000 people", "10-15,000 people", "10-15,000", "12500", "10000", "15000", "range"),
    ("one in 10 children", "one in 10 children", "one in 10", "0.1", "0.1", "0.1", "exact"),
    ("one child in three was ill", "one child in three", "one child in three", "0.3333",
     "0.3333", "0.3333", "exact"),
    ("half of all newly arrived refugees", "half of all newly arrived refugees", "half", "0.5",
     "0.5", "0.5", "exact"),
    ("only a quarter funded", "only a quarter", "a quarter", "0.25", "0.25", "0.25", "exact"),
    ("hundreds, if not thousands, of people", "hundreds, if not thousands, of people",
     "hundreds, if not thousands,",
     None, "200", None, "vague"),
    ("1.5 millions people", "1.5 millions people", "1.5 millions", "1500000", "1500000", "1500000", "exact"),
    ("The toll climbed past 1,000.", "past 1,000", "1,000", "1000", "1000", None, "more_than"),
    ("500 tonnes of food aid", "500 tonnes of food aid", "500", "500", "500", "500", "exact"),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_words_give_the_value_and_its_bounds(row: Row) -> None:
    text, quote, number, value, least, most, approximation = row
    (mention,) = find_mentions(passages_of(text))
    assert _words(text, mention.quote) == quote
    assert _words(text, mention.number) == number
    assert (mention.value, mention.value_min, mention.value_max) == (_dec(value), _dec(least), _dec(most))
    assert mention.approximation == approximation


MONEY = [
    ("about $500m was raised", "about $500m", "500000000", "USD"),
    ("US$415 million was asked", "US$415 million", "415000000", "USD"),
    ("USD 415 million was asked", "USD 415 million", "415000000", "USD"),
    ("KSh 5 million was given", "KSh 5 million", "5000000", "KES"),
    ("USD415m was asked", "USD415m", "415000000", "USD"),
    ("300 million US$ was asked", "300 million US$", "300000000", "USD"),
    ("\u20ac3m was given", "\u20ac3m", "3000000", "EUR"),
    ("A$5 million was given", "A$5 million", "5000000", "AUD"),
    ("20 trillion rupiah was needed", "20 trillion rupiah", "20000000000000", "IDR"),
    ("2 million U.S. dollars came", "2 million U.S. dollars", "2000000", "USD"),
    ("Rs 500 crore was given", "Rs 500 crore", "5000000000", "INR"),
    ("$1.3 to $1.5bn was lost", "$1.3 to $1.5bn", "1400000000", "USD"),
    ("$2bn-$3bn was lost", "$2bn-$3bn", "2500000000", "USD"),
    ("millions of dollars came", "millions of dollars", None, "USD"),
]


@pytest.mark.parametrize(("text", "quote", "value", "currency"), MONEY, ids=[row[0] for row in MONEY])
def test_money_has_its_currency(text: str, quote: str, value: str | None, currency: str) -> None:
    (mention,) = find_mentions(passages_of(text))
    assert (_words(text, mention.quote), mention.value, mention.currency) == (quote, _dec(value), currency)


NOTHING = {
    "a time of day": "It began at 10:30 and ended at 5 p.m.",
    "a date in digits": "Dated 2020-01-28 and 28/01/2020.",
    "a span of years": "The 2014-15 drought and the 2016-2018 war.",
    "a telephone number": "Call +41 22 739 8111 for more.",
    "a version and an identifier": "See v1.2.3 and doi:10.1234/abc.",
    "names with digits": "The UH-1 and the M5 and the A320.",
    "ordinals": "The 1st and the 22nd, a third attack.",
    "a decade": "In the 1990s.",
    "an age and a duration in one word": "Her 12-year-old saw the 50-day war.",
    "a size in one word": "The two-million-strong nation, 1.3 million-strong.",
    "an address": "Read https://example.org/2020/5000 or write to a12@example.org.",
    "no one in particular": "No one came; one of the worst.",
    "half of a year": "In the first half of the year.",
    "percentage points": "It rose by 15 percentage points.",
    "the denominator of a rate": "Rates per 100,000 rose.",
    "a distance in one word": "It is 80km away.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_the_form_alone_shows_that_this_is_no_quantity(text: str) -> None:
    assert [_words(text, mention.quote) for mention in find_mentions(passages_of(text))] == []


SEVERAL = {
    "a list number is left out": ("1. Some 20 people fled.", ["Some 20 people"]),
    "a footnote mark is left out": ("11%[1] of people fled.", ["11%"]),
    "a change is no range": ("It rose from 40 to 50.", ["40", "50"]),
    "a change of money is no range": (
        "It raised its plea from $1 million to $3 million.",
        ["$1 million", "$3 million"],
    ),
    "a verb is no noun": ("Some 500 slept in tents.", ["Some 500"]),
    "a phrase ends before of": ("One volunteer of the club died.", ["One volunteer"]),
    "single victims": ("A woman and an aid worker died.", ["A woman", "an aid worker"]),
    "a person who is understood": (
        "A man was killed, another injured, a third was shot.",
        ["A man", "another", "a third"],
    ),
    "a person who speaks is no victim": ("A boy died, a doctor said.", ["A boy"]),
    "the parts in brackets": (
        "561 children (557 girls, four boys)",
        ["561 children", "557 girls", "four boys"],
    ),
    "elided nouns": ("It killed 412 children and injured 1,730.", ["412 children", "1,730"]),
    "two adjectives before one noun": ("over 20 crop and fishing kits", ["over 20 crop and fishing kits"]),
    "a name before a town is no abbreviation": ("12 people and 5 dogs", ["12 people", "5 dogs"]),
}


@pytest.mark.parametrize(("text", "quotes"), SEVERAL.values(), ids=SEVERAL.keys())
def test_mentions_in_order(text: str, quotes: list[str]) -> None:
    assert [_words(text, mention.quote) for mention in find_mentions(passages_of(text))] == quotes


def test_a_share_knows_its_whole() -> None:
    text = "Nearly half of the displaced families came back."
    (mention,) = find_mentions(passages_of(text))
    assert mention.share_whole is not None
    assert _words(text, mention.share_whole) == "the displaced families"


PIECES = st.sampled_from(
    ["12", "3,000", "1.5", "million", "half", "a", "of", "and", "between", "to", "-", "%", "$",
     "people", "one",
     "in", "hundred", "dozens", "at least", "per cent", "(", ")", ".", "third", "two-thirds", "\n", " ", "km",
     "USD", "or so", "twenty", "thousands", "few", "\u00bd", "0", "007", "m", "woman", "'s", "\u0663",
     "\u2013",
     "+", "[", "]"]
)  # fmt: skip


@given(
    st.one_of(
        st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES).map("".join)
    )
)
def test_any_text_gives_ordered_mentions_that_stand_in_it(text: str) -> None:
    passages = passages_of(text)
    mentions = find_mentions(passages)
    assert mentions == find_mentions(passages)
    assert [m.number for m in mentions] == sorted(m.number for m in mentions)
    for mention in mentions:
        _check_spans(text, mention)
        if mention.value is not None:
            assert mention.value > 0
            assert mention.value_min is None or mention.value_min <= mention.value
            assert mention.value_max is None or mention.value_max >= mention.value


@pytest.mark.parametrize(
    "unit", ["1 ", "1,", "half ", "a ", "(1", "between 1 and ", "one hundred and ", "of ", "$1", "1-"]
)
def test_numbers_without_end_are_read_in_linear_time(unit: str) -> None:
    passages = passages_of(unit * (300_000 // len(unit)))
    started = time.process_time()
    find_mentions(passages)
    assert time.process_time() - started < 8


def _check_spans(text: str, mention: Mention) -> None:
    quote, number = mention.quote, mention.number
    assert mention.sentence.start <= quote[0] <= number[0] < number[1] <= quote[1] <= mention.sentence.end
    for stretch in (mention.hedge, mention.share_whole):
        assert stretch is None or quote[0] <= stretch[0] < stretch[1] <= quote[1]
    assert all(text[token.start : token.end] == token.text for token in mention.noun)


def _words(text: str, stretch: tuple[int, int]) -> str:
    return text[stretch[0] : stretch[1]]


def _dec(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
