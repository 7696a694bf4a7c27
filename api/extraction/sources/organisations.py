"""The register of bodies that count and speak: by code, by any of their names, and in a text.

The data is `seeds/organisations.yaml`. A body that the register lacks gets a code made from its name.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TypeAlias

import yaml

from api.domain.source import Organisation, SourceKind
from api.extraction.parts import Token
from api.extraction.text.tokens import read_tokens

SEEDS = Path(__file__).parents[3] / "seeds" / "organisations.yaml"

_NOT_WORD = re.compile(r"[\W_]+")
_LONGEST_CODE = 80
_NOTHING = ""
_Row: TypeAlias = tuple[tuple[str, ...], tuple[Organisation, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A body of the register with its further names, in any language."""

    organisation: Organisation
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Where tokens name bodies of the register: `first` inclusive, `last` exclusive.

    Several bodies may share the name; the country of the text tells which is meant.
    """

    first: int
    last: int
    words: str
    candidates: tuple[Organisation, ...]

    def choose(self, iso3: str | None) -> Organisation:
        """Take the body of that country, else one of no country, else the only one that is registered.

        Where bodies of several other countries share the name, that country has one of its own that is not.
        """
        ranked = sorted(self.candidates, key=lambda body: (body.iso3 != iso3, body.iso3 is not None))
        first = ranked[0]
        shared = len(ranked) > 1 and iso3 is not None and first.iso3 not in {iso3, None}
        return unregistered(self.words, first.kind, iso3) if shared else first


@cache
def register() -> tuple[Registered, ...]:
    """Give every registered body, in the order of the data."""
    rows = yaml.load(SEEDS.read_bytes(), Loader=yaml.CSafeLoader)
    return tuple(_registered(row) for row in rows)


def _registered(row: dict[str, str | list[str]]) -> Registered:
    body = Organisation(
        code=str(row["code"]),
        name=str(row["name"]),
        kind=SourceKind(str(row["kind"])),
        iso3=str(row["iso3"]) if "iso3" in row else None,
    )
    return Registered(organisation=body, aliases=tuple(row.get("aliases", ())))


@cache
def _by_code() -> dict[str, Organisation]:
    return {entry.organisation.code: entry.organisation for entry in register()}


def by_code(code: str) -> Organisation | None:
    """Find a registered body by its code."""
    return _by_code().get(code)


@cache
def _acronyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in register():
        names = (entry.organisation.name, *entry.aliases)
        first = "".join(word[0] for word in entry.organisation.name.split() if word[0].isupper())
        short = next((name for name in names if name == first and len(name) > 1), None)
        if short is not None:
            found[entry.organisation.code] = short
    return found


def acronym_of(code: str) -> str | None:
    """Give the registered acronym that a body's own name spells, if it has one."""
    return _acronyms().get(code)


def close_codes(code: str) -> tuple[str, ...]:
    """Name the registered codes that look most like a wrong one, the closest first."""
    return tuple(get_close_matches(code.casefold(), _by_code(), n=5, cutoff=0.6))


def resolve(name: str, iso3: str | None = None) -> Organisation | None:
    """Find the registered body that a whole name or alias stands for."""
    tokens = _without_article(read_tokens(name, 0, len(name)))
    found = name_at(tokens, 0)
    return found.choose(iso3) if found is not None and found.last == len(tokens) else None


def unregistered(name: str, kind: SourceKind, iso3: str | None = None) -> Organisation:
    """Make the body for a name that the register lacks."""
    return Organisation(code=code_of(name), name=name, kind=kind, iso3=iso3, registered=False)


def code_of(name: str) -> str:
    """Make a stable code from a name: small letters and digits, with hyphens between."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("'", "").replace("\u2019", ""))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_WORD.sub("-", letters)[:_LONGEST_CODE].strip("-") or "unnamed"


def find_names(tokens: Sequence[Token]) -> tuple[Named, ...]:
    """Find the registered bodies that tokens name, the longest name at each place."""
    found: list[Named] = []
    names = _names()
    beyond = 0
    for position, token in enumerate(tokens):
        word = token.lower
        if position < beyond or not (word in names or (len(word) > 1 and not word.isalnum())):
            continue
        named = name_at(tokens, position)
        if named is not None:
            found.append(named)
            beyond = named.last
    return tuple(found)


def name_at(tokens: Sequence[Token], first: int) -> Named | None:
    """Find the longest name of a registered body that begins at a token."""
    filed = _names().get(_plain(tokens[first].lower))
    if filed is None:
        return None
    second = _plain(tokens[first + 1].lower) if first + 1 < len(tokens) else _NOTHING
    for key, candidates in (*filed.get(second, ()), *filed.get(_NOTHING, ())):
        last = first + len(key)
        if last <= len(tokens) and _reads(tokens, first, key):
            words = " ".join(token.text for token in tokens[first:last])
            return Named(first=first, last=last, words=words, candidates=candidates)
    return None


def _reads(tokens: Sequence[Token], first: int, key: tuple[str, ...]) -> bool:
    """Match a key in any case where the words look like a name; one all in capitals as it is written."""
    if _is_exact(key):
        return all(_plain(tokens[first + at].text) == part for at, part in enumerate(key))
    if not all(_plain(tokens[first + at].lower) == part for at, part in enumerate(key)):
        return False
    return any(_is_marked(token.text) for token in tokens[first : first + len(key)])


@cache
def _is_exact(key: tuple[str, ...]) -> bool:
    return all(part == part.upper() for part in key)


def _is_marked(word: str) -> bool:
    """Tell a word that is written as names are: with a capital, or in a script that has none."""
    return word != word.lower() or not word.isascii()


def _plain(word: str) -> str:
    """Read "U.N." as "UN" and any apostrophe as a straight one."""
    if word.isalnum():
        return word
    straight = word.replace("\u2019", "'")
    return straight.replace(".", "") if len(straight) > 1 and straight.endswith(".") else straight


@cache
def _names() -> dict[str, dict[str, tuple[_Row, ...]]]:
    """File the names under their first token and their second, case-folded, the longest first."""
    bodies: dict[tuple[str, ...], list[Organisation]] = {}
    for entry in register():
        for name in (entry.organisation.name, *entry.aliases):
            for key in _keys(name):
                held = bodies.setdefault(key, [])
                if entry.organisation not in held:
                    held.append(entry.organisation)
    filed: dict[str, dict[str, tuple[_Row, ...]]] = {}
    for key in sorted(bodies, key=len, reverse=True):
        second = key[1].casefold() if len(key) > 1 else _NOTHING
        seconds = filed.setdefault(key[0].casefold(), {})
        seconds[second] = (*seconds.get(second, ()), (key, tuple(bodies[key])))
    return filed


def _keys(name: str) -> set[tuple[str, ...]]:
    tokens = _without_article(read_tokens(name, 0, len(name)))
    exact = name == name.upper() and name.isascii()
    key = tuple(_plain(token.text if exact else token.lower) for token in tokens)
    spelled_out = ("united", "nations", *key[1:])
    return {key, spelled_out} if key[0] == "un" and len(key) > 1 else {key}


def _without_article(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    return tokens[1:] if len(tokens) > 1 and tokens[0].lower == "the" else tokens
