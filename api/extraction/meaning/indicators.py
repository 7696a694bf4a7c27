"""What each number counts, and whether it is a claim at all: the door of the stages of meaning."""

from collections.abc import Sequence

from api.domain.claim import Modality, TraceStep
from api.extraction.meaning.clauses import read_clause
from api.extraction.meaning.counted import ELIDED, UNKNOWN
from api.extraction.meaning.elisions import population_before
from api.extraction.meaning.exclusions import certain_exclusion, repeats_a_sum
from api.extraction.meaning.measures import is_cumulative, measure_of
from api.extraction.meaning.modality import modality_of
from api.extraction.meaning.populations import populations_of
from api.extraction.meaning.readings import Question, Reading, read_words
from api.extraction.meaning.settling import settle
from api.extraction.parts import Exclusion, Form, Meaning, Mention, Passages

_UNITS = {"animals": "items", UNKNOWN: "people"}


def read_meaning(
    passages: Passages, mention: Mention, previous: Sequence[tuple[Mention, Meaning]]
) -> Meaning | Exclusion:
    """Say what a mention counts, or why it is no claim. `previous` are the claims before it, in order."""
    clause = read_clause(passages.language, mention)
    question = Question(passages=passages, clause=clause, mention=mention, previous=previous)
    if previous and repeats_a_sum(clause, mention, previous[-1][0]):
        return _excluded(question, "conversion")
    kind = certain_exclusion(clause, mention)
    if kind is not None:
        return _excluded(question, kind)
    found = read_words(question)
    if isinstance(found, str):
        return _excluded(question, found)
    indicator = settle(passages, clause, mention, found)
    if indicator is None:
        return _excluded(question, "unclear")
    return _meaning(question, found, indicator)


def _excluded(question: Question, kind: str) -> Exclusion:
    words = question.passages.span(*question.mention.quote)
    return Exclusion(kind=kind, trace=(TraceStep(field="indicator", rule=f"excluded: {kind}", words=words),))


def _meaning(question: Question, found: Reading, settled: str) -> Meaning:
    clause, governor = question.clause, found.governor
    verb = None if governor is None else (governor.start, governor.end)
    modality, modal_words = modality_of(clause, verb)
    if found.like is not None and modality is Modality.REPORTED:
        modality = found.like.modality
    if question.mention.form is Form.SHARE and settled == "funding_received":
        modality = Modality.REPORTED
    indicator, modality = _with_modality(settled, modality, found)
    measure = found.like.measure if found.like is not None else measure_of(clause, indicator, governor)
    head = clause.counted.head
    return Meaning(
        unit=_unit(question.mention, found),
        indicator=indicator,
        detail=found.detail,
        measure=measure,
        cumulative=is_cumulative(clause, measure, governor),
        population=_population(question, found, indicator),
        modality=modality,
        sureness=found.sureness,
        verb=None if verb is None else clause.offsets(*verb),
        noun=None if head is None else clause.offsets(*head),
        trace=_trace(question, found, modality, modal_words),
    )


def _population(question: Question, found: Reading, indicator: str) -> tuple[str, ...]:
    """Name whom the noun says, or whom the whole before says where there is no noun."""
    own = populations_of(question.clause, indicator)
    told = found.governor is not None and found.governor.rule == "number-told"
    if own or told or found.kind not in {"people", "households"}:
        return own
    return population_before(question.clause, question.mention, indicator, question.previous)


def _with_modality(indicator: str, modality: Modality, found: Reading) -> tuple[str, Modality]:
    """Make what is only meant to be reached or received a target or a requirement."""
    if found.governor is not None and found.governor.cue.planned and modality is Modality.REPORTED:
        modality = Modality.PLANNED
    if indicator == "targeted":
        return indicator, Modality.PLANNED
    if indicator == "reached" and modality is Modality.PLANNED:
        return "targeted", modality
    if indicator == "funding_received" and found.detail is None and modality is Modality.PLANNED:
        return "funding_required", modality
    if indicator == "funding_received" and found.detail is not None:
        return indicator, Modality.REPORTED
    return indicator, modality


def _unit(mention: Mention, found: Reading) -> str:
    if mention.currency is not None:
        return mention.currency
    if mention.form is Form.SHARE:
        return "share"
    if found.like is not None and found.kind in {UNKNOWN, ELIDED}:
        return found.like.unit if found.like.unit != "share" else "people"
    return _UNITS.get(found.kind, found.kind)


def _trace(
    question: Question, found: Reading, modality: Modality, modal_words: tuple[int, int] | None
) -> tuple[TraceStep, ...]:
    passages, clause = question.passages, question.clause
    words = None
    if found.governor is not None:
        words = passages.span(*clause.offsets(found.governor.start, found.governor.end))
    elif clause.counted.head is not None:
        words = passages.span(*clause.offsets(*clause.counted.head))
    steps = [TraceStep(field="indicator", rule=found.rule, words=words)]
    if modal_words is not None:
        said = passages.span(*clause.offsets(*modal_words))
        steps.append(TraceStep(field="modality", rule=modality.value, words=said))
    return tuple(steps)
