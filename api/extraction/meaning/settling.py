"""What the rest of the sentence and the text make of an indicator: disease or violence, border or none."""

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.counted import ELIDED
from api.extraction.meaning.cues import Role
from api.extraction.meaning.governors import Governor, has_passive
from api.extraction.meaning.known_nouns import country_names
from api.extraction.meaning.phrases import words_under
from api.extraction.meaning.readings import Reading
from api.extraction.meaning.themes import is_humanitarian, is_sport, themes_of
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


def settle(passages: Passages, clause: Clause, mention: Mention, found: Reading) -> str | None:
    """Give the indicator as the context makes it, or nothing where the context makes it no claim."""
    settled = _settled(passages, clause, found)
    doubtful = settled in _NEEDS_CRISIS or (
        found.governor is not None and clause.has(found.governor.start, "losses")
    )
    needs_crisis = doubtful and not is_humanitarian(passages.language, passages.text)
    share_of_all = settled == "population" and mention.form is Form.SHARE
    if settled not in _HARM and _is_a_family(clause):
        return None
    if settled == "injured" and is_sport(passages.language, passages.text) and not _by_violence(clause):
        return None
    no_disease = settled == "disease_cases" and not _disease(passages, clause, 1)
    return None if needs_crisis or share_of_all or no_disease else settled


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
        settled = _fleeing(clause, governor)
    elif indicator == "migrants":
        settled = _moving(passages, clause, governor)
    elif indicator == "refugees" and governor is not None and clause.counted.decided is None:
        settled = "refugees" if clause.counted.named else _as_refugees(passages, governor)
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


def _fleeing(clause: Clause, governor: Governor | None) -> str | None:
    """Tell flight inside a country from flight abroad, and leaving a place from leaving a meeting."""
    if _crosses_border(clause, governor):
        return "refugees"
    if governor is not None and clause.has(governor.start, "moved") and has_passive(clause, governor.start):
        return "evacuated"
    if governor is not None and governor.end - governor.start == 1 and clause.has(governor.start, "leaving"):
        behind = governor.end + clause.has(governor.end, "leads_over")
        if clause.has(behind, "determiners") and clause.has(behind + 1, "left_places"):
            return "displaced"
        named = behind < len(clause.words) and clause.tokens[behind].text[0].isupper()
        return "displaced" if named and governor.start > clause.number[0] else None
    return "displaced"


def _crosses_border(clause: Clause, governor: Governor | None) -> bool:
    """Read "fled to Jordan", "fled Burundi", "fled across the border"."""
    if governor is None or clause.counted.decided == "displaced":
        return False
    if not any(clause.has(position, "flight") for position in range(governor.start, governor.end)):
        return False
    for position in range(governor.end, min(len(clause.words), governor.end + _AHEAD)):
        if clause.has(position, "breaks") or clause.has(position, "ends") or clause.is_number(position):
            return False
        if clause.has(position, "abroad") or _is_country(clause, position, governor.end):
            return True
    return False


def _is_country(clause: Clause, position: int, start: int) -> bool:
    arrived = clause.words[position - 1] == "in" and any(
        clause.has(step, "arriving") for step in range(start, position)
    )
    led = position == start or clause.has(position - 1, "leads_over") or arrived
    capital = clause.tokens[position].text[0].isupper()
    return led and capital and bool(country_names(clause.language).at(clause.words, position))


def _moving(passages: Passages, clause: Clause, governor: Governor | None) -> str | None:
    """Tell migrants from the displaced and from refugees; who is merely carried is neither."""
    carried = any(clause.has(position, "carrying") for position in _carrying_words(clause, governor))
    if carried and not any(clause.has(position, "boats") for position in range(len(clause.words))):
        return None
    counts = themes_of(passages.language, passages.text)
    refugees, migrants = counts.get("refugees", 0), counts.get("migrants", 0)
    if clause.counted.decided == "migrants":
        arrivals = clause.counted.head is not None and clause.has(clause.counted.head[1] - 1, "arriving")
        displaced = counts.get("displaced", 0)
        whom = "refugees" if refugees >= displaced else "displaced"
        return whom if arrivals and not migrants and refugees + displaced else "migrants"
    if governor is not None and _arrives(clause, governor):
        fled = any(clause.has(position, "fled_before") for position in range(len(clause.words)))
        if fled or counts.get("displaced", 0) > refugees + migrants:
            return "refugees" if _names_border(clause, governor.end) else "displaced"
    return "refugees" if refugees > migrants else "migrants"


def _carrying_words(clause: Clause, governor: Governor | None) -> range:
    """Give the words that may say that the counted are carried: before the number, or a list."""
    if governor is None or governor.start > clause.lead:
        return range(clause.lead - 2, clause.lead + 1)
    return range(governor.start, clause.lead + 1)


def _arrives(clause: Clause, governor: Governor) -> bool:
    return any(clause.has(position, "arriving") for position in range(governor.start, governor.end))


def _names_border(clause: Clause, start: int) -> bool:
    """Say whether the words behind a verb of arrival lead from one country into another."""
    countries = country_names(clause.language)
    abroad = range(start, len(clause.words))
    if any(clause.has(position, "across") and not clause.has(position + 2, "areas") for position in abroad):
        return True
    named = {
        name
        for position in abroad
        if clause.tokens[position].text[0].isupper() and not clause.has(position + 1, "areas")
        for _, name in countries.at(clause.words, position)
    }
    return (
        any(clause.has(p, "leads_from") and countries.at(clause.words, p + 1) for p in abroad)
        or len(named) > 1
    )


def _as_refugees(passages: Passages, governor: Governor) -> str | None:
    """Admitted, accepted and welcomed count refugees only where the text is about them."""
    if (
        governor.cue.role is not Role.SUBJECT
        and themes_of(passages.language, passages.text).get("refugees", 0) < 1
    ):
        return None
    return "refugees"
