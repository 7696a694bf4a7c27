"""What the rest of the sentence and the text make of an indicator: disease or violence, border or none."""

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.counted import ELIDED
from api.extraction.meaning.crossing import as_refugees, fleeing, moving
from api.extraction.meaning.cues import Role
from api.extraction.meaning.governors import Governor
from api.extraction.meaning.phrases import words_under
from api.extraction.meaning.questions import Reading
from api.extraction.meaning.themes import is_business_or_sport, is_humanitarian, is_sport, themes_of
from api.extraction.parts import Form, Mention, Passages

_AHEAD = 9
_OUTBREAK = 3
_AGENT = 3
_HARM = frozenset({"killed", "injured", "missing", "abducted", "detained", "displaced", "homeless"})
_NEEDS_CRISIS = frozenset(
    {
        "detained",
        "abducted",
        "reached",
        "targeted",
        "population",
        "affected",
        "returned",
        "in_need",
        "missing",
    }
    | {"aid_delivered", "without_services", "incidents", "stranded", "other", "facilities_damaged"}
    | {"migrants", "evacuated"}
)
"""What business and sport count as well: such a number is a claim only in a text about a crisis."""

_HURT_IN_SPORT = _NEEDS_CRISIS - {"population"} | {"injured"}


def settle(passages: Passages, clause: Clause, mention: Mention, found: Reading) -> str | None:
    """Give the indicator as the context makes it, or nothing where the context makes it no claim."""
    settled = _settled(passages, clause, found)
    if _of_business_or_sport(passages, clause, settled, found):
        return None
    share_of_all = settled == "population" and mention.form is Form.SHARE
    if settled not in _HARM and _is_a_family(clause):
        return None
    no_disease = settled == "disease_cases" and not _disease(passages, clause, 1)
    return None if share_of_all or no_disease else settled


def _of_business_or_sport(passages: Passages, clause: Clause, settled: str | None, found: Reading) -> bool:
    """Say whether the text is about business or sport, which lose and move people in ways of their own."""
    language, text = passages.language, passages.text
    lost = found.governor is not None and clause.has(found.governor.start, "losses")
    if settled in _HURT_IN_SPORT and is_sport(language, text) and not _by_violence(clause):
        return True
    if lost and settled == "killed" and is_business_or_sport(language, text):
        return True
    return settled in _NEEDS_CRISIS and not is_humanitarian(language, text)


def _is_a_family(clause: Clause) -> bool:
    """Read "the family of six", which counts only victims."""
    return clause.words[clause.number[0] - 2 : clause.number[0]] == ("family", "of") and clause.number[0] > 1


def _settled(passages: Passages, clause: Clause, found: Reading) -> str | None:
    indicator, governor = found.indicator, found.governor
    settled: str | None = indicator
    if indicator == "damage":
        homes = found.kind == "homes" or (clause.counted.kind == ELIDED and found.kind == "people")
        settled = "housing_damaged" if homes else "facilities_damaged"
    elif indicator == "displaced":
        settled = fleeing(clause, governor)
    elif indicator == "migrants":
        settled = moving(passages, clause, governor)
    elif indicator == "refugees" and governor is not None and clause.counted.decided is None:
        settled = "refugees" if clause.counted.named else as_refugees(passages, governor)
    elif indicator == "in_need" and _needs_food(clause, governor):
        settled = "food_insecure"
    elif indicator in {"abducted", "detained", "reached"} and governor is not None:
        settled = _taken_or_treated(passages, clause, indicator, governor)
    elif clause.counted.kind == "animals":
        settled = "other"
    elif indicator in {"killed", "injured"}:
        settled = _hurting(passages, clause, found)
    elif indicator == "aid_delivered" and (_military(clause) or _plain_convoy(clause, found)):
        settled = None
    return settled


def _taken_or_treated(passages: Passages, clause: Clause, indicator: str, governor: Governor) -> str:
    """Tell arrest from abduction, and the treatment of the hurt and the sick from help."""
    if indicator == "abducted":
        return "detained" if _done_by(clause, governor, "state") else indicator
    if indicator == "detained":
        held = clause.has(governor.start, "detaining") and _done_by(clause, governor, "captors")
        return "abducted" if held else indicator
    if not any(clause.has(position, "sickness") for position in range(governor.start, governor.end)):
        return indicator
    if not _disease(passages, clause, 1):
        return "injured" if _hurt(clause, governor) else indicator
    return "disease_cases" if _in_hospital(clause, governor) else indicator


