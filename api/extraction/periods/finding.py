"""Finds the expressions of time of a text, sentence by sentence, and what they say of its year."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from api.domain.claim import Precision
from api.extraction.parts import Passages, Sentence
from api.extraction.periods.days import Days, Parts, Seen
from api.extraction.periods.grammar import period_words
from api.extraction.periods.reading import is_told_from_another, read_days
from api.extraction.periods.values import Expression

_BEFORE = 9
"""Words of an expression before the one that shows that it is one: "since the beginning of last March"."""

_EVENT = 9
"""Words from "since" to the time of the event that it names."""

_TOLD = 4
"""Sentences back to the one that tells the year of a review."""

_TURNS = ("since", "until", "as_of", "between", "from")
_PAIRS = (("m", "m"), ("m", "my"), ("my", "my"), ("y", "y"), ("weekday", "weekday"))
"""Times that "and" joins into one stretch: "April and May 2019"."""

_YEAR = len("2020")


class Periods:
    """The expressions of time of one text. Each sentence is read when it is first asked for."""

    def __init__(self, passages: Passages) -> None:
        """Read nothing yet."""
        self._passages = passages
        self._words = period_words(passages.language)
        self._found: dict[int, tuple[Expression, ...]] = {}
        self._years: dict[int, int | None] = {}

    def of_sentence(self, sentence: Sentence) -> tuple[Expression, ...]:
        """Give the expressions of a sentence, in order of position."""
        found = self._found.get(sentence.index)
        if found is None:
            found = tuple(_joined(self._passages.text, self._read(sentence)))
            self._found[sentence.index] = found
        return found

    def year_of_paragraph(self, paragraph: int) -> int | None:
        """Give the year that a paragraph names, where it names one."""
        if paragraph not in self._years:
            start, end = self._passages.paragraphs[paragraph]
            seen = Seen(words=self._words, today=None, ahead=False)
            years = {
                _year_named(expression, seen) for expression in self._every if start <= expression.start < end
            } - {None}
            self._years[paragraph] = years.pop() if len(years) == 1 else None
        return self._years[paragraph]

    def year_before(self, sentence: Sentence, position: int) -> int | None:
        """Give the last year in which something is said to have been, before a position in a paragraph."""
        sentences, seen = self._passages.sentences, Seen(words=self._words, today=None, ahead=False)
        for earlier in reversed(sentences[max(0, sentence.index - _TOLD) : sentence.index + 1]):
            if earlier.paragraph != sentence.paragraph:
                return None
            named = [e for e in self.of_sentence(earlier) if e.end <= position and e.turn == "in"]
            years = [_year_named(e, seen) for e in named if e.parts.get("y") or e.parts.get("my")]
            if years:
                return years[-1]
        return None

    def told_before(self, expression: Expression, today: date | None) -> Days | None:
        """Give the last time that the paragraph names before, from which "a day later" is told."""
        sentence = self._passages.sentences[expression.sentence]
        daily = (expression.parts.get("l_u") or expression.parts.get("r_u") or "").lower().startswith("day")
        seen = Seen(words=self._words, today=today, ahead=False)
        for earlier in reversed(
            self._passages.sentences[max(0, sentence.index - _TOLD) : sentence.index + 1]
        ):
            if earlier.paragraph != sentence.paragraph:
                return None
            for told in reversed(self.of_sentence(earlier)):
                if told.end <= expression.start and not is_told_from_another(told.parts):
                    days = read_days(told.parts, seen)
                    if days is not None and (not daily or days.precision is Precision.DAY):
                        return days
        return None

    def day_named(self, month: str) -> date | None:
        """Give the first full date that the text has of a month."""
        return self._days.get(month) if month else None

    @cached_property
    def _every(self) -> tuple[Expression, ...]:
        return tuple(
            expression for sentence in self._passages.sentences for expression in self.of_sentence(sentence)
        )

    @cached_property
    def _days(self) -> dict[str, date]:
        seen = Seen(words=self._words, today=None, ahead=False)
        found: dict[str, date] = {}
        for expression in self._every:
            month = month_named(expression.parts)
            days = read_days(expression.parts, seen) if month and month not in found else None
            if days is not None and days.precision is Precision.DAY:
                found[month] = days.end
        return found

    def _read(self, sentence: Sentence) -> Iterator[Expression]:
        """Match where a word stands nearby that every expression has one of."""
        tokens, words, text = sentence.tokens, self._words, self._passages.text
        at = done = 0
        for index, token in enumerate(tokens):
            if not self._shows(token.lower):
                continue
            at = max(at, index - _BEFORE)
            while at <= index:
                first = tokens[at]
                start = first.start
                at += 1
                if start < done or not self._starts(first.lower):
                    continue
                match = words.pattern.match(text, start, sentence.end)
                if match is not None:
                    yield self._expression(sentence, at - 1, match.span(), match.groupdict())
                    done = match.end()

    def _shows(self, lower: str) -> bool:
        """Say whether a word is one that shows an expression of time."""
        if lower in self._words.triggers:
            return True
        if lower[0].isdigit():
            return len(lower) >= _YEAR and lower[:2] in {"19", "20"}
        return "-" in lower and any(part in self._words.triggers for part in lower.split("-"))

    def _starts(self, lower: str) -> bool:
        """Say whether an expression of time can begin with a word."""
        starts = self._words.starts
        return lower in starts or lower[0].isdigit() or ("-" in lower and lower.partition("-")[0] in starts)

    def _expression(
        self, sentence: Sentence, index: int, span: tuple[int, int], parts: dict[str, str | None]
    ) -> Expression:
        turn = next((name for name in _TURNS if parts[name] is not None), "in")
        start = span[0]
        if turn == "in":
            start, turn = self._since_event(sentence, index)
        return Expression(start=start, end=span[1], sentence=sentence.index, turn=turn, parts=parts)

    def _since_event(self, sentence: Sentence, index: int) -> tuple[int, str]:
        """Read "since the war began in 2011" as "since 2011"."""
        for token in reversed(sentence.tokens[max(0, index - _EVENT) : index]):
            if token.text in {",", ";", "("} or token.text[0].isdigit():
                break
            if token.lower in self._words.since:
                return token.start, "since"
        return sentence.tokens[index].start, "in"


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
    if first.turn == "in" and between == "and":
        return any(first.parts.get(one) and second.parts.get(other) for one, other in _PAIRS)
    return first.turn == "in" and between in {"to", "-", "\u2013", "through"}


def _year_named(expression: Expression, seen: Seen) -> int | None:
    days = read_days(expression.parts, seen)
    return None if days is None or days.start.year != days.end.year else days.start.year


def month_named(parts: Parts) -> str:
    """Give the month of a day, as it is written: "Sept. 5" and "5 September" both begin alike."""
    named = next((parts[name] for name in ("dm_m", "md_m", "ds_m", "d2_m") if parts.get(name)), None)
    return (named or "")[:3].lower()
