"""Which of a text's times governs a number: the one of its event, not of its telling or of another event."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from api.domain.claim import Measure, Modality
from api.extraction.parts import Meaning, Mention, Passages, Sentence, Token
from api.extraction.periods.days import Seen
from api.extraction.periods.finding import Periods
from api.extraction.periods.grammar import period_words
from api.extraction.periods.reading import is_told_from_another, read_days
from api.extraction.periods.telling import Telling
from api.extraction.periods.values import Expression

_NEAR = 1
"""What a time inside the number's own phrase counts for."""

_CLAUSE = 12
"""Words of a relative clause before its time."""

_BREAK, _REPORT = 15, 25
"""Words that a clause in between, or an event of its own, counts for when the nearest time is sought."""

_HARM = frozenset(
    ("killed", "injured", "missing", "abducted", "displaced", "homeless", "housing_damaged",
     "facilities_damaged", "stranded", "evacuated", "disease_deaths", "detained")
)  # fmt: skip
"""What an event does to people and things: the event's day is theirs."""

_COMPARED = frozenset(
    (
        ("twice", "the"),
        ("double", "the"),
        ("half", "the"),
        ("times", "the"),
        ("up", "from"),
        ("down", "from"),
        ("compared", "with"),
        ("compared", "to"),
    )
)
"""Words before an earlier number, whose time is its own."""

_MANY = 8
"""Expressions of one sentence that are weighed for a number."""

_FAR = 400
"""Letters over which the time that opens a sentence still reaches its numbers."""

_LISTED, _LINE = 12, 90
"""Lines under a time that stands alone, and letters of the longest such line."""

_NAMED_DAYS = ("weekday", "day", "dmy", "mdy", "iso", "slashed")


