"""One number at a place in a sentence: digits with separators, number words, magnitudes, vague plurals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from api.extraction.parts import Form, Token
from api.extraction.quantities.spoken import Spoken
from api.extraction.quantities.vocabulary import NumberWords

_SPACES = str.maketrans(dict.fromkeys(" \n\t\r\u00a0\u2007\u2009\u202f'\u2019\u066c") | {"\u066b": "."})
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}")
_DOTTED_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_COMMA_DECIMAL = re.compile(r"\d+,\d{1,2}")
_MOST_DIGITS = 15
_THOUSAND = Decimal(1000)
_SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Cardinal:
    """A number and the word after it. A vague one has a floor and no value; `scale` is its magnitude."""

    last: int
    value: Decimal | None
    floor: Decimal
    form: Form
    scale: Decimal = Decimal(1)


def lower_at(words: Sequence[Token], at: int) -> str:
    """Give a word's folded text, or "" outside the sentence."""
    return words[at].lower if 0 <= at < len(words) else ""


def touches(words: Sequence[Token], at: int) -> bool:
    """Say whether a word stands directly against the one before it."""
    return 0 < at < len(words) and words[at].start == words[at - 1].end


def read_cardinal(
    words: Sequence[Token], at: int, known: NumberWords, *, money: bool = False, joined: bool = True
) -> Cardinal | None:
    """Read the number that starts at a word; `joined` lets "and" carry it on ("a hundred and twenty")."""
    if at >= len(words):
        return None
    if words[at].text[0].isdigit():
        return _digits(words, at, known, money=money)
    return _vague(words, at, known) or _in_words(words, at, known, joined=joined)


def digits_value(text: str) -> Decimal | None:
    """Read digits with any separators; null where they are no number but an identifier or a date."""
    bare = text.translate(_SPACES)
    if len(bare) > _MOST_DIGITS + _SHORTEST_WORD or (bare[0] in "0\u0660" and bare[1:2].isdigit()):
        return None
    if _THOUSANDS.fullmatch(bare):
        bare = bare.replace(",", "")
    elif _DOTTED_THOUSANDS.fullmatch(bare):
        bare = bare.replace(".", "")
    elif _COMMA_DECIMAL.fullmatch(bare):
        bare = bare.replace(",", ".")
    elif not _PLAIN.fullmatch(bare):
        return None
    return Decimal(bare) if len(bare) <= _MOST_DIGITS else None


def _digits(words: Sequence[Token], at: int, known: NumberWords, *, money: bool) -> Cardinal | None:
    value = digits_value(words[at].text)
    if value is None or value == 0:
        return None
    last, scale = at + 1, Decimal(1)
    if lower_at(words, last) in known.symbols and touches(words, last):
        value += known.symbols[words[last].lower]
        last += 1
    if touches(words, last) and words[last].text[0].isalpha():
        suffix = _suffix(words, last, known, money=money, small=value < _THOUSAND)
        if suffix is None and not _is_word(words, last, known):
            return None
        if suffix is not None:
            last, scale = last + 1, suffix
    last, scale = _magnitudes(words, last, scale, known, money=money)
    following, hyphen, _ = lower_at(words, last).partition("-")
    if hyphen and following in known.magnitudes:
        return None
    if scale == 1 and _COMMA_DECIMAL.fullmatch(words[at].text) and not known.percent.starting(words, last):
        return None
    value *= scale
    return Cardinal(last=last, value=value, floor=value, form=Form.DIGITS, scale=scale)


def _is_word(words: Sequence[Token], at: int, known: NumberWords) -> bool:
    """Tell a word that lost its space ("500people") from the letters of an identifier or a unit."""
    word = words[at].text
    return known.percent.starting(words, at) is not None or (len(word) >= _SHORTEST_WORD and word.isalpha())


