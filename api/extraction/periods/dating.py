"""When a number was counted: the time expression that governs it, placed on the calendar.

The words stand in the number's sentence, or open its paragraph. A time beside a verb of saying is when it
was said, and is no period. What the day of publication is needed for stays open without one.
"""

from datetime import date

from api.domain.claim import Measure, Modality, Period, Precision, TraceStep
from api.extraction.parts import Meaning, Mention, Passages
from api.extraction.periods.days import Days, Seen
from api.extraction.periods.finding import Periods, month_named
from api.extraction.periods.governing import Governing
from api.extraction.periods.grammar import period_words
from api.extraction.periods.reading import is_told_from_another, read_days
from api.extraction.periods.values import Expression

__all__ = ["Expression", "Periods", "find_periods", "period_of"]

_ASKED = frozenset({"funding_required", "targeted"})
"""Indicators whose "by July" lies ahead."""


def find_periods(passages: Passages) -> Periods:
    """Give what reads the text for expressions of time, each sentence when a number first asks for it."""
    return Periods(passages)


def period_of(
    passages: Passages, mention: Mention, meaning: Meaning, periods: Periods
) -> tuple[Period | None, tuple[TraceStep, ...]]:
    """Give the period of a number with the rule that found it."""
    if not passages.sentences:
        return None, ()
    found = Governing(passages, mention, meaning, periods).find()
    if found is None:
        return None, ()
    rule, expression = found
    period = _period(passages, expression, meaning, periods)
    return period, (TraceStep(field="period", rule=rule, words=period.span),)


def _period(passages: Passages, expression: Expression, meaning: Meaning, periods: Periods) -> Period:
    span = passages.span(expression.start, expression.end)
    ahead = expression.turn != "since" and (
        meaning.modality in {Modality.PROJECTED, Modality.PLANNED}
        or (expression.turn == "until" and (meaning.indicator in _ASKED or _lies_ahead(passages, expression)))
    )
    seen = Seen(
        words=period_words(passages.language), today=_today(passages, expression, periods),
        ahead=ahead,
    )  # fmt: skip
    days = read_days(expression.parts, seen)
    if expression.to is not None:
        return _stretch(passages, expression, seen, days)
    if days is None:
        return Period(span=span, start=None, end=None, precision=None)
    start, end = _turned(expression, days, meaning, passages.published_on)
    return Period(span=span, start=start, end=end, precision=days.precision)


def _lies_ahead(passages: Passages, expression: Expression) -> bool:
    """Say whether a sentence speaks of what will be: "food will last until March"."""
    modals = period_words(passages.language).modals
    return any(token.lower in modals for token in passages.sentences[expression.sentence].tokens)


def _stretch(passages: Passages, expression: Expression, seen: Seen, first: Days | None) -> Period:
    """Give a stretch from one time to another; a year that only the second names holds for both."""
    last = None if expression.to is None else read_days(expression.to, seen)
    if last is not None:
        near = Seen(words=seen.words, today=last.end, ahead=False)
        first = read_days(expression.parts, near)
    start, end = (None if first is None else first.start), (None if last is None else last.end)
    precision = last.precision if last is not None else None
    return Period(
        span=passages.span(expression.start, expression.end), start=start, end=end, precision=precision
    )


def _turned(
    expression: Expression, days: Days, meaning: Meaning, published: date | None
) -> tuple[date | None, date | None]:
    """Apply "since", "by" and "as of", and end a stretch that is not over on the day of publication."""
    whole = any(expression.parts.get(name) for name in ("days", "days2", "years"))
    if expression.turn == "since" or (expression.turn == "from" and not whole):
        end = None if published is None or published < days.start else published
        years_ago = expression.parts.get("ago") and days.precision is Precision.YEAR
        start = published.replace(year=days.start.year, day=1) if published and years_ago else days.start
        return start, end
    if expression.turn == "until" or (expression.turn == "as_of" and meaning.measure is Measure.FLOW):
        return None, days.end
    if expression.turn == "as_of" or (
        meaning.measure is Measure.STOCK and expression.parts.get("edge") == "end"
    ):
        return days.end, days.end
    reported = meaning.modality in {Modality.REPORTED, Modality.DENIED}
    if published is not None and reported and days.start <= published < days.end:
        return days.start, published
    return days.start, days.end


def _today(passages: Passages, expression: Expression, periods: Periods) -> date | None:
    """Give the day from which words are read: of publication, or one that the text itself names.

    Without a publication date "13 June" is read with the year that the text gives a day of June, and
    "this year" with the year that its paragraph names.
    """
    sentence, parts, published = (
        passages.sentences[expression.sentence],
        expression.parts,
        passages.published_on,
    )
    if is_told_from_another(parts):
        told = periods.told_before(expression, published)
        return None if told is None else told.end if parts.get("l_w") == "later" else told.start
    if (parts.get("r_w") or "").lower() == "previous":
        before = periods.year_before(sentence, expression.start)
        if before is not None:
            return date(before, 12, 31)
    if published is not None:
        return _looking_back(passages, expression, periods, published)
    if expression.parts.get("rel") or expression.parts.get("first") or expression.parts.get("quarter"):
        year = periods.year_of_paragraph(passages.sentences[expression.sentence].paragraph)
        return None if year is None else date(year, 12, 31)
    return periods.day_named(month_named(expression.parts))


def _looking_back(passages: Passages, expression: Expression, periods: Periods, published: date) -> date:
    """Read a month, or the end of the year, where a review tells of the year before: "In 2019 … in May"."""
    parts = expression.parts
    month = parts.get("m") and not (parts.get("m_r") or parts.get("m_l"))
    if not (month or parts.get("theyear")):
        return published
    told = periods.year_before(passages.sentences[expression.sentence], expression.start)
    reviewed = told is not None and (told == published.year - 1 or bool(parts.get("t_u2")))
    return date(told, 12, 31) if told is not None and reviewed else published
