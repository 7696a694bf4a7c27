"""What a document is about, by how often the words of a theme stand in it."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from api.extraction.meaning.phrases import entry_under, mapping_of, strings

_LENIENT = 1
_WORD = re.compile(r"[^\W\d_][\w-]*")


@lru_cache(maxsize=8)
def themes_of(language: str, text: str) -> Mapping[str, int]:
    """Count the words of each theme of `grammar.yaml` in a text."""
    themes = _themes(language)
    counts: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(text)).items():
        for theme in themes.get(word.casefold(), ()):
            counts[theme] += times
    return MappingProxyType(counts)


@cache
def _themes(language: str) -> Mapping[str, tuple[str, ...]]:
    themes: dict[str, tuple[str, ...]] = {}
    for theme, words in mapping_of(entry_under(language, "grammar", "themes")).items():
        for word in strings(words):
            themes[word] = (*themes.get(word, ()), theme)
    return MappingProxyType(themes)


def is_humanitarian(language: str, text: str) -> bool:
    """Say whether a text is about a crisis rather than about business or sport."""
    counts = themes_of(language, text)
    return counts.get("crisis", 0) * 2 + _LENIENT >= counts.get("commerce", 0) + counts.get("sport", 0)


def is_sport(language: str, text: str) -> bool:
    """Say whether a text is about matches, in which players are hurt."""
    counts = themes_of(language, text)
    return counts.get("sport", 0) > counts.get("crisis", 0)


def is_business_or_sport(language: str, text: str) -> bool:
    """Say whether words of business and sport are as many as those of crisis, and there are some."""
    counts = themes_of(language, text)
    others = counts.get("commerce", 0) + counts.get("sport", 0)
    return 0 < others >= counts.get("crisis", 0)
