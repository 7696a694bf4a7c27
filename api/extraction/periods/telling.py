"""Which times only tell when something was said, printed or counted again, and are no period of a number."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from api.domain.claim import Measure
from api.extraction.parts import Meaning, Mention, Passages, Sentence, Token
from api.extraction.periods.grammar import period_words
from api.extraction.periods.values import Expression

_NEAR = 3
"""Words that may stand between a verb of saying and its time."""

_HEARER = 8
"""Words that may stand between "told" and its time: "told an American television channel late on"."""

_REPORTED = 40
"""Words after an opening day among which the verb of saying stands."""

_DATED = re.compile(r"\W{0,3}\s(?:-{1,2}|\u2013|\u2014)\s")
"""What follows the date of a dateline: "GAZIANTEP, 10 February 2020 - "."""

_RANKED = 5
"""Words from "the worst" to its time."""

_LABEL = 40
"""Letters of the longest label."""

_SAID_DAYS = ("weekday", "day", "rel", "dmy", "mdy")


class Telling:
    """Reads times against one number."""

    def __init__(self, passages: Passages, mention: Mention, meaning: Meaning) -> None:
        """Keep what is asked of and where."""
        self._passages = passages
        self._mention = mention
        self._meaning = meaning
        self._words = period_words(passages.language)

    def is_dated_line(self, expression: Expression, sentence: Sentence) -> bool:
        """Say whether a time is the dateline's."""
        if sentence.index > 0 or expression.start - sentence.start > len("Port-au-Prince, Haiti (Reuters), "):
            return False
        return _DATED.match(self._passages.text, expression.end, sentence.end) is not None

    def is_citation(self, expression: Expression) -> bool:
        """Say whether a time dates a citation: "(OCHA, 23 Jun)", "(HNO 2020)"."""
        if expression.turn != "in" or expression.to is not None:
            return False
        text = self._passages.text
        opened = text.rfind("(", max(0, expression.start - 80), expression.start)
        if opened < 0 or ")" in text[opened : expression.start]:
            return False
        return text[opened + 1 : opened + 2].isupper() and text[expression.end : expression.end + 1] in {
            ")",
            ",",
        }

    def is_ranking(self, expression: Expression, sentence: Sentence) -> bool:
        """Say whether a time only ranks an event: "the worst floods in ten years", "the most since 1945"."""
        if expression.turn != "since" and not expression.parts.get("past"):
            return False
        at = bisect_left(sentence.tokens, expression.start, key=lambda token: token.start)
        before = [token.lower for token in sentence.tokens[max(0, at - _RANKED) : at]]
        return any(word in self._words.ranks for word in before)

    def is_of_saying(self, expression: Expression, sentence: Sentence) -> bool:
        """Say whether a day is the one on which somebody spoke or a toll was given."""
        if not any(expression.parts.get(name) for name in _SAID_DAYS):
            return False
        at = bisect_left(sentence.tokens, expression.start, key=lambda token: token.start)
        after = bisect_left(sentence.tokens, expression.end, key=lambda token: token.start)
        before = sentence.tokens[max(0, at - _HEARER) : at]
        if self._restates(expression, before) or self._opens_report(expression, sentence):
            return True
        following = sentence.tokens[after].lower if after < len(sentence.tokens) else ""
        return following in self._words.reports or self._after_report(before)

    def _after_report(self, before: Sequence[Token]) -> bool:
        giving = self._meaning.indicator == "funding_received"
        for steps, token in enumerate(reversed(before)):
            if token.text in {",", ";", "("} or token.text[0].isdigit() or token.lower == "that":
                return False
            if token.lower in self._words.telling:
                told = before[-steps - 2].lower if steps + 1 < len(before) else ""
                return told not in self._words.passives  # "were told to leave on 16 July"
            if steps <= _NEAR and token.lower in self._words.reports:
                return not (giving and token.lower in self._words.meetings)
        return False

    def _restates(self, expression: Expression, before: Sequence[Token]) -> bool:
        """Say whether a day tells when a toll was given: "put the toll at 447 on Monday"."""
        if expression.parts.get("rel"):
            return False
        tokens = self._mention.sentence.tokens
        at = bisect_left(tokens, self._mention.quote[0], key=lambda token: token.start)
        near = [*tokens[max(0, at - _HEARER * 2) : at], *before]
        return any(token.lower in self._words.tolls for token in near)

    def _opens_report(self, expression: Expression, sentence: Sentence) -> bool:
        """Say whether a day opens a sentence in which somebody then speaks: "On Friday, the agency said"."""
        if not self.opens(expression, sentence) or expression.parts.get("rel"):
            return False
        stands = self._meaning.measure is Measure.STOCK and expression.parts.get("weekday")
        first = bisect_left(sentence.tokens, expression.end, key=lambda token: token.start)
        between = (t for t in sentence.tokens[first : first + _REPORTED] if t.start < self._mention.quote[0])
        return bool(stands) or any(token.lower in self._words.reports for token in between)

    def opens(self, expression: Expression, sentence: Sentence) -> bool:
        """Say whether a time opens its sentence, or what follows a label: "Looting: On 12 August"."""
        if expression.start - sentence.start <= len("Earlier, "):
            return True
        before = self._passages.text[sentence.start : expression.start].rstrip()
        return len(before) <= _LABEL and before.endswith(":")