class Governing:
    """Seeks the expression that governs one number."""

    def __init__(self, passages: Passages, mention: Mention, meaning: Meaning, periods: Periods) -> None:
        """Keep what is asked of and where."""
        self._passages = passages
        self._mention = mention
        self._meaning = meaning
        self._periods = periods
        self._words = period_words(passages.language)
        self._telling = Telling(passages, mention, meaning)

    def find(self) -> tuple[str, Expression] | None:
        """Give the governing time with the name of the rule that found it."""
        sentence = self._mention.sentence
        here = self._around(self._periods.of_sentence(sentence))
        if here:
            told = self._of_its_clause(here)
            if told is not None:
                return "period.clause", told
            here = tuple(e for e in here if self._is_free(e, sentence) and self._fits(e))
            nearest = self._nearest(here, sentence)
            if nearest is not None:
                return "period.sentence", nearest
        if here or self._meaning.indicator == "population":
            return None
        for rule, seek in (
            ("period.head", self._head),
            ("period.introduction", self._introduced),
            ("period.paragraph", self._opening),
            ("period.heading", self._heading),
        ):
            found = seek(sentence)
            if found is not None:
                return rule, found
        return None

    def _around(self, expressions: tuple[Expression, ...]) -> tuple[Expression, ...]:
        """Keep the expressions near the number, the first one of the sentence too."""
        if len(expressions) <= _MANY:
            return expressions
        at = bisect_left(expressions, self._mention.number[0], key=lambda expression: expression.start)
        near = expressions[max(0, at - _MANY // 2) : at + _MANY // 2]
        opening = expressions[:1] if self._mention.number[0] - expressions[0].end < _FAR else ()
        return near if opening == near[:1] else (*opening, *near)

    def _nearest(self, here: Sequence[Expression], sentence: Sentence) -> Expression | None:
        rated = [e for e in here if not e.parts.get("vague") or self._text(e) not in self._words.rates]
        weighed = [(self._distance(e, sentence), e.start, e.end, e) for e in rated or here]
        nearest = min(weighed, key=lambda each: each[:3], default=None)
        return nearest[3] if nearest is not None and nearest[0] < _REPORT else None

    def _text(self, expression: Expression) -> str:
        return " ".join(self._passages.text[expression.start : expression.end].lower().split())

    def _fits(self, expression: Expression) -> bool:
        """Say whether a number of this kind can have such a time at all."""
        since = expression.turn in {"since", "from"}
        if self._meaning.indicator == "population":
            return expression.turn == "as_of" or bool(expression.parts.get("y"))
        day = self._is_day(expression)
        if self._meaning.indicator == "funding_required":
            return not (day or expression.parts.get("ahead")) or expression.to is not None
        ahead = self._meaning.modality in {Modality.PROJECTED, Modality.PLANNED}
        if ahead and self._is_past(expression) and self._is_parted(expression):
            return False
        if expression.parts.get("ahead"):
            return ahead
        stock = self._meaning.measure is Measure.STOCK and self._meaning.indicator not in _HARM
        return not ((since or day) and stock and self._is_parted(expression)) and not self._is_epithet(
            expression
        )

    def _is_past(self, expression: Expression) -> bool:
        """Say whether a time was over on the day of publication."""
        today = self._passages.published_on
        days = read_days(expression.parts, Seen(words=self._words, today=today, ahead=True))
        return today is not None and days is not None and days.end < today

    @staticmethod
    def _is_day(expression: Expression) -> bool:
        hours = (expression.parts.get("p_u") or "").lower().startswith(("hour", "day"))
        return expression.turn == "in" and (hours or any(expression.parts.get(name) for name in _NAMED_DAYS))

    def _is_epithet(self, expression: Expression) -> bool:
        """Say whether a time only marks a thing: "this year's floods", "its planned 2016 caseload"."""
        text = self._passages.text
        if not (expression.parts.get("rel") or expression.parts.get("y")) or expression.turn != "in":
            return False
        if text[expression.end : expression.end + 2] in {"'s", "\u2019s"}:
            return True
        if 0 < self._mention.quote[0] - expression.end < len(" response plan targets "):
            return False
        bare = bool(expression.parts.get("y")) and text[expression.start].isdigit()
        following = text[expression.end : expression.end + 2]
        return bare and following[:1] == " " and following[1:].islower() and self._is_noun_after(expression)

    def _is_noun_after(self, expression: Expression) -> bool:
        tokens = self._mention.sentence.tokens
        at = bisect_left(tokens, expression.end, key=lambda token: token.start)
        return (
            at < len(tokens)
            and len(tokens[at].lower) > len("after")
            and tokens[at].lower not in self._words.breaks
        )

    def _is_parted(self, expression: Expression) -> bool:
        """Say whether another number or a clause stands between a time and the number."""
        sentence = self._mention.sentence
        between = self._between(expression, sentence)
        return any(token.lower in {"whom", "which", "who"} or self._counts(token) for token in between)

    def _of_its_clause(self, here: Sequence[Expression]) -> Expression | None:
        """Find a time that the number's clause takes up: "earlier this year, when gunmen killed 148"."""
        start = self._mention.quote[0]
        for expression in reversed(here):
            if expression.end > start or expression.parts.get("vague"):
                continue
            tokens = self._mention.sentence.tokens
            at = bisect_left(tokens, expression.end, key=lambda token: token.start)
            words = [token.lower for token in tokens[at : at + 2]]
            if words == [",", "when"]:
                return replace(expression, turn="in")
        return None

    def _is_free(self, expression: Expression, sentence: Sentence) -> bool:
        """Leave out the number itself, and the times at which something was said."""
        start, end = self._mention.number
        if expression.start < end and start < expression.end and not expression.parts.get("vague"):
            return False
        if is_told_from_another(expression.parts) and not self._is_told(expression):
            return False
        if self._telling.is_dated_line(expression, sentence) or self._telling.is_citation(expression):
            return False
        if self._telling.is_ranking(expression, sentence):
            return False
        if expression.turn in {"since", "as_of", "until"} or expression.to is not None:
            return True
        return not self._telling.is_of_saying(expression, sentence)

    def _is_told(self, expression: Expression) -> bool:
        """Say whether the text names the time from which "a day later" is told."""
        return self._periods.told_before(expression, self._passages.published_on) is not None

    def _between(self, expression: Expression, sentence: Sentence) -> tuple[Token, ...]:
        start, end = self._mention.quote
        low, high = (end, expression.start) if expression.start >= end else (expression.end, start)
        first = bisect_left(sentence.tokens, low, key=lambda token: token.start)
        return sentence.tokens[first : bisect_left(sentence.tokens, high, key=lambda token: token.start)]

    def _distance(self, expression: Expression, sentence: Sentence) -> int:
        """Count the words between, dearer over the start of another clause or over another number."""
        start, end = self._mention.quote
        if start <= expression.start < end:
            return _NEAR
        after = expression.start >= end
        between = self._between(expression, sentence)
        cost = len(between)
        breaks = [token for token in between if self._breaks(token, expression)]
        cost += _BREAK * len(breaks) + _BREAK * any(token.lower == "whom" for token in breaks)
        opens = self._telling.opens(expression, sentence)
        if after or not opens:
            cost += _BREAK * sum(map(self._counts, between))
        if not after and opens:
            cost //= 4
        if not breaks:
            cost = min(cost, _REPORT - 1)
        if after and self._is_compared(between):
            return cost + _REPORT
        return cost + _REPORT * self._tells_of_another(expression, sentence, breaks)

    def _is_compared(self, between: Sequence[Token]) -> bool:
        """Say whether a time is the one of an earlier number: "600,000 people, up from 362,000 in March"."""
        words = [token.lower for token in between]
        return any(pair in _COMPARED for pair in pairwise(words))

    def _breaks(self, token: Token, expression: Expression) -> bool:
        """Say whether a word opens another clause than the number's; the event that did harm is the same."""
        if token.lower not in self._words.breaks or self._is_of_hedge(token):
            return token.text == ";"
        if token.lower not in self._words.happening or self._meaning.indicator not in _HARM:
            return True
        of = self._text(expression).startswith("of ")  # "after the earthquake of 14 August"
        return of or not self._is_day(expression) or self._goes_on(token)

    def _counts(self, token: Token) -> bool:
        """Say whether a token is a number of its own."""
        return token.text[0].isdigit() or token.lower in self._words.counts

    def _is_of_hedge(self, token: Token) -> bool:
        """Say whether "than" only belongs to a number: "more than 15,000"."""
        after = self._passages.text[token.end : token.end + 2].strip()
        return token.lower == "than" and after.isdigit()

    def _goes_on(self, token: Token) -> bool:
        """Say whether a participle follows: "after seizing the town last week" is another event."""
        tokens = self._mention.sentence.tokens
        at = bisect_left(tokens, token.end, key=lambda other: other.start)
        return at < len(tokens) and tokens[at].lower.endswith("ing")

    def _tells_of_another(self, expression: Expression, sentence: Sentence, breaks: Sequence[Token]) -> bool:
        """Say whether the time is another event's: "following the 2010 quake", "after taking it in May"."""
        if expression.turn in {"since", "until", "as_of"}:
            return False
        at = bisect_left(sentence.tokens, expression.start, key=lambda token: token.start)
        before = sentence.tokens[max(0, at - 1) : at]
        if before and before[0].lower in self._words.breaks and before[0].text != ",":
            return True
        if self._is_of_those_who(expression, sentence):
            return True
        if expression.end <= self._mention.quote[0] and self._in_relative_clause(expression, sentence):
            return True
        return any(self._goes_on(token) for token in breaks)

    def _is_of_those_who(self, expression: Expression, sentence: Sentence) -> bool:
        """Say whether a time tells what the people did before: "camps house 900,000 who fled in 2017"."""
        if expression.start < self._mention.quote[1]:
            return False
        who = next((t for t in self._between(expression, sentence) if t.lower == "who"), None)
        verb = self._meaning.verb
        return who is not None and (verb is None or verb[0] < who.start)

    def _in_relative_clause(self, expression: Expression, sentence: Sentence) -> bool:
        """Say whether the time stands in a clause of its own: "the war, which began in 2011, has killed"."""
        at = bisect_left(sentence.tokens, expression.start, key=lambda token: token.start)
        for token in reversed(sentence.tokens[max(0, at - _CLAUSE) : at]):
            if token.text == ",":
                return self._opens_participle(sentence, token.end, expression.start)
            if token.text == ";":
                return False
            if self._breaks(token, expression):
                return True
        return False

    @staticmethod
    def _opens_participle(sentence: Sentence, start: int, end: int) -> bool:
        """Say whether a clause tells how something came about: ", opened in 2012 with foreign money,"."""
        at = bisect_left(sentence.tokens, start, key=lambda token: token.start)
        first = sentence.tokens[at]
        return first.lower.endswith(("ed", "built", "begun")) and sentence.tokens[at + 1].start >= end

    def _head(self, sentence: Sentence) -> Expression | None:
        """Find the day in the head of a note: "Lira, Uganda, 4 May 2019: ..."."""
        head = self._passages.heads.get(sentence.paragraph)
        if head is None:
            return None
        named = self._periods.of_sentence(self._first_of_paragraph(sentence))
        return next((e for e in named if head[0] <= e.start and e.end <= head[1]), None)

    def _introduced(self, sentence: Sentence) -> Expression | None:
        """Find the last time that the words above a list name for its items."""
        for line in self._passages.introductions(sentence):
            named = [
                e for e in self._periods.of_sentence(line)[:_MANY] if self._is_free(e, line) and self._fits(e)
            ]
            if named:
                return named[-1]
        return None

    def _opening(self, sentence: Sentence) -> Expression | None:
        """Find the expression that opens the paragraph before this sentence."""
        if self._meaning.measure is Measure.STOCK and self._meaning.indicator not in _HARM:
            return None
        first = self._first_of_paragraph(sentence)
        if first.index == sentence.index:
            return None
        for expression in self._periods.of_sentence(first)[:1]:
            if self._telling.opens(expression, first) and not expression.parts.get("vague"):
                free = expression.turn == "in" and self._is_free(expression, first)
                return expression if free and expression.to is None else None
        return None

    def _heading(self, sentence: Sentence) -> Expression | None:
        """Find the time that stands alone above a list of short lines: "As of 13 August"."""
        lines = self._passages.sentences[max(0, sentence.index - _LISTED) : sentence.index + 1]
        for line in reversed(lines):
            start, end = self._passages.paragraphs[line.paragraph]
            if end - start > _LINE:
                return None
            for expression in self._periods.of_sentence(line):
                left = line.end - line.start - (expression.end - expression.start)
                if left <= len("():") and expression.turn in {"as_of", "between", "from", "since"}:
                    return expression
        return None

    def _first_of_paragraph(self, sentence: Sentence) -> Sentence:
        sentences = self._passages.sentences
        at = bisect_left(sentences, sentence.paragraph, key=lambda other: other.paragraph)
        return sentences[at]
