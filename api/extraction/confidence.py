"""How likely a claim is right: the weakest rule that made it, less what makes a number doubtful.

The rules carry a rate of success of their own (`sureness`). On texts that no rule was made on, most of what a
rule calls doubtful proves right all the same, so that only a part of each doubt is kept (`_KEPT`); the result
stays within what a test can tell apart. Where few of a text's numbers are claims - in a match report, a page
of business news - those few are doubted too; a number that has a time of its own is doubted less.
"""

from dataclasses import dataclass
from decimal import Decimal

from api.domain.claim import TraceStep
from api.extraction.parts import Form, Meaning, Mention

_LEAST = Decimal("0.5")
_MOST = Decimal("0.98")
_STEP = Decimal("0.01")
_KEPT = Decimal("0.55")
_FORMS = {Form.VICTIM: Decimal("0.08"), Form.VAGUE: Decimal("0.03"), Form.SHARE: Decimal("0.07")}
_HARD = {
    "other": Decimal("0.12"),
    "incidents": Decimal("0.05"),
    "population": Decimal("0.07"),
    "aid_delivered": Decimal("0.05"),
    "funding_received": Decimal("0.05"),
}
_FEW = 2
_FEW_DOUBT = Decimal("0.05")
_SPARSE = (
    (Decimal("0.15"), Decimal("0.40")),
    (Decimal("0.4"), Decimal("0.12")),
    (Decimal("0.6"), Decimal("0.08")),
)
"""The share of a text's numbers below which its claims are doubted, and how much."""

_UNDATED = Decimal("0.03")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around a number: the share of its text's numbers that are claims, and its own time."""

    claimed: Decimal = Decimal(1)
    dated: bool = True


def confidence_of(mention: Mention, meaning: Meaning, around: Surroundings) -> Decimal:
    """Give the chance, in hundredths, that the claim is one and counts what it is said to count."""
    doubt = 1 - meaning.sureness + sum(_doubts(mention, meaning, around).values())
    return min(_MOST, max(_LEAST, 1 - doubt * _KEPT)).quantize(_STEP)


def confidence_step(mention: Mention, meaning: Meaning, around: Surroundings) -> TraceStep:
    """Say what the confidence was made of: the rule that decided, and each doubt by name."""
    decided = next((step for step in meaning.trace if step.field == "indicator"), None)
    rule = "-".join(("sureness-of", decided.rule if decided is not None else "rule"))
    doubts = (f"doubt-{name}" for name in _doubts(mention, meaning, around))
    return TraceStep(
        field="confidence", rule=" ".join((rule, *doubts)), words=None if decided is None else decided.words
    )


def _doubts(mention: Mention, meaning: Meaning, around: Surroundings) -> dict[str, Decimal]:
    doubts: dict[str, Decimal] = {}
    if mention.form in _FORMS:
        doubts[mention.form.value] = _FORMS[mention.form]
    if meaning.indicator in _HARD:
        doubts[meaning.indicator] = _HARD[meaning.indicator]
    if mention.value is not None and mention.form is Form.WORDS and mention.value <= _FEW:
        doubts["few"] = _FEW_DOUBT
    sparse = next((doubt for share, doubt in _SPARSE if around.claimed < share), None)
    if sparse is not None:
        doubts["sparse"] = sparse
    if not around.dated:
        doubts["undated"] = _UNDATED
    return doubts
