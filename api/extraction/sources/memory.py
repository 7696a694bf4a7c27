"""Who was named in a text so far, and who spoke: what pronouns and short forms choose from."""

from dataclasses import dataclass, field

from api.domain.source import Organisation
from api.extraction.parts import Sentence
from api.extraction.sources.actors import Actor
from api.extraction.sources.words import SourceWords

REMEMBERED = 200
_FRONT = 25
"""How far from the start of its sentence a subject may begin."""


@dataclass(slots=True)
class Memory:
    """Who was named so far, the latest last."""

    _bodies: dict[str, Organisation] = field(default_factory=dict)
    _spoken: dict[str, Organisation] = field(default_factory=dict)
    _sentence: Sentence | None = None
    _opened: Organisation | None = None
    _opened_in: Sentence | None = None
    _is_subject: bool = False
    speaking: list[Actor] = field(default_factory=list)
    people: list[Actor] = field(default_factory=list)
    surnames: dict[str, Actor] = field(default_factory=dict)
    documents: list[Organisation] = field(default_factory=list)

    def begin(self, sentence: Sentence) -> None:
        """Take note of where the text is."""
        self._sentence = sentence

    def note_body(self, body: Organisation, at: int) -> None:
        """Keep a body as the latest named, and as what its sentence opens with."""
        _put_last(self._bodies, body)
        if self._sentence is not None and self._opened_in is not self._sentence:
            self._opened, self._opened_in = body, self._sentence
            self._is_subject = at - self._sentence.start < _FRONT

    @property
    def opened(self) -> Organisation | None:
        """Give the body that this sentence or the last one that names any names first."""
        return self._opened

    @property
    def opened_near(self) -> Organisation | None:
        """Give the body that this sentence or the one before names first."""
        return self._opened if self._is_near() else None

    def subject(self, spoken: int | None) -> Organisation | None:
        """Give the body that this sentence or the one before begins with, if nobody has spoken since."""
        if not self._is_near() or not self._is_subject or self._opened_in is None:
            return None
        return self._opened if spoken is None or spoken < self._opened_in.start else None

    def _is_near(self) -> bool:
        here, there = self._sentence, self._opened_in
        if here is None or there is None:
            return False
        return here.index - there.index <= 1 and here.paragraph == there.paragraph

    def note_person(self, actor: Actor) -> None:
        """Keep a person by the last word of the name, and by the first; the first fuller account stays."""
        if actor.speaker is None:
            return
        first = actor.speaker.split()[0].casefold()
        surname = actor.speaker.split()[-1].casefold()
        if " " in actor.speaker:
            self.surnames.setdefault(first, actor)
        known = self.surnames.get(surname)
        if known is None or (known.organisation is None and actor.organisation is not None):
            self.surnames[surname] = actor

    def note(self, actor: Actor, *, document: bool) -> None:
        """Keep who spoke."""
        if actor.organisation is not None:
            self.note_body(actor.organisation, actor.start)
            _put_last(self._spoken, actor.organisation)
            if document:
                self.documents.append(actor.organisation)
        self.note_person(actor)
        if actor.speaker is not None:
            self.people.append(actor)
        self.speaking.append(actor)
        del self.speaking[:-REMEMBERED]

    @property
    def latest(self) -> Organisation | None:
        """Give the body named last."""
        return next(reversed(self._bodies.values()), None)

    def known(self) -> tuple[Organisation, ...]:
        """Give the bodies that spoke, then those that were named, the latest of each first."""
        return (*reversed(self._spoken.values()), *reversed(self._bodies.values()))


def can_speak(body: Organisation, words: SourceWords) -> bool:
    """Tell a body that "it" and "a spokesman" can be of from "officials" and "a British couple"."""
    last = body.name.split()[-1]
    return body.registered or not last[0].islower() or last in words.short_forms


def _put_last(bodies: dict[str, Organisation], body: Organisation) -> None:
    """Keep each body once, in the order in which they came up last."""
    bodies.pop(body.code, None)
    bodies[body.code] = body
    if len(bodies) > REMEMBERED:
        del bodies[next(iter(bodies))]
