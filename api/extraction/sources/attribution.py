"""Who says so: the source that governs each number.

Findings of a sentence (`reporting`), resolved (`coreference`), and citations in brackets (`citations`) are
the attributions of a text. A number's source is the nearest that governs it: the speaker where it is quoted,
else in its own sentence, in the bracket that closes its stretch, or in the sentence that opens its paragraph.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from api.domain.claim import TraceStep
from api.domain.source import Organisation, Source, SourceKind, SourceMode
from api.extraction.parts import Mention, Passages, Sentence
from api.extraction.places.names import PlaceNames
from api.extraction.sources.actors import Actor, Reader
from api.extraction.sources.citations import Citation, find_citations
from api.extraction.sources.coreference import Resolver
from api.extraction.sources.findings import Reach, Reporting
from api.extraction.sources.interviews import find_turns
from api.extraction.sources.nations import Nations
from api.extraction.sources.organisations import unregistered
from api.extraction.sources.reporting import find_reportings
from api.extraction.sources.words import SourceWords, source_words
from api.extraction.text.tokens import read_tokens

_SCARE_QUOTE = 12
_BESIDE = 80
_FAR = 40
"""Sentences of one paragraph that are looked at around a number: what reads them all stays linear."""


@dataclass(frozen=True, slots=True)
class Attributions:
    """All that a text says of who says so: by sentence, and in brackets."""

    by_sentence: dict[int, tuple[Reporting, ...]]
    citations: tuple[Citation, ...]
    by_paragraph: dict[int, tuple[Sentence, ...]]
    words: SourceWords
    turns: dict[int, Actor]

    def of(self, sentence: int) -> tuple[Reporting, ...]:
        """Give what one sentence says."""
        return self.by_sentence.get(sentence, ())


def find_attributions(passages: Passages, names: PlaceNames) -> Attributions:
    """Find every attribution of a text; `names` tell which country "the ministry" is of."""
    words = source_words(passages.language)
    reader = Reader(words, Nations(passages, None if names.main is None else names.main.iso3))
    resolver = Resolver(passages, reader)
    by_sentence: dict[int, tuple[Reporting, ...]] = {}
    by_paragraph: dict[int, list[Sentence]] = {}
    for sentence in passages.sentences:
        found = find_reportings(sentence, reader, passages.publisher)
        by_sentence[sentence.index] = tuple(resolver.resolve(sentence, found))
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence)
    return Attributions(
        by_sentence=by_sentence,
        citations=tuple(sorted(find_citations(passages, reader), key=lambda each: each.cue[0])),
        by_paragraph={number: tuple(sentences) for number, sentences in by_paragraph.items()},
        words=words,
        turns=_turns(passages, reader, resolver),
    )


def _turns(passages: Passages, reader: Reader, resolver: Resolver) -> dict[int, Actor]:
    """Read who answers in each paragraph of an interview."""
    turns: dict[int, Actor] = {}
    for number, (start, end) in find_turns(passages).items():
        actor = reader.read(read_tokens(passages.text, start, end))
        if actor is not None and (actor.speaker is not None or actor.organisation is not None):
            turns[number] = resolver.actor(actor)
    return turns


def source_of(
    passages: Passages, mention: Mention, attributions: Attributions
) -> tuple[Source, tuple[TraceStep, ...]]:
    """Say who states a number, and why."""
    choice = _Choice(passages, mention, attributions)
    return choice.source()


class _Choice:
    """The choice of one number's source."""

    def __init__(self, passages: Passages, mention: Mention, attributions: Attributions) -> None:
        self.passages = passages
        self.mention = mention
        self.sentence = mention.sentence
        self.all = attributions
        self.at = mention.number
        self.quotation = self._quotation()

    def source(self) -> tuple[Source, tuple[TraceStep, ...]]:
        if self.quotation is not None:
            quoted = self._quoted(self.quotation)
            if quoted is not None:
                return quoted
        own = [
            each
            for each in self.all.of(self.sentence.index)
            if self.quotation is not None or not self._in_quote(each)
        ]
        governing = self._govern(own)
        if governing is not None:
            return self._made(governing, self._mode(governing), "attribution in the sentence")
        answering = self.all.turns.get(self.sentence.paragraph)
        if answering is not None:
            cue = (answering.start, answering.end)
            return self._made_by(answering, cue, SourceMode.DIRECT, "answer in an interview", ())
        cited = self._citation()
        if cited is not None:
            return self._made_from_citation(cited)
        opened = self._opener()
        if opened is not None:
            return self._made(opened, self._mode(opened), "attribution that opens the paragraph")
        return Source(mode=SourceMode.NONE), (TraceStep(field="source", rule="no attribution"),)

    # ── quotations ──

    def _quotation(self) -> tuple[int, int] | None:
        quotations = self.passages.quotations
        index = bisect_right(quotations, (self.at[0], len(self.passages.text))) - 1
        if index < 0:
            return None
        start, end = quotations[index]
        return (
            (start, end) if start <= self.at[0] and self.at[1] <= end and end - start > _SCARE_QUOTE else None
        )

    def _in_quote(self, reporting: Reporting) -> bool:
        return any(
            start <= reporting.cue[0] < end
            for start, end in _around(self.passages.quotations, reporting.cue[0])
        )

    def _quoted(self, quotation: tuple[int, int]) -> tuple[Source, tuple[TraceStep, ...]] | None:
        outer = self._speaker_of(quotation)
        inside = [
            each for each in self.all.of(self.sentence.index) if quotation[0] <= each.cue[0] < quotation[1]
        ]
        inner = self._govern([each for each in inside if not _first_person(each)])
        if inner is not None and inner.actor.organisation is not None and outer is not None:
            via = (*inner.via, *(_names(outer.actor)), *outer.via)
            return self._made(inner, SourceMode.DIRECT, "source named inside a quotation", via=via)
        if outer is not None:
            return self._made(outer, SourceMode.DIRECT, "speaker of the quotation")
        return None

    def _speaker_of(self, quotation: tuple[int, int]) -> Reporting | None:
        """Find whose quotation it is: by its sentences, its paragraph, the paragraph before."""
        paragraph = self._near()
        inside = [each for each in paragraph if each.start < quotation[1] + 2 and each.end > quotation[0] - 1]
        touching = self._outside(inside)
        nearest = self._nearest_to(quotation, touching)
        if nearest is not None:
            return nearest
        before = [each for each in self._outside(paragraph) if each.end <= quotation[0]]
        after = [each for each in self._outside(paragraph) if each.start >= quotation[1]]
        if before and self._has_quotation(paragraph, before[-1], quotation):
            return before[-1]
        if after:
            return after[0]
        return before[-1] if before else self._earlier_speaker()

    def _near(self) -> Sequence[Sentence]:
        """Give the sentences of the paragraph around the number's own."""
        paragraph = self.all.by_paragraph.get(self.sentence.paragraph, ())
        at = self.sentence.index - paragraph[0].index if paragraph else 0
        return paragraph[max(0, at - _FAR) : at + _FAR]

    def _nearest_to(self, quotation: tuple[int, int], found: Sequence[Reporting]) -> Reporting | None:
        def distance(each: Reporting) -> tuple[int, bool]:
            gap = each.start - quotation[1] if each.start >= quotation[1] else quotation[0] - each.end
            return max(0, gap), each.start < quotation[0]

        return min(found, key=distance, default=None)

    def _has_quotation(
        self, paragraph: Sequence[Sentence], each: Reporting, quotation: tuple[int, int]
    ) -> bool:
        return (
            any(
                start >= paragraph[0].start and end <= quotation[0]
                for start, end in _around(self.passages.quotations, each.cue[0])
            )
            or each.end > quotation[0] - _BESIDE
        )

    def _outside(self, sentences: Iterable[Sentence]) -> list[Reporting]:
        return [
            each for sentence in sentences for each in self.all.of(sentence.index) if not self._in_quote(each)
        ]

    def _earlier_speaker(self) -> Reporting | None:
        """Go back to the paragraph that began the speech, where only quotation stands between."""
        number = self.sentence.paragraph - 1
        sentences = self.all.by_paragraph.get(number, ())
        if not sentences:
            return None
        spoken = self._outside(sentences)
        quoted = any(
            start < sentences[-1].end and end > sentences[0].start
            for start, end in _around(self.passages.quotations, sentences[-1].end)
        )
        return spoken[-1] if spoken and quoted else None

    # ── the sentence ──

    def _govern(self, found: Sequence[Reporting]) -> Reporting | None:
        """Choose among a sentence's findings; one that reports another's report carries it."""
        forward = [each for each in found if each.reach is not Reach.BEFORE and each.end <= self.at[0]]
        backward = [each for each in found if each.reach is not Reach.AFTER and each.start >= self.at[1]]
        left = forward[-1] if forward else None
        right = self._reaches_back(backward[0], left, found) if backward else None
        if left is not None and right is not None:
            return self._between(left, right)
        chosen = left if left is not None else right
        if chosen is not None and chosen is left:
            return self._carried(left, [each for each in forward if each is not left])
        return chosen

    def _reaches_back(
        self, right: Reporting, left: Reporting | None, found: Sequence[Reporting]
    ) -> Reporting | None:
        blocked = any(
            self.at[1] <= each.start and each.end <= right.start for each in found if each is not right
        )
        if blocked and not right.by_name:
            return None
        if left is None and right.reach is Reach.BOTH and right.by_name:
            return right
        return right

    def _between(self, left: Reporting, right: Reporting) -> Reporting:
        before = self._breaks(left.end, self.at[0])
        after = self._breaks(self.at[1], right.start)
        if before and not after:
            return right
        if after and not before:
            return left
        if left.reach is Reach.BOTH and left.by_name and not right.by_name:
            return right
        if before and after:
            return left if self.at[0] - left.end < right.start - self.at[1] else right
        return _with_via(right, left) if right.by_name else left

    def _breaks(self, start: int, end: int) -> bool:
        """Say whether a new clause begins between two places of the sentence."""
        tokens = [token for token in self.sentence.tokens if start <= token.start and token.end <= end]
        return any(
            token.lower in self.all.words.breaks or (before.text == "," and token.lower in {"and", "with"})
            for before, token in pairwise(tokens)
        ) or any(token.text == ";" for token in tokens)

    def _carried(self, chosen: Reporting, earlier: Sequence[Reporting]) -> Reporting:
        """Name who reports the report: "the IMF said that the authorities' estimates put ..."."""
        for each in reversed(earlier):
            same = each.actor.organisation == chosen.actor.organisation
            if each.reach is Reach.AFTER and not same and not self._breaks(each.end, chosen.start):
                return _with_via(chosen, each)
        return chosen

    def _mode(self, chosen: Reporting) -> SourceMode:
        return SourceMode.DOCUMENT if chosen.document else SourceMode.INDIRECT

    # ── citations ──

    def _citation(self) -> Citation | None:
        citations = self.all.citations
        index = bisect_left(citations, self.at[1], key=lambda each: each.cue[0])
        for each in citations[index : index + 2]:
            if each.governs[0] <= self.at[0] and self.at[1] <= each.governs[1]:
                return each
        return None

    def _made_from_citation(self, cited: Citation) -> tuple[Source, tuple[TraceStep, ...]]:
        return self._made_by(cited.actor, cited.cue, SourceMode.DOCUMENT, "citation in brackets", ())

    # ── the paragraph ──

    def _opener(self) -> Reporting | None:
        """Find the attribution that opened the paragraph, if every sentence since goes on with its report."""
        paragraph = self.all.by_paragraph.get(self.sentence.paragraph, ())
        if (
            not paragraph
            or not 0 < self.sentence.index - paragraph[0].index < _FAR
            or self.quotation is not None
        ):
            return None
        if self.all.of(self.sentence.index) or self._turns_away(self.sentence):
            return None
        opener = self.all.of(paragraph[0].index)
        for sentence in paragraph[: self.sentence.index - paragraph[0].index]:
            if sentence is not paragraph[0] and self._turns_away(sentence):
                return None
            found = self.all.of(sentence.index)
            if opener and found and not _same_source(found[-1], opener[-1]):
                return None
        if not opener or any(self._in_quote(each) for each in opener) or self._quotes(paragraph[0]):
            return None
        return opener[-1]

    def _quotes(self, sentence: Sentence) -> bool:
        return any(
            start < sentence.end and end > sentence.start
            for start, end in _around(self.passages.quotations, sentence.end)
        )

    def _turns_away(self, sentence: Sentence) -> bool:
        opening = " ".join(token.lower for token in sentence.tokens[:3])
        return any(opening.startswith(topic) for topic in self.all.words.new_topics)

    # ── the source ──

    def _made(
        self, chosen: Reporting, mode: SourceMode, rule: str, via: tuple[str, ...] | None = None
    ) -> tuple[Source, tuple[TraceStep, ...]]:
        return self._made_by(chosen.actor, chosen.cue, mode, rule, chosen.via if via is None else via)

    def _made_by(
        self, actor: Actor, cue: tuple[int, int], mode: SourceMode, rule: str, via: tuple[str, ...]
    ) -> tuple[Source, tuple[TraceStep, ...]]:
        span = self.passages.span(actor.start, actor.end)
        body = actor.organisation or _body_of(actor, span.text)
        words = self.passages.span(*cue)
        carriers = tuple(dict.fromkeys(name for name in via if name != body.name))
        source = Source(
            mode=mode, span=span, organisation=body, kind=actor.kind or body.kind, speaker=actor.speaker,
            cue=words, via=carriers,
        )  # fmt: skip
        return source, (TraceStep(field="source", rule=rule, words=words),)


def _body_of(actor: Actor, text: str) -> Organisation:
    """Make a body of a person who speaks for none, and of a phrase that resolves to nobody known."""
    kind = actor.kind or (SourceKind.OTHER if actor.speaker is None else SourceKind.WITNESS)
    return unregistered(actor.speaker or text, kind)


def _names(actor: Actor) -> tuple[str, ...]:
    name = actor.speaker or (None if actor.organisation is None else actor.organisation.name)
    return () if name is None else (name,)


def _with_via(chosen: Reporting, carrier: Reporting) -> Reporting:
    return replace(chosen, via=(*chosen.via, *_names(carrier.actor)))


def _first_person(reporting: Reporting) -> bool:
    return reporting.actor.organisation is None and reporting.actor.speaker is None


def _same_source(one: Reporting, other: Reporting) -> bool:
    return one.actor.organisation == other.actor.organisation and one.actor.speaker == other.actor.speaker


def _around(quotations: Sequence[tuple[int, int]], position: int) -> Sequence[tuple[int, int]]:
    """Give the few quotations that begin before or at a position, nearest ones only."""
    index = bisect_right(quotations, (position, position + 1_000_000))
    return quotations[max(0, index - 3) : index + 1]