def _suffix(
    words: Sequence[Token], at: int, known: NumberWords, *, money: bool, small: bool
) -> Decimal | None:
    letters = words[at].lower
    if letters not in known.suffixes or (letters in known.money_suffixes and not money):
        return None
    if letters in known.metres and not money and (not small or lower_at(words, at + 1) in known.after_metres):
        return None
    return known.suffixes[letters]


def _magnitudes(
    words: Sequence[Token], at: int, scale: Decimal, known: NumberWords, *, money: bool
) -> tuple[int, Decimal]:
    while True:
        here = at
        if lower_at(words, at) == "-" and touches(words, at) and touches(words, at + 1):
            here = at + 1
        magnitude = known.chained.get(lower_at(words, here))
        if magnitude is None and money and scale == 1:
            magnitude = known.suffixes.get(lower_at(words, here))
        if magnitude is None:
            return at, scale
        at, scale = here + 1, scale * magnitude


def _vague(words: Sequence[Token], at: int, known: NumberWords) -> Cardinal | None:
    leading = known.vaguely.starting(words, at)
    first = at if leading is None else leading[0]
    floor = known.vague.get(lower_at(words, first))
    if floor is None and leading is not None:
        magnitude = known.magnitudes.get(lower_at(words, first))
        floor = None if magnitude is None else magnitude * 2
    if floor is None or _doubtful(words, first, known):
        return None
    last, floor = _chained(words, first + 1, floor, known)
    return Cardinal(last=_past_other(words, last, known), value=None, floor=floor, form=Form.VAGUE)


def _chained(words: Sequence[Token], at: int, floor: Decimal, known: NumberWords) -> tuple[int, Decimal]:
    """Multiply by what follows: "of thousands", "thousand"."""
    while True:
        here = at + 1 if lower_at(words, at) in known.of else at
        scale = known.chained.get(lower_at(words, here))
        if scale is None:
            return at, floor
        at, floor = here + 1, floor * scale


def _past_other(words: Sequence[Token], at: int, known: NumberWords) -> int:
    """Pass over a second vague number that says the same thing louder: ", if not thousands,"."""
    comma = lower_at(words, at) == ","
    link = known.if_not.starting(words, at + comma)
    if link is None or lower_at(words, link[0]) not in known.vague:
        return at
    end = _chained(words, link[0] + 1, Decimal(1), known)[0]
    return end + 1 if comma and lower_at(words, end) == "," else end


def _doubtful(words: Sequence[Token], at: int, known: NumberWords) -> bool:
    if words[at].lower not in known.doubtful:
        return False
    return lower_at(words, at - 1) in known.before_no_vague or lower_at(words, at + 1) in known.articles


def _in_words(words: Sequence[Token], at: int, known: NumberWords, *, joined: bool) -> Cardinal | None:
    """Read units, tens and magnitudes as far as they make one number."""
    start = at
    if words[at].lower in known.articles:
        at += 1
        if lower_at(words, at) not in known.magnitudes or lower_at(words, at) in known.bound_magnitudes:
            return None
    spoken = Spoken(Decimal(0), None, Decimal(1))
    last = at
    while True:
        here = last
        if joined and last > at and lower_at(words, last) in known.joiners and spoken.takes_and():
            half = _and_a_half(words, last, known)
            if half is not None:
                spoken, last = spoken.with_part(half[1]), half[0]
                continue
            here = last + 1
        following = spoken.add(lower_at(words, here), known)
        if following is None:
            break
        spoken, last = following, here + 1
    if last == at or (last == start + 1 and words[start].lower in known.bound_magnitudes):
        return None
    value = spoken.value()
    return Cardinal(last=last, value=value, floor=value, form=Form.WORDS, scale=spoken.scale)


def _and_a_half(words: Sequence[Token], at: int, known: NumberWords) -> tuple[int, Decimal] | None:
    part = at + 2 if lower_at(words, at + 1) in known.articles else at + 1
    value = known.plus_halves.get(lower_at(words, part))
    return None if value is None else (part + 1, value)
