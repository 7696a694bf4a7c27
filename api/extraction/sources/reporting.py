"""Where a sentence says that somebody says: verbs of saying with their subjects, and what names a source.

Each finding names the phrase of the source, the cue, and on which side of it the reported words stand.
"""

from api.extraction.parts import Sentence
from api.extraction.sources.actors import Actor, Reader
from api.extraction.sources.channels import Channels
from api.extraction.sources.colons import Colons
from api.extraction.sources.findings import Reach, Reporting, name_of
from api.extraction.sources.naming import Naming
from api.extraction.sources.organisations import find_names
from api.extraction.sources.reaches import Reaches
from api.extraction.sources.saying import Saying
from api.extraction.sources.scanning import Scan
from api.extraction.sources.subjects import inverted_subject, subject_before, subject_of_clause


def find_reportings(sentence: Sentence, reader: Reader, publisher: str | None) -> list[Reporting]:
    """Find what in one sentence says who says so, in order of position."""
    scan = Scan(sentence, reader)
    channels = Channels(scan.tokens, reader.words, publisher)
    naming, verbs, colons = Naming(scan), _Verbs(scan, channels), Colons(scan, channels)
    beyond = 0
    for index, token in enumerate(scan.tokens):
        if index >= beyond and token.lower in reader.words.marks:
            beyond = naming.at(index) or verbs.at(index) or colons.at(index) or 0
    return scan.found


class _Verbs:
    """Reads the verbs of saying of one sentence."""

    def __init__(self, scan: Scan, channels: Channels) -> None:
        self.scan = scan
        self.tokens = scan.tokens
        self.reader = scan.reader
        self.words = scan.words
        self.channels = channels
        self.saying = Saying(scan.tokens, scan.reader)
        self.reaches = Reaches(scan.tokens, scan.words)

    def at(self, index: int) -> int | None:
        """Read the verb at a token, and say where its finding ends."""
        return self._verb_at(index) or self._progressive_at(index) or self._participle_at(index)

    def _verb_at(self, index: int) -> int | None:
        token = self.tokens[index]
        if token.lower not in self.words.verbs:
            return None
        if token.text[0].isupper() and index and not self.scan.after_quote(index):
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
        told = self.scan.after_comma(index) and not self._counts_next(index)
        if token.lower in self.words.inverts and (self.scan.after_quote(index) or told):
            inverted = self._inverted_at(index)
            if inverted is not None:
                return inverted
        actor = self._same_subject(index) or subject_before(self.tokens, index, self.scan.done, self.reader)
        if actor is None or not self.saying.may_say(index, actor):
            if index == 0 or self.scan.after_quote(index) or self.scan.after_comma(index):
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
        if at > 0 and self.tokens[at].lower in {"who", "which"} and self.scan.found:
            joined = self.scan.found[-1].end >= self.tokens[max(0, at - 2)].start
        return (
            self.scan.found[-1].actor
            if joined and self.scan.found and not self.scan.found[-1].by_name
            else None
        )

    def _say(self, index: int, actor: Actor) -> int:
        listener, last = self.channels.listener(index)
        document = (
            actor.document
            or self.channels.in_document(index, actor)
            or self.tokens[index].lower in self.words.tweets
        )
        shut, until = self.reaches.clause(index, actor)
        reach = Reach.AFTER if shut else self.reaches.of(last, actor)
        self.scan.add(actor, (index, index + 1), reach, document=document, via=listener, until=until)
        self.scan.done = last
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
        actor = subject_before(self.tokens, before, self.scan.done, self.reader)
        return None if actor is None else self._say(index, actor)

    def _participle_at(self, index: int) -> int | None:
        """Read "Aid agencies criticised the government, saying ..." where no verb of saying stands before."""
        saying = self.tokens[index].lower in self.words.participles
        if not saying or self.scan.found or not self.scan.after_comma(index):
            return None
        actor = subject_of_clause(self.tokens[:index], self.reader)
        if actor is None:
            return None
        self.scan.add(actor, (index, index + 1), Reach.AFTER)
        return index + 1

    def _inverted_at(self, index: int) -> int | None:
        found = inverted_subject(self.tokens, index + 1, self.reader)
        if found is None:
            return None
        actor, end = found
        if not (self.scan.after_quote(index) or self._closes(end)):
            return None
        following = self.tokens[end].lower if end < len(self.tokens) else "."
        more = following == "," and end + 1 < len(self.tokens) and self.tokens[end + 1].lower.endswith("ing")
        document = self.tokens[index].lower in self.words.tweets or self.channels.in_document(index, actor)
        listener, _ = self.channels.listener(end - 1)
        self.scan.add(
            actor, (index, index + 1), Reach.BOTH if more else Reach.BEFORE, document=document, via=listener
        )
        self.scan.done = end
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
        at = self.scan.as_saying(index)
        if at is None:
            return None
        cue = (index, at + 2)
        subject = subject_before(self.tokens, index, self.scan.done, self.reader, passive=True)
        if self.saying.is_passive(index) and subject is not None:
            carriers = find_names(self.tokens[index + 1 : at])
            via = tuple(body.candidates[0].name for body in carriers[:1])
            self.scan.add(subject, cue, Reach.BOTH, via=via)
        else:
            actor = self.reader.read(self.tokens[index + 1 : at]) or self._him(index + 1)
            if actor is None:
                return None
            self.scan.add(actor, cue, Reach.AFTER, via=() if subject is None else (name_of(subject),))
        self.scan.done = at + 2
        return at + 2

    def _him(self, index: int) -> Actor | None:
        token = self.tokens[index]
        short = {"him": "he", "her": "she", "them": "they"}.get(token.lower)
        return None if short is None else Actor(start=token.start, end=token.end, short=short)
