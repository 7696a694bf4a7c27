"""What is said of a number that no verb governs, by other words about it."""

from collections.abc import Callable

from api.extraction.meaning.counted import ELIDED
from api.extraction.meaning.questions import Question

_GRANT = 5


def _recorded_cases(question: Question) -> bool:
    """Read "Malaria cases are rising: Sindh recorded more than 44,000"."""
    clause = question.clause
    if clause.counted.kind != ELIDED or not clause.has(clause.lead - 1, "recording"):
        return False
    return any(clause.has(position, "case_words") for position in range(clause.lead))


def _admitted(question: Question) -> bool:
    """Read "plans to bring 10,000 Syrians here": a people's name behind a verb of taking in."""
    clause = question.clause
    return clause.counted.named and clause.has(clause.lead - 1, "admitting")


def _asked_for(question: Question) -> bool:
    """Read "asks for $1 billion for 5.2 million people": whom the money is for."""
    if not question.previous or question.clause.counted.kind not in {"people", "households"}:
        return False
    before, meaning = question.previous[-1]
    between = [token.lower for token in question.clause.between(before.quote[1], question.mention.quote[0])]
    asked = meaning.indicator == "funding_required" and between == ["for"]
    given = meaning.indicator == "funding_received" and between[-1:] == ["for"] and len(between) <= _GRANT
    return asked or given


UNGOVERNED: tuple[tuple[str, str, Callable[[Question], bool]], ...] = (
    ("disease_cases", "cases-recorded", _recorded_cases),
    ("refugees", "nationals-admitted", _admitted),
    ("targeted", "asked-for", _asked_for),
)
