"""Who a noun phrase names: a person, the body they speak for, or a body alone.

A phrase is read by the evidence in it (names of the register, state bodies, names that end in a body's
word, people's names, words for those who speak) and not by a full parse.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from api.domain.source import Organisation, SourceKind
from api.extraction.parts import Token
from api.extraction.sources import state_bodies
from api.extraction.sources.nations import Nations
from api.extraction.sources.organisations import Named, find_names, unregistered
from api.extraction.sources.words import SourceWords

_BARE = 2
_LONGEST_SHORT = 5
_INITIALS = 3


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


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading a phrase needs to know of its text."""

    words: SourceWords
    nations: Nations

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
        return _capitalised_runs(tokens, self.words)

    def _read(self, tokens: Sequence[Token], actor: Actor) -> Actor | None:
        capital = state_bodies.of_capital(tokens)
        if capital is not None:
            return replace(actor, organisation=capital, kind=capital.kind)
        head = _before_comma(tokens)
        named = find_names(tokens)
        document = self._is_document(tokens, named)
        joint = self._joint(head, named)
        speaker = None if document or joint is not None else self._person(tokens, head, named)
        body = joint or self._body(tokens, head, named, speaker)
        short = self._short(head, named, body) if speaker is None else None
        if body is None and speaker is None:
            body = self._crowd(head) or (self._crowd(tokens) if not document else None)
        if body is None and speaker is None and short is None:
            if not document:
                return None
            short = "report"
        kind = body.kind if body is not None else None if speaker is None else self._kind_of_person(tokens)
        return replace(
            actor, organisation=body, kind=kind, speaker=speaker, document=document, short=short,
        )  # fmt: skip

    def _is_document(self, tokens: Sequence[Token], named: Sequence[Named]) -> bool:
        inside = {index for name in named for index in range(name.first, name.last)}
        for index, token in enumerate(tokens):
            if (token.lower in self.words.relative and token.text.islower()) or token.text == ",":
                return False
            follows = tokens[index + 1].lower if index + 1 < len(tokens) else ""
            written_small = token.text.islower() or (index == 0 and token.text[1:].islower())
            if token.lower in self.words.documents and index not in inside and written_small:
                return follows not in self.words.heads and follows not in self.words.roles
        return False

    # ── bodies ──

    def _body(
        self, tokens: Sequence[Token], head: Sequence[Token], named: Sequence[Named], speaker: str | None
    ) -> Organisation | None:
        if named and (speaker is not None or named[0].first < len(head)):
            return self._registered(tokens, named[0])
        state = state_bodies.read(tokens if speaker is not None else head, self.words, self.nations)
        if state is not None:
            return state
        return self.named_body(tokens if speaker is not None else head, speaker) or (
            self._registered(tokens, named[0]) if named else None
        )

    def _registered(self, tokens: Sequence[Token], name: Named) -> Organisation:
        nation = next((nation for token in tokens if (nation := self.nations.at(token)) is not None), None)
        main = nation or self.nations.main
        chosen = name.choose(None if main is None else main.iso3)
        after = tokens[name.last].lower if name.last < len(tokens) else ""
        if chosen.code == "un" and after == "agencies":
            return unregistered("UN agencies", SourceKind.UN)
        if chosen.code == "icrc" and tokens[name.first].lower == "red" and nation is not None:
            return unregistered(f"{nation.people} Red Cross", SourceKind.RED_CROSS, nation.iso3)
        return chosen

    def _joint(self, head: Sequence[Token], named: Sequence[Named]) -> Organisation | None:
        """Read "FAO, UNICEF and WFP" and "Malaysia and Indonesia" as one source of several bodies."""
        if not any(token.lower == "and" for token in head):
            return None
        bodies = self._listed(head, named)
        if len(bodies) > 1:
            names = list(dict.fromkeys(body.name for body in bodies))
            return unregistered(f"{', '.join(names[:-1])} and {names[-1]}", bodies[-1].kind)
        countries = list(
            dict.fromkeys(n.country for t in head if (n := self.nations.country_at(t)) is not None)
        )
        if len(countries) > 1 and all(
            self.nations.country_at(token) is not None or self._joins(token) for token in head
        ):
            listed = f"{', '.join(countries[:-1])} and {countries[-1]}"
            return unregistered(f"Governments of {listed}", SourceKind.GOVERNMENT)
        return None

    def _listed(self, head: Sequence[Token], named: Sequence[Named]) -> list[Organisation]:
        """Give the bodies of a list of names, if all are names and a registered one is among them."""
        inside = [name for name in named if name.first < len(head)]
        begin = min((first for first, _ in _capitalised_runs(head, self.words)), default=0)
        begin = min([begin, *(name.first for name in inside)])
        covered = {index: name for name in inside for index in range(name.first, name.last)}
        bodies: list[Organisation] = []
        index = begin
        while index < len(head):
            name = covered.get(index)
            last = index + 1
            if name is not None:
                bodies.append(self._registered(head, name))
                last = name.last
            elif not self._joins(head[index]):
                while last < len(head) and last not in covered and _begins_name(head, last, self.words):
                    last += 1
                if not _begins_name(head, index, self.words) or self.nations.at(head[index]) is not None:
                    return []
                bodies.append(unregistered(_written(head[index:last]), SourceKind.OTHER))
            index = last
        return bodies if inside and len({body.code for body in bodies}) > 1 else []

    def _joins(self, token: Token) -> bool:
        return token.lower in self.words.determiners or token.lower in {"and", ",", "(", ")", "both", "&"}

    def named_body(self, tokens: Sequence[Token], speaker: str | None = None) -> Organisation | None:
        """Read a capitalised name that has a body's word in it: "Palmyra Media Centre"."""
        for first, last in _capitalised_runs(tokens, self.words):
            run = tokens[first:last]
            if speaker is not None and speaker.split()[-1] in {token.text for token in run}:
                continue
            apposed = self._apposed(tokens, first)
            if apposed is not None:
                return unregistered(_written(run), apposed)
            kinds = [kind for token in run if (kind := self.words.name_heads.get(token.lower)) is not None]
            if kinds and last - first > 1:
                return unregistered(_written(run), _telling(kinds))
            acronym = (
                len(run) == 1 and run[0].text.isupper() and len(run[0].text) > 1 and run[0].text.isalpha()
            )
            known = run[0].lower in self.words.heads
            if acronym and not known and first <= 1 and self.nations.at(run[0]) is None:
                return unregistered(run[0].text, SourceKind.OTHER)
        return None

    def _apposed(self, tokens: Sequence[Token], first: int) -> SourceKind | None:
        """Give the kind that "the charity", "aid group", "the newspaper" before a name tells."""
        before = [token.lower for token in tokens[max(0, first - 2) : first]]
        if not before or before[-1] not in self.words.name_givers:
            return None
        pair = self.words.pair(before[0], before[-1])
        return pair if pair is not None else self.words.heads.get(before[-1])

    # ── people ──

    def _person(self, tokens: Sequence[Token], head: Sequence[Token], named: Sequence[Named]) -> str | None:
        inside = {index for name in named for index in range(name.first, name.last)}
        found = self._person_in(head, inside)
        if found is not None:
            return found
        with_role = any(token.lower in self.words.roles | self.words.offices for token in head)
        return self._person_in(tokens, inside, two_words=True) if with_role else None

    def _person_in(self, tokens: Sequence[Token], inside: set[int], *, two_words: bool = False) -> str | None:
        for first, last in reversed(_capitalised_runs(tokens, self.words)):
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
            if run and self._is_name(tokens, first, last, run, titled=titled or self._titled(tokens, first)):
                if two_words and len(run) == 1:
                    continue
                return _written(run)
        return None

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

    def _kind_of_person(self, tokens: Sequence[Token]) -> SourceKind | None:
        lowered = {token.lower for token in tokens}
        if lowered & self.words.offices or lowered & self.words.ranks:
            return SourceKind.GOVERNMENT
        crowd = self._crowd([token for token in tokens if token.lower not in self.words.relative])
        if crowd is not None:
            return crowd.kind
        return SourceKind.OTHER if lowered & self.words.roles else None

    # ── words for bodies ──

    def _short(self, head: Sequence[Token], named: Sequence[Named], body: Organisation | None) -> str | None:
        """Give the word of "the agency", "the aid group": what stands for a body named before."""
        core = [token for token in head if token.text not in {"'s", "'"}]
        if len(core) < _BARE or named or core[0].lower not in {"the", "its", "this", "that"}:
            return None
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

    def _crowd(self, tokens: Sequence[Token]) -> Organisation | None:
        """Read "local officials", "activists in Palmyra": those who speak without a body's name."""
        for index, token in enumerate(tokens):
            if token.lower in self.words.relative and token.text.islower():
                return None
            following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
            kind = self.words.pair(token.lower, following)
            last = index + 1 if kind is None else index + 2
            if last < len(tokens) and tokens[last].lower in self.words.heads and tokens[last].text.islower():
                continue
            kind = kind or self.words.heads.get(token.lower)
            if kind is not None:
                named = self._crowd_named(tokens, last, kind)
                spoken_for = token.lower in self.words.spokespeople and self._crowd(tokens[last:])
                return spoken_for or named
        return None

    def _crowd_named(self, tokens: Sequence[Token], last: int, kind: SourceKind) -> Organisation:
        first = 0
        for index in range(last):
            owned = index > 0 and tokens[index].lower == "'s" and tokens[index - 1].text.islower()
            if owned or tokens[index].lower in self.words.determiners or tokens[index].text in {",", "("}:
                first = index + 1
        run = tokens[min(first, last - 1) : last]
        nation = next((found for token in run if (found := self.nations.at(token)) is not None), None)
        return unregistered(_written(run), kind, None if nation is None else nation.iso3)


