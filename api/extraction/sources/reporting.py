"""Where a sentence says that somebody says: verbs of saying with their subjects, and "according to".

Each finding names the phrase of the source, the cue, and on which side of it the reported words stand.
"""

from collections.abc import Sequence
from itertools import pairwise

from api.extraction.parts import Sentence, Token
from api.extraction.sources.actors import Actor, Reader
from api.extraction.sources.channels import Channels
from api.extraction.sources.findings import Reach, Reporting, name_of, turned
from api.extraction.sources.organisations import find_names
from api.extraction.sources.phrases import QUOTES, object_phrase
from api.extraction.sources.reaches import Reaches
from api.extraction.sources.saying import Saying
from api.extraction.sources.subjects import inverted_subject, subject_before, subject_of_clause

_LABEL = 8
_CITES = frozenset(("citing", "quoting"))
_SPOKEN = 20
"""Tokens before a colon that may name a speaker."""


def find_reportings(sentence: Sentence, reader: Reader, publisher: str | None) -> list[Reporting]:
    """Find what in one sentence says who says so, in order of position."""
    return _Scan(sentence, reader, publisher).run()


class _Scan:
    """One walk over a sentence's tokens."""

    def __init__(self, sentence: Sentence, reader: Reader, publisher: str | None) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.reader = reader
        self.words = reader.words
        self.saying = Saying(sentence.tokens, reader)
        self.channels = Channels(sentence.tokens, reader.words, publisher)
        self.reaches = Reaches(sentence.tokens, reader.words)
        self.found: list[Reporting] = []
        self.done = 0

    def run(self) -> list[Reporting]:
        marks = self.words.marks
        marked = [index for index, token in enumerate(self.tokens) if token.lower in marks]
        beyond = 0
        for index in marked:
            if index < beyond:
                continue
            last = (
                self._named_at(index)
                or self._counted_by(index)
                or self._released_at(index)
                or self._verb_at(index)
                or self._progressive_at(index)
                or self._participle_at(index)
                or self._label_at(index)
                or self._speaker_at(index)
            )
            beyond = 0 if last is None else last
        return self.found

    def _label_at(self, index: int) -> int | None:
        """Read "UN: 500,000 children at risk": a registered body before a colon."""
        first = self._after_mark(index)
        if (
            self.tokens[index].text != ":"
            or not first < index <= first + _LABEL
            or (self.found and not first)
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
        self._add(actor, (index, index + 1), Reach.AFTER)
        return index + 1

    def _after_mark(self, index: int) -> int:
        """Say where the item of a list begins that `index` stands in: "VDC: 7 dead; SOHR: 4 dead"."""
        marks = (at for at in range(index - 1, max(0, index - _LABEL), -1) if self.tokens[at].text == ";")
        return next(marks, -1) + 1

    def _speaker_at(self, index: int) -> int | None:
        """Read who speaks before a colon and a quotation: "A: Ana Ruiz, the UN coordinator: "..."."""
        following = self.tokens[index + 1].text if index + 1 < len(self.tokens) else ""
        if self.tokens[index].text != ":" or self.found or following not in {'"', "\u201c"}:
            return None
        first = 2 if self.tokens[1].text == ":" and len(self.tokens[0].text) == 1 else 0
        if not first < index <= _SPOKEN:
            return None
        actor = self.reader.read(self.tokens[first:index])
        if actor is None or not (actor.speaker is not None or actor.strong):
            return None
        self._add(actor, (index, index + 1), Reach.AFTER)
        return index + 1

    # ── according to X ──

    def _named_at(self, index: int) -> int | None:
        length = self._phrase(index)
        if length == 0 or (
            self.tokens[index].lower in self.words.citing and self._as_saying(index) is not None
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
            self.done = self._after_its_verb(end)
            return self.done
        phrase = " ".join(token.lower for token in self.tokens[index : index + length])
        handed = phrase in self.words.handed_over | self.words.written
        reach = Reach.AFTER if self._opens(index) or self._after_relative(index) else Reach.BOTH
        self._add(actor, (index, index + length), reach, document=handed, via=carried, by_name=True)
        self.done = end
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
        ahead = self.tokens[index + 1 : index + _LABEL]
        for at, (owner, owned) in enumerate(pairwise(ahead), index + 1):
            possessive = owner.lower == "'s" or owner.text.endswith(("s'", "s\u2019"))
            marked = possessive or owner.text in {"'", "\u2019"}
            if marked and owned.lower in self.words.documents:
                actor = self.reader.read(self.tokens[index + 1 : at + 1])
                if actor is None:
                    return None
                reach = Reach.AFTER if self._opens(index) else Reach.BOTH
                self._add(actor, (index, at + 2), reach, document=True, by_name=True)
                self.done = at + 2
                return at + 2
        return None

    def _released_at(self, index: int) -> int | None:
        """Read "Figures that the ministry released on Friday show"."""
        if self.tokens[index].lower not in self.words.shown_documents:
            return None
        ahead = self.tokens[index + 1 : index + 2 * _LABEL]
        if not ahead or ahead[0].lower not in {"that", "which"}:
            return None
        at = next((at for at, token in enumerate(ahead) if token.lower in self.words.hands_over), 0)
        shown = next((at for at, token in enumerate(ahead) if token.lower in self.words.shows), 0)
        actor = self.reader.read(ahead[1:at]) if 1 < at < shown else None
        if actor is None:
            return None
        self._add(actor, (index, index + 1), Reach.AFTER, document=True)
        self.done = index + 2 + shown
        return self.done

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
        if not self.found or self.found[-1].by_name:
            return self._cite_by_verb(index, actor)
        carrier = self.found.pop()
        self._append(turned(carrier, actor, (self.tokens[index].start, self.tokens[index].end)))
        return True

    def _cite_by_verb(self, index: int, actor: Actor) -> bool:
        carrier = subject_before(self.tokens, index, self.done, self.reader)
        if carrier is None or not carrier.strong:
            return False
        self._add(actor, (index, index + 1), Reach.BOTH, via=(name_of(carrier),))
        return True

    def _after_its_verb(self, end: int) -> int:
        """Step over the carrier's own verb in "state television, citing the ministry, said"."""
        rest = self.tokens[end : end + 2]
        own = len(rest) > 1 and rest[0].text == "," and rest[1].lower in self.words.says
        return end + 2 if own else end

    # ── X says ──

    def _verb_at(self, index: int) -> int | None:
        token = self.tokens[index]
        if token.lower not in self.words.verbs:
            return None
        if token.text[0].isupper() and index and not self._after_quote(index):
            return None
        if token.lower in self.words.citing:
            quoted = self._quoted_at(index)
            if quoted is not None or token.lower not in self.words.says:
                return quoted
        return self._spoken_at(index)

    def _spoken_at(self, index: int) -> int | None:
        if self.saying.is_noun(index) or self.saying.is_passive(index):
            return None
        token = self.tokens[index]
        told = self._after_comma(index) and not self._counts_next(index)
        if token.lower in self.words.inverts and (self._after_quote(index) or told):
            inverted = self._inverted_at(index)
            if inverted is not None:
                return inverted
        actor = self._same_subject(index) or subject_before(self.tokens, index, self.done, self.reader)
        if actor is None or not self.saying.may_say(index, actor):
            if index == 0 or self._after_quote(index) or self._after_comma(index):
                return self._inverted_at(index) if token.lower in self.words.inverts else None
            return None
        return self._say(index, actor)

    def _counts_next(self, index: int) -> bool:
        """Tell "Ana Ruiz, who lives there, said five of ..." from "..., said one official"."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return following is not None and (
            following.text[0].isdigit() or following.lower in self.words.quantifiers
        )

    def _same_subject(self, index: int) -> Actor | None:
        """Give the subject of "and said", "but added": that of the verb before."""
        at = index - 1
        while at >= 0 and self.tokens[at].lower in self.words.auxiliaries:
            at -= 1
        joined = at > 0 and self.tokens[at].lower in {"and", "but"}
        if at > 0 and self.tokens[at].lower in {"who", "which"} and self.found:
            joined = self.found[-1].end >= self.tokens[max(0, at - 2)].start
        return self.found[-1].actor if joined and self.found and not self.found[-1].by_name else None

    def _say(self, index: int, actor: Actor) -> int:
        listener, last = self.channels.listener(index)
        document = (
            actor.document
            or self.channels.in_document(index, actor)
            or self.tokens[index].lower in self.words.tweets
        )
        shut, until = self.reaches.clause(index, actor)
        reach = Reach.AFTER if shut else self.reaches.of(last, actor)
        self._add(actor, (index, index + 1), reach, document=document, via=listener, until=until)
        self.done = last
        return last

    def _progressive_at(self, index: int) -> int | None:
        """Read "The Red Cross is now warning"."""
        if self.tokens[index].lower not in self.words.progressive:
            return None
        before = index - 1
        while before > 0 and self.tokens[before].lower in self.words.auxiliaries:
            before -= 1
        if before <= 0 or self.tokens[before].lower not in self.words.passive:
            return None
        actor = subject_before(self.tokens, before, self.done, self.reader)
        return None if actor is None else self._say(index, actor)

    def _participle_at(self, index: int) -> int | None:
        """Read "Aid agencies criticised the government, saying ..." where no verb of saying stands before."""
        saying = self.tokens[index].lower in self.words.participles
        if not saying or self.found or not self._after_comma(index):
            return None
        actor = subject_of_clause(self.tokens[:index], self.reader)
        if actor is None:
            return None
        self._add(actor, (index, index + 1), Reach.AFTER)
        return index + 1

    def _inverted_at(self, index: int) -> int | None:
        found = inverted_subject(self.tokens, index + 1, self.reader)
        if found is None:
            return None
        actor, end = found
        if not (self._after_quote(index) or self._closes(end)):
            return None
        following = self.tokens[end].lower if end < len(self.tokens) else "."
        more = following == "," and end + 1 < len(self.tokens) and self.tokens[end + 1].lower.endswith("ing")
        document = self.tokens[index].lower in self.words.tweets or self.channels.in_document(index, actor)
        listener, _ = self.channels.listener(end - 1)
        self._add(
            actor, (index, index + 1), Reach.BOTH if more else Reach.BEFORE, document=document, via=listener
        )
        self.done = end
        return end

    def _closes(self, end: int) -> bool:
        """Say whether nothing that a subject said could begin here: it was an object, not a subject."""
        if end >= len(self.tokens):
            return True
        token = self.tokens[end]
        spoken = token.lower in self.words.says | self.words.copulas | self.words.that
        return not (spoken or token.text[0].isdigit())

    def _quoted_at(self, index: int) -> int | None:
        """Read "was quoted as saying" and "quoted him as saying"."""
        at = self._as_saying(index)
        if at is None:
            return None
        cue = (index, at + 2)
        subject = subject_before(self.tokens, index, self.done, self.reader, passive=True)
        if self.saying.is_passive(index) and subject is not None:
            carriers = find_names(self.tokens[index + 1 : at])
            via = tuple(body.candidates[0].name for body in carriers[:1])
            self._add(subject, cue, Reach.BOTH, via=via)
        else:
            actor = self.reader.read(self.tokens[index + 1 : at]) or self._him(index + 1)
            if actor is None:
                return None
            self._add(actor, cue, Reach.AFTER, via=() if subject is None else (name_of(subject),))
        self.done = at + 2
        return at + 2

    def _as_saying(self, index: int) -> int | None:
        """Find "as saying" a few words on."""
        rest = [token.lower for token in self.tokens[index + 1 : index + 20]]
        pairs = list(pairwise(rest))
        return index + 1 + pairs.index(("as", "saying")) if ("as", "saying") in pairs else None

    def _him(self, index: int) -> Actor | None:
        token = self.tokens[index]
        short = {"him": "he", "her": "she", "them": "they"}.get(token.lower)
        return None if short is None else Actor(start=token.start, end=token.end, short=short)

    # ── around the cue ──

    def _opens(self, index: int) -> bool:
        """Say whether nothing that is told stands before the cue."""
        return all(
            token.lower in self.words.fillers or not token.text[0].isalnum() for token in self.tokens[:index]
        )  # fmt: skip

    def _after_relative(self, index: int) -> bool:
        """Tell "people who, according to witnesses, were locked in"."""
        before = self.tokens[max(0, index - 2) : index]
        return len(before) > 1 and before[1].text == "," and before[0].lower in self.words.relative

    def _after_quote(self, index: int) -> bool:
        before = self.tokens[index - 1].text if index else ""
        return before in QUOTES or before in {"\u2019", "'"}

    def _after_comma(self, index: int) -> bool:
        return index > 0 and self.tokens[index - 1].text == ","

    def _add(  # noqa: PLR0913 - each is one property of the finding
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
        first, last = cue
        self._append(
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

    def _append(self, reporting: Reporting) -> None:
        self.found.append(reporting)
