from datetime import date

import pytest

from api.domain.claim import Measure, Modality, Precision
from api.extraction.periods.dating import find_periods, period_of
from tests.extraction.numbers import counting, number_in

PUBLISHED = date(2020, 1, 28)
"""A Tuesday."""

FORMS = [
    ("since December", "2019-12-01", "2020-01-28"),
    ("since 12 January", "2020-01-12", "2020-01-28"),
    ("since the beginning of the year", "2020-01-01", "2020-01-28"),
    ("since early December", "2019-12-01", "2020-01-28"),
    ("since 2011", "2011-01-01", "2020-01-28"),
    ("since Thursday", "2020-01-23", "2020-01-28"),
    ("since last week", "2020-01-20", "2020-01-28"),
    ("so far this year", "2020-01-01", "2020-01-28"),
    ("since the start of the month", "2020-01-01", "2020-01-28"),
    ("since the beginning of the week", "2020-01-27", "2020-01-28"),
    ("in the week to January 19", "2020-01-13", "2020-01-19"),
    ("in the week ending 19 January 2020", "2020-01-13", "2020-01-19"),
    ("last December", "2019-12-01", "2019-12-31"),
    ("last January", "2019-01-01", "2019-01-31"),
    ("this year", "2020-01-01", "2020-01-28"),
    ("this month", "2020-01-01", "2020-01-28"),
    ("this week", "2020-01-27", "2020-01-28"),
    ("last week", "2020-01-20", "2020-01-26"),
    ("in the last week", "2020-01-21", "2020-01-28"),
    ("over the last year", "2019-01-28", "2020-01-28"),
    ("since the war began a year ago", "2019-01-01", "2020-01-28"),
    ("last month", "2019-12-01", "2019-12-31"),
    ("last year", "2019-01-01", "2019-12-31"),
    ("yesterday", "2020-01-27", "2020-01-27"),
    ("today", "2020-01-28", "2020-01-28"),
    ("overnight", "2020-01-28", "2020-01-28"),
    ("on Tuesday", "2020-01-28", "2020-01-28"),
    ("on Wednesday", "2020-01-22", "2020-01-22"),
    ("on Sunday night", "2020-01-26", "2020-01-26"),
    ("early on Monday", "2020-01-27", "2020-01-27"),
    ("last Tuesday", "2020-01-21", "2020-01-21"),
    ("in the past 24 hours", "2020-01-27", "2020-01-28"),
    ("in the last three days", "2020-01-25", "2020-01-28"),
    ("over the past two weeks", "2020-01-14", "2020-01-28"),
    ("in the past month", "2019-12-28", "2020-01-28"),
    ("in the past six months", "2019-07-28", "2020-01-28"),
    ("during the last nine years", "2011-01-28", "2020-01-28"),
    ("between 1 and 15 December", "2019-12-01", "2019-12-15"),
    ("between December 1 and January 15", "2019-12-01", "2020-01-15"),
    ("from 3 to 9 January", "2020-01-03", "2020-01-09"),
    ("from March to May 2019", "2019-03-01", "2019-05-31"),
    ("between November 2016 and 22 March 2017", "2016-11-01", "2017-03-22"),
    ("from 2015 to 2018", "2015-01-01", "2018-12-31"),
    ("on 25 April 2015", "2015-04-25", "2015-04-25"),
    ("on April 25, 2015", "2015-04-25", "2015-04-25"),
    ("on April 25", "2019-04-25", "2019-04-25"),
    ("on 5 January", "2020-01-05", "2020-01-05"),
    ("on January 14th and 15th", "2020-01-14", "2020-01-15"),
    ("on Saturday, 18 January", "2020-01-18", "2020-01-18"),
    ("on 2019-11-03", "2019-11-03", "2019-11-03"),
    ("in March", "2019-03-01", "2019-03-31"),
    ("in January", "2020-01-01", "2020-01-28"),
    ("in October 2018", "2018-10-01", "2018-10-31"),
    ("in March last year", "2019-03-01", "2019-03-31"),
    ("in 2014", "2014-01-01", "2014-12-31"),
    ("during 2017", "2017-01-01", "2017-12-31"),
    ("in the first four months of 2019", "2019-01-01", "2019-04-30"),
    ("in the first half of last year", "2019-01-01", "2019-06-30"),
    ("in the third quarter of 2018", "2018-07-01", "2018-09-30"),
    ("last summer", "2019-06-01", "2019-08-31"),
    ("in the winter of 2018", "2018-12-01", "2019-02-28"),
    ("in mid-January", "2020-01-01", "2020-01-28"),
    ("by the end of 2019", None, "2019-12-31"),
    ("until 15 January", None, "2020-01-15"),
    ("as of 12 January", None, "2020-01-12"),
    ("two weeks ago", "2020-01-13", "2020-01-19"),
    ("three days ago", "2020-01-25", "2020-01-25"),
    ("since the weekend", "2020-01-25", "2020-01-28"),
    ("in the second week of December", "2019-12-08", "2019-12-14"),
    ("in the last week of November 2019", "2019-11-24", "2019-11-30"),
    ("by midnight on Sunday", None, "2020-01-26"),
    ("in recent days", None, None),
    ("every day", None, None),
]


