"""What pronouns, surnames and short forms stand for: "he", "Nantanga", "the agency", "the ministry"."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from api.domain.source import Organisation, SourceKind
from api.extraction.parts import Passages, Sentence, Token
from api.extraction.sources import state_bodies
from api.extraction.sources.actors import Actor, Reader
from api.extraction.sources.organisations import find_names
from api.extraction.sources.reporting import Reporting

_DASHES = frozenset((",", "-", "\u2013", "\u2014", "--", "(", ")"))
_REMEMBERED = 200
_LOOK_BACK = 5000


@dataclass(slots=True)
class Memory:
    """Who was named so far, the latest last."""

    bodies: list[Organisation] = field(default_factory=list)
    speaking: list[Actor] = field(default_factory=list)
    people: list[Actor] = field(default_factory=list)
    surnames: dict[str, Actor] = field(default_factory=dict)
    documents: list[Organisation] = field(default_factory=list)

    def note_body(self, body: Organisation) -> None:
        """Keep a body as the latest named."""
        self.bodies.append(body)
        del self.bodies[:-_REMEMBERED]

    def note_person(self, actor: Actor) -> None:
        """Keep a person by the last word of the name; the first fuller account of somebody stays."""
        if actor.speaker is None:
            return
        surname = actor.speaker.split()[-1].casefold()
        known = self.surnames.get(surname)
        if known is None or (known.organisation is None and actor.organisation is not None):
            self.surnames[surname] = actor


class Resolver:
    """Gives each reporting, in order, the actor that its words stand for."""

    def __init__(self, passages: Passages, reader: Reader) -> None:
        """Read the whole text for people who are introduced where they do not yet speak."""
        self._passages = passages
        self._reader = reader
        self._memory = Memory()
        self._introduced: dict[str, Actor] = {}
        self._introduced_in_order: list[Actor] = []
        self._acronyms: dict[str, Organisation] = {}
        for sentence in passages.sentences:
            for actor in self._introductions(sentence):
                self._introduced.setdefault(_surname(actor), actor)
                self._introduced_in_order.append(actor)
            self._acronyms.update(self._acronyms_of(sentence))
        self._introduced_in_order.sort(key=lambda actor: actor.start)
        self._introduced_at = [actor.start for actor in self._introduced_in_order]

    def resolve(self, sentence: Sentence, reportings: Sequence[Reporting]) -> list[Reporting]:
        """Resolve what one sentence says who says so; sentences come in order."""
        marks: list[tuple[int, Organisation | Reporting]] = [
            (sentence.tokens[name.first].start, name.choose(self._main()))
            for name in find_names(sentence.tokens)
        ]
        marks += self._state_bodies(sentence)
        marks += [(reporting.start, reporting) for reporting in reportings]
        resolved: list[Reporting] = []
        for _, mark in sorted(marks, key=lambda mark: (mark[0], isinstance(mark[1], Organisation))):
            if isinstance(mark, Organisation):
                self._memory.note_body(mark)
            else:
                resolved.append(self._resolved(mark))
        return resolved

    def _state_bodies(self, sentence: Sentence) -> Iterable[tuple[int, Organisation]]:
        """Find ministries, armies and police that a sentence names with their country."""
        tokens = sentence.tokens
        for index, token in enumerate(tokens):
            if token.lower in self._reader.words.state_words:
                window = tokens[max(0, index - 4) : index + 6]
                if any(self._reader.nations.at(each) is not None for each in window):
                    body = state_bodies.read(window, self._reader.words, self._reader.nations)
                    if body is not None:
                        yield token.start, body

    def actor(self, actor: Actor) -> Actor:
        """Resolve one actor against what was read so far."""
        if actor.short is not None:
            return self._of_short_form(actor)
        if actor.speaker is not None and actor.organisation is None:
            return self._of_surname(actor)
        return self._of_acronym(actor)

    def _resolved(self, reporting: Reporting) -> Reporting:
        actor = self.actor(reporting.actor)
        self._note(actor, document=reporting.document)
        via = tuple(self._carrier(name) for name in reporting.via if name)
        return replace(reporting, actor=actor, via=via)

    def _carrier(self, name: str) -> str:
        known = self._memory.surnames.get(name.rsplit(maxsplit=1)[-1].casefold())
        return name if known is None or known.speaker is None or " " in name else known.speaker

    def _note(self, actor: Actor, *, document: bool) -> None:
        memory = self._memory
        if actor.organisation is not None:
            memory.note_body(actor.organisation)
            if document:
                memory.documents.append(actor.organisation)
        memory.note_person(actor)
        if actor.speaker is not None:
            memory.people.append(actor)
        memory.speaking.append(actor)
        del memory.speaking[:-_REMEMBERED]

    def _main(self) -> str | None:
        main = self._reader.nations.main
        return None if main is None else main.iso3

    # ── short forms ──

    def _of_short_form(self, actor: Actor) -> Actor:
        words = self._reader.words
        short = actor.short or ""
        if short in words.persons:
            return self._person(actor)
        if short in words.groups or short in words.things:
            return self._latest(actor, plural=short in words.groups)
        body = self._document_of(actor) if short == "report" else self._body_called(short, actor.organisation)
        if body is None:
            return replace(actor, short=None)
        return replace(actor, organisation=body, kind=body.kind, short=None)

    def _person(self, actor: Actor) -> Actor:
        spoken = self._memory.people[-1] if self._memory.people else None
        named = self._named_before(actor, spoken)
        last = named if named is not None else spoken
        if last is None:
            last = self._memory.speaking[-1] if self._memory.speaking else replace(actor, short=None)
        return replace(
            actor, organisation=last.organisation, kind=last.kind, speaker=last.speaker, short=None
        )

    def _named_before(self, actor: Actor, spoken: Actor | None) -> Actor | None:
        """Find who was introduced last before a pronoun, where nobody has spoken since."""
        index = bisect_left(self._introduced_at, actor.start) - 1
        if index < 0:
            return None
        named = self._introduced_in_order[index]
        if spoken is None:
            return named
        paragraph = self._passages.text.rfind("\n", max(0, actor.start - _LOOK_BACK), actor.start)
        return named if spoken.end <= paragraph < named.start else None

    def _latest(self, actor: Actor, *, plural: bool) -> Actor:
        for earlier in reversed(self._memory.speaking):
            if earlier.organisation is not None and (plural or earlier.speaker is None):
                body = earlier.organisation
                return replace(
                    actor, organisation=body, kind=body.kind, document=earlier.document, short=None
                )
        named = self._memory.bodies[-1] if self._memory.bodies else None
        return replace(actor, organisation=named, kind=None if named is None else named.kind, short=None)

    def _document_of(self, actor: Actor) -> Organisation | None:
        if actor.organisation is not None:
            return actor.organisation
        if self._memory.documents:
            return self._memory.documents[-1]
        bodies = [
            earlier.organisation for earlier in self._memory.speaking if earlier.organisation is not None
        ]
        return bodies[-1] if bodies else self._memory.bodies[-1] if self._memory.bodies else None

    def _body_called(self, short: str, fallback: Organisation | None) -> Organisation | None:
        """Find the latest body whose name has the word, then the latest of a kind that goes by it."""
        family = _family(fallback)
        for body in reversed(self._memory.bodies):
            if short in body.name.casefold().split() or (family is not None and _family(body) == family):
                return body
        if fallback is not None and fallback.iso3 is not None and fallback.kind is SourceKind.GOVERNMENT:
            return fallback
        kinds = self._reader.words.short_forms.get(short, ())
        spoken = [actor.organisation for actor in self._memory.speaking if actor.organisation is not None]
        for body in (*reversed(spoken), *reversed(self._memory.bodies)):
            if body.kind in kinds and (body.registered or " " in body.name):
                return body
        return fallback

    # ── people ──

    def _of_surname(self, actor: Actor) -> Actor:
        speaker = actor.speaker or ""
        surname = _surname(actor)
        known = self._memory.surnames.get(surname) or self._introduced.get(surname)
        if known is None:
            return self._of_rank(actor)
        if " " in speaker and speaker != known.speaker and actor.kind is not None:
            return self._of_rank(actor)
        kind = known.kind if known.kind is not None else actor.kind
        return self._of_rank(
            replace(actor, speaker=known.speaker, organisation=known.organisation, kind=kind)
        )

    def _of_rank(self, actor: Actor) -> Actor:
        """Give an officer the army named before, else that of the text's country."""
        tokens = {word.casefold().strip(".") for word in self._passages.text[actor.start : actor.end].split()}
        if actor.organisation is not None or not tokens & self._reader.words.ranks:
            return actor
        spoken = [each.organisation for each in self._memory.speaking if each.organisation is not None]
        known = (*reversed(spoken), *reversed(self._memory.bodies))
        body = next((body for body in known if _is_army(body)), None)
        return actor if body is None else replace(actor, organisation=body, kind=body.kind)

    def _introductions(self, sentence: Sentence) -> Iterable[Actor]:
        """Give the people whom a sentence names with a title before or a role behind the name."""
        segments = _segments(sentence.tokens)
        for index, segment in enumerate(segments):
            if len(segment) > 1 and any(token.text[0].isupper() for token in segment):
                beside = segments[index + 1] if index + 1 < len(segments) else ()
                yield from self._introduced_in(segment, beside)

    def _introduced_in(self, segment: Sequence[Token], beside: Sequence[Token]) -> Iterable[Actor]:
        words = self._reader.words
        for first, last in self._reader.runs(segment):
            run = segment[first:last]
            titled = any(
                token.lower in words.titles | words.roles
                for token in (*segment[max(0, first - 2) : first], run[0])
            )
            follows = last == len(segment) and any(
                token.lower in words.roles | words.offices for token in beside[:6]
            )
            if not titled and not follows:
                continue
            start = max(0, first - 4) if titled else first
            actor = self._reader.read(
                [*segment[start:last], *(_comma_and(segment, beside) if follows else ())]
            )
            if actor is not None and actor.speaker is not None and " " in actor.speaker:
                yield actor

    # ── acronyms ──

    def _acronyms_of(self, sentence: Sentence) -> Iterable[tuple[str, Organisation]]:
        """Read "Palmyra Relief Committee (PRC)": an acronym that the text itself explains."""
        tokens = sentence.tokens
        for index in range(2, len(tokens) - 1):
            if (
                tokens[index - 1].text != "("
                or tokens[index + 1].text != ")"
                or not tokens[index].text.isupper()
            ):
                continue
            window = tokens[max(0, index - 10) : index - 1]
            registered = find_names(window)
            if registered and registered[-1].last == len(window):
                continue
            body = self._reader.named_body(window)
            if body is not None and _initials(body.name) == tokens[index].text:
                yield tokens[index].text, body

    def _of_acronym(self, actor: Actor) -> Actor:
        body = actor.organisation
        defined = self._acronyms.get(
            self._passages.text[actor.start : actor.end].removeprefix("the ").removeprefix("The ")
        )
        if defined is not None:
            return replace(actor, organisation=defined, kind=defined.kind)
        if body is None or body.registered or not body.name.isupper() or " " in body.name:
            return actor
        for earlier in reversed(self._memory.bodies):
            if _initials(earlier.name) == body.name:
                return replace(actor, organisation=earlier, kind=earlier.kind)
        return actor


def _surname(actor: Actor) -> str:
    return (actor.speaker or "").split()[-1].casefold()


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _family(body: Organisation | None) -> str | None:
    """Name a state body without its country: every "army" is of one family."""
    if body is None or body.registered or body.kind is not SourceKind.GOVERNMENT:
        return None
    bare = body.code if body.iso3 is None else body.code.replace(body.iso3.casefold(), "")
    return bare.strip("-").removesuffix("-of")


def _is_army(body: Organisation) -> bool:
    return body.kind is SourceKind.GOVERNMENT and any(
        word in body.name.casefold() for word in ("army", "military", "forces")
    )


def _segments(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    segments: list[Sequence[Token]] = []
    first = 0
    for index, token in enumerate(tokens):
        if token.text in _DASHES:
            segments.append(tokens[first:index])
            first = index + 1
    segments.append(tokens[first:])
    return [segment for segment in segments if segment]


def _comma_and(segment: Sequence[Token], beside: Sequence[Token]) -> Sequence[Token]:
    end = segment[-1].end
    return [Token(start=end, end=end + 1, text=",", lower=","), *beside[:12]]
