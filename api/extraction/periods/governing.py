"""Which of a text's times governs a number: the one of its event, not of its telling or of another event."""

from collections.abc import Sequence

from api.domain.claim import Measure
from api.extraction.parts import Meaning, Mention, Passages, Sentence, Token
from api.extraction.periods.grammar import period_words
from api.extraction.periods.values import Expression, Periods

_NEAR = 3
"""Words that may stand between a verb of saying and its time."""

_CLAUSE = 6
"""Words of a relative clause before its time."""

_BREAK, _REPORT = 15, 25
"""Words that a clause in between, or an event of its own, counts for when the nearest time is sought."""


class Governing:
    """Seeks the expression that governs one number."""

    def __init__(self, passages: Passages, mention: Mention, meaning: Meaning, periods: Periods) -> None:
        """Keep what is asked of and where."""
        self._passages = passages
        self._mention = mention
        self._meaning = meaning
        self._periods = periods
        self._words = period_words(passages.language)

    def find(self) -> tuple[str, Expression] | None:
        """Give the governing time with the name of the rule that found it."""
        sentence = self._mention.sentence
        here = [e for e in self._periods.within(sentence.start, sentence.end) if self._is_free(e, sentence)]
        weighed = sorted(
            (self._distance(expression, sentence), expression.start, expression) for expression in here
        )
        if weighed and weighed[0][0] < _REPORT:
            return "period.sentence", weighed[0][2]
        if here or self._meaning.indicator == "population":
            return None
        opening = self._opening(sentence)
        return None if opening is None else ("period.paragraph", opening)

    def _is_free(self, expression: Expression, sentence: Sentence) -> bool:
        """Leave out the number itself, and the times at which something was said."""
        start, end = self._mention.number
        if expression.start < end and start < expression.end and not expression.parts.get("vague"):
            return False
        if expression.turn in {"since", "as_of"} or expression.to is not None:
            return True
        return not self._is_of_saying(expression, sentence)

    def _is_of_saying(self, expression: Expression, sentence: Sentence) -> bool:
        if not (expression.parts.get("weekday") or expression.parts.get("day") or expression.parts.get("rel")
                or expression.parts.get("dmy") or expression.parts.get("mdy")):  # fmt: skip
            return False
        before = [token.lower for token in sentence.tokens if token.end <= expression.start]
        after = [token.lower for token in sentence.tokens if token.start >= expression.end]
        if self._opens(expression, sentence) and not expression.parts.get("rel"):
            between = [t for t in sentence.tokens if expression.end <= t.start < self._mention.quote[0]]
            stands = self._meaning.measure is Measure.STOCK and expression.parts.get("weekday")
            if stands or any(token.lower in self._words.reports for token in between):
                return True
        if after[:1] and after[0] in self._words.reports:
            return True
        for word in reversed(before[-_NEAR - 1 :]):
            if word in self._words.reports:
                return True
            if word in {",", ";", "("}:
                return False
        return False

    def _distance(self, expression: Expression, sentence: Sentence) -> int:
        """Count the words between, dearer over the start of another clause or over another number."""
        start, end = self._mention.quote
        if start <= expression.start < end:
            return _NEAR
        after = expression.start >= end
        low, high = (end, expression.start) if after else (expression.end, start)
        between = [token for token in sentence.tokens if low <= token.start < high]
        cost = len(between)
        breaks = [token for token in between if token.lower in self._words.breaks or token.text == ";"]
        cost += _BREAK * len(breaks)
        opens = self._opens(expression, sentence)
        cost += _BREAK * self._numbers(between, after=after, opens=opens)
        if not after and opens:
            cost //= 4
        if not breaks:
            cost = min(cost, _REPORT - 1)
        return cost + _REPORT * self._tells_of_another(expression, sentence, breaks)

    def _tells_of_another(self, expression: Expression, sentence: Sentence, breaks: Sequence[Token]) -> bool:
        """Say whether the time is another event's: "following the 2010 quake", "after taking it in May"."""
        if expression.turn in {"since", "until", "as_of"}:
            return False
        before = [token for token in sentence.tokens if token.end <= expression.start][-1:]
        if before and before[0].lower in self._words.breaks and before[0].text != ",":
            return True
        if expression.end <= self._mention.quote[0] and self._in_relative_clause(expression, sentence):
            return True
        following = {token.end for token in breaks}
        return any(
            token.lower.endswith("ing") and any(0 < token.start - end < _NEAR for end in following)
            for token in sentence.tokens
        )

    def _in_relative_clause(self, expression: Expression, sentence: Sentence) -> bool:
        """Say whether the time stands in a clause of its own: "the war, which began in 2011, has killed"."""
        before = [token for token in sentence.tokens if token.end <= expression.start][-_CLAUSE:]
        for token in reversed(before):
            if token.text in {",", ";"}:
                return False
            if token.lower in self._words.breaks:
                return True
        return False

    def _numbers(self, between: Sequence[Token], *, after: bool, opens: bool) -> int:
        if opens and not after:
            return 0
        return sum(token.text[0].isdigit() for token in between)

    @staticmethod
    def _opens(expression: Expression, sentence: Sentence) -> bool:
        return expression.start - sentence.start <= len("Earlier, ")

    def _opening(self, sentence: Sentence) -> Expression | None:
        """Find the expression that opens the paragraph before this sentence."""
        first = next(s for s in self._passages.sentences if s.paragraph == sentence.paragraph)
        if first.index == sentence.index:
            return None
        for expression in self._periods.within(first.start, first.end):
            if self._opens(expression, first) and not expression.parts.get("vague"):
                return expression if self._is_free(expression, first) else None
        return None
