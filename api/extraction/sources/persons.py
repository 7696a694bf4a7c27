"""Who a person is that the text names before or elsewhere: "he", "Moreno", "head of mission Ana Ruiz"."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from api.domain.source import Organisation, SourceKind
from api.extraction.sources.actors import Actor
from api.extraction.sources.memory import Memory, can_speak
from api.extraction.sources.organisations import by_code
from api.extraction.sources.words import SourceWords

_LOOK_BACK = 5000
_STILL_SPEAKING = 600
_ARMIES = ("army", "military", "forces")


class Persons:
    """Gives people their names, and the bodies that they speak for."""

    def __init__(self, text: str, words: SourceWords, memory: Memory, introduced: Iterable[Actor]) -> None:
        """Take a text, its vocabulary, what is remembered of it, and who is introduced anywhere in it."""
        self._text = text
        self._words = words
        self._memory = memory
        self._in_order = sorted(introduced, key=lambda actor: actor.start)
        self._starts = [actor.start for actor in self._in_order]
        self._introduced: dict[str, Actor] = {}
        for actor in self._in_order:
            self._introduced.setdefault(_surname(actor), actor)

    def pronoun(self, actor: Actor) -> Actor:
        """Give "he" and "she" the person who spoke or was introduced last."""
        spoken = self._memory.people[-1] if self._memory.people else None
        named = self._named_before(actor, spoken)
        last = named if named is not None else spoken
        if last is None:
            last = self._memory.speaking[-1] if self._memory.speaking else self._unknown(actor)
        return replace(
            actor, organisation=last.organisation, kind=last.kind, speaker=last.speaker, short=None
        )

    def _unknown(self, actor: Actor) -> Actor:
        """Take one who is nowhere named for somebody who was there."""
        return replace(actor, short=None, kind=SourceKind.WITNESS)

    def _named_before(self, actor: Actor, spoken: Actor | None) -> Actor | None:
        """Find who was introduced last before a pronoun, where nobody has spoken since."""
        index = bisect_left(self._starts, actor.start) - 1
        if index < 0:
            return None
        named = self._in_order[index]
        if spoken is None:
            return named
        paragraph = self._text.rfind("\n", max(0, actor.start - _LOOK_BACK), actor.start)
        return named if spoken.end <= paragraph < named.start else None

    def named(self, actor: Actor) -> Actor:
        """Give a person's name what the text tells elsewhere of who it is."""
        speaker = actor.speaker or ""
        surname = _surname(actor)
        known = self._memory.surnames.get(surname) or self._introduced.get(surname)
        if known is None or (known.organisation is None and known.kind is None and actor.kind is None):
            return self._of_rank(
                self._of_public_figure(actor)
                or self._of_office_before(actor)
                or self._of_bare_role(actor)
                or known
                or actor
            )
        if " " in speaker and speaker != known.speaker and actor.kind is not None:
            return self._of_rank(actor)
        kind = known.kind if known.kind is not None else actor.kind
        return self._of_rank(
            replace(actor, speaker=known.speaker, organisation=known.organisation, kind=kind)
        )

    def _of_public_figure(self, actor: Actor) -> Actor | None:
        """Know those who need no introduction: "Mr Guterres", "Obama"."""
        stands_for = self._words.public_figures.get(actor.speaker or "")
        if stands_for is None:
            return None
        body = by_code(stands_for)
        kind = SourceKind(stands_for) if body is None else body.kind
        return replace(actor, organisation=body, kind=kind)

    def _of_office_before(self, actor: Actor) -> Actor | None:
        """Give a name that comes without a role to the nameless spokesman quoted right before it."""
        last = self._memory.speaking[-1] if self._memory.speaking else None
        if last is None or last.speaker is not None or last.organisation is None:
            return None
        if actor.kind is not None or not 0 < actor.start - last.end < _STILL_SPEAKING:
            return None
        if "," in self._text[actor.start : actor.end]:
            return None
        words = {word.casefold() for word in self._text[last.start : last.end].split()}
        if not words & self._words.nameless_speakers:
            return None
        return replace(actor, organisation=last.organisation, kind=last.kind)

    def _of_bare_role(self, actor: Actor) -> Actor | None:
        """Give "head of mission Ana Ruiz" the body that the sentence is about."""
        words = self._words
        named = {word.casefold() for word in (actor.speaker or "").split()}
        phrase = self._text[actor.start : actor.end].casefold().replace(",", " ")
        around = {word.strip(".") for word in phrase.split()} - named
        speaks = not around.isdisjoint(words.bare_speakers)
        body = self._memory.opened if speaks else self._memory.opened_near
        if body is None or not can_speak(body, words) or not around & words.bare_roles:
            return None
        return (
            replace(actor, organisation=body, kind=body.kind)
            if around <= words.bare_roles | words.around_roles
            else None
        )

    def _of_rank(self, actor: Actor) -> Actor:
        """Give an officer the army named before, else that of the text's country."""
        tokens = {word.casefold().strip(".") for word in self._text[actor.start : actor.end].split()}
        if actor.organisation is not None or not tokens & self._words.ranks:
            return actor
        known = self._memory.known()
        body = next((body for body in known if _is_army(body)), None)
        return actor if body is None else replace(actor, organisation=body, kind=body.kind)


def _surname(actor: Actor) -> str:
    return (actor.speaker or "").split()[-1].casefold()


def _is_army(body: Organisation) -> bool:
    return body.kind is SourceKind.GOVERNMENT and any(word in body.name.casefold() for word in _ARMIES)
