"""Where a sentence says that somebody says: verbs of saying with their subjects, and "according to".

Each finding names the phrase of the source, the cue, and on which side of it the reported words stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from api.extraction.parts import Sentence, Token
from api.extraction.sources.actors import Actor, Reader
from api.extraction.sources.organisations import find_names
from api.extraction.sources.phrases import object_phrase
from api.extraction.sources.subjects import inverted_subject, subject_before

QUOTES = frozenset('"\u201c\u201d\u201e\u00ab\u00bb')
_ENDS = frozenset(".!?;")
_PUT_REACH = 22
_FRONTED = 12
_SHORT = 8
_SMALL = 2
_NEAR = 2
_LABEL = 8


class Reach(StrEnum):
    """On which side of the cue the reported words stand."""

    AFTER = "after"
    BEFORE = "before"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """One finding: who, the cue's (start, end), and the words it reaches. `by_name` marks "according to"."""

    actor: Actor
    cue: tuple[int, int]
    reach: Reach
    sentence: int
    paragraph: int
    document: bool = False
    via: tuple[str, ...] = ()
    by_name: bool = False

    @property
    def start(self) -> int:
        """Where the finding begins: the source or the cue, whichever is first."""
        return min(self.cue[0], self.actor.start)

    @property
    def end(self) -> int:
        """Where the finding ends."""
        return max(self.cue[1], self.actor.end)


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
        self.publisher = (publisher or "").casefold()
        self.found: list[Reporting] = []
        self.done = 0

    def run(self) -> list[Reporting]:
        index = 0
        while index < len(self.tokens):
            last = self._named_at(index) or self._verb_at(index) or self._label_at(index)
            index = index + 1 if last is None else max(index + 1, last)
        return self.found

    def _label_at(self, index: int) -> int | None:
        """Read "UN: 500,000 children at risk": a registered body before a colon."""
        if self.tokens[index].text != ":" or not 0 < index <= _LABEL or self.found:
            return None
        named = find_names(self.tokens[:index])
        if not named or named[0].first > 1 or named[0].last != index:
            return None
        actor = self.reader.read(self.tokens[:index])
        carried = actor is None or _name_of(actor).casefold() in self.publisher
        if actor is None or carried:
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
        end = object_phrase(self.tokens, index + length, self.reader)
        actor = self.reader.read(self.tokens[index + length : end])
        if actor is None:
            return None
        citing = self.tokens[index].lower in self.words.citing
        if citing and self._cite(index, actor):
            self.done = self._after_its_verb(end)
            return self.done
        phrase = " ".join(token.lower for token in self.tokens[index : index + length])
        handed = phrase in self.words.handed_over | self.words.written
        reach = Reach.AFTER if self._opens(index) else Reach.BOTH
        self._add(actor, (index, index + length), reach, document=handed, by_name=True)
        self.done = end
        return end

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

    def _after_document(self, index: int) -> bool:
        return any(token.lower in self.words.documents for token in self.tokens[max(0, index - 4) : index])

    def _cite(self, index: int, actor: Actor) -> bool:
        """Make what is cited the source, and who cites it the carrier."""
        if not self.found or self.found[-1].by_name:
            return self._cite_by_verb(index, actor)
        carrier = self.found.pop()
        self._append(_turned(carrier, actor, (self.tokens[index].start, self.tokens[index].end)))
        return True

    def _cite_by_verb(self, index: int, actor: Actor) -> bool:
        carrier = subject_before(self.tokens, index, self.done, self.reader)
        if carrier is None or not carrier.strong:
            return False
        self._add(actor, (index, index + 1), Reach.BOTH, via=(_name_of(carrier),))
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
        if self._is_noun(index) or self._is_passive(index):
            return None
        token = self.tokens[index]
        if token.lower in self.words.inverts and (self._after_quote(index) or self._after_comma(index)):
            inverted = self._inverted_at(index)
            if inverted is not None:
                return inverted
        actor = self._same_subject(index) or subject_before(self.tokens, index, self.done, self.reader)
        if actor is None or not self._may_say(index, actor):
            if index == 0 or self._after_quote(index) or self._after_comma(index):
                return self._inverted_at(index) if token.lower in self.words.inverts else None
            return None
        return self._say(index, actor)

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
        listener, last = self._listener(index)
        document = (
            actor.document or self._in_document(index, actor) or self.tokens[index].lower in self.words.tweets
        )
        self._add(actor, (index, index + 1), self._reach(last, actor), document=document, via=listener)
        self.done = last
        return last

    def _inverted_at(self, index: int) -> int | None:
        found = inverted_subject(self.tokens, index + 1, self.reader)
        if found is None:
            return None
        actor, end = found
        if not self._closes(end):
            return None
        following = self.tokens[end].lower if end < len(self.tokens) else "."
        more = following == "," and end + 1 < len(self.tokens) and self.tokens[end + 1].lower.endswith("ing")
        document = self.tokens[index].lower in self.words.tweets or self._in_document(index, actor)
        listener, _ = self._listener(end - 1)
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
        if self._is_passive(index) and subject is not None:
            carriers = find_names(self.tokens[index + 1 : at])
            via = tuple(body.candidates[0].name for body in carriers[:1])
            self._add(subject, cue, Reach.BOTH, via=via)
        else:
            actor = self.reader.read(self.tokens[index + 1 : at]) or self._him(index + 1)
            if actor is None:
                return None
            self._add(actor, cue, Reach.AFTER, via=() if subject is None else (_name_of(subject),))
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

    # ── what is no saying ──

    def _is_noun(self, index: int) -> bool:
        """Tell "the report", "in estimates", "casualty reports," from the verbs that are spelled so."""
        token, before = self.tokens[index], self.tokens[index - 1].lower if index else ""
        following = self.tokens[index + 1].lower if index + 1 < len(self.tokens) else ""
        if before == "'s":
            return token.lower not in self.words.says
        if before in self.words.before_nouns or before.endswith(("s'", "s\u2019")):
            return True
        named = index > 0 and self.tokens[index - 1].text[0].isupper()
        if (following in {",", "."} and before in self.words.heads) or (following == "," and named):
            return all(each.text != "," for each in self.tokens[max(0, index - _SHORT) : index])
        if token.lower in self.words.says_or_nouns and token.lower not in self.words.says:
            return self._shows_noun(token, before, following)
        return following == "by"

    def _shows_noun(self, token: Token, before: str, following: str) -> bool:
        """Say whether what follows a word that may be either shows it to be a noun."""
        if before == ")" and following == "from":
            return False
        if following in self.words.after_nouns | self.words.copulas:
            return True
        return following in self.words.says | self.words.shows and token.lower in self.words.documents

    def _is_passive(self, index: int) -> bool:
        at = index - 1
        while at >= 0 and (self.tokens[at].lower in self.words.auxiliaries - {"has", "have", "had"}):
            at -= 1
        return at >= 0 and self.tokens[at].lower in self.words.passive

    def _may_say(self, index: int, actor: Actor) -> bool:
        """Weigh the verb against the subject: studies find and show, bodies count, anyone says."""
        word = self.tokens[index].lower
        if word in self.words.puts and self._puts(index):
            return True
        following = self.tokens[index + 1].lower if index + 1 < len(self.tokens) else ""
        reports = following in self.words.that
        if word in self.words.speaks:
            return following == "of"
        if word in self.words.counts:
            return (_counts(actor) and not self._is_country(actor)) or reports
        shown = word in self.words.shows and (actor.document or actor.short == "it" or reports)
        told = word in self.words.says_or_nouns and word not in self.words.puts
        return shown or word in self.words.says or (told and (actor.strong or word not in self.words.shows))

    def _is_country(self, actor: Actor) -> bool:
        """Tell a country's name alone: "Lebanon recorded 300 cases" says where, and not who says so."""
        inside = [each for each in self.tokens if actor.start <= each.start and each.end <= actor.end]
        return all(self.reader.nations.country_at(each) is not None for each in inside)

    def _puts(self, index: int) -> bool:
        rest = [token.lower for token in self.tokens[index + 1 : index + _PUT_REACH]]
        counted = next((at for at, word in enumerate(rest) if word in self.words.counted), None)
        return counted is not None and any(word in self.words.puts_at for word in rest[counted:])

    # ── around the cue ──

    def _opens(self, index: int) -> bool:
        """Say whether nothing that is told stands before the cue."""
        return all(
            token.lower in self.words.fillers or not token.text[0].isalnum() for token in self.tokens[:index]
        )  # fmt: skip

    def _after_quote(self, index: int) -> bool:
        before = self.tokens[index - 1].text if index else ""
        return before in QUOTES or before in {"\u2019", "'"}

    def _after_comma(self, index: int) -> bool:
        return index > 0 and self.tokens[index - 1].text == ","

    def _listener(self, index: int) -> tuple[tuple[str, ...], int]:
        """Read whom somebody told: a medium that is not the publisher carries the words."""
        if index + 1 >= len(self.tokens) or self.tokens[index].lower not in self.words.listeners:
            rest = self.tokens[index + 1 : index + 3]
            if not (len(rest) > 1 and rest[0].lower == "told"):
                return (), index + 1
            index += 1
        window = self.tokens[index + 1 : index + 8]
        named = find_names(window)
        if not named or named[0].first > _NEAR or named[0].candidates[0].kind != "media":
            return (), index + 1
        name = named[0].candidates[0].name
        last = index + 1 + named[0].last
        carried = name.casefold() in self.publisher or (self.publisher and self.publisher in name.casefold())
        return (() if carried else (name,)), last

    def _in_document(self, index: int, actor: Actor) -> bool:
        """Find "in a statement", "on Twitter" beside the cue: before its subject or after its verb."""
        ahead = self.tokens[index + 1 : index + 10]
        before = [token for token in self.tokens[:index] if token.end <= actor.start]
        inserted = [token for token in self.tokens[:index] if token.start >= actor.start]
        commas = [at for at, token in enumerate(inserted) if token.text == ","]
        if any(self._names_document(inserted[at + 1 :]) for at in commas[:3]):
            return True
        return self._names_document(ahead) or (len(before) < _FRONTED and self._names_document(before))

    def _names_document(self, tokens: Sequence[Token]) -> bool:
        for at, token in enumerate(tokens):
            if token.text in QUOTES or token.text == "," or token.lower in self.words.that:
                return False
            if token.lower in {"in", "on", "via"}:
                for following in tokens[at + 1 : at + 7]:
                    if following.lower in self.words.document_places:
                        return True
                    if following.text in QUOTES or following.lower in self.words.prepositions:
                        break
        return False

    def _reach(self, last: int, actor: Actor) -> Reach:
        if not self._told_before(actor):
            return Reach.AFTER
        rest = self.tokens[last:]
        if self._spoke_before(actor) or self._only_beside(rest):
            return Reach.BOTH
        position = 0
        while position < len(rest) and self._is_time_or_place(rest[position]):
            position += 1
        if position == len(rest) or rest[position].text in _ENDS:
            return Reach.BEFORE
        return Reach.BOTH

    def _spoke_before(self, actor: Actor) -> bool:
        """Say whether a quotation closes right before the subject."""
        before = [token for token in self.tokens if token.end <= actor.start]
        return any(token.text in QUOTES for token in before[-2:])

    def _only_beside(self, rest: Sequence[Token]) -> bool:
        """Say whether what follows is no report but "in a statement on Friday" or "by phone"."""
        return (
            bool(rest)
            and rest[0].lower in {"in", "on", "by", "via", "at", "after", "during", "as"}
            and not any(token.text[0].isdigit() and len(token.text) > _SMALL for token in rest)
        )

    def _told_before(self, actor: Actor) -> bool:
        before = [token for token in self.tokens if token.end <= actor.start]
        while before and not before[-1].text[0].isalnum() and before[-1].text not in {",", *QUOTES}:
            before.pop()
        if not before or before[-1].text not in {",", "-", "\u2013", "\u2014", *QUOTES}:
            return False
        return before[-1].text in QUOTES or len(before) > _SHORT or not (self._is_fronted(before))

    def _is_fronted(self, before: Sequence[Token]) -> bool:
        """Tell "On Sunday," and "But in Paris," from "About 300 houses burned," before a subject."""
        if any(token.lower in self.words.copulas for token in before):
            return False
        first, following = before[0].lower, before[1].lower if len(before) > 1 else ""
        if first in self.words.hedged_numbers:
            return following in self.words.times
        return first in self.words.prepositions or first in self.words.fillers or first in self.words.times

    def _is_time_or_place(self, token: Token) -> bool:
        return (
            token.lower in self.words.times
            or token.lower in self.words.time_prepositions
            or token.text.isdigit()
        )

    def _add(  # noqa: PLR0913 - each is one property of the finding
        self,
        actor: Actor,
        cue: tuple[int, int],
        reach: Reach,
        *,
        document: bool = False,
        via: tuple[str, ...] = (),
        by_name: bool = False,
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
            )
        )

    def _append(self, reporting: Reporting) -> None:
        self.found.append(reporting)


def _turned(carrier: Reporting, actor: Actor, cue: tuple[int, int]) -> Reporting:
    return Reporting(
        actor=actor,
        cue=cue,
        reach=Reach.BOTH,
        sentence=carrier.sentence,
        paragraph=carrier.paragraph,
        document=actor.document,
        via=(_name_of(carrier.actor), *carrier.via),
    )


def _name_of(actor: Actor) -> str:
    if actor.organisation is not None:
        return actor.organisation.name
    return actor.speaker or actor.short or ""


def _counts(actor: Actor) -> bool:
    """Say whether a body is one that counts: by name, or a state's."""
    body = actor.organisation
    return actor.document or (
        body is not None and (body.registered or body.kind in {"government", "un", "monitor"})
    )
