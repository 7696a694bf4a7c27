"""Phrases of a vocabulary, looked up word by word.

A pattern is written on one line: spaces part the words, `|` parts other words in one place, `*` marks a
past participle, and `~` or `+` stands for regular endings that the vocabulary lists.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Generic, TypeVar

from api.extraction import lexicon

Value = TypeVar("Value")

_REGULAR = "~+"


@dataclass(slots=True)
class _Node(Generic[Value]):
    children: dict[str, "_Node[Value]"] = field(default_factory=dict)
    values: list[Value] = field(default_factory=list)


class Phrasebook(Generic[Value]):
    """Phrases with what each stands for; looking up costs the length of the longest phrase."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], Value]]) -> None:
        """File each phrase, in the order given, which is also the order of answers."""
        self._root: _Node[Value] = _Node()
        self._entries = tuple(entries)
        for phrase, value in self._entries:
            node = self._root
            for word in phrase:
                node = node.children.setdefault(word, _Node())
            node.values.append(value)

    def entries(self) -> tuple[tuple[tuple[str, ...], Value], ...]:
        """Give what was filed, in the order it was."""
        return self._entries

    def at(self, words: Sequence[str], start: int) -> list[tuple[int, Value]]:
        """Give every (end, value) of phrases that begin at `start`, longest first."""
        found: list[tuple[int, Value]] = []
        node = self._root
        for position in range(start, len(words)):
            following = node.children.get(words[position])
            if following is None:
                break
            node = following
            found[:0] = [(position + 1, value) for value in node.values]
        return found

    def first_in(self, words: Sequence[str], start: int, end: int) -> tuple[int, int, Value] | None:
        """Give the first phrase that lies wholly in `words[start:end]`, the longest where several begin."""
        for position in range(max(start, 0), min(end, len(words))):
            for finish, value in self.at(words, position):
                if finish <= end:
                    return position, finish, value
        return None


def expand(
    pattern: str, endings: Sequence[tuple[str, tuple[str, ...]]]
) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Give each phrase that a pattern stands for, and whether a past participle is in it."""
    places = [list(_forms(place, endings)) for place in pattern.split()]
    for chosen in product(*places):
        words = tuple(word.removeprefix("*") for word in chosen)
        yield words, any(word.startswith("*") for word in chosen)


def _forms(place: str, endings: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    for alternative in place.casefold().split("|"):
        if alternative[-1] not in _REGULAR or len(alternative) == 1:
            yield alternative
            continue
        stem = alternative[:-1]
        for ending, replacements in endings:
            if stem.endswith(ending):
                root = stem.removesuffix(ending) if ending else stem
                marked = (
                    ("*" + root + new[1:]) if new.startswith("*") else root + new for new in replacements
                )
                yield from marked
                break


@cache
def endings_of(language: str, name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read the regular endings that a vocabulary file lists first."""
    rows = lexicon.load(language, name)["endings"]
    return tuple((str(row[0]), tuple(str(new) for new in row[1])) for row in rows)  # type: ignore[union-attr,index]


@cache
def phrases_of(language: str, name: str, *keys: str) -> Phrasebook[str]:
    """Make a phrasebook of the lists under a key path; each phrase stands for itself."""
    entries = [((*pattern.split(),), pattern) for pattern in lists_under(language, name, *keys)]
    return Phrasebook(entries)


def lists_under(language: str, name: str, *keys: str) -> tuple[str, ...]:
    """Read the list of patterns under a path of keys."""
    entry = lexicon.load(language, name)
    for key in keys[:-1]:
        entry = entry[key]  # type: ignore[assignment]
    found = entry[keys[-1]]
    return tuple(str(pattern) for pattern in found)  # type: ignore[union-attr]


@cache
def words_under(language: str, name: str, *keys: str) -> frozenset[str]:
    """Read the list of words under a path of keys, as a set."""
    return frozenset(lists_under(language, name, *keys))


@cache
def grouped_phrases(language: str, name: str, key: str) -> Phrasebook[str]:
    """Make a phrasebook of a mapping of lists: each phrase stands for its group's name."""
    endings = endings_of(language, name)
    groups = lexicon.load(language, name)[key]
    entries = [
        (phrase, str(group))
        for group, patterns in groups.items()  # type: ignore[union-attr]
        for pattern in patterns
        for phrase, _ in expand(str(pattern), endings)
    ]
    return Phrasebook(entries)
