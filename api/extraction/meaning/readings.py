"""What verb and noun together say of a number, before the text at large has its say.

A noun such as "arrests" says by itself what is counted, "people" needs a verb, and a number with neither
takes after the claim before it or counts nothing.
"""

from decimal import Decimal

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.counted import ELIDED, UNKNOWN
from api.extraction.meaning.deciding import decided, said_to_be, told_of
from api.extraction.meaning.elisions import PART_RULE, Inherited, inherited
from api.extraction.meaning.exclusions import counts_other_things, likely_exclusion
from api.extraction.meaning.governing import governor_of, modifier_of
from api.extraction.meaning.governors import Actor, Governor
from api.extraction.meaning.labels import labelled_noun
from api.extraction.meaning.money import is_aid_money
from api.extraction.meaning.phrases import words_under
from api.extraction.meaning.populations import populations_of
from api.extraction.meaning.questions import Question, Reading
from api.extraction.meaning.ungoverned import UNGOVERNED
from api.extraction.parts import Form, Meaning, Mention

_CUES_FOR = {
    "people": ("people",),
    "households": ("people",),
    "homes": ("homes",),
    "facilities": ("facilities",),
    "animals": ("people", "animals"),
    "items": ("items",),
    "vehicles": ("items",),
    "tonnes": ("items",),
    "incidents": (),
    UNKNOWN: ("people",),
    "money": ("money",),
}

_ADMITTED = frozenset({"refugees", "migrants"})
_WEAKER = frozenset({"population", "displaced", "affected"})
"""What a word before the noun says is kept against these: "hit by 300 displaced families"."""

_WEAK_RULES = frozenset({"subject-of-later-verb", "number-told", "list-object"})
_HARM = frozenset(
    {"killed", "injured", "missing", "detained", "abducted", "evacuated", "disease_cases", "stranded"}
)
_OPENING_HARM = frozenset({"killed", "injured", "abducted"})
"""What a single person may suffer who opens a sentence, whatever is said of them before the verb."""

_UNKNOWN_OK = _HARM | {"displaced", "homeless", "refugees"}


def read_words(question: Question) -> Reading | str:
    """Read what a number counts, or name the kind of number that counts nothing here."""
    clause, mention = question.clause, question.mention
    if counts_other_things(clause) and mention.form is not Form.MONEY:
        return likely_exclusion(clause)
    kind = _kind(question)
    if kind == "money" and not is_aid_money(question.passages, clause):
        return "money"
    like = inherited(clause, mention, question.previous)
    governor = _governor(clause, mention, kind, adjacent=like is not None and like.firmly)
    if isinstance(governor, Actor):
        carried = _carrying(clause, governor)
        if _arrives_somewhere(clause, governor):
            return _arriving(governor, kind)
        arrived = clause.counted.decided in _ADMITTED and governor.cue.indicator == "reached"
        if (
            carried is None
            and not arrived
            and not (like is not None and like.outweighs(kind, near=governor.near))
        ):
            return "actor"
        governor = carried
    if _listed_on(mention, governor, like, kind):
        governor = None
    found = _read_governed(question, kind, governor)
    if found is None and like is not None and like.fits(kind):
        found = _as_before(like.meaning, kind)
    return found if found is not None else likely_exclusion(clause)


def _read_governed(question: Question, kind: str, governor: Governor | None) -> Reading | None:
    """Read what noun and verb say, or without a verb what the words about the number do."""
    clause, mention = question.clause, question.mention
    found = (
        decided(clause, mention, kind, governor)
        or told_of(clause, kind, governor)
        or said_to_be(clause, kind, governor)
    )
    if found is not None:
        return found
    if governor is not None:
        return None if _too_weak(clause, mention, governor) else _governed(governor, kind)
    for indicator, rule, holds in UNGOVERNED:
        if holds(question):
            return Reading(indicator=indicator, detail=None, kind=kind, rule=rule, sureness=Decimal("0.85"))
    return None