def _telling(kinds: Sequence[SourceKind]) -> SourceKind:
    """Take the kind that says most of several: a "Media Centre" is a centre of media."""
    return next((kind for kind in kinds if kind is not SourceKind.OTHER), SourceKind.OTHER)


def _stripped(tokens: Sequence[Token]) -> Sequence[Token]:
    first, last = 0, len(tokens)
    while first < last and not tokens[first].text[0].isalnum():
        first += 1
    while last > first and not tokens[last - 1].text[-1].isalnum() and tokens[last - 1].text != ")":
        last -= 1
    return tokens[first:last]


def _before_comma(tokens: Sequence[Token]) -> Sequence[Token]:
    """Give the phrase without what is set beside it, but whole where commas part a list of bodies."""
    marks = [
        index for index, token in enumerate(tokens) if token.text in {",", "-", "\u2013", "\u2014", "--"}
    ]
    if not marks:
        return tokens
    after = tokens[marks[-1] + 1 :]
    if any(token.lower == "and" for token in after) and all(
        token.text[0].isupper() or token.lower in {"and", "the", "of", "for", ",", "(", ")", "'s", "&"}
        for token in tokens
    ):
        return tokens
    return tokens[: marks[0]]


def _capitalised_runs(tokens: Sequence[Token], words: SourceWords) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(tokens):
        if not _begins_name(tokens, index, words):
            index += 1
            continue
        last = index + 1
        while last < len(tokens) and _continues_name(tokens, last, words):
            last += 1
        runs.append((index, last))
        index = last
    return runs


def _begins_name(tokens: Sequence[Token], index: int, words: SourceWords) -> bool:
    token = tokens[index]
    if not token.text[0].isalpha():
        return False
    if token.lower in words.never_names:
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        named_so = (
            token.lower in words.months_as_names and following is not None and following.text[0].isupper()
        )
        return named_so and token.text[0].isupper()
    return any(letter.isupper() for letter in token.text)


def _continues_name(tokens: Sequence[Token], index: int, words: SourceWords) -> bool:
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if _begins_name(tokens, index, words):
        return True
    if token.text == "." and len(tokens[index - 1].text) <= _INITIALS:  # an initial, "Dr", "Gov"
        return following is not None and following.text[0].isupper()
    links = words.particles | {"of", "for", "and", "&"}
    heads = any(previous.lower in words.name_heads for previous in tokens[max(0, index - 3) : index])
    allowed = words.particles if not heads else links
    return token.lower in allowed and following is not None and following.text[0].isupper()


def _written(tokens: Sequence[Token]) -> str:
    """Give the words as written, with spaces where the text had space between them."""
    parts = [tokens[0].text]
    for before, token in pairwise(tokens):
        parts.append(token.text if token.start == before.end else f" {token.text}")
    return "".join(parts)
