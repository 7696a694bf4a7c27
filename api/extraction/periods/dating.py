"""When a number was counted: the time expression that governs it, placed on the calendar.

The words stand in the number's sentence, or open its paragraph. A time beside a verb of saying is when it
was said, and is no period. What the day of publication is needed for stays open without one.
"""

from collections.abc import Iterator
from datetime import date

from api.domain.claim import Measure, Modality, Period, Precision, TraceStep
from api.extraction.parts import Meaning, Mention, Passages, Sentence
from api.extraction.periods.governing import Governing
from api.extraction.periods.grammar import PeriodWords, period_words
from api.extraction.periods.reading import Days, Parts, Seen, read_days
from api.extraction.periods.values import Expression, Periods

__all__ = ["Expression", "Periods", "find_periods", "period_of"]

_EVENT = 9
"""Words from "since" to the time of the event that it names."""

_ASKED = frozenset({"funding_required", "targeted"})
"""Indicators whose "by July" lies ahead."""

_TURNS = ("since", "until", "as_of", "between", "from")


def find_periods(passages: Passages) -> Periods:
    """Find the expressions of time."""
    if not passages.sentences:
        return Periods(expressions=())
    words = period_words(passages.language)
    found = [
        expression
        for sentence in passages.sentences
        for expression in _joined(passages.text, _read(passages.text, sentence, words))
    ]
    return Periods(expressions=tuple(found))


def _read(text: str, sentence: Sentence, words: PeriodWords) -> Iterator[Expression]:
    for match in words.pattern.finditer(text, sentence.start, sentence.end):
        parts = {name: value for name, value in match.groupdict().items() if value is not None}
        turn = next((name for name in _TURNS if name in parts), "in")
        start, end = match.span()
        if turn == "in":
            start, turn = _since_event(sentence, start, words)
        yield Expression(
            start=start, end=end, sentence=sentence.index, turn=turn, parts=_filled(parts, match.re)
        )


def _since_event(sentence: Sentence, start: int, words: PeriodWords) -> tuple[int, str]:
    """Read "since the war began in 2011" as "since 2011"."""
    before = [token for token in sentence.tokens if token.end <= start][-_EVENT:]
    for token in reversed(before):
        if token.text in {",", ";", "("} or token.text[0].isdigit():
            break
        if token.lower in words.since:
            return token.start, "since"
    return start, "in"


def _filled(parts: dict[str, str], pattern: object) -> Parts:
    names = getattr(pattern, "groupindex", {})
    return {name: parts.get(name) for name in names}


def _joined(text: str, found: Iterator[Expression]) -> Iterator[Expression]:
    """Join "from March" and "to May" into one expression."""
    last: Expression | None = None
    for expression in found:
        if last is not None and _runs_to(text, last, expression):
            last = Expression(
                start=last.start, end=expression.end, sentence=last.sentence, turn="in",
                parts=last.parts, to=expression.parts,
            )  # fmt: skip
            continue
        if last is not None:
            yield last
        last = expression
    if last is not None:
        yield last


def _runs_to(text: str, first: Expression, second: Expression) -> bool:
    if first.to is not None or first.parts.get("vague") or second.parts.get("vague"):
        return False
    if second.turn in {"since", "as_of", "between", "from"}:
        return False
    between = text[first.end : second.start].strip().lower()
    if first.turn == "between":
        return between == "and"
    if first.turn in {"from", "since"}:
        return between in {"to", "-", "\u2013"} or (between == "" and second.turn == "until")
    return first.turn == "in" and between in {"to", "-", "\u2013", "through"}


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
    ahead = meaning.modality in {Modality.PROJECTED, Modality.PLANNED} or (
        expression.turn == "until" and meaning.indicator in _ASKED
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
        return days.start, end
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
    if passages.published_on is not None:
        return passages.published_on
    seen = Seen(words=period_words(passages.language), today=None, ahead=False)
    if expression.parts.get("rel") or expression.parts.get("first") or expression.parts.get("quarter"):
        paragraph = passages.sentences[expression.sentence].paragraph
        start, end = passages.paragraphs[paragraph]
        years = {_year_named(other, seen) for other in periods.within(start, end)} - {None}
        return date(years.pop() or 1, 12, 31) if len(years) == 1 else None
    month = _month_named(expression.parts)
    for other in periods.expressions:
        days = read_days(other.parts, seen)
        if (
            days is not None
            and days.precision is Precision.DAY
            and month
            and month == _month_named(other.parts)
        ):
            return days.end
    return None


def _year_named(expression: Expression, seen: Seen) -> int | None:
    days = read_days(expression.parts, seen)
    return None if days is None or days.start.year != days.end.year else days.start.year


def _month_named(parts: Parts) -> str:
    """Give the month of a day, as it is written: "Sept. 5" and "5 September" both begin alike."""
    named = next((parts[name] for name in ("dm_m", "md_m", "ds_m", "d2_m") if parts.get(name)), None)
    return (named or "")[:3].lower()
