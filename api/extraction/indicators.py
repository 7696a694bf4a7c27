"""What each number counts, and whether it is a claim at all.

Verb and noun decide together: a noun such as "arrests" says by itself what is counted, "people" needs a
verb, and a number without either is no claim.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from api.domain.claim import Modality, TraceStep
from api.extraction.clauses import Clause, read_clause
from api.extraction.counted import ELIDED, UNKNOWN
from api.extraction.elisions import PART_RULE, inherited, population_before
from api.extraction.exclusions import certain_exclusion, counts_other_things, likely_exclusion
from api.extraction.governing import Actor, Governor, governor_of, modifier_of
from api.extraction.measures import is_cumulative, measure_of
from api.extraction.modality import modality_of
from api.extraction.money import is_aid_money
from api.extraction.parts import Exclusion, Form, Meaning, Mention, Passages
from api.extraction.phrases import words_under
from api.extraction.populations import populations_of
from api.extraction.settling import settle

Previous = Sequence[tuple[Mention, Meaning]]

_CUES_FOR = {
    "people": ("people",),
    "households": ("people",),
    "homes": ("homes",),
    "facilities": ("facilities",),
    "animals": ("people",),
    "items": ("items",),
    "vehicles": ("items",),
    "tonnes": ("items",),
    "incidents": (),
    UNKNOWN: ("people",),
    "money": ("money",),
}
_GROUP_OF_UNIT = {"people": "people", "households": "households", "homes": "homes", "facilities": "facilities", "items": "items",
                  "vehicles": "vehicles", "tonnes": "tonnes", "incidents": "incidents"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the words say before they are settled: an indicator, how it was found, and how surely."""

    indicator: str
    detail: str | None
    kind: str
    rule: str
    sureness: Decimal
    governor: Governor | None = None
    like: Meaning | None = None


def read_meaning(passages: Passages, mention: Mention, previous: Previous) -> Meaning | Exclusion:
    """Say what a mention counts, or why it is no claim. `previous` are the claims before it, in order."""
    clause = read_clause(passages.language, mention)
    kind = certain_exclusion(clause, mention)
    if kind is not None:
        return _excluded(passages, mention, kind)
    found = _read(passages, clause, mention, previous)
    if isinstance(found, str):
        return _excluded(passages, mention, found)
    settled = settle(passages, clause, mention, found.indicator, found.governor)
    if settled is None:
        return _excluded(passages, mention, "unclear")
    return _meaning(passages, clause, mention, found, settled, previous)


def _excluded(passages: Passages, mention: Mention, kind: str) -> Exclusion:
    words = passages.span(*mention.quote)
    return Exclusion(kind=kind, trace=(TraceStep(field="indicator", rule=f"excluded: {kind}", words=words),))


def _read(passages: Passages, clause: Clause, mention: Mention, previous: Previous) -> Reading | str:
    kind = _kind(clause, mention, previous)
    if counts_other_things(clause) and mention.form is not Form.MONEY:
        return likely_exclusion(clause)
    if kind == "money" and not is_aid_money(passages, clause):
        return "money"
    like = inherited(clause, mention, previous)
    governor = _governor(clause, mention, kind, adjacent=like is not None and like.firmly)
    if isinstance(governor, Actor):
        return "actor"
    decided = _decided(clause, mention, kind, governor)
    if decided is not None:
        return decided
    if governor is not None and not _too_weak(clause, mention, governor):
        return _governed(governor, kind)
    if like is not None and like.fits(kind):
        return _as_before(like.meaning, kind)
    return likely_exclusion(clause)


def _kind(clause: Clause, mention: Mention, previous: Previous) -> str:
    """Give the kind of thing counted; where the noun is left out, that of the claim before."""
    if mention.form is Form.MONEY:
        return "money"
    if clause.counted.kind != ELIDED:
        return clause.counted.kind
    same = [meaning for other, meaning in previous if other.sentence.index == mention.sentence.index]
    return _GROUP_OF_UNIT.get(same[-1].unit, "people") if same else "people"


def _governor(clause: Clause, mention: Mention, kind: str, *, adjacent: bool) -> Governor | Actor | None:
    kinds = _CUES_FOR.get(kind, ())
    found = modifier_of(clause, kinds)
    stronger = governor_of(clause, kinds, adjacent=adjacent)
    if stronger is None and clause.counted.kind == ELIDED and kind not in {"people", "money"}:
        stronger = governor_of(clause, ("people",), adjacent=adjacent)
    if stronger is None and clause.counted.kind == ELIDED and mention.form is Form.SHARE:
        stronger = governor_of(clause, ("money",), adjacent=True)
    if found is None or isinstance(stronger, Actor):
        return stronger
    overriding = isinstance(stronger, Governor) and stronger.cue.indicator not in {
        "population",
        "displaced",
        "affected",
    }
    return stronger if overriding else found