@pytest.mark.parametrize(("words", "start", "end"), FORMS)
def test_a_time_is_placed_on_the_calendar(words: str, start: str | None, end: str | None) -> None:
    assert _read(f"At least 40 people were killed {words}.", "40") == (start, end)


@pytest.mark.parametrize(("words", "start", "end"), FORMS)
def test_a_time_that_opens_the_sentence_reads_the_same(
    words: str, start: str | None, end: str | None
) -> None:
    opened = words[0].upper() + words[1:]
    assert _read(f"{opened}, at least 40 people were killed.", "40") == (start, end)


WHICH = [
    ("Lira, Uganda, 4 May 2019: Raiders came. They killed 12 people.", "12", "2019-05-04", "2019-05-04"),
    ("[4 May 2019] Lira. Raiders came. They killed 12 people in June.", "12", "2019-06-01", "2019-06-30"),
    ("Geneva, 4 May 2019 - The agency met. Some 12 people were killed.", "12", None, None),
    ("In 2018 we:\n- fed 40 people\n- housed 31 families", "31", "2018-01-01", "2018-12-31"),
    ("Families hit (OCHA, 23 Jan):\n- Lira: 310", "310", None, None),
    ("Displaced since December:\n- Lira: 310\n- Gulu: 90 since 12 January", "90", "2020-01-12", "2020-01-28"),
    ("At least 12 people died on Monday, the ministry said on Tuesday.", "12", "2020-01-27", "2020-01-27"),
    ("The ministry said on Tuesday that 12 people had died.", "12", None, None),
    ("The ministry said Monday 12 people had died.", "12", None, None),
    ("In a statement on Monday, the agency said 12 people had died.", "12", None, None),
    ("On Friday, the agency said up to 9,000 people may flee.", "9,000", None, None),
    ("Some 300 people were killed in 2018 and 450 in 2019.", "300", "2018-01-01", "2018-12-31"),
    ("Some 300 people were killed in 2018 and 450 in 2019.", "450", "2019-01-01", "2019-12-31"),
    ("The storm killed 8 people and injured 60 on Sunday.", "8", "2020-01-26", "2020-01-26"),
    ("In 2018, floods killed 31 people and displaced 7,000.", "7,000", "2018-01-01", "2018-12-31"),
    ("Following the 2010 earthquake, donors gave tents to 900 families.", "900", None, None),
    ("Rebels killed 70 people after seizing the town last week.", "70", None, None),
    ("The war, which began in 2011, has killed 380,000 people.", "380,000", None, None),
    ("Since the war began in 2011, 380,000 people have died.", "380,000", "2011-01-01", "2020-01-28"),
    ("Some 600 people have died since fighting broke out on 4 April.", "600", "2019-04-04", "2020-01-28"),
    ("It may take 40 weeks to reach them all; 500 people died.", "500", None, None),
    ("They march on. Some 500 people died.", "500", None, None),
    ("A 12-year-old boy died with 6 others.", "6", None, None),
    (
        "Five of the 40 people died, the minister told a television channel late on Saturday.",
        "40",
        None,
        None,
    ),
    ("The toll was put at 447 on Monday.", "447", None, None),
    ("At least 770 people were killed (OCHA, 23 Jan).", "770", None, None),
    ("GENEVA, 20 January 2020 - Some 900 people were killed, the agency said.", "900", None, None),
    (
        "At least 20 villagers were killed when jets struck a camp on Saturday.",
        "20",
        "2020-01-25",
        "2020-01-25",
    ),
    ("A boat that sank last month, when 40 people drowned, was raised.", "40", "2019-12-01", "2019-12-31"),
    ("Some 40 people a day were killed this week.", "40", "2020-01-27", "2020-01-28"),
    ("Some 12 people were killed since December & Tuesday.", "12", "2019-12-01", "2020-01-28"),
    ("Of 600 people, 90 were hurt, up from 36 in December.", "90", None, None),
    ("An earlier figure of 53 given on Sunday was wrong.", "53", None, None),
    ("Of the 700 people hurt since Thursday, of whom 90 died, most were young.", "90", None, None),
    ("The victims of this year's floods, some 300 people, were buried.", "300", None, None),
]


