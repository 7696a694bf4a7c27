"""The words by which a language says who says so, read once from `lexicon/<language>/attribution.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from api.domain.source import SourceKind
from api.extraction import lexicon

_FILE = "attribution"
_VERBS = (
    "says", "says_or_nouns", "shows", "counts", "puts", "citing", "speaks", "gives", "identifies", "learns",
    "sees",
)  # fmt: skip
_WHO_ARE_PEOPLE = (SourceKind.WITNESS, SourceKind.ACADEMIC, SourceKind.OTHER)


@dataclass(frozen=True)
class SourceWords:
    """One language's vocabulary of attribution; each field is explained in the data."""

    sets: Mapping[str, frozenset[str]]
    heads: Mapping[str, SourceKind]
    pairs: Mapping[str, SourceKind]
    name_heads: Mapping[str, SourceKind]
    short_forms: Mapping[str, tuple[SourceKind, ...]]
    state_bodies: Mapping[str, str]
    state_body_openers: frozenset[str]
    portfolios: Mapping[str, str]
    state_acronyms: Mapping[str, str]
    public_figures: Mapping[str, str]
    un_agencies: Mapping[str, str]
    pronouns: frozenset[str]
    speaking_heads: frozenset[str]
    stops: frozenset[str]
    before_names: frozenset[str]
    phrase_openers: frozenset[str]
    verbs: frozenset[str]
    marks: frozenset[str]
    introducing: frozenset[str]
    introducing_anyone: frozenset[str]
    offices_and_roles: frozenset[str]
    beside: frozenset[str]
    never_names: frozenset[str]
    all_words: frozenset[str]

    def __post_init__(self) -> None:
        """Put each set where it is found at once by its name."""
        self.__dict__.update(self.sets)

    def __getattr__(self, name: str) -> frozenset[str]:
        """Refuse a set that the data does not have; this tells the type of those that it has."""
        raise AttributeError(name)

    def pair(self, first: str, second: str) -> SourceKind | None:
        """Give the kind of two words that speak as one, "aid groups"."""
        return self.pairs.get(f"{first} {second}")


@cache
def source_words(language: str) -> SourceWords:
    """Read one language's vocabulary."""
    content = lexicon.load(language, _FILE)
    sets = {
        key: lexicon.word_set(language, _FILE, key)
        for key, entry in content.items()
        if isinstance(entry, list)
    }
    heads = _kinds(language, "heads")
    name_heads = _kinds(language, "name_heads")
    openers = frozenset(phrase.split()[0] for phrase in sets["before_source"]) | sets["citing"]
    verbs = frozenset().union(*(sets[key] for key in _VERBS))
    shown = sets["shown_documents"] | sets["participles"] | sets["progressive"]
    state_bodies = lexicon.table(language, _FILE, "state_bodies")
    return SourceWords(
        sets=sets,
        heads=heads,
        pairs=_kinds(language, "pairs"),
        name_heads=name_heads,
        short_forms=_short_forms(content["short_forms"]),
        state_bodies=state_bodies,
        state_body_openers=frozenset(name.split()[0] for name in state_bodies),
        portfolios=lexicon.table(language, _FILE, "portfolios"),
        state_acronyms=lexicon.table(language, _FILE, "state_acronyms"),
        un_agencies=lexicon.table(language, _FILE, "un_agencies"),
        public_figures=lexicon.grouped(language, _FILE, "public_figures"),
        pronouns=sets["persons"] | sets["groups"] | sets["things"],
        speaking_heads=frozenset(heads) | sets["roles"],
        stops=sets["prepositions"] | sets["cuts"] | {",", "(", "-", "released", "published", "issued"},
        phrase_openers=openers,
        verbs=verbs,
        introducing_anyone=sets["titles"] | sets["roles"] | sets["offices"],
        introducing=sets["titles"] | sets["roles"],
        offices_and_roles=sets["offices"] | sets["roles"],
        marks=openers | verbs | shown | {"by", ":"},
        beside=sets["roles"] | sets["offices"] | frozenset(heads),
        before_names=(
            sets["titles"] | sets["roles"] | sets["offices"] | sets["functions"]
            | {word for word, kind in heads.items() if kind in _WHO_ARE_PEOPLE and word not in name_heads}
        ),
        never_names=(
            sets["determiners"] | sets["fillers"] | sets["prepositions"] | sets["times"] | sets["persons"]
            | sets["groups"] | sets["things"] | sets["others"] | sets["cuts"]
        ),
        all_words=frozenset(heads) | sets["documents"] | sets["roles"],
    )  # fmt: skip


def _kinds(language: str, key: str) -> dict[str, SourceKind]:
    return {word: SourceKind(kind) for word, kind in lexicon.grouped(language, _FILE, key).items()}


def _short_forms(entry: lexicon.Entry) -> dict[str, tuple[SourceKind, ...]]:
    if not isinstance(entry, dict):
        message = "lexicon: short_forms must be a mapping of lists."
        raise lexicon.LexiconError(message)
    return {str(word): tuple(SourceKind(str(kind)) for kind in kinds) for word, kinds in entry.items()}
