"""Whether two names mean the same organisation, as a reader would say."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from tests.gold.labels import Label

_LISTS: Final = yaml.load((Path(__file__).parent / "names.yaml").read_bytes(), Loader=yaml.CSafeLoader)
_EMPTY: Final = frozenset(_LISTS["empty"])
_GENERIC: Final = frozenset(_LISTS["generic"].split())
_HALF_AND_MORE: Final = (6, 10)


def source_agrees(gold: Label, found: Label) -> bool:
    """Say whether a claim's source is the labelled one, or one of the other readings that are accepted.

    The name that the text gives counts too, unless it is a word like "officials", and so does the speaker.
    """
    accepted = (gold.source.organisation, *gold.source_alt)
    name = source_name(found)
    if name is None:
        return None in accepted
    return (
        any(organisation is not None and same_organisation(name, organisation) for organisation in accepted)
        or (
            gold.source.text is not None
            and _telling(gold.source.text)
            and same_organisation(name, gold.source.text)
        )
        or (gold.source.speaker is not None and same_organisation(name, gold.source.speaker))
    )


def source_name(found: Label) -> str | None:
    """Name a claim's source: the organisation, else the words of the text, else nobody."""
    if found.source.mode == "none":
        return None
    name = found.source.organisation or found.source.text
    return None if not name or name.strip().casefold() == "none" else name


def same_organisation(one: str, other: str) -> bool:
    """Compare two names as they stand, without what stands in brackets, and by what stands in them."""
    return any(_same(_words(a), _words(b)) for a in _readings(one) for b in _readings(other))


def _readings(name: str) -> Sequence[str]:
    inside = re.findall(r"\(([^)]*)\)", name)
    return [name, re.sub(r"\([^)]*\)", " ", name), *inside] if inside else [name]


def _telling(name: str) -> bool:
    return not set(_words(name)) <= _GENERIC


@cache
def _words(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    plain = plain.replace("'s", " ").replace("\N{RIGHT SINGLE QUOTATION MARK}s", " ")
    return tuple(word for word in re.findall(r"\w+", plain) if word not in _EMPTY)


@cache
def _groups() -> tuple[frozenset[tuple[str, ...]], ...]:
    return tuple(frozenset(_words(name) for name in names) for names in _LISTS["same"])


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return False
    if "".join(one) == "".join(other) or any(one in group and other in group for group in _groups()):
        return True
    short, long = sorted((one, other), key=len)
    return _acronym(short, long) or _short_form(short, long) or _mostly_shared(set(one), set(other))


def _acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == 1 < len(long) and short[0] == "".join(word[0] for word in long)


def _short_form(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Take "police" for "DeSoto police", and "health ministry" for "Lebanese health ministry"."""
    if len(short) == 1 and len(long) == 2 and short[0] == long[-1] and short[0] in _GENERIC:
        return True
    enough = len(short) > 1 or len(long) <= 3
    return enough and set(short) <= set(long) and not set(short) <= _GENERIC


def _mostly_shared(one: set[str], other: set[str]) -> bool:
    part, whole = _HALF_AND_MORE
    return len(one & other) * whole >= len(one | other) * part
