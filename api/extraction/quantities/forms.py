"""Digits that their form alone shows to be no quantity: times, dates in digits, identifiers, list numbers."""

from collections.abc import Sequence

from api.extraction.parts import Token
from api.extraction.quantities.cardinals import lower_at, touches
from api.extraction.quantities.vocabulary import NumberWords

_JOINTS = frozenset(("-", "/", ":", ".", "\u2010", "\u2011", "\u2013", "x", "\u00d7", "_", "="))
_HYPHENS = frozenset(("-", "\u2010", "\u2011"))
_DEGREES = frozenset(("\u00b0", "\u00ba"))
_DATE_GROUPS = 3
_YEAR_DIGITS = 4
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def end_of_identifier(words: Sequence[Token], at: int, known: NumberWords) -> int | None:
    """Give the word after digits that are no quantity; null where they may be one."""
    if _is_list_number(words, at) or _in_brackets(words, at) or _hangs_on_letters(words, at, known):
        return at + 1
    if _joined_before(words, at):
        return _end_of_run(words, at)
    end = _end_of_run(words, at)
    groups = (end - at + 1) // 2
    if groups >= _DATE_GROUPS or (groups > 1 and lower_at(words, at + 1) in ("/", ":")):
        return end
    if groups > 1 and is_year(words[at]):
        return end
    if lower_at(words, end) in known.times or lower_at(words, end) in _DEGREES:
        return end + 1
    return None


def is_compound(words: Sequence[Token], last: int, known: NumberWords) -> bool:
    """Say whether a hyphen and letters follow ("50-day", "12-year-old") and not "-plus"."""
    if lower_at(words, last) not in _HYPHENS or not (touches(words, last) and touches(words, last + 1)):
        return False
    following = lower_at(words, last + 1)
    return following[0].isalpha() and following not in known.hyphened and following not in known.to


def are_years(first: Token, second: Token) -> bool:
    """Say whether both ends of a range are written as years are."""
    return is_year(first) and is_year(second)


def is_year(word: Token) -> bool:
    """Say whether digits are written as a year of our time is."""
    text = word.text
    return len(text) == _YEAR_DIGITS and text.isdecimal() and _FIRST_YEAR <= int(text) <= _LAST_YEAR


def _is_list_number(words: Sequence[Token], at: int) -> bool:
    opened = at == 1 and words[0].text == "("
    if at != 0 and not opened:
        return False
    if not words[at].text.isdecimal() or len(words[at].text) > 2:  # noqa: PLR2004 - no list has a hundred items
        return False
    return lower_at(words, at + 1) in (".", ")") and (touches(words, at + 1)) and not touches(words, at + 2)


def _in_brackets(words: Sequence[Token], at: int) -> bool:
    return lower_at(words, at - 1) == "[" and lower_at(words, at + 1) == "]"


def _hangs_on_letters(words: Sequence[Token], at: int, known: NumberWords) -> bool:
    if not touches(words, at) or not words[at - 1].text[0].isalpha():
        return False
    return words[at - 1].lower not in known.codes and words[at - 1].lower not in known.signs


def _joined_before(words: Sequence[Token], at: int) -> bool:
    """Say whether the digits hang on something: "v1.2", "doi:10", "+41 22"."""
    before = lower_at(words, at - 1)
    if not touches(words, at):
        return False
    if before == "+":
        return at == 1 or not touches(words, at - 1)
    return before in _JOINTS and touches(words, at - 1) and words[at - 2].text[0].isalpha()


def _end_of_run(words: Sequence[Token], at: int) -> int:
    """Follow digits that joints hold together: "2020-01-28", "10:30", "+41 22 739 8111"."""
    end = at + 1
    phone = lower_at(words, at - 1) == "+"
    while end < len(words):
        if phone and words[end].text[0].isdigit():
            end += 1
        elif (
            words[end].lower in _JOINTS
            and touches(words, end)
            and touches(words, end + 1)
            and words[end + 1].text[0].isdigit()
        ):
            end += 2
        else:
            break
    return end
