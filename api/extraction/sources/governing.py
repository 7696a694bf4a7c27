"""Which of a sentence's findings governs a number in it."""

from collections.abc import Sequence
from itertools import pairwise

from api.domain.source import SourceKind
from api.extraction.parts import Sentence
from api.extraction.sources.findings import Reach, Reporting, carried_by
from api.extraction.sources.words import SourceWords


def govern(
    at: tuple[int, int], sentence: Sentence, found: Sequence[Reporting], words: SourceWords
) -> Reporting | None:
    """Choose for the number at `at`; one that reports another's report carries it."""
    return _Sentence(at, sentence, words).choose(found)


class _Sentence:
    """One number in its sentence."""

    def __init__(self, at: tuple[int, int], sentence: Sentence, words: SourceWords) -> None:
        self.at = at
        self.tokens = sentence.tokens
        self.words = words

    def choose(self, found: Sequence[Reporting]) -> Reporting | None:
        forward = [each for each in found if each.reach is not Reach.BEFORE and self._is_behind(each)]
        backward = [each for each in found if each.reach is not Reach.AFTER and each.start >= self.at[1]]
        left = forward[-1] if forward else None
        right = self._reaches_back(backward[0], found) if backward else None
        if left is not None and right is not None:
            return self._between(left, right)
        chosen = left if left is not None else right
        if chosen is not None and chosen is left:
            return self._carried(left, forward[:-1])
        return chosen

    def _is_behind(self, each: Reporting) -> bool:
        """Say whether the number stands behind a finding, and in its clause where it is shut in one."""
        return each.end <= self.at[0] and (each.until is None or self.at[0] < each.until)

    def _reaches_back(self, right: Reporting, found: Sequence[Reporting]) -> Reporting | None:
        between = any(
            self.at[1] <= each.start and each.end <= right.start for each in found if each is not right
        )
        return None if between and not right.by_name else right

    def _between(self, left: Reporting, right: Reporting) -> Reporting:
        before = self._breaks(left.end, self.at[0])
        after = self._breaks(self.at[1], right.start)
        if before and not after:
            return right
        if after and not before:
            return left
        if left.reach is Reach.BOTH and left.by_name and not right.by_name:
            return right
        if before and after:
            return left if self.at[0] - left.end < right.start - self.at[1] else right
        if right.by_name:
            carries = right.actor.kind is SourceKind.MEDIA and left.actor.kind is not SourceKind.MEDIA
            return carried_by(left, right) if carries else carried_by(right, left)
        return carried_by(left, right) if right.actor.kind is SourceKind.MEDIA else left

    def _breaks(self, start: int, end: int) -> bool:
        """Say whether a new clause begins between two places of the sentence."""
        tokens = [token for token in self.tokens if start <= token.start and token.end <= end]
        return any(
            token.lower in self.words.breaks or (before.text == "," and token.lower in {"and", "with"})
            for before, token in pairwise(tokens)
        ) or any(token.text == ";" for token in tokens)

    def _carried(self, chosen: Reporting, earlier: Sequence[Reporting]) -> Reporting:
        """Name who reports the report: "the IMF said that the authorities' estimates put ...".

        A report that is nobody's is that of who speaks of it.
        """
        for each in reversed(earlier):
            if chosen.actor.nameless and not each.actor.nameless:
                return each
            same = each.actor.organisation == chosen.actor.organisation
            if each.reach is Reach.AFTER and not same and not self._breaks(each.end, chosen.start):
                return carried_by(chosen, each)
        return chosen
