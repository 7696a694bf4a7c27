"""Phrases of a vocabulary, looked up word by word.

A pattern is written on one line: spaces part the words, `|` parts other words in one place, `*` marks a
past participle, and `~` or `+` stands for regular endings that the vocabulary lists.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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

    def at(self, words: Sequence[str], start: int) -> Sequence[tuple[int, Value]]:
        """Give every (end, value) of phrases that begin at `start`, longest first."""
        node = self._root.children.get(words[start]) if 0 <= start < len(words) else None
        if node is None:
            return ()
        found: list[tuple[int, Value]] = []
        position = start + 1
        while node is not None:
            if node.values:
                found[:0] = [(position, value) for value in node.values]
            node = node.children.get(words[position]) if position < len(words) else None
            position += 1
        return found

    def within(self, words: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int, Value]]:
        """Give each phrase wholly in `words[start:end]`, in order of where it begins, longest first."""
        children = self._root.children
        for position in range(max(start, 0), min(end, len(words))):
            if words[position] not in children:
                continue
            for finish, value in self.at(words, position):
                if finish <= end:
                    yield position, finish, value

    def first_in(self, words: Sequence[str], start: int, end: int) -> tuple[int, int, Value] | None:
        """Give the first phrase that lies wholly in `words[start:end]`, the longest where several begin."""
        return next(self.within(words, start, end), None)


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


def strings(entry: lexicon.Entry) -> tuple[str, ...]:
    """Read an entry of a vocabulary file as a list of words or patterns."""
    if isinstance(entry, str) or not isinstance(entry, Sequence):
        message = f"A list of words is wanted, not {entry!r}."
        raise lexicon.LexiconError(message)
    return tuple(str(word) for word in entry)


def mappings(entry: lexicon.Entry) -> tuple[Mapping[str, lexicon.Entry], ...]:
    """Read an entry of a vocabulary file as a list of mappings."""
    if isinstance(entry, str) or not isinstance(entry, Sequence):
        message = f"A list of mappings is wanted, not {entry!r}."
        raise lexicon.LexiconError(message)
    return tuple(mapping_of(row) for row in entry)


def mapping_of(entry: lexicon.Entry) -> Mapping[str, lexicon.Entry]:
    """Read an entry of a vocabulary file as a mapping."""
    if not isinstance(entry, Mapping):
        message = f"A mapping is wanted, not {entry!r}."
        raise lexicon.LexiconError(message)
    return entry


def entry_under(language: str, name: str, *keys: str) -> lexicon.Entry:
    """Read what stands under a path of keys."""
    entry: lexicon.Entry = lexicon.load(language, name)
    for key in keys:
        entry = mapping_of(entry)[key]
    return entry


@cache
def endings_of(language: str, name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read the regular endings that a vocabulary file lists first."""
    endings = mapping_of(entry_under(language, name, "endings"))
    return tuple((ending, strings(forms)) for ending, forms in endings.items())


@cache
def phrases_of(language: str, name: str, *keys: str) -> Phrasebook[str]:
    """Make a phrasebook of the list under a path of keys; each phrase stands for itself."""
    patterns = strings(entry_under(language, name, *keys))
    return Phrasebook((words, pattern) for pattern in patterns for words, _ in expand(pattern, ()))


@cache
def words_under(language: str, name: str, *keys: str) -> frozenset[str]:
    """Read the list of words under a path of keys, as a set."""
    return frozenset(strings(entry_under(language, name, *keys)))


@cache
def grouped_phrases(language: str, name: str, key: str) -> Phrasebook[str]:
    """Make a phrasebook of a mapping of lists: each phrase stands for its group's name."""
    endings = endings_of(language, name)
    return Phrasebook(
        (phrase, group)
        for group, patterns in mapping_of(entry_under(language, name, key)).items()
        for pattern in strings(patterns)
        for phrase, _ in expand(pattern, endings)
    )
