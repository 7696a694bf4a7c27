"""One sentence while it is read for who says so: its tokens, and what is found in it so far."""

from itertools import pairwise

from api.extraction.parts import Sentence
from api.extraction.sources.actors import Actor, Reader
from api.extraction.sources.findings import Reach, Reporting
from api.extraction.sources.phrases import QUOTES


class Scan:
    """The state of one walk over a sentence; `done` is the token behind the last finding."""

    def __init__(self, sentence: Sentence, reader: Reader) -> None:
        """Take a sentence and what its text knows."""
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.reader = reader
        self.words = reader.words
        self.found: list[Reporting] = []
        self.done = 0

    def opens(self, index: int) -> bool:
        """Say whether nothing that is told stands before the cue."""
        return all(
            token.lower in self.words.fillers or not token.text[0].isalnum() for token in self.tokens[:index]
        )  # fmt: skip

    def after_relative(self, index: int) -> bool:
        """Tell "people who, according to witnesses, were locked in"."""
        before = self.tokens[max(0, index - 2) : index]
        return len(before) > 1 and before[1].text == "," and before[0].lower in self.words.relative

    def after_quote(self, index: int) -> bool:
        """Say whether a quotation closes right before a token."""
        before = self.tokens[index - 1].text if index else ""
        return before in QUOTES or before in {"\u2019", "'"}

    def after_comma(self, index: int) -> bool:
        """Say whether a comma stands right before a token."""
        return index > 0 and self.tokens[index - 1].text == ","

    def as_saying(self, index: int) -> int | None:
        """Find "as saying" a few words on."""
        rest = [token.lower for token in self.tokens[index + 1 : index + 20]]
        pairs = list(pairwise(rest))
        return index + 1 + pairs.index(("as", "saying")) if ("as", "saying") in pairs else None

    def add(  # noqa: PLR0913 - each is one property of the finding
        self,
        actor: Actor,
        cue: tuple[int, int],
        reach: Reach,
        *,
        document: bool = False,
        via: tuple[str, ...] = (),
        by_name: bool = False,
        until: int | None = None,
    ) -> None:
        """Add a finding; `cue` is (first, last) in tokens."""
        first, last = cue
        self.found.append(
            Reporting(
                actor=actor,
                cue=(self.tokens[first].start, self.tokens[min(last, len(self.tokens)) - 1].end),
                reach=reach,
                sentence=self.sentence.index,
                paragraph=self.sentence.paragraph,
                document=document or actor.document,
                via=via,
                by_name=by_name,
                until=until,
            )
        )
