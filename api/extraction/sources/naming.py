"""Phrases that name a source: "according to X", "figures from X", "by X's count", "media citing X"."""

from collections.abc import Sequence
from itertools import pairwise

from api.extraction.parts import Token
from api.extraction.sources.actors import Actor
from api.extraction.sources.findings import Reach, name_of, turned
from api.extraction.sources.phrases import object_phrase
from api.extraction.sources.scanning import Scan
from api.extraction.sources.subjects import subject_before

_FEW = 8
_CITES = frozenset(("citing", "quoting"))


class Naming:
    """Reads the phrases of one sentence that name a source."""

    def __init__(self, scan: Scan) -> None:
        """Take the sentence that is read."""
        self.scan = scan
        self.tokens = scan.tokens
        self.reader = scan.reader
        self.words = scan.words

    def at(self, index: int) -> int | None:
        """Read the phrase that begins at a token, and say where it ends."""
        return self._named_at(index) or self._counted_by(index) or self._released_at(index)

    def _named_at(self, index: int) -> int | None:
        length = self._phrase(index)
        if length == 0 or (
            self.tokens[index].lower in self.words.citing and self.scan.as_saying(index) is not None
        ):
            return None
        end = self._end_of_source(index, index + length)
        source, carried = self._cited_within(self.tokens[index + length : end])
        actor = self.reader.read(source)
        if actor is None:
            return None
        if self._is_cited_in_passing(index, end):
            return None
        citing = self.tokens[index].lower in self.words.citing
        if citing and self._cite(index, actor):
            self.scan.done = self._after_its_verb(end)
            return self.scan.done
        phrase = " ".join(token.lower for token in self.tokens[index : index + length])
        handed = phrase in self.words.handed_over | self.words.written
        reach = Reach.AFTER if self.scan.opens(index) or self.scan.after_relative(index) else Reach.BOTH
        self.scan.add(actor, (index, index + length), reach, document=handed, via=carried, by_name=True)
        self.scan.done = end
        return end

    def _cited_within(self, phrase: Sequence[Token]) -> tuple[Sequence[Token], tuple[str, ...]]:
        """Split "media reports citing police" into who is cited and who cites."""
        at = next((at for at, token in enumerate(phrase) if at and token.lower in _CITES), None)
        carrier = None if at is None else self.reader.read(phrase[:at])
        if at is None or carrier is None or at + 1 >= len(phrase):
            return phrase, ()
        return phrase[at + 1 :], (name_of(carrier),)

    def _end_of_source(self, index: int, first: int) -> int:
        """Say where the phrase of a source ends; the grounds that a sentence opens with are no list."""
        end = object_phrase(self.tokens, first, self.reader)
        if " ".join(token.lower for token in self.tokens[index:first]) in self.words.grounds:
            return next((at for at in range(first, end) if self.tokens[at].text == ","), end)
        return end

    def _counted_by(self, index: int) -> int | None:
        """Read "by the UN's count", "by Airwars' estimate"."""
        if self.tokens[index].lower != "by":
            return None
        ahead = self.tokens[index + 1 : index + _FEW]
        for at, (owner, owned) in enumerate(pairwise(ahead), index + 1):
            possessive = owner.lower == "'s" or owner.text.endswith(("s'", "s\u2019"))
            marked = possessive or owner.text in {"'", "\u2019"}
            if marked and owned.lower in self.words.documents:
                actor = self.reader.read(self.tokens[index + 1 : at + 1])
                if actor is None:
                    return None
                reach = Reach.AFTER if self.scan.opens(index) else Reach.BOTH
                self.scan.add(actor, (index, at + 2), reach, document=True, by_name=True)
                self.scan.done = at + 2
                return at + 2
        return None

    def _released_at(self, index: int) -> int | None:
        """Read "Figures that the ministry released on Friday show"."""
        if self.tokens[index].lower not in self.words.shown_documents:
            return None
        ahead = self.tokens[index + 1 : index + 2 * _FEW]
        if not ahead or ahead[0].lower not in {"that", "which"}:
            return None
        at = next((at for at, token in enumerate(ahead) if token.lower in self.words.hands_over), 0)
        shown = next((at for at, token in enumerate(ahead) if token.lower in self.words.shows), 0)
        actor = self.reader.read(ahead[1:at]) if 1 < at < shown else None
        if actor is None:
            return None
        self.scan.add(actor, (index, index + 1), Reach.AFTER, document=True)
        self.scan.done = index + 2 + shown
        return self.scan.done

    def _phrase(self, index: int) -> int:
        token = self.tokens[index]
        if token.lower not in self.words.phrase_openers:
            return 0
        if token.lower in self.words.citing and token.lower not in {"cited", "quoted"}:
            return 1
        named_before = index > 0 and (
            self.tokens[index - 1].text == ")" or self.tokens[index - 1].text[0].isupper()
        )
        if named_before and token.lower in self.words.says_or_nouns:
            return 0
        for length in (4, 3, 2):
            key = " ".join(each.lower for each in self.tokens[index : index + length])
            if key in self.words.handed_over and not self._after_document(index):
                return 0
            if key in self.words.before_source:
                return length
        return 0

    def _is_cited_in_passing(self, index: int, end: int) -> bool:
        """Tell "a local official cited by Reuters said": the verb behind has the official as its subject."""
        following = self.tokens[end].lower if end < len(self.tokens) else ""
        passive = self.tokens[index].lower in {"cited", "quoted"}
        return passive and index > 0 and self.tokens[index - 1].text != "," and following in self.words.says

    def _after_document(self, index: int) -> bool:
        return any(token.lower in self.words.documents for token in self.tokens[max(0, index - 4) : index])

    def _cite(self, index: int, actor: Actor) -> bool:
        """Make what is cited the source, and who cites it the carrier."""
        if not self.scan.found or self.scan.found[-1].by_name:
            return self._cite_by_verb(index, actor)
        carrier = self.scan.found.pop()
        self.scan.found.append(turned(carrier, actor, (self.tokens[index].start, self.tokens[index].end)))
        return True

    def _cite_by_verb(self, index: int, actor: Actor) -> bool:
        carrier = subject_before(self.tokens, index, self.scan.done, self.reader)
        if carrier is None or not carrier.strong:
            return False
        self.scan.add(actor, (index, index + 1), Reach.BOTH, via=(name_of(carrier),))
        return True

    def _after_its_verb(self, end: int) -> int:
        """Step over the carrier's own verb in "state television, citing the ministry, said"."""
        rest = self.tokens[end : end + 2]
        own = len(rest) > 1 and rest[0].text == "," and rest[1].lower in self.words.says
        return end + 2 if own else end
