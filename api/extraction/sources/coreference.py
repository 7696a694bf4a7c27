"""What pronouns, surnames and short forms stand for: "he", "Moreno", "the agency", "the ministry"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from api.domain.source import Organisation, SourceKind
from api.extraction.parts import Passages, Sentence, Token
from api.extraction.sources import state_bodies
from api.extraction.sources.actors import Actor, Reader
from api.extraction.sources.findings import Reporting
from api.extraction.sources.introductions import acronyms, initials, introductions
from api.extraction.sources.memory import Memory, can_speak
from api.extraction.sources.organisations import find_names
from api.extraction.sources.persons import Persons
from api.extraction.text.tokens import read_tokens

_ANY_NATIONAL_SOCIETY = frozenset(("red-cross", "red-crescent"))
_RECENT = 12
_PAIR = 2
_FAMILIES = (("Government of", "government"), ("Army", "army"), ("Coast Guard", "coast-guard"))
"""By what a registered body of a state is known for one that every state has."""
_OPENING = 40
"""Tokens at the start of a sentence that may name what it is about."""


class Resolver:
    """Gives each reporting, in order, the actor that its words stand for."""

    def __init__(self, passages: Passages, reader: Reader) -> None:
        """Read the whole text for people who are introduced where they do not yet speak."""
        self._passages = passages
        self._reader = reader
        self._memory = Memory()
        introduced: list[Actor] = []
        self._acronyms: dict[str, Organisation] = {}
        self._tokens: Sequence[Token] = ()
        for sentence in passages.sentences:
            introduced.extend(introductions(sentence, reader))
            self._acronyms.update(acronyms(sentence, reader))
        self._persons = Persons(passages.text, reader.words, self._memory, introduced)

    def resolve(self, sentence: Sentence, reportings: Sequence[Reporting]) -> list[Reporting]:
        """Resolve what one sentence says who says so; sentences come in order."""
        self._tokens = sentence.tokens
        marks: list[tuple[int, Organisation | Reporting]] = [
            (sentence.tokens[name.first].start, name.choose(self._main()))
            for name in find_names(sentence.tokens)
        ]
        marks += self._state_bodies(sentence)
        marks += [(reporting.start, reporting) for reporting in reportings]
        self._memory.begin(sentence)
        resolved: list[Reporting] = []
        for at, mark in sorted(marks, key=lambda mark: (mark[0], isinstance(mark[1], Organisation))):
            if isinstance(mark, Organisation):
                self._memory.note_body(mark, at)
            else:
                resolved.append(self._resolved(mark))
        return resolved

    def _state_bodies(self, sentence: Sentence) -> Iterable[tuple[int, Organisation]]:
        """Find ministries, armies and police that a sentence names with their country."""
        tokens = sentence.tokens
        if self._reader.words.state_words.isdisjoint([token.lower for token in tokens]):
            return
        for index, token in enumerate(tokens):
            if token.lower in self._reader.words.state_words:
                window = tokens[max(0, index - 4) : index + 6]
                of_a_nation = any(self._reader.nations.at(each) is not None for each in window)
                if of_a_nation or token.lower in self._reader.words.bodies_of_any_country:
                    body = state_bodies.read(window, self._reader.words, self._reader.nations)
                    if body is not None:
                        yield token.start, body

    def actor(self, actor: Actor) -> Actor:
        """Resolve one actor against what was read so far."""
        if actor.short is not None:
            return self._of_short_form(actor)
        defined = self._acronyms.get(self._passages.text[actor.start : actor.end])
        if defined is not None:
            return replace(actor, organisation=defined, kind=defined.kind, speaker=None)
        if actor.speaker is not None and actor.organisation is None:
            return self._persons.named(actor)
        return self._of_same_name(actor) or self._of_acronym(actor)

    def _of_same_name(self, actor: Actor) -> Actor | None:
        """Give "a coast guard spokesman" the coast guard named before, where the phrase names no country."""
        body = actor.organisation
        if body is None or body.iso3 is None or body.kind is not SourceKind.GOVERNMENT:
            return None
        tokens = read_tokens(self._passages.text, actor.start, actor.end)
        if find_names(tokens) or any(self._reader.nations.at(token) is not None for token in tokens):
            return None
        called = body.name.casefold().split()[0 if body.name.islower() else 1 :]
        same = (known for known in self._memory.known() if called and _ends_with(known, called))
        return next((self._of_body(actor, known) for known in same if known.iso3 is not None), None)

    def _resolved(self, reporting: Reporting) -> Reporting:
        actor = self.actor(reporting.actor)
        self._memory.note(actor, document=reporting.document)
        via = tuple(self._carrier(name) for name in reporting.via if name)
        return replace(reporting, actor=actor, via=via, document=reporting.document or actor.document)

    def _carrier(self, name: str) -> str:
        known = self._memory.surnames.get(name.rsplit(maxsplit=1)[-1].casefold())
        return name if known is None or known.speaker is None or " " in name else known.speaker

    def _main(self) -> str | None:
        main = self._reader.nations.main
        return None if main is None else main.iso3

    # ── short forms ──

    def _of_short_form(self, actor: Actor) -> Actor:
        words = self._reader.words
        short = actor.short or ""
        if short in words.persons:
            return self._persons.pronoun(actor)
        if short in words.groups or short in words.things:
            return self._latest(actor, plural=short in words.groups)
        if short in words.bare_speakers:
            return self._of_bare_speaker(actor)
        if short == "report":
            body = self._document_of(actor)
        elif actor.organisation is not None and self._reader.nations.heading_at(actor.start) is not None:
            body = actor.organisation
        else:
            body = self._body_called(short, actor.organisation)
        if body is None:
            return replace(actor, short=None)
        return replace(actor, organisation=body, kind=body.kind, short=None)

    def _of_bare_speaker(self, actor: Actor) -> Actor:
        """Give "a spokeswoman" the body named last, if that is one that has such."""
        body = self._memory.latest
        if body is None or not self._is_body(body):
            return replace(actor, short=None)
        return replace(actor, organisation=body, kind=body.kind, short=None)

    def _latest(self, actor: Actor, *, plural: bool) -> Actor:
        if actor.speaker is not None and not plural:
            return self._owned(actor)
        spoken = [each for each in self._memory.speaking[-_RECENT:] if each.organisation is not None]
        fitting = [each for each in spoken if _is_many(each) == plural and (plural or self._is_one(each))]
        last = next(reversed(fitting or (spoken if plural else [])), None)
        subject = None if plural else self._memory.subject(None if last is None else last.start)
        if subject is not None and self._is_body(subject):
            return self._of_body(actor, subject)
        if last is not None:
            document = last.document and not plural
            return replace(
                actor, organisation=last.organisation, kind=last.kind, document=document, short=None
            )
        return self._of_body(actor, self._memory.latest)

    def _owned(self, actor: Actor) -> Actor:
        """Give "its director, Ana Ruiz" the body named before: in the sentence, else last in the text."""
        return self._of_body(actor, self._named_in_sentence(actor.start) or self._memory.opened)

    def _of_body(self, actor: Actor, body: Organisation | None) -> Actor:
        return replace(actor, organisation=body, kind=actor.kind if body is None else body.kind, short=None)

    def _named_in_sentence(self, before: int) -> Organisation | None:
        """Find the body that opens the sentence at hand by a name of its own: "Refugee Rescue has ..."."""
        tokens = [token for token in self._tokens[:_OPENING] if token.start < before]
        return self._reader.bodies.named_body(tokens)

    def _is_one(self, actor: Actor) -> bool:
        """Tell a body that "it" can stand for from a person and "a British couple"."""
        return actor.organisation is not None and actor.speaker is None and self._is_body(actor.organisation)

    def _is_body(self, body: Organisation) -> bool:
        return can_speak(body, self._reader.words)

    def _document_of(self, actor: Actor) -> Organisation | None:
        if actor.organisation is not None:
            return actor.organisation
        if self._memory.documents:
            return self._memory.documents[-1]
        return next(iter(self._memory.known()), None)

    def _body_called(self, short: str, fallback: Organisation | None) -> Organisation | None:
        """Find the latest body whose name has the word, then the latest of a kind that goes by it."""
        family = _family(fallback)
        known = self._memory.known()
        if short in self._reader.words.several_bodies:
            return next((body for body in known if " and " in body.name), fallback)
        for body in known:
            alike = family is None and short in body.name.casefold().split() and body != fallback
            if alike or (family is not None and _family(body) == family):
                return body
        if fallback is not None and fallback.iso3 is not None and fallback.kind is SourceKind.GOVERNMENT:
            return fallback
        kinds = self._reader.words.short_forms.get(short, ()) if _is_plain(fallback, self._reader) else ()
        for body in known:
            if body.kind in kinds and (body.registered or " " in body.name):
                return body
        return fallback

    def _of_acronym(self, actor: Actor) -> Actor:
        body = actor.organisation
        if body is not None and body.code in _ANY_NATIONAL_SOCIETY:
            known = self._memory.known()
            body = next((each for each in known if each.kind is body.kind and each.code != body.code), body)
            return replace(actor, organisation=body)
        defined = self._acronyms.get(
            self._passages.text[actor.start : actor.end].removeprefix("the ").removeprefix("The ")
        )
        if defined is not None:
            return replace(actor, organisation=defined, kind=defined.kind)
        if body is None or body.registered or not body.name.isupper() or " " in body.name:
            return actor
        for earlier in self._memory.known():
            if initials(earlier.name) == body.name:
                return replace(actor, organisation=earlier, kind=earlier.kind)
        return actor


def _ends_with(body: Organisation, words: Sequence[str]) -> bool:
    """Say whether a state's body is called so behind its country: "Italian Coast Guard"."""
    name = body.name.casefold().split()
    return (
        body.kind is SourceKind.GOVERNMENT and len(name) > len(words) and name[-len(words) :] == list(words)
    )


def _is_plain(named: Organisation | None, reader: Reader) -> bool:
    """Tell "the group" and "the aid group", which any such can be, from "the state rights commission"."""
    words = [] if named is None else named.name.rpartition("-based ")[2].split()
    plain = [word for word in words if word.islower()]
    return len(plain) < _PAIR or reader.words.pair(*plain[-_PAIR:]) is not None


def _is_many(actor: Actor) -> bool:
    """Say whether "they" can stand for who spoke: several bodies, or those whom a plural names."""
    body = actor.organisation
    if body is None or body.registered or actor.speaker is not None:
        return False
    last = body.name.split()[-1]
    return " and " in body.name or (last.islower() and last.endswith("s")) or last.casefold() == "police"


def _family(body: Organisation | None) -> str | None:
    """Name a state body without its country: every "army" is of one family."""
    if body is None or body.kind is not SourceKind.GOVERNMENT:
        return None
    if body.registered:
        return next((kind for sign, kind in _FAMILIES if sign in body.name), None)
    bare = body.code if body.iso3 is None else body.code.replace(body.iso3.casefold(), "")
    return bare.strip("-").removesuffix("-of")
