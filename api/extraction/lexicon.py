"""The vocabulary of each language, read once from `lexicon/<language>/<name>.yaml` and never changed.

Only whole numbers are read as numbers; "yes", "on", "1.5" and "true" stay the words they are.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

import yaml

FOLDER = Path(__file__).parent / "lexicon"

Entry: TypeAlias = "str | int | Sequence[Entry] | Mapping[str, Entry] | None"


_AS_WRITTEN = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:float", "tag:yaml.org,2002:timestamp")


class _PlainWords(yaml.CSafeLoader):
    """Reads "on", "no", "1.5" and "2020-01-28" as the words they are; only whole numbers are numbers."""


_PlainWords.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _AS_WRITTEN]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


class LexiconError(Exception):
    """A lexicon file does not hold what its reader asks for: a fault of the data, not of a text."""


@cache
def languages() -> frozenset[str]:
    """Name the languages that have a vocabulary, by their primary subtag ("en")."""
    return frozenset(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


@cache
def load(language: str, name: str) -> Mapping[str, Entry]:
    """Read one file of a language; the same object every time."""
    with (FOLDER / language / f"{name}.yaml").open("rb") as stream:
        content = yaml.load(stream, Loader=_PlainWords)  # noqa: S506 - derived from the safe loader
    if not isinstance(content, dict):
        message = f"lexicon/{language}/{name}.yaml must hold a mapping."
        raise LexiconError(message)
    return MappingProxyType(content)


@cache
def words(language: str, name: str, key: str) -> tuple[str, ...]:
    """Read a list of words or phrases."""
    entry = load(language, name).get(key)
    if not isinstance(entry, list) or not all(isinstance(word, str) for word in entry):
        message = f"lexicon/{language}/{name}.yaml: {key} must be a list of words."
        raise LexiconError(message)
    return tuple(str(word) for word in entry)


@cache
def word_set(language: str, name: str, key: str) -> frozenset[str]:
    """Read a list of words as a set."""
    return frozenset(words(language, name, key))


@cache
def table(language: str, name: str, key: str) -> Mapping[str, str]:
    """Read a mapping of words to what they mean, as strings."""
    entry = load(language, name).get(key)
    if not isinstance(entry, dict):
        message = f"lexicon/{language}/{name}.yaml: {key} must be a mapping."
        raise LexiconError(message)
    return MappingProxyType({str(word): str(meaning) for word, meaning in entry.items()})


@cache
def grouped(language: str, name: str, key: str) -> Mapping[str, str]:
    """Read a mapping of meanings to lists of words, turned round: each word to its meaning."""
    entry = load(language, name).get(key)
    if not isinstance(entry, dict):
        message = f"lexicon/{language}/{name}.yaml: {key} must be a mapping of lists."
        raise LexiconError(message)
    return MappingProxyType({str(word): str(meaning) for meaning, group in entry.items() for word in group})


@cache
def lists(language: str, name: str, key: str) -> Mapping[str, tuple[str, ...]]:
    """Read a mapping of words to lists of words."""
    entry = load(language, name).get(key)
    if not isinstance(entry, dict):
        message = f"lexicon/{language}/{name}.yaml: {key} must be a mapping of lists."
        raise LexiconError(message)
    return MappingProxyType({str(word): tuple(map(str, group)) for word, group in entry.items()})