@pytest.mark.parametrize(("text", "number", "start", "end"), WHICH)
def test_the_time_that_governs_a_number_is_the_one_of_its_event(
    text: str, number: str, start: str | None, end: str | None
) -> None:
    assert _read(text, number) == (start, end)


def test_a_time_that_opens_the_paragraph_holds_for_its_sentences() -> None:
    text = (
        "In November 2019, heavy rain fell. Some 40 people drowned.\n\nMost were farmers; 16 were children."
    )
    assert _read(text, "40") == ("2019-11-01", "2019-11-30")
    assert _read(text, "16") == (None, None)


def test_a_time_inside_an_earlier_sentence_does_not() -> None:
    assert _read("Heavy rain fell on 3 November 2019. Some 40 people drowned.", "40") == (None, None)


UNDATED = [
    ("At least 40 people were killed on Friday.", None, None),
    ("At least 40 people were killed since March.", None, None),
    ("At least 40 people were killed this year.", None, None),
    ("At least 40 people were killed in 2016.", "2016-01-01", "2016-12-31"),
    ("At least 40 people were killed on 3 May 2016.", "2016-05-03", "2016-05-03"),
    ("At least 40 people were killed since 2016.", "2016-01-01", None),
    ("At least 40 people were killed on 13 June. The Daily - 13 June 2023", "2023-06-13", "2023-06-13"),
    ("The plan for 2016 is set. At least 40 people were killed this year.", "2016-01-01", "2016-12-31"),
]


@pytest.mark.parametrize(("text", "start", "end"), UNDATED)
def test_without_a_publication_date_only_what_names_its_year_is_placed(
    text: str, start: str | None, end: str | None
) -> None:
    assert _read(text, "40", published_on=None) == (start, end)


def test_a_stock_as_of_a_day_is_that_day() -> None:
    text = "As of 12 January, 41,000 people were sheltering in schools."
    assert _read(text, "41,000", measure=Measure.STOCK) == ("2020-01-12", "2020-01-12")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Some 5,000 people may flee by March.", None, "2020-03-31"),
        ("Some 5,000 people will be fed through June.", None, "2020-06-30"),
        ("It aims to feed 5,000 people this year.", "2020-01-01", "2020-12-31"),
        ("It expects 5,000 arrivals next month.", "2020-02-01", "2020-02-29"),
    ],
)
def test_what_is_expected_looks_ahead(text: str, start: str | None, end: str | None) -> None:
    assert _read(text, "5,000", modality=Modality.PROJECTED) == (start, end)


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("on Monday", Precision.DAY), ("last week", Precision.WEEK), ("in March", Precision.MONTH),
        ("last summer", Precision.SEASON), ("in 2014", Precision.YEAR),
    ],
)  # fmt: skip
def test_a_period_says_how_finely_it_is_named(words: str, precision: Precision) -> None:
    text = f"At least 40 people were killed {words}."
    passages, mention = number_in(text, "40", PUBLISHED)
    period, trace = period_of(passages, mention, counting("killed"), find_periods(passages))
    assert period is not None
    assert period.precision is precision
    assert period.span is not None
    assert text[period.span.start : period.span.end] == period.span.text == words
    assert [step.words for step in trace] == [period.span]


def _read(
    text: str,
    number: str,
    *,
    published_on: date | None = PUBLISHED,
    measure: Measure = Measure.FLOW,
    modality: Modality = Modality.REPORTED,
) -> tuple[str | None, str | None]:
    passages, mention = number_in(text, number, published_on)
    meaning = counting("killed", measure=measure, modality=modality)
    period, _ = period_of(passages, mention, meaning, find_periods(passages))
    if period is None:
        return None, None
    return (
        None if period.start is None else period.start.isoformat(),
        None if period.end is None else period.end.isoformat(),
    )


def test_a_time_before_the_calendar_begins_is_left_open() -> None:
    text = "At least 40 people were killed last year."
    assert _read(text, "40", published_on=date(1, 1, 1)) == (None, None)


