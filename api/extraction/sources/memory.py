"""Who was named in a text so far, and who spoke: what pronouns and short forms choose from."""

from dataclasses import dataclass, field

from api.domain.source import Organisation
from api.extraction.sources.actors import Actor

REMEMBERED = 200


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
        del self.bodies[:-REMEMBERED]

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
            self.note_body(actor.organisation)
            if document:
                self.documents.append(actor.organisation)
        self.note_person(actor)
        if actor.speaker is not None:
            self.people.append(actor)
        self.speaking.append(actor)
        del self.speaking[:-REMEMBERED]

    def spoken_bodies(self) -> list[Organisation]:
        """Give the bodies that spoke, the latest first."""
        return [each.organisation for each in reversed(self.speaking) if each.organisation is not None]
