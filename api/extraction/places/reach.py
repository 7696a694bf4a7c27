"""How far after a number the words that may place it go."""

from bisect import bisect_left
from collections.abc import Sequence

from api.extraction.parts import Mention, Token
from api.extraction.places.words import PlaceWords


class Reach:
    """Reads what follows a number."""

    def __init__(self, words: PlaceWords) -> None:
        """Keep the vocabulary."""
        self._words = words

    def end(self, mention: Mention) -> int:
        """Give the position up to which a place may follow: the next number, or where a report begins."""
        sentence, end = mention.sentence, mention.quote[1]
        opened, last = 0, ""
        tokens = sentence.tokens
        first = bisect_left(tokens, end, key=lambda token: token.start)
        for at in range(first, len(tokens)):
            token = tokens[at]
            opened += token.text == "("
            passive = self._words.has("passives", last)  # "were confirmed in" still tells where
            if token.text == ";" or (token.lower in self._words.lists["reports"] and not passive):
                return token.start
            last = token.lower
            digits = token.text[0].isdigit() and not is_year(token)
            counted = self._words.has("counts", token.lower) and not self._follows_preposition(tokens, at)
            if (digits or counted) and not opened and not (digits and self._counts_places(tokens, at)):
                return self._clause_before(tokens[first:at], token)
        return sentence.end

    def _counts_places(self, tokens: Sequence[Token], at: int) -> bool:
        """Say whether digits only tell where: "in 13 countries", "across 42 villages"."""
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        places = following in self._words.kinds or self._words.has("plurals", following)
        return places and self._follows_preposition(tokens, at)

    def _follows_preposition(self, tokens: Sequence[Token], at: int) -> bool:
        """Say whether a number word only tells where: "in two villages"."""
        before = tokens[at - 1].lower if at > 0 else ""
        lists = self._words.lists
        return before in lists["there"] | lists["from"] | lists["toward"] | lists["generic_determiners"]

    @staticmethod
    def _clause_before(before: Sequence[Token], number: Token) -> int:
        """Step back from the next number over the words that open its clause."""
        for token in reversed(before):
            if token.text in {",", ";", "("} or token.lower in {"and", "while", "but"}:
                return token.start
        return number.start


def is_year(token: Token) -> bool:
    """Say whether digits are a year of our time."""
    return len(token.text) == len("2020") and token.text.isdigit() and token.text[:2] in {"19", "20"}
