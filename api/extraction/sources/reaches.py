"""On which side of a verb of saying the reported words stand."""

from collections.abc import Sequence

from api.extraction.parts import Token
from api.extraction.sources.actors import Actor
from api.extraction.sources.findings import Reach
from api.extraction.sources.phrases import QUOTES
from api.extraction.sources.words import SourceWords

_ENDS = frozenset(".!?;")
_SHORT = 8
_SMALL = 2
_FRONT = 8
_YEAR = 4


class Reaches:
    """Weighs what stands before and behind the verbs of one sentence."""

    def __init__(self, tokens: Sequence[Token], words: SourceWords) -> None:
        """Take a sentence's tokens and the vocabulary."""
        self.tokens = tokens
        self.words = words

    def clause(self, index: int, actor: Actor) -> tuple[bool, int | None]:
        """Say whether the verb at `index` is shut in a clause that reports nothing before it, and its end.

        "a camp that the UN says is full", "a man who told police", "days after he said it was over, ...".
        """
        first = next(at for at, token in enumerate(self.tokens) if token.start >= actor.start)
        before = self.tokens[first - 1].lower if first else ""
        relative = any(token.text in {"who", "which"} for token in self.tokens[max(first, index - 3) : index])
        if before in self.words.embeds:
            return True, self._next_mark(index, {",", ";"})
        if before in self.words.subordinates:
            return True, self._next_mark(index, {",", ";"}) if first <= _FRONT else None
        if self.tokens[index].lower in self.words.acts_of_speech and self._has_object(index):
            return False, self._next_mark(index, {"after", "as", "when", "following"})
        return relative and self.tokens[index - 1].text != ",", None

    def _has_object(self, index: int) -> bool:
        ahead = self.tokens[index + 1 : index + 3]
        return bool(ahead) and (
            ahead[0].lower == "of"
            or (ahead[0].lower in self.words.determiners and not ahead[0].text[0].isdigit())
        )

    def _next_mark(self, index: int, marks: set[str]) -> int | None:
        return next((token.start for token in self.tokens[index + 1 :] if token.lower in marks), None)

    def of(self, last: int, actor: Actor) -> Reach:
        """Say where the words of the actor stand whose verb phrase ends before `last`."""
        if not self._told_before(actor):
            return Reach.AFTER
        rest = self.tokens[last:]
        if self._spoke_before(actor) or self._only_beside(rest):
            return Reach.BOTH
        position = 0
        while position < len(rest) and self._is_time_or_place(rest[position]):
            position += 1
        if position == len(rest) or rest[position].text in _ENDS or self._turns_away(rest[position:]):
            return Reach.BEFORE
        return Reach.BOTH

    def _turns_away(self, rest: Sequence[Token]) -> bool:
        """Tell ", describing the latest attack by ...", which is the publisher's again."""
        return len(rest) > 1 and rest[0].text == "," and rest[1].lower in self.words.turns_away

    def _spoke_before(self, actor: Actor) -> bool:
        """Say whether a quotation closes right before the subject."""
        before = [token for token in self.tokens if token.end <= actor.start]
        return any(token.text in QUOTES for token in before[-2:])

    def _only_beside(self, rest: Sequence[Token]) -> bool:
        """Say whether what follows is no report but "in a statement on Friday" or "by phone"."""
        return (
            bool(rest)
            and rest[0].lower in {"in", "on", "by", "via", "at", "after", "during", "as"}
            and not any(token.text[0].isdigit() and len(token.text) > _SMALL for token in rest)
        )

    def _told_before(self, actor: Actor) -> bool:
        before = [token for token in self.tokens if token.end <= actor.start]
        while before and not before[-1].text[0].isalnum() and before[-1].text not in {",", *QUOTES}:
            before.pop()
        if not before or before[-1].text not in {",", "-", "\u2013", "\u2014", *QUOTES}:
            return False
        return before[-1].text in QUOTES or len(before) > _SHORT or not (self._is_fronted(before))

    def _is_fronted(self, before: Sequence[Token]) -> bool:
        """Tell "On Sunday," and "But in Paris," from "About 300 houses burned," before a subject."""
        if any(token.lower in self.words.copulas for token in before):
            return False
        first, following = before[0].lower, before[1].lower if len(before) > 1 else ""
        if first in self.words.places_before and self._counts(before):
            return False
        if first in self.words.hedged_numbers:
            return following in self.words.times
        return first in self.words.prepositions or first in self.words.fillers or first in self.words.times

    def _counts(self, tokens: Sequence[Token]) -> bool:
        """Tell the count in "In Zimbabwe 98 are dead," from the date in "On 5 May 2020,"."""
        around = [tokens[0], *tokens, tokens[-1]]
        return any(
            token.text[0].isdigit()
            and not (token.text.isdigit() and len(token.text) == _YEAR)
            and before.lower not in self.words.times
            and after.lower not in self.words.times
            for before, token, after in zip(around, tokens, around[2:], strict=False)
        )

    def _is_time_or_place(self, token: Token) -> bool:
        return (
            token.lower in self.words.times
            or token.lower in self.words.time_prepositions
            or token.text.isdigit()
        )
