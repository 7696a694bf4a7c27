"""How likely a claim is right: the weakest rule that made it, less what makes a number doubtful.

The rules carry their own rate of success (`sureness`); here it is only lowered, for forms of number and
contexts in which rules are wrong more often, and kept within what a test can tell apart.
"""

from decimal import Decimal

from api.extraction.parts import Form, Meaning, Mention

_LEAST = Decimal("0.5")
_MOST = Decimal("0.97")
_STEP = Decimal("0.01")
_DOUBTS = {Form.VICTIM: Decimal("0.05"), Form.VAGUE: Decimal("0.02"), Form.SHARE: Decimal("0.05")}
_HARD = {"other": Decimal("0.08"), "incidents": Decimal("0.03"), "population": Decimal("0.04")}
_FEW = 2
_FEW_DOUBT = Decimal("0.03")


def confidence_of(mention: Mention, meaning: Meaning) -> Decimal:
    """Give the chance, in hundredths, that the claim is one and counts what it is said to count."""
    doubt = _DOUBTS.get(mention.form, Decimal(0)) + _HARD.get(meaning.indicator, Decimal(0))
    if mention.value is not None and mention.form is Form.WORDS and mention.value <= _FEW:
        doubt += _FEW_DOUBT
    return min(_MOST, max(_LEAST, meaning.sureness - doubt)).quantize(_STEP)