def _listed_on(mention: Mention, governor: Governor | None, like: Inherited | None, kind: str) -> bool:
    """Say whether a list goes on from the claim before, rather than from the verb that it began with."""
    if governor is None or governor.rule != "list-object" or mention.form is Form.VICTIM:
        return False
    return like is not None and like.fits(kind)


def _carrying(clause: Clause, actor: Actor) -> Governor | None:
    """Read "40 trucks carrying food": what carries aid is counted as aid."""
    head = clause.counted.head
    if head is None or actor.cue.indicator != "aid_delivered" or not clause.has(head[1] - 1, "carriers"):
        return None
    return Governor(
        cue=actor.cue, start=actor.start, end=actor.end, rule="carrying-aid", sureness=Decimal("0.85")
    )


def _arriving(actor: Actor, kind: str) -> Reading:
    sureness = Decimal("0.85")
    governor = Governor(
        cue=actor.cue, start=actor.start, end=actor.end, rule="reached-a-place", sureness=sureness
    )
    return Reading(
        indicator="migrants", detail=None, kind=kind, rule=governor.rule, sureness=sureness, governor=governor
    )


def _arrives_somewhere(clause: Clause, actor: Actor) -> bool:
    """Read "31,000 people have reached the town"."""
    if actor.cue.indicator != "reached" or not clause.has(actor.start, "arriving"):
        return False
    place = actor.end + clause.has(actor.end, "determiners")
    return clause.counted.kind in {"people", "households"} and clause.has(place, "left_places")


def _kind(question: Question) -> str:
    """Give the kind of thing counted; where the noun is left out, that of the claim before."""
    clause, mention = question.clause, question.mention
    if mention.form is Form.MONEY:
        return "money"
    if clause.counted.kind != ELIDED:
        return clause.counted.kind
    label = labelled_noun(clause)
    if label is not None and label.kind in _CUES_FOR:
        return "people" if _acts_on_people(clause, label.kind) else label.kind
    if question.previous:
        other, meaning = question.previous[-1]
        if other.sentence.index == mention.sentence.index and meaning.unit in _CUES_FOR:
            return "people" if _acts_on_people(clause, meaning.unit) else meaning.unit
    return "people"


def _acts_on_people(clause: Clause, unit: str) -> bool:
    """Say whether the verb beside an elided noun counts people alone ("12 attacks, killing 54")."""
    if unit == "people" or isinstance(governor_of(clause, _CUES_FOR[unit], adjacent=True), Governor):
        return False
    return isinstance(governor_of(clause, ("people",), adjacent=True), Governor)


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
    overriding = stronger is not None and stronger.cue.indicator not in _WEAKER
    return stronger if overriding else found


def _too_weak(clause: Clause, mention: Mention, governor: Governor) -> bool:
    """Ask a plain verb of who acts, of a noun nobody knows, and of a victim without a number."""
    indicator = governor.cue.indicator
    if mention.form is Form.VICTIM:
        apart = indicator == "detained" and governor.rule != "list-object"
        return apart or indicator not in _HARM or not _is_victim(clause, governor)
    if clause.counted.kind == UNKNOWN and mention.form is not Form.MONEY:
        return indicator not in _UNKNOWN_OK or governor.rule in _WEAK_RULES
    head = clause.counted.head
    actor = head is not None and _is_actor(clause, head)
    if actor and clause.has(governor.start, "flight") and "combatants" in populations_of(clause, indicator):
        return True
    return actor and indicator not in _HARM | {"displaced", "homeless", "returned"}


def _is_victim(clause: Clause, governor: Governor) -> bool:
    """Ask for a verb beside the person, or for one behind others named with "and"."""
    if governor.rule in {"object-of-verb", "subject-of-verb", "list-object", "among-others"}:
        return True
    if governor.rule != "subject-of-later-verb":
        return False
    if clause.tokens[0].start == clause.tokens[clause.lead].start and governor.cue.indicator in _OPENING_HARM:
        return True
    between = range(clause.after, governor.start)
    if not clause.has(clause.after, "joins"):
        return False
    return not any(clause.has(position, "prepositions") for position in between)


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
