"""Who says so: the source that governs each number.

Findings of a sentence (`reporting`), resolved (`coreference`), and citations in brackets (`citations`) are
the attributions of a text. A number's source is the nearest that governs it: the speaker where it is quoted,
else in its own sentence, in the bracket that closes its stretch, or in the sentence that opens its paragraph.
"""

from bisect import bisect_left
from collections.abc import Sequence

from api.domain.claim import TraceStep
from api.domain.source import Organisation, Source, SourceKind, SourceMode
from api.extraction.parts import Mention, Passages, Sentence
from api.extraction.places.names import PlaceNames
from api.extraction.sources.actors import Actor, Reader
from api.extraction.sources.asides import is_aside
from api.extraction.sources.attributions import Attributions
from api.extraction.sources.carrying import carried_over
from api.extraction.sources.citations import Citation, find_citations
from api.extraction.sources.coreference import Resolver
from api.extraction.sources.findings import Reporting, carriers
from api.extraction.sources.governing import govern
from api.extraction.sources.interviews import find_turns
from api.extraction.sources.nations import Nations
from api.extraction.sources.organisations import unregistered
from api.extraction.sources.reporting import find_reportings
from api.extraction.sources.speech import quotation_of, speaker_of
from api.extraction.sources.words import source_words
from api.extraction.text.tokens import read_tokens


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
        quotations=passages.quotations,
        turns=_turns(passages, reader, resolver),
        words=words,
        published_on=passages.published_on,
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
    return _Choice(passages, mention, attributions).source()


class _Choice:
    """The choice of one number's source."""

    def __init__(self, passages: Passages, mention: Mention, attributions: Attributions) -> None:
        self.passages = passages
        self.sentence = mention.sentence
        self.all = attributions
        self.at = mention.number

    def source(self) -> tuple[Source, tuple[TraceStep, ...]]:
        quotation = quotation_of(self.at, self.passages.quotations)
        found = self.all.of(self.sentence.index)
        if quotation is not None:
            quoted = self._quoted(quotation, found)
            if quoted is not None:
                return quoted
        else:
            found = tuple(each for each in found if not self.all.is_quoted(each))
            if is_aside(self.at, self.sentence, self.all.words):
                found = ()
        governing = self._govern(found)
        if governing is not None and self._is_cited(governing):
            governing = None
        if governing is not None:
            return self._made(governing, _mode(governing), "attribution in the sentence", governing.via)
        return self._around(quoted=quotation is not None)

    def _quoted(
        self, quotation: tuple[int, int], found: Sequence[Reporting]
    ) -> tuple[Source, tuple[TraceStep, ...]] | None:
        outer = speaker_of(quotation, self.sentence, self.all)
        if outer is None:
            return None
        inside = [each for each in found if quotation[0] <= each.cue[0] < quotation[1]]
        inner = self._govern([each for each in inside if not _first_person(each)])
        if inner is not None and inner.actor.organisation is not None:
            via = (*inner.via, *carriers(outer.actor), *outer.via)
            return self._made(inner, SourceMode.DIRECT, "source named inside a quotation", via)
        return self._made(outer, SourceMode.DIRECT, "speaker of the quotation", outer.via)

    def _around(self, *, quoted: bool) -> tuple[Source, tuple[TraceStep, ...]]:
        """Look outside the sentence: who answers, what is cited, who opened the paragraph."""
        answering = self.all.turns.get(self.sentence.paragraph)
        if answering is not None:
            cue = (answering.start, answering.end)
            return self._made_by(answering, cue, SourceMode.DIRECT, "answer in an interview", ())
        cited = self._citation()
        if cited is not None:
            return self._made_by(cited.actor, cited.cue, SourceMode.DOCUMENT, "citation in brackets", ())
        introduced = None if quoted else self._introduced()
        if introduced is not None:
            return introduced
        carried = None if quoted else carried_over(self.at, self.sentence, self.all)
        if carried is not None:
            return self._made(carried, _mode(carried), "attribution of another sentence", carried.via)
        return Source(mode=SourceMode.NONE), (TraceStep(field="source", rule="no attribution"),)

    def _introduced(self) -> tuple[Source, tuple[TraceStep, ...]] | None:
        """Find who is cited, or said to report, in the words above a list."""
        rule = "attribution of an introduction"
        for line in self.passages.introductions(self.sentence):
            said = [each for each in self.all.of(line.index) if not self.all.is_quoted(each)]
            if said:
                return self._made(said[-1], _mode(said[-1]), rule, said[-1].via)
            for each in self.all.citations_in(line):
                return self._made_by(each.actor, each.cue, SourceMode.DOCUMENT, rule, ())
        return None

    def _govern(self, found: Sequence[Reporting]) -> Reporting | None:
        return govern(self.at, self.sentence, found, self.all.words)

    def _is_cited(self, governing: Reporting) -> bool:
        """Say whether a bracket tells where a count comes from: "they had counted 112 (OCHA, 4 May)"."""
        cue = self.passages.text[slice(*governing.cue)].casefold()
        cited = self._citation() if cue in self.all.words.tallies else None
        return cited is not None and cited.cue[1] <= self.sentence.end + 1

    def _citation(self) -> Citation | None:
        citations = self.all.citations
        index = bisect_left(citations, self.at[1], key=lambda each: each.cue[0])
        for each in citations[index : index + 2]:
            if each.governs[0] <= self.at[0] and self.at[1] <= each.governs[1]:
                return each
        return None

    def _made(
        self, chosen: Reporting, mode: SourceMode, rule: str, via: tuple[str, ...]
    ) -> tuple[Source, tuple[TraceStep, ...]]:
        return self._made_by(chosen.actor, chosen.cue, mode, rule, via)

    def _made_by(
        self, actor: Actor, cue: tuple[int, int], mode: SourceMode, rule: str, via: tuple[str, ...]
    ) -> tuple[Source, tuple[TraceStep, ...]]:
        span = self.passages.span(actor.start, actor.end)
        body = actor.organisation or _body_of(actor, span.text)
        words = self.passages.span(*cue)
        named = tuple(dict.fromkeys(name for name in via if name != body.name))
        source = Source(
            mode=mode, span=span, organisation=body, kind=actor.kind or body.kind, speaker=actor.speaker,
            cue=words, via=named,
        )  # fmt: skip
        return source, (TraceStep(field="source", rule=rule, words=words),)


def _mode(chosen: Reporting) -> SourceMode:
    return SourceMode.DOCUMENT if chosen.document else SourceMode.INDIRECT


def _body_of(actor: Actor, text: str) -> Organisation:
    """Make a body of a person who speaks for none, and of a phrase that resolves to nobody known."""
    kind = actor.kind or (SourceKind.OTHER if actor.speaker is None else SourceKind.WITNESS)
    return unregistered(actor.speaker or text, kind)


def _first_person(reporting: Reporting) -> bool:
    return reporting.actor.organisation is None and reporting.actor.speaker is None