REVIEWS = [
    (
        "A review counts 900 deaths in 2019, down from 1,200 the previous year.",
        "1,200",
        "2018-01-01",
        "2018-12-31",
    ),
    ("In 2019, many people fled. Most of the 600 deaths were in May.", "600", "2019-05-01", "2019-05-31"),
    ("It was dry in 2017. Most of the 600 deaths were in January.", "600", "2020-01-01", "2020-01-28"),
    ("Camps saw the deaths of 40 people who had fled a war in 2017.", "40", None, None),
]


@pytest.mark.parametrize(("text", "number", "start", "end"), REVIEWS)
def test_a_time_is_read_from_the_year_that_is_told_of(
    text: str, number: str, start: str | None, end: str | None
) -> None:
    assert _read(text, number) == (start, end)


def test_what_is_planned_has_no_time_of_what_was_done() -> None:
    text = "It plans to feed 5,000 people through the lean season, and fed 4,000 in 2018."
    assert _read(text, "5,000", modality=Modality.PLANNED) == (None, None)


RUNNING = [
    (
        "On 3 November 2019, rebels killed 12 people. A day later, 33 people died.",
        "33",
        "2019-11-04",
        "2019-11-04",
    ),
    (
        "Rebels killed 12 people on Sunday. Two days earlier, 33 people died.",
        "33",
        "2020-01-24",
        "2020-01-24",
    ),
    ("Rebels killed 12 people in 2018. A year later, 33 people died.", "33", "2019-01-01", "2019-12-31"),
    ("On 3 November 2019, 12 people died. The next day 33 were killed.", "33", "2019-11-04", "2019-11-04"),
    ("In April and May 2019, 33 people were killed.", "33", "2019-04-01", "2019-05-31"),
    (
        "A storm killed 12 people in 2018. Raids killed 33 people during the year.",
        "33",
        "2018-01-01",
        "2018-12-31",
    ),
    ("Some 900 deaths were recorded this year, down from 700 last year.", "700", "2019-01-01", "2019-12-31"),
    ("Some 900 people were told to leave on 16 January.", "900", "2020-01-16", "2020-01-16"),
    (
        "Rebels killed 12 people on Sunday, the worst day of 2019. The same day 33 died.",
        "33",
        "2020-01-26",
        "2020-01-26",
    ),
    ("Food for 300 people will last until the end of March.", "300", None, "2020-03-31"),
    ("Shells killed 300 people until the end of March.", "300", None, "2019-03-31"),
    (
        "A storm killed 12 people in 2018. During the year 33 people drowned.",
        "33",
        "2018-01-01",
        "2018-12-31",
    ),
    ("Some 33 people died, twice the number of August 2016.", "33", None, None),
    ("A year earlier, 33 people died.", "33", None, None),
    (
        "Raids killed 12 people in 2018. Bombs killed 33 people the same year.",
        "33",
        "2018-01-01",
        "2018-12-31",
    ),
    (
        "A quake on 7 October damaged more than 15,000 homes and left 20 people dead.",
        "20",
        "2019-10-07",
        "2019-10-07",
    ),
    ("More than 500 people were killed in two months, the UN said.", "500", "2019-11-28", "2020-01-28"),
    ("The worst floods in ten years have killed 33 people.", "33", None, None),
    ("In the biggest raid since 2011, 33 people were killed.", "33", None, None),
    ("On Thursday the minister raised the number of deaths to 62.", "62", None, None),
    ("The jail, opened in 2012 with foreign money, saw 42 deaths.", "42", None, None),
    ("The 1933 fire in Los Angeles killed 29 people.", "29", "1933-01-01", "1933-12-31"),
    ("Looting: On 12 January, men fired. A blast killed 17 people.", "17", "2020-01-12", "2020-01-12"),
]


@pytest.mark.parametrize(("text", "number", "start", "end"), RUNNING)
def test_a_time_may_be_told_from_another(text: str, number: str, start: str | None, end: str | None) -> None:
    assert _read(text, number) == (start, end)


def test_the_end_of_the_year_is_that_of_the_year_told_of() -> None:
    text = "Floods displaced 700 people in 2019. Some 104,000 people were displaced at the end of the year."
    assert _read(text, "104,000", measure=Measure.STOCK) == ("2019-12-31", "2019-12-31")


def test_a_time_alone_on_its_line_heads_the_lines_below() -> None:
    text = (
        "As of 13 January\n\n178 people killed\n\n6,500 injured\n\n"
        + "Prose follows. " * 9
        + "It counts 43 dead."
    )
    assert _read(text, "178") == (None, "2020-01-13")
    assert _read(text, "6,500") == (None, "2020-01-13")
    assert _read(text, "43") == (None, None)
