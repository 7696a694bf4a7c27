"""Which body a noun phrase names: of the register, of a state, by its words, or several of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from api.domain.source import Organisation, SourceKind
from api.extraction.parts import Token
from api.extraction.sources import state_bodies
from api.extraction.sources.capitals import begins_name, capitalised_runs, written
from api.extraction.sources.nations import Nations
from api.extraction.sources.organisations import Named, acronym_of, by_code, unregistered
from api.extraction.sources.words import SourceWords

_TWO = 2
_CLOSE = 6


@dataclass(frozen=True, slots=True)
class Bodies:
    """Reads names of bodies with the vocabulary and the nations of one text."""

    words: SourceWords
    nations: Nations

    def body(
        self, tokens: Sequence[Token], head: Sequence[Token], named: Sequence[Named], speaker: str | None
    ) -> Organisation | None:
        """Read the body of a phrase whose part before the comma is `head`; a speaker's may stand anywhere."""
        named = [name for name in named if not self._is_part(tokens, name)]
        if named and (speaker is not None or named[0].first < len(head)):
            body = self._registered(tokens, _owned(tokens, named))
            return self._ruled(tokens[named[0].last :], body) or body
        if named and (named[0].first, named[0].last) == (len(head) + 1, len(tokens)):
            return self._registered(tokens, named[0])
        state = state_bodies.read(tokens if speaker is not None else head, self.words, self.nations)
        if state is not None:
            return state
        return (
            self._un_agency(head)
            or self.named_body(tokens if speaker is not None else head, speaker)
            or (self._registered(tokens, named[0]) if named else None)
        )

    def _ruled(self, behind: Sequence[Token], group: Organisation) -> Organisation | None:
        """Read "the Taliban government" and "the Taliban-run health ministry" as the state's bodies."""
        words = behind[:_CLOSE]
        if group.kind is not SourceKind.ARMED_GROUP or any(token.text == "," for token in words):
            return None
        return state_bodies.ruled_by(group, words, self.words, self.nations)

    def _un_agency(self, tokens: Sequence[Token]) -> Organisation | None:
        """Read "the refugee agency", as those who have named it before call it."""
        plain = [token.lower for token in tokens if token.text != "'s"]
        for first, second in pairwise(plain):
            code = self.words.un_agencies.get(first) if second == "agency" else None
            if code is not None:
                return by_code(code)
        return None

    def _is_part(self, tokens: Sequence[Token], name: Named) -> bool:
        """Tell "Homeland Security Committee": the name of another body goes on behind a registered one."""
        after = tokens[name.last] if name.last < len(tokens) else None
        return (
            after is not None and after.text[0].isupper() and after.lower in self.words.continues_other_names
        )

    def _registered(self, tokens: Sequence[Token], name: Named) -> Organisation:
        nation = next((nation for token in tokens if (nation := self.nations.at(token)) is not None), None)
        main = nation or self.nations.main
        chosen = name.choose(None if main is None else main.iso3)
        ahead = [token.lower for token in tokens[name.last : name.last + _TWO]]
        several = next((at for at, word in enumerate(ahead) if word in self.words.several_bodies), None)
        if chosen.code == "un" and several is not None:
            return unregistered(" ".join(["UN", *ahead[: several + 1]]), SourceKind.UN)
        return chosen

    def joint(self, head: Sequence[Token], named: Sequence[Named]) -> Organisation | None:
        """Read "FAO, UNICEF and WFP" and "Malaysia and Indonesia" as one source of several bodies."""
        inside = {index for name in named for index in range(name.first, name.last)}
        if not any(token.lower == "and" and index not in inside for index, token in enumerate(head)):
            return None
        bodies = self._listed(head, named)
        if len(bodies) > 1:
            names = list(dict.fromkeys(_short_name(body) for body in bodies))
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
        begin = min((first for first, _ in capitalised_runs(head, self.words)), default=0)
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
                while last < len(head) and last not in covered and begins_name(head, last, self.words):
                    last += 1
                if not begins_name(head, index, self.words) or self.nations.at(head[index]) is not None:
                    return []
                bodies.append(unregistered(written(head[index:last]), SourceKind.OTHER))
            index = last
        return bodies if inside and len({body.code for body in bodies}) > 1 else []

    def _joins(self, token: Token) -> bool:
        return token.lower in self.words.determiners or token.lower in {"and", ",", "(", ")", "both", "&"}

    def named_body(self, tokens: Sequence[Token], speaker: str | None = None) -> Organisation | None:
        """Read a capitalised name that has a body's word in it: "Aden Relief Centre"."""
        for first, last in capitalised_runs(tokens, self.words):
            run = tokens[first:last]
            if speaker is not None and speaker.split()[-1] in {token.text for token in run}:
                continue
            apposed = self._apposed(tokens, first)
            if apposed is not None:
                return unregistered(written(run), apposed)
            kinds = [kind for token in run if (kind := self.words.name_heads.get(token.lower)) is not None]
            if self._is_public(run):
                return unregistered(written(run), SourceKind.GOVERNMENT)
            pair = next(
                (
                    kind
                    for one, two in pairwise(run)
                    if (kind := self.words.pair(one.lower, two.lower)) is not None
                ),
                None,
            )
            if pair is not None:
                return unregistered(written(run), pair)
            if kinds and last - first > 1:
                return unregistered(written(run), _telling(kinds))
            acronym = (
                len(run) == 1 and run[0].text.isupper() and len(run[0].text) > 1 and run[0].text.isalpha()
            )
            known = run[0].lower in self.words.heads
            if acronym and not known and first <= 1 and self.nations.at(run[0]) is None:
                return unregistered(run[0].text, SourceKind.OTHER)
        return None

    def unknown(self, tokens: Sequence[Token]) -> Organisation | None:
        """Take "the Upper Valley Homestead of Rome", a name behind an article, for a body's."""
        if len(tokens) <= _TWO or tokens[0].lower != "the" or self.nations.at(tokens[-1]) is not None:
            return None
        small = [token for token in tokens[1:] if token.text[0].islower()]
        if any(token.lower not in {"of", "for", "and", "the"} for token in small):
            return None
        name = tokens[1:]
        capital = name[0].text[0].isupper() and name[1].text[0].isupper() and name[-1].text.isalpha()
        return unregistered(written(name), SourceKind.OTHER) if capital else None

    def _is_public(self, run: Sequence[Token]) -> bool:
        """Tell "National Commission for Human Rights", "Kenya Federal Water Authority": a state's own."""
        lowered = [token.lower for token in run]
        if (
            not self.words.never_public.isdisjoint(lowered)
            or lowered[0] in self.words.of_many_states
            or not self.words.public_heads.intersection(lowered)
        ):
            return False
        marks = [at for at, word in enumerate(lowered[:_TWO]) if word in self.words.state_marks]
        of_state = bool(marks) and any(word in self.words.public_heads for word in lowered[marks[0] + 1 :])
        return of_state or not self.words.public_duties.isdisjoint(lowered)

    def _apposed(self, tokens: Sequence[Token], first: int) -> SourceKind | None:
        """Give the kind that "the charity", "aid group", "the newspaper" before a name tells."""
        before = [token.lower for token in tokens[max(0, first - 2) : first]]
        if not before or before[-1] not in self.words.name_givers:
            return None
        pair = self.words.pair(before[0], before[-1])
        return pair if pair is not None else self.words.heads.get(before[-1])


def _owned(tokens: Sequence[Token], named: Sequence[Named]) -> Named:
    """Take the body that another owns: "the UN's OCHA"."""
    for name, other in pairwise(named):
        if tokens[name.last].lower in {"'s", "'", "\u2019"} and other.first == name.last + 1:
            return other
    return named[0]


def _telling(kinds: Sequence[SourceKind]) -> SourceKind:
    """Take the kind that says most of several: a "Media Centre" is a centre of media."""
    return next((kind for kind in kinds if kind is not SourceKind.OTHER), SourceKind.OTHER)


def _short_name(body: Organisation) -> str:
    """Give the acronym by which a body of the UN stands in a list: "FAO"."""
    return (acronym_of(body.code) if body.kind is SourceKind.UN else None) or body.name
