"""What the rest of the sentence and the text make of an indicator: disease or violence, border or none."""

from api.extraction.clauses import Clause
from api.extraction.counted import country_names
from api.extraction.cues import Role
from api.extraction.governing import Governor
from api.extraction.parts import Form, Mention, Passages
from api.extraction.phrases import words_under
from api.extraction.themes import is_humanitarian, themes_of

_AHEAD = 9
_OUTBREAK = 3
_NEEDS_CRISIS = frozenset(
    {"detained", "reached", "targeted", "population", "affected", "returned", "in_need", "aid_delivered", "missing",
     "without_services", "incidents", "stranded", "other", "facilities_damaged", "migrants", "evacuated", "abducted"}
)  # fmt: skip


def settle(
    passages: Passages, clause: Clause, mention: Mention, indicator: str, governor: Governor | None
) -> str | None:
    """Give the indicator as the context makes it, or nothing where the context makes it no claim."""
    settled = _settled(passages, clause, indicator, governor)
    if settled in _NEEDS_CRISIS and not is_humanitarian(passages.language, passages.text):
        return None
    if settled == "population" and mention.form is Form.SHARE:
        return None
    if settled == "disease_cases" and not _disease(passages, clause, 1):
        return None
    if mention.form is Form.VICTIM and settled == "reached":
        return None
    return settled


def _settled(passages: Passages, clause: Clause, indicator: str, governor: Governor | None) -> str | None:
    if indicator == "damage":
        return "housing_damaged" if clause.counted.kind in {"homes", "elided"} else "facilities_damaged"
    if indicator == "killed":
        return _animals(clause, "disease_deaths" if _disease(passages, clause, _OUTBREAK) else "killed")
    if indicator == "displaced":
        return "refugees" if _crosses_border(clause, governor) else "displaced"
    if indicator == "migrants":
        return _moving(passages, clause)
    if indicator == "refugees" and governor is not None and clause.counted.decided is None:
        return _as_refugees(passages, governor)
    if indicator == "in_need" and _needs_food(clause, governor):
        return "food_insecure"
    return _animals(clause, indicator)


def _animals(clause: Clause, indicator: str) -> str:
    return "other" if clause.counted.kind == "animals" else indicator


def _needs_food(clause: Clause, governor: Governor | None) -> bool:
    """Read "need food aid", "in need of urgent food"; to depend on food aid is a need of another kind."""
    if governor is None or not {"need", "needs", "needed", "needing", "require", "requires"} & set(
        clause.words[governor.start : governor.end]
    ):
        return False
    return "food" in clause.words[governor.start : governor.start + _AHEAD - 1]


def _disease(passages: Passages, clause: Clause, times: int) -> bool:
    """Say whether a disease is named near, or often enough in a text that names no violence near."""
    diseases = words_under(clause.language, "grammar", "themes", "disease")
    violence = words_under(clause.language, "grammar", "violence")
    near = set(clause.words)
    if near & diseases:
        return not (times > 1 and near & violence)
    return themes_of(passages.language, passages.text).get("disease", 0) >= times and not near & violence


def _crosses_border(clause: Clause, governor: Governor | None) -> bool:
    """Read "fled to Jordan", "fled Burundi", "fled across the border"."""
    if governor is None or clause.counted.decided == "displaced":
        return False
    if not any(
        word in words_under(clause.language, "grammar", "flight")
        for word in clause.words[governor.start : governor.end]
    ):
        return False
    countries = country_names(clause.language)
    start = governor.end
    for position in range(start, min(len(clause.words), start + _AHEAD)):
        if (
            clause.has(position, "breaks")
            or clause.words[position] in {".", ")"}
            or clause.is_number(position)
        ):
            return False
        if clause.words[position] in {"neighbouring", "neighboring", "border", "abroad"}:
            return True
        led = position == start or clause.words[position - 1] in {
            "to",
            "into",
            "for",
            "and",
            ",",
            "country",
            "or",
        }
        if led and countries.at(clause.words, position) and clause.tokens[position].text[0].isupper():
            return True
    return False


def _moving(passages: Passages, clause: Clause) -> str | None:
    boats = {"boat", "boats", "vessel", "vessels", "ship", "dinghy", "raft", "migrants", "sea"}
    if "carrying" in clause.words[max(0, clause.lead - 2) : clause.lead] and not boats & set(clause.words):
        return None
    if clause.counted.decided == "migrants" or "migrants" in clause.words:
        return "migrants"
    counts = themes_of(passages.language, passages.text)
    return "refugees" if counts.get("refugees", 0) > counts.get("migrants", 0) else "migrants"


def _as_refugees(passages: Passages, governor: Governor) -> str | None:
    """Admitted, accepted and welcomed count refugees only where the text is about them."""
    if (
        governor.cue.role is not Role.SUBJECT
        and themes_of(passages.language, passages.text).get("refugees", 0) < 1
    ):
        return None
    return "refugees"
