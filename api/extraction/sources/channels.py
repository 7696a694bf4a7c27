"""By what channel somebody says it: told to a medium, in a statement, on a screen."""

from collections.abc import Sequence

from api.extraction.parts import Token
from api.extraction.sources.actors import Actor
from api.extraction.sources.organisations import find_names
from api.extraction.sources.phrases import QUOTES
from api.extraction.sources.words import SourceWords

_FRONTED = 12
_NEAR = 2


class Channels:
    """Reads the channels of one sentence; `publisher` is the text's own."""

    def __init__(self, tokens: Sequence[Token], words: SourceWords, publisher: str | None) -> None:
        """Take a sentence's tokens, the vocabulary, and who publishes the text."""
        self.tokens = tokens
        self.words = words
        self.publisher = (publisher or "").casefold()

    def listener(self, index: int) -> tuple[tuple[str, ...], int]:
        """Read whom somebody told: a medium that is not the publisher carries the words."""
        if index + 1 >= len(self.tokens) or self.tokens[index].lower not in self.words.listeners:
            rest = self.tokens[index + 1 : index + 3]
            if not (len(rest) > 1 and rest[0].lower == "told"):
                return (), index + 1
            index += 1
        window = self.tokens[index + 1 : index + 8]
        named = find_names(window)
        if not named or named[0].first > _NEAR or named[0].candidates[0].kind != "media":
            return (), index + 1
        name = named[0].candidates[0].name
        last = index + 1 + named[0].last
        carried = name.casefold() in self.publisher or (self.publisher and self.publisher in name.casefold())
        return (() if carried else (name,)), last

    def in_document(self, index: int, actor: Actor) -> bool:
        """Find "in a statement", "on Twitter" beside the cue: before its subject or after its verb."""
        ahead = self.tokens[index + 1 : index + 10]
        before = [token for token in self.tokens[:index] if token.end <= actor.start]
        inserted = [token for token in self.tokens[:index] if token.start >= actor.start]
        commas = [at for at, token in enumerate(inserted) if token.text == ","]
        if any(self._names_document(inserted[at + 1 :]) for at in commas[:3]):
            return True
        return self._names_document(ahead) or (len(before) < _FRONTED and self._names_document(before))

    def _names_document(self, tokens: Sequence[Token]) -> bool:
        for at, token in enumerate(tokens):
            if token.text in QUOTES or token.text == "," or token.lower in self.words.that:
                return False
            if token.lower in {"in", "on", "via"}:
                for following in tokens[at + 1 : at + 7]:
                    if following.lower in self.words.document_places:
                        return True
                    if following.text in QUOTES or following.lower in self.words.prepositions:
                        break
        return False