def _decided(clause: Clause, mention: Mention, kind: str, governor: Governor | None) -> Reading | None:
    """Let the noun decide: always for what happened, and for whom unless a verb says more."""
    if kind == "incidents" and mention.form is not Form.VICTIM:
        return Reading(
            indicator="incidents", detail=None, kind=kind, rule="noun-incident", sureness=Decimal("0.8")
        )
    if _is_whole_people(clause, kind):
        return Reading(
            indicator="population", detail=None, kind=kind, rule="part-of-a-people", sureness=Decimal("0.85")
        )
    indicator = clause.counted.decided
    head = clause.counted.head
    if indicator is None or head is None or mention.form is Form.MONEY:
        return None
    event = clause.words[head[1] - 1] in words_under(clause.language, "counted", "events")
    if governor is not None and not event and governor.cue.indicator not in _KEEPS.get(indicator, _PLAIN):
        return None
    if not event and governor is None and mention.value == 1:
        return None
    rule = "noun-event" if event else "noun-decides"
    sureness = Decimal("0.92") if event else Decimal("0.88")
    return Reading(
        indicator=indicator, detail=None, kind=kind, rule=rule, sureness=sureness, governor=governor
    )


def _is_whole_people(clause: Clause, kind: str) -> bool:
    """Read the second number of "15 million of Mali's 22 million people"."""
    start = clause.number[0]
    if kind != "people" or start < 4 or clause.words[start - 1] != "'s":  # noqa: PLR2004 - number, "of", name, "'s"
        return False
    return "of" in clause.words[max(0, start - 5) : start - 2] and clause.tokens[start - 2].text[0].isupper()


_PLAIN = frozenset({"population", "displaced", "affected", "refugees", "migrants"})
_KEEPS = {
    "refugees": _PLAIN | {"evacuated"},
    "migrants": frozenset({"population", "displaced", "affected", "migrants"}),
    "abducted": _PLAIN | {"detained", "abducted"},
    "detained": _PLAIN | {"abducted", "detained"},
    "evacuated": _PLAIN | {"reached", "returned", "evacuated"},
    "returned": _PLAIN | {"returned"},
    "reached": _PLAIN | {"reached", "targeted"},
    "missing": _PLAIN | {"missing"},
}
_WEAK_RULES = frozenset({"subject-of-later-verb", "number-told", "list-object"})
_HARM = frozenset(
    {"killed", "injured", "missing", "detained", "abducted", "evacuated", "disease_cases", "stranded"}
)
_UNKNOWN_OK = _HARM | {"displaced", "homeless", "refugees"}


def _too_weak(clause: Clause, mention: Mention, governor: Governor) -> bool:
    """Ask a plain verb of who acts, of a noun nobody knows, and of a victim without a number."""
    indicator = governor.cue.indicator
    if mention.form is Form.VICTIM:
        return indicator not in _HARM or governor.rule not in {"object-of-verb", "subject-of-verb"}
    if clause.counted.kind == UNKNOWN and mention.form is not Form.MONEY:
        return indicator not in _UNKNOWN_OK or governor.rule in _WEAK_RULES
    head = clause.counted.head
    actor = head is not None and _is_actor(clause, head)
    return actor and indicator not in _HARM | {"displaced", "homeless", "returned"}


def _is_actor(clause: Clause, head: tuple[int, int]) -> bool:
    stems = words_under(clause.language, "counted", "actors")
    word = clause.words[head[1] - 1]
    return f"{word}+" in stems or f"{word.removesuffix('s')}+" in stems or word in stems


def _governed(governor: Governor, kind: str) -> Reading:
    return Reading(
        indicator=governor.cue.indicator, detail=governor.cue.detail, kind=kind, rule=governor.rule,
        sureness=governor.sureness, governor=governor,
    )  # fmt: skip


def _as_before(meaning: Meaning, kind: str) -> Reading:
    return Reading(
        indicator=meaning.indicator, detail=meaning.detail, kind=kind, rule=PART_RULE,
        sureness=min(meaning.sureness, Decimal("0.85")), like=meaning,
    )  # fmt: skip


def _meaning(
    passages: Passages, clause: Clause, mention: Mention, found: Reading, indicator: str, previous: Previous
) -> Meaning:
    verb = None if found.governor is None else (found.governor.start, found.governor.end)
    modality, modal_words = modality_of(clause, verb)
    if found.like is not None and modality is Modality.REPORTED:
        modality = found.like.modality
    if mention.form is Form.SHARE and indicator == "funding_received":
        modality = Modality.REPORTED
    indicator, modality = _with_modality(indicator, modality, found)
    measure = found.like.measure if found.like is not None else measure_of(clause, indicator, found.governor)
    population = populations_of(clause, indicator)
    if not population and found.kind in {"people", "households"} and mention.form is not Form.MONEY:
        population = population_before(clause, mention, previous)
    head = clause.counted.head
    return Meaning(
        unit=_unit(mention, found), indicator=indicator, detail=found.detail, measure=measure,
        cumulative=is_cumulative(clause, measure, found.governor), population=population, modality=modality,
        sureness=found.sureness,
        verb=None if verb is None else clause.offsets(*verb),
        noun=None if head is None else clause.offsets(*head),
        trace=_trace(passages, clause, found, modality, modal_words),
    )  # fmt: skip


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


_UNITS = {"animals": "items", UNKNOWN: "people"}


def _unit(mention: Mention, found: Reading) -> str:
    if mention.currency is not None:
        return mention.currency
    if mention.form is Form.SHARE:
        return "share"
    if found.like is not None and found.kind in {UNKNOWN, ELIDED}:
        return found.like.unit if found.like.unit != "share" else "people"
    return _UNITS.get(found.kind, found.kind)


def _trace(
    passages: Passages,
    clause: Clause,
    found: Reading,
    modality: Modality,
    modal_words: tuple[int, int] | None,
) -> tuple[TraceStep, ...]:
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