def _done_by(clause: Clause, governor: Governor, agents: str) -> bool:
    """Say whether "police" or "gunmen" do what a verb says: directly before it, or behind "by"."""
    if any(clause.has(position, agents) for position in range(governor.start - _AGENT, governor.start)):
        return True
    behind = range(governor.end, min(len(clause.words), governor.end + _AGENT))
    by = "by" in clause.words[governor.end - 1 : governor.end + _AGENT]
    return by and any(clause.has(position, agents) for position in behind)


def _in_hospital(clause: Clause, governor: Governor) -> bool:
    """Read "were treated at the town's hospital", which says what became of them and not who was helped."""
    ahead = range(governor.end, min(len(clause.words), governor.end + _AHEAD))
    passive = clause.has(governor.start - 1, "passive")
    return passive and any(clause.has(position, "hospitals") for position in ahead)


def _hurt(clause: Clause, governor: Governor) -> bool:
    """Say whether doctors treat, or wounds are treated."""
    before = range(max(0, governor.start - _AHEAD), governor.start)
    around = (*before, *range(governor.end, min(len(clause.words), governor.end + _AHEAD)))
    wounds = any(clause.has(position, "wounds") for position in around)
    doctors = any(clause.has(position, "doctors") for position in before)
    return wounds or doctors or _in_hospital(clause, governor)


def _needs_food(clause: Clause, governor: Governor | None) -> bool:
    """Read "need food aid", "in need of urgent food"; to depend on food aid is a need of another kind."""
    if governor is None:
        return False
    needs = any(clause.has(position, "needs") for position in range(governor.start, governor.end))
    ahead = range(governor.start, governor.start + _AHEAD)
    return needs and any(clause.has(position, "food") for position in ahead)


def _disease(passages: Passages, clause: Clause, times: int) -> bool:
    """Say whether a disease is named near, or often enough in a text that names no violence near."""
    diseases = words_under(clause.language, "grammar", "themes", "disease")
    violence = words_under(clause.language, "grammar", "themes", "violence")
    peaceful = violence.isdisjoint(clause.words)
    if not diseases.isdisjoint(clause.words):
        return times <= 1 or peaceful
    counts = themes_of(passages.language, passages.text)
    overall = counts.get("disease", 0) >= max(times, 2 * counts.get("violence", 0) if times > 1 else 0)
    return overall and peaceful


def _by_violence(clause: Clause) -> bool:
    """Say whether words of violence stand near."""
    violence = words_under(clause.language, "grammar", "themes", "violence")
    return not violence.isdisjoint(clause.words)


def _beside_cases(clause: Clause) -> bool:
    """Read "1,193 cases and 52 deaths", which no violence near explains."""
    violence = words_under(clause.language, "grammar", "themes", "violence")
    cases = any(clause.has(position, "case_words") for position in range(len(clause.words)))
    return cases and violence.isdisjoint(clause.words)


def _hurting(passages: Passages, clause: Clause, found: Reading) -> str:
    """Tell deaths and harm by violence from those by a disease."""
    indicator, governor = found.indicator, found.governor
    if indicator == "injured" and governor is not None and _to_death(clause):
        return "killed"
    if indicator == "injured":
        sick = _sickens(clause, governor) and _disease(passages, clause, 1)
        return "disease_cases" if sick else indicator
    counted = found.rule == "noun-event" and _beside_cases(clause)
    return "disease_deaths" if counted or _disease(passages, clause, _OUTBREAK) else indicator


def _to_death(clause: Clause) -> bool:
    """Read "stabbed eight women to death": what follows the object ends what the verb began."""
    ahead = range(clause.after, min(len(clause.words) - 1, clause.after + _AHEAD))
    return any(clause.words[position : position + 2] == ("to", "death") for position in ahead)


def _military(clause: Clause) -> bool:
    """Read "an army convoy of 50 trucks", which carries no aid."""
    return any(clause.has(position, "military") for position in range(max(0, clause.lead - 5), clause.after))


def _plain_convoy(clause: Clause, found: Reading) -> bool:
    """Read "an ambush on a convoy of 3 trucks", near which no word of aid stands."""
    if found.kind != "vehicles" or found.governor is None or found.governor.cue.role is not Role.OBJECT:
        return False
    return words_under(clause.language, "money", "aid").isdisjoint(clause.words)


def _sickens(clause: Clause, governor: Governor | None) -> bool:
    return governor is not None and any(
        clause.has(position, "sickness") for position in range(governor.start, governor.end)
    )
