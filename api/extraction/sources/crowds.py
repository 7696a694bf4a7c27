"""Those who speak without a body's name: "local officials", "activists in Palmyra", "residents"."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.domain.source import Organisation, SourceKind
from api.extraction.parts import Token
from api.extraction.sources.capitals import written
from api.extraction.sources.nations import Nations
from api.extraction.sources.organisations import unregistered
from api.extraction.sources.words import SourceWords

_PHRASE = 2
_OCCUPATIONS = ("man", "woman", "er", "or", "ist", "ian", "ant", "ess")
_PRIVATE = (SourceKind.NGO, SourceKind.OTHER)


@dataclass(frozen=True, slots=True)
class Crowds:
    """Reads words for those who speak with the vocabulary and the nations of one text."""

    words: SourceWords
    nations: Nations

    def read(self, tokens: Sequence[Token]) -> Organisation | None:
        """Read "local officials", "activists in Palmyra": those who speak without a body's name."""
        earlier: SourceKind | None = None
        for index, token in enumerate(tokens):
            if token.lower in self.words.relative and token.text.islower():
                return None
            following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
            kind = self.words.pair(token.lower, following)
            last = index + 1 if kind is None else index + 2
            if last < len(tokens) and tokens[last].lower in self.words.heads and tokens[last].text.islower():
                earlier = kind or self.words.heads.get(token.lower) or earlier
                continue
            kind = kind or self.words.heads.get(token.lower)
            if kind is SourceKind.OTHER and earlier is not None:
                kind = earlier
            if kind in _PRIVATE and self._is_of_state(tokens[:last], tokens[last - 1]):
                kind = SourceKind.GOVERNMENT
            if kind is not None:
                named = self._crowd_named(tokens, last, kind)
                speaks_for = token.lower in self.words.spokespeople and following != "close"
                spoken_for = self.read(tokens[last:]) if speaks_for else None
                return spoken_for or named
        return self._somebody(tokens)

    def _somebody(self, tokens: Sequence[Token]) -> Organisation | None:
        """Read "a fisherman", "one trader from Homs": somebody who was there, by the form of the word."""
        if len(tokens) < _PHRASE or tokens[0].lower not in self.words.anyone:
            return None
        ends = self.words.prepositions | self.words.relative | {","}
        last = next((at for at, token in enumerate(tokens) if token.lower in ends), len(tokens))
        word = tokens[last - 1]
        if last < _PHRASE or not word.text.islower() or not word.lower.endswith(_OCCUPATIONS):
            return None
        return unregistered(written(tokens[1:last]), SourceKind.WITNESS)

    def _is_of_state(self, tokens: Sequence[Token], head: Token) -> bool:
        """Tell "the state-funded rights commission", "the national crisis centre"."""
        public = head.lower in self.words.public_heads
        return any(
            token.lower.startswith(("state-", "government-"))
            or (public and token.lower in self.words.state_marks)
            for token in tokens
        )

    def _crowd_named(self, tokens: Sequence[Token], last: int, kind: SourceKind) -> Organisation:
        first = 0
        for index in range(last):
            owned = index > 0 and tokens[index].lower == "'s" and tokens[index - 1].text.islower()
            if owned or tokens[index].lower in self.words.determiners or tokens[index].text in {",", "("}:
                first = index + 1
        adjective = tokens[last - 1].lower in self.words.public and last < len(tokens)
        if adjective and tokens[last].lower in self.words.documents:
            last += 1
        run = tokens[min(first, last - 1) : last]
        nation = next((found for token in run if (found := self.nations.at(token)) is not None), None)
        return unregistered(written(run), kind, None if nation is None else nation.iso3)
