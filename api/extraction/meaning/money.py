"""Whether a sum of money is about aid, need or loss, or about business."""

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.phrases import words_under
from api.extraction.meaning.themes import themes_of
from api.extraction.parts import Passages

_STRONG = 2
_OVERWHELMING = 5


def is_aid_money(passages: Passages, clause: Clause) -> bool:
    """Ask for a word of aid near the sum, or for a text of crisis without a word of business near."""
    aid = words_under(clause.language, "money", "aid")
    business = words_under(clause.language, "exclusions", "money")
    near = set(clause.words)
    if near & words_under(clause.language, "money", "never"):
        return False
    counts = themes_of(passages.language, passages.text)
    crisis, commerce = counts.get("crisis", 0), counts.get("commerce", 0) + counts.get("sport", 0)
    if near & aid:
        return crisis * 4 + _STRONG >= commerce
    return crisis > _OVERWHELMING * commerce or (crisis > _STRONG * commerce and not near & business)
