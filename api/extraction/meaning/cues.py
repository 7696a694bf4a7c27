"""The verbs and nouns that say what a number near them counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from api.extraction import lexicon
from api.extraction.meaning.phrases import Phrasebook, endings_of, entry_under, expand, mappings, strings

_FILE = "cues"
_PEOPLE = "people"


class Role(StrEnum):
    """How a cue stands to the number: the keys of an entry in `cues.yaml`."""

    VERB = "verbs"
    SUBJECT = "subjects"
    OBJECT = "objects"
    TELL = "tells"
    LABEL = "labels"
    GIVE = "gives"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One entry: what it says, of what kinds of thing, and in which role."""

    indicator: str
    detail: str | None
    counts: frozenset[str]
    role: Role
    participle: bool
    planned: bool


@cache
def cues_of(language: str) -> Phrasebook[Cue]:
    """Read every cue of a language."""
    endings = endings_of(language, _FILE)
    return Phrasebook(
        (words, _cue(entry, role, participle=past))
        for entry in mappings(entry_under(language, _FILE, "cues"))
        for role in Role
        for pattern in strings(entry.get(role.value, ()))
        for words, past in expand(pattern, endings)
    )


def _cue(entry: Mapping[str, lexicon.Entry], role: Role, *, participle: bool) -> Cue:
    detail = entry.get("detail")
    return Cue(
        indicator=str(entry["indicator"]),
        detail=None if detail is None else str(detail),
        counts=frozenset(strings(entry["counts"])),
        role=role,
        participle=participle,
        planned="modality" in entry,
    )
