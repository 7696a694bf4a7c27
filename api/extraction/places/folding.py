"""One spelling for the many that a place name has: what the gazetteer files and looks names up by."""

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset(
    ("al", "an", "ar", "as", "ash", "at", "ath", "ad", "adh", "az", "el", "en", "er", "es", "esh", "et", "ed",
     "ez", "ul", "il", "ou", "ud")
)  # fmt: skip
"""Transliterations of the Arabic article, which assimilates to the letter that follows it."""

_LETTERS = str.maketrans(
    {"\u0131": "i", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th"}
)  # fmt: skip
_SILENT = re.compile("[\u0027\u2018\u2019\u02bb\u02bc\u02be\u02bf\u0060\u00b4\u0640]")
_BREAKS = re.compile(r"[\W_]+")
_SOUNDS = (
    (re.compile("[aeiouyw]+"), "a"),
    (re.compile("ck|q"), "k"),
    (re.compile("dj|dzh"), "j"),
    (re.compile("ph"), "f"),
    (re.compile("(?<=.)h$"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("^(.+[^a])a$"), r"\1"),
)


def words_of(name: str) -> list[str]:
    """Split a name into folded words: no case, no marks, no apostrophes."""
    lower = _SILENT.sub("", name.casefold()) if _SILENT.search(name) else name.casefold()
    if not lower.isascii():
        spelled = unicodedata.normalize("NFKD", lower.translate(_LETTERS))
        lower = _SILENT.sub("", "".join(letter for letter in spelled if not unicodedata.combining(letter)))
    return [word for word in _BREAKS.split(lower) if word]


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """Give the spelling that variants share: `Deir ez-Zor` and `Deir Al Zor` are both `deir al zor`."""
    words = words_of(name)
    if len(words) == 1:
        return words[0]
    return " ".join("al" if word in ARTICLES else "saint" if word == "st" else word for word in words)


def skeleton(name: str) -> str:
    """Give what is left when vowels, doubled letters and articles no longer tell names apart.

    `Saraqib` and `Saraqeb`, `Maarat al-Numan` and `Ma'arrat an-Nu'man` share one. Rough: two towns may
    share one too, so a hit needs other evidence.
    """
    words = words_of(name)
    kept = [word for word in words if word not in ARTICLES] or words
    return " ".join(_sound(word) for word in kept)


def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word
