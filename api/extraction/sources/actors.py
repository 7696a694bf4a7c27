"""Who a noun phrase names: a person, the body they speak for, or a body alone.

A phrase is read by the evidence in it (names of the register, state bodies, names that end in a body's
word, people's names, words for those who speak) and not by a full parse.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from api.domain.source import Organisation, SourceKind
from api.extraction.parts import Token
from api.extraction.sources import state_bodies
from api.extraction.sources.bodies import Bodies
from api.extraction.sources.capitals import capitalised_runs
from api.extraction.sources.crowds import Crowds
from api.extraction.sources.dashes import is_dash
from api.extraction.sources.nations import Nations
from api.extraction.sources.organisations import Named, find_names, unregistered
from api.extraction.sources.people import People
from api.extraction.sources.words import SourceWords

_BARE = 2
_LONGEST_SHORT = 5
_OWNERS = {"its": "it", "their": "they"}
_POSSESSIVES = frozenset(("'s", "'", "\u2019"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who a phrase names. `short` is the word that needs an antecedent ("it", "agency", "report")."""

    start: int
    end: int
    organisation: Organisation | None = None
    kind: SourceKind | None = None
    speaker: str | None = None
    document: bool = False
    short: str | None = None

    @property
    def strong(self) -> bool:
        """Say whether the phrase names a body or a person, and not only a word for one."""
        return self.speaker is not None or (self.organisation is not None and self.organisation.registered)

    @property
    def nameless(self) -> bool:
        """Say whether nobody is named: "a report", "initial findings"."""
        return self.organisation is None and self.speaker is None


