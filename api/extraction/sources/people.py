"""Which person a noun phrase names."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from api.extraction.parts import Token
from api.extraction.sources.capitals import capitalised_runs, written
from api.extraction.sources.nations import Nations
from api.extraction.sources.organisations import Named
from api.extraction.sources.words import SourceWords

_LINKS = frozenset(("of", "for", "on", "and"))


@dataclass(frozen=True, slots=True)
class People:
    """Reads people's names with the vocabulary and the nations of one text."""

    words: SourceWords
    nations: Nations

    def name(self, tokens: Sequence[Token], head: Sequence[Token], named: Sequence[Named]) -> str | None:
        """Give the name of the person in a phrase whose part before the comma is `head`, if one is named."""
        inside = {index for name in named for index in range(name.first, name.last)}
        found = self._person_in(head, inside)
        if found is not None:
            return found
        with_role = any(token.lower in self.words.offices_and_roles for token in head)
        return self._person_in(tokens, inside, two_words=True) if with_role else None

    def _person_in(self, tokens: Sequence[Token], inside: set[int], *, two_words: bool = False) -> str | None:
        for first, last in reversed(capitalised_runs(tokens, self.words)):
            run = [
                token for index, token in enumerate(tokens[first:last], first)
                if index not in inside and self.nations.at(token) is None
            ]  # fmt: skip
            titled = bool(run) and self._is_title(run[0])
            last_title = max((at for at, token in enumerate(run) if self._is_title(token)), default=-1)
            if last_title + 1 < len(run):
                titled = titled or last_title >= 0
                run = run[last_title + 1 :]
            while run and run[-1].lower in self.words.particles | {"'s", "'"}:
                run = run[:-1]
            if self._names_office(tokens[first:last]):
                continue
            if run and self._is_name(tokens, first, last, run, titled=titled or self._titled(tokens, first)):
                if two_words and len(run) == 1:
                    continue
                return written(run)
        return None

    def _names_office(self, run: Sequence[Token]) -> bool:
        """Say whether capitals name an office: "Kentucky Division of Emergency Management"."""
        return any(
            head.lower in self.words.name_heads and link.lower in _LINKS for head, link in pairwise(run)
        )

    def _is_title(self, token: Token) -> bool:
        return token.lower in self.words.before_names or token.text == "."

    def _titled(self, tokens: Sequence[Token], first: int) -> bool:
        before = tokens[first - 1].lower if first else ""
        return before in self.words.roles or before in self.words.titles or before == "."

    def _is_name(
        self, tokens: Sequence[Token], first: int, last: int, run: Sequence[Token], *, titled: bool
    ) -> bool:
        before = tokens[first - 1].lower if first else ""
        after = tokens[last].lower if last < len(tokens) else ""
        if any(token.lower in self.words.name_heads for token in run) or after in self.words.speaking_heads:
            return False
        if before in self.words.name_givers:
            return False
        if before in {"the", "in", "from", "at", "of", "near", "for"} and not titled:
            return False
        if len(run) == 1:
            lone = len(tokens) == 1 or (first == 0 and after in {",", "of", ""})
            return (titled or lone) and not run[0].text.isupper() and run[0].lower not in self.words.all_words
        return not all(token.text.isupper() and len(token.text) > 1 for token in run)
