"""Currencies around a number: signs and codes before it, codes and names after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.extraction.parts import Token
from api.extraction.quantities.cardinals import lower_at, touches
from api.extraction.quantities.vocabulary import NumberWords


@dataclass(frozen=True, slots=True)
class Sign:
    """A currency and the words that name it: from `first` to before `last`."""

    first: int
    last: int
    currency: str


def sign_before(words: Sequence[Token], at: int, known: NumberWords) -> Sign | None:
    """Find "$", "US$", "Rs." or "USD" right before a number."""
    sign = lower_at(words, at - 1)
    if sign in known.codes and words[at - 1].text.isupper():
        return Sign(at - 1, at, sign.upper())
    if at > 1:
        longer = words[at - 2].lower + sign
        if longer in known.signs and (touches(words, at - 1)):
            return Sign(at - 2, at, known.signs[longer])
    return Sign(at - 1, at, known.signs[sign]) if sign in known.signs else None


def sign_after(words: Sequence[Token], at: int, known: NumberWords) -> Sign | None:
    """Find a code, a sign or the name of a currency right after a number ("million U.S. dollars")."""
    named = known.currencies.starting(words, at)
    if named is not None:
        return Sign(at, named[0], named[1])
    sign = lower_at(words, at)
    if sign in known.codes and words[at].text.isupper():
        return Sign(at, at + 1, sign.upper())
    if sign in known.signs and not sign[0].isalpha():
        return Sign(at, at + 1, known.signs[sign])
    longer = sign + lower_at(words, at + 1)
    if longer in known.signs and not longer.isalpha() and touches(words, at + 1):
        return Sign(at, at + 2, known.signs[longer])
    return None


def opens_money(words: Sequence[Token], at: int, known: NumberWords) -> int:
    """Say how many words a currency sign takes that starts here; 0 where none does."""
    first = lower_at(words, at)
    if first in known.signs or (first in known.codes and words[at].text.isupper()):
        return 1
    return 2 if touches(words, at + 1) and first + lower_at(words, at + 1) in known.signs else 0