class Reader:
    """Reads the noun phrases of one text: its vocabulary and the nations that it names."""

    def __init__(self, words: SourceWords, nations: Nations) -> None:
        """Take a language's vocabulary and where the text names nations."""
        self.words = words
        self.nations = nations
        self.bodies = Bodies(words, nations)
        self._people = People(words, nations)
        self._crowds = Crowds(words, nations)

    def read(self, tokens: Sequence[Token]) -> Actor | None:
        """Read a noun phrase, with what is set beside it between commas; None where nobody is named."""
        tokens = _stripped(tokens)
        while len(tokens) > 1 and tokens[0].lower in self.words.fillers and not find_names(tokens[:1]):
            tokens = _stripped(tokens[1:])
        tokens = self._without_time(tokens)
        if not tokens:
            return None
        actor = Actor(start=tokens[0].start, end=tokens[-1].end)
        if len(tokens) == 1 and tokens[0].lower in self.words.pronouns:
            return replace(actor, short=tokens[0].lower)
        return self._read(tokens, actor)

    def _without_time(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Leave out the time that opens "By 25 January the government"."""
        if len(tokens) < _BARE or tokens[0].lower not in self.words.prepositions:
            return tokens
        first = 1
        while first < len(tokens) and (
            tokens[first].lower in self.words.times or tokens[first].text.isdigit()
        ):
            first += 1
        return tokens[first:] if first > 1 else tokens

    def runs(self, tokens: Sequence[Token]) -> list[tuple[int, int]]:
        """Find the capitalised names in tokens, as (first, last)."""
        return capitalised_runs(tokens, self.words)

    def _read(self, tokens: Sequence[Token], actor: Actor) -> Actor | None:
        capital = state_bodies.of_capital(tokens)
        if capital is not None:
            return replace(actor, organisation=capital, kind=capital.kind)
        cited = _index_of(tokens, self.words.cited)
        tokens = tokens[:cited] if cited else tokens
        head = _before_comma(tokens)
        named = find_names(tokens)
        document = self._is_document(tokens, named)
        joint = self.bodies.joint(head, named)
        speaker = None if document or joint is not None else self._people.name(tokens, head, named)
        apposed = self._apposed_body(tokens[len(head) + 1 :], speaker)
        speaker = None if apposed is not None else speaker
        body = joint or apposed or self.bodies.body(tokens, head, named, speaker)
        short = self._short(head, named, body)
        if speaker is not None:
            short = None if body is not None else self._owner(head) or self._owner(tokens[len(head) + 1 :])
        if body is None and speaker is None:
            body = self._crowds.read(head) or (self._crowds.read(tokens) if not document else None)
            body = body or (None if document or short is not None else self.bodies.unknown(head))
        if body is None and speaker is None and short is None:
            if not document:
                return None
            short = "report" if tokens[0].lower in self.words.points_back else None
        if document and (body is None or not (body.registered or body.iso3)):
            body = self._author(tokens) or body
        if body is None and document:
            actor = replace(actor, end=head[-1].end)
        kind = self._kind(tokens, body, speaker)
        return replace(
            actor, organisation=body, kind=kind, speaker=speaker, document=document, short=short,
        )  # fmt: skip

    def _apposed_body(self, beside: Sequence[Token], name: str | None) -> Organisation | None:
        """Read a name as a body's by what is set beside it: "Wakit Tama, a coalition of unions"."""
        if name is None or len(beside) < _BARE or beside[0].lower not in self.words.determiners:
            return None
        ends = self.words.prepositions | self.words.relative | {","}
        last = next((at for at, token in enumerate(beside) if token.lower in ends), len(beside))
        if beside[last - 1].lower not in self.words.name_givers:
            return None
        crowds = (self._crowds.read(part) for part in (beside[:last], beside[last + 1 :]))
        kinds = (crowd.kind for crowd in crowds if crowd is not None)
        return unregistered(name, next((k for k in kinds if k is not SourceKind.OTHER), SourceKind.OTHER))

    def _author(self, tokens: Sequence[Token]) -> Organisation | None:
        """Read who made a document: "an assessment conducted by the government"."""
        by = _index_of(tokens, self.words.authored)
        return (
            self.bodies.body(tokens[by + 1 :], tokens[by + 1 :], find_names(tokens[by + 1 :]), None)
            if by
            else None
        )

    def _kind(
        self, tokens: Sequence[Token], body: Organisation | None, speaker: str | None
    ) -> SourceKind | None:
        """Give a body's kind; a person's, where there is no body or the office tells more than its name."""
        if speaker is None:
            return None if body is None else body.kind
        if body is None:
            return self._kind_of_person(tokens)
        vague = body.kind is SourceKind.OTHER and not body.registered
        in_office = any(token.lower in self.words.offices for token in tokens)
        return SourceKind.GOVERNMENT if vague and in_office else body.kind

    def _is_document(self, tokens: Sequence[Token], named: Sequence[Named]) -> bool:
        inside = {index for name in named for index in range(name.first, name.last)}
        inside -= {name.last - 1 for name in named if tokens[name.last - 1].text.islower()}
        for index, token in enumerate(tokens):
            if (token.lower in self.words.relative and token.text.islower()) or token.text == ",":
                return False
            follows = tokens[index + 1].lower if index + 1 < len(tokens) else ""
            written_small = token.text.islower() or (index == 0 and token.text[1:].islower())
            titled = token.lower in self.words.titled_documents and not follows
            if titled and index and token.text[0].isupper():
                return True
            if token.lower in self.words.documents and index not in inside and written_small:
                return follows not in self.words.heads and follows not in self.words.roles
        return False

    def _kind_of_person(self, tokens: Sequence[Token]) -> SourceKind | None:
        ends = self.words.workplaces_after
        lowered = {token.lower for token in takewhile(lambda token: token.lower not in ends, tokens)}
        if lowered & self.words.offices or lowered & self.words.ranks or self._is_of_place(tokens):
            return SourceKind.GOVERNMENT
        crowd = self._crowds.read([token for token in tokens if token.lower not in self.words.relative])
        if crowd is not None:
            return crowd.kind
        if lowered & self.words.roles:
            return SourceKind.GOVERNMENT if lowered & self.words.places else SourceKind.OTHER
        return None

    def _is_of_place(self, tokens: Sequence[Token]) -> bool:
        """Tell "the county's executive director", "the city's fire chief"."""
        owners = (owner for owner, mark in pairwise(tokens) if mark.lower in _POSSESSIVES)
        return any(owner.lower in self.words.places for owner in owners)

    def _short(self, head: Sequence[Token], named: Sequence[Named], body: Organisation | None) -> str | None:
        """Give the word of "the agency", "the aid group": what stands for a body named before."""
        bare = len(head) == _BARE and head[1].lower in self.words.bare_speakers
        if bare and head[0].lower in self.words.determiners:
            return head[1].lower
        if len(head) < _BARE or named:
            return None
        if any(token.lower in _POSSESSIVES for token in head) or head[0].lower in _OWNERS:
            return self._owner(head) if body is None else None
        if head[0].lower not in {"the", "this", "that"}:
            return None
        core = head
        if body is not None and (
            body.registered or any(self.nations.at(token) is not None for token in core)
        ):
            return None
        last = next(
            (index for index, token in enumerate(core) if index and token.lower in self.words.stops),
            len(core),
        )
        word = core[last - 1].lower
        plain = last == _BARE or (last <= _LONGEST_SHORT and core[last - 1].text.islower())
        return word if word in self.words.short_forms and plain else None

    def _owner(self, phrase: Sequence[Token]) -> str | None:
        """Give what stands for the body in "its director", "the agency's head"; "its king" is a state's."""
        phrase = phrase[_BARE:] if [token.lower for token in phrase[:_BARE]] == ["one", "of"] else phrase
        if not phrase:
            return None
        lowered = [token.lower for token in phrase]
        if lowered[0] in _OWNERS:
            speaks = any(word in self.words.roles - self.words.offices for word in lowered)
            return _OWNERS[lowered[0]] if speaks else None
        owned = next((at for at, word in enumerate(lowered) if word in _POSSESSIVES), 0)
        if not 0 < owned <= _LONGEST_SHORT or lowered[0] not in {"the", "this", "that"}:
            return None
        owner = phrase[owned - 1]
        return owner.lower if owner.lower in self.words.short_forms and owner.text.islower() else None


def _index_of(tokens: Sequence[Token], words: frozenset[str]) -> int | None:
    """Say where the first of some words stands behind the first token."""
    return next((at for at, token in enumerate(tokens) if at and token.lower in words), None)


def _stripped(tokens: Sequence[Token]) -> Sequence[Token]:
    first, last = 0, len(tokens)
    while first < last and not tokens[first].text[0].isalnum():
        first += 1
    while last > first and not tokens[last - 1].text[-1].isalnum() and tokens[last - 1].text != ")":
        last -= 1
    return tokens[first:last]


def _before_comma(tokens: Sequence[Token]) -> Sequence[Token]:
    """Give the phrase without what is set beside it, but whole where commas part a list of bodies."""
    marks = [index for index, token in enumerate(tokens) if token.text == "," or is_dash(tokens, index)]
    if not marks:
        return tokens
    after = tokens[marks[-1] + 1 :]
    if any(token.lower == "and" for token in after) and all(
        token.text[0].isupper() or token.lower in {"and", "the", "of", "for", ",", "(", ")", "'s", "&"}
        for token in tokens
    ):
        return tokens
    return tokens[: marks[0]]
