"""Flight inside a country, flight over a border, and migration, told apart by what stands behind the verb."""

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.cues import Role
from api.extraction.meaning.governors import Governor, has_passive
from api.extraction.meaning.known_nouns import country_names
from api.extraction.meaning.themes import themes_of
from api.extraction.parts import Passages

_AHEAD = 9


def fleeing(clause: Clause, governor: Governor | None) -> str | None:
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


def moving(passages: Passages, clause: Clause, governor: Governor | None) -> str | None:
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


def as_refugees(passages: Passages, governor: Governor) -> str | None:
    """Admitted, accepted and welcomed count refugees only where the text is about them."""
    if (
        governor.cue.role is not Role.SUBJECT
        and themes_of(passages.language, passages.text).get("refugees", 0) < 1
    ):
        return None
    return "refugees"
