"""What each number counts, and whether it is a claim at all: the door of the stages of meaning."""

from collections.abc import Sequence

from api.domain.claim import FieldName, Modality, TraceStep
from api.extraction.meaning.clauses import read_clause
from api.extraction.meaning.counted import ELIDED, UNKNOWN
from api.extraction.meaning.elisions import PART_RULE, population_before
from api.extraction.meaning.exclusions import certain_exclusion, repeats_a_sum
from api.extraction.meaning.introduced import tellings
from api.extraction.meaning.measures import Measured, measure_of, running_total
from api.extraction.meaning.modality import modality_of, was_done
from api.extraction.meaning.populations import populations_of
from api.extraction.meaning.questions import Question, Reading
from api.extraction.meaning.readings import read_words
from api.extraction.meaning.settling import settle
from api.extraction.meaning.wholes import names_a_part
from api.extraction.parts import Exclusion, Form, Meaning, Mention, Passages

_OPEN = frozenset({"unclear", "actor"})
"""Kinds of exclusion that say only that a sentence does not tell enough."""

_UNITS = {"animals": "items", UNKNOWN: "people"}


def read_meaning(
    passages: Passages, mention: Mention, previous: Sequence[tuple[Mention, Meaning]]
) -> Meaning | Exclusion:
    """Say what a mention counts, or why it is no claim. `previous` are the claims before it, in order."""
    own: Meaning | Exclusion = Exclusion(kind="unclear")
    for telling in tellings(passages, mention):
        read = _read(passages, telling, previous)
        if telling is mention:
            own = read
            if not _leaves_open(own):
                break
        elif isinstance(read, Meaning):
            return read
    return own


def _leaves_open(read: Meaning | Exclusion) -> bool:
    """Say whether a sentence does not tell by itself what its number counts, so that another may tell it."""
    if isinstance(read, Exclusion):
        return read.kind in _OPEN
    return any(step.rule == PART_RULE for step in read.trace)


def _read(
    passages: Passages, mention: Mention, previous: Sequence[tuple[Mention, Meaning]]
) -> Meaning | Exclusion:
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
    indicator, modality, modal_words = _stance(question, found, settled, verb)
    measured = measure_of(clause, indicator, governor)
    if found.like is not None:
        measured = Measured(found.like.measure, PART_RULE)
    total = running_total(clause, measured.measure, governor)
    part = found.like is not None and found.like.cumulative and names_a_part(clause)
    population, narrowed = _population(question, found, indicator)
    head = clause.counted.head
    return Meaning(
        unit=_unit(question.mention, found),
        indicator=indicator,
        detail=found.detail,
        measure=measured.measure,
        cumulative=total is not None or part,
        population=population,
        modality=modality,
        sureness=found.sureness,
        verb=None if verb is None else clause.offsets(*verb),
        noun=None if head is None else clause.offsets(*head),
        trace=(
            *_indicator_trace(question, found, indicator),
            *_steps(question, "measure", (measured.rule, measured.words), ("running-total", total)),
            *_steps(question, "population", (narrowed, head)),
            *_steps(question, "modality", (_modality_rule(modality, modal_words), modal_words or verb)),
        ),
    )


def _stance(
    question: Question, found: Reading, settled: str, verb: tuple[int, int] | None
) -> tuple[str, Modality, tuple[int, int] | None]:
    """Give the indicator and the modality as they bear on each other, with the words that decide."""
    if settled == "targeted" and was_done(question.clause, verb):
        settled = "reached"
    modality, words = modality_of(question.clause, verb)
    if found.like is not None and modality is Modality.REPORTED:
        modality = found.like.modality
    if settled == "funding_received" and (question.mention.form is Form.SHARE or _raised(question, found)):
        modality = Modality.REPORTED
    return (*_with_modality(settled, modality, found), words)


def _raised(question: Question, found: Reading) -> bool:
    """Read "the appeal has raised $40m": what is there, whatever was asked for."""
    governor = found.governor
    past = governor is not None and question.clause.words[governor.start].endswith("ed")
    return past and found.rule == "object-of-verb"


def _population(question: Question, found: Reading, indicator: str) -> tuple[tuple[str, ...], str]:
    """Name whom the noun says, or whom the whole before says where there is no noun; and by which rule."""
    own = populations_of(question.clause, indicator)
    told = found.governor is not None and found.governor.rule == "number-told"
    if own:
        return own, "named-by-the-noun"
    if told or found.kind not in {"people", "households"}:
        return (), "all-as-none-is-named"
    before = population_before(question.clause, question.mention, indicator, question.previous)
    return before, "as-the-whole-before" if before else "all-as-none-is-named"


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


def _indicator_trace(question: Question, found: Reading, settled: str) -> tuple[TraceStep, ...]:
    governor, head = found.governor, question.clause.counted.head
    words = head if governor is None else (governor.start, governor.end)
    steps = _steps(question, "indicator", (found.rule, words))
    if settled != found.indicator:
        steps = (*steps, TraceStep(field="indicator", rule=f"{found.indicator}-settled-as-{settled}"))
    return steps


def _modality_rule(modality: Modality, words: tuple[int, int] | None) -> str:
    return f"words-of-{modality.value}" if words is not None else f"{modality.value}-by-the-verb"


def _steps(
    question: Question, field: FieldName, *rules: tuple[str, tuple[int, int] | None]
) -> tuple[TraceStep, ...]:
    """Write each rule with its words; one without words is written only where it is the first."""
    passages, clause = question.passages, question.clause
    return tuple(
        TraceStep(
            field=field, rule=rule, words=None if words is None else passages.span(*clause.offsets(*words))
        )
        for position, (rule, words) in enumerate(rules)
        if words is not None or position == 0
    )
