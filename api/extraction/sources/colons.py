"""Who is named before a colon: "UN: 500,000 children at risk", "A: Ana Ruiz, the coordinator: ..."."""

from api.extraction.sources.channels import Channels
from api.extraction.sources.findings import Reach, name_of
from api.extraction.sources.organisations import find_names
from api.extraction.sources.scanning import Scan

_LABEL = 8
_SPOKEN = 20
"""Tokens before a colon that may name a speaker."""


class Colons:
    """Reads the colons of one sentence."""

    def __init__(self, scan: Scan, channels: Channels) -> None:
        """Take the sentence that is read, and who publishes it."""
        self.scan = scan
        self.channels = channels
        self.tokens = scan.tokens
        self.reader = scan.reader

    def at(self, index: int) -> int | None:
        """Read who stands before the colon at a token, and say where that ends."""
        return self._label_at(index) or self._speaker_at(index)

    def _label_at(self, index: int) -> int | None:
        """Read "UN: 500,000 children at risk": a registered body before a colon."""
        first = self._after_mark(index)
        if (
            self.tokens[index].text != ":"
            or not first < index <= first + _LABEL
            or (self.scan.found and not first)
        ):
            return None
        label = self.tokens[first:index]
        named = find_names(label)
        if not named or named[0].first > 1 or named[0].last != len(label):
            return None
        actor = self.reader.read(label)
        carried = actor is None or name_of(actor).casefold() in self.channels.publisher
        if actor is None or carried:
            return None
        self.scan.add(actor, (index, index + 1), Reach.AFTER)
        return index + 1

    def _after_mark(self, index: int) -> int:
        """Say where the item of a list begins that `index` stands in: "VDC: 7 dead; SOHR: 4 dead"."""
        marks = (at for at in range(index - 1, max(0, index - _LABEL), -1) if self.tokens[at].text == ";")
        return next(marks, -1) + 1

    def _speaker_at(self, index: int) -> int | None:
        """Read who speaks before a colon and a quotation: "A: Ana Ruiz, the UN coordinator: "..."."""
        following = self.tokens[index + 1].text if index + 1 < len(self.tokens) else ""
        if self.tokens[index].text != ":" or self.scan.found or following not in {'"', "\u201c"}:
            return None
        first = 2 if self.tokens[1].text == ":" and len(self.tokens[0].text) == 1 else 0
        if not first < index <= _SPOKEN:
            return None
        actor = self.reader.read(self.tokens[first:index])
        if actor is None or not (actor.speaker is not None or actor.strong):
            return None
        self.scan.add(actor, (index, index + 1), Reach.AFTER)
        return index + 1
