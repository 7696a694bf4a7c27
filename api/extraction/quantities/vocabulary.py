"""The number words of a language, as the readers of quantities want them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from api.extraction import lexicon
from api.extraction.parts import Token

_FILE = "numbers"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """Each set of words under the name that `lexicon/<language>/numbers.yaml` explains."""

    units: Mapping[str, Decimal]
    tens: Mapping[str, Decimal]
    magnitudes: Mapping[str, Decimal]
    bound_magnitudes: frozenset[str]
    suffixes: Mapping[str, Decimal]
    money_suffixes: frozenset[str]
    metres: frozenset[str]
    after_metres: frozenset[str]
    joiners: frozenset[str]
    of: frozenset[str]
    articles: frozenset[str]
    plus_halves: Mapping[str, Decimal]
    vague: Mapping[str, Decimal]
    chained: Mapping[str, Decimal]
    vaguely: "Phrases"
    if_not: "Phrases"
    doubtful: frozenset[str]
    before_no_vague: frozenset[str]
    parts: Mapping[str, Decimal]
    half: frozenset[str]
    after_part: frozenset[str]
    after_whole: frozenset[str]
    before_no_half: frozenset[str]
    symbols: Mapping[str, Decimal]
    percent: "Phrases"
    no_percent: frozenset[str]
    in_every: "Phrases"
    to: frozenset[str]
    alternative: frozenset[str]
    between: frozenset[str]
    origin: frozenset[str]
    changes: frozenset[str]
    signs: Mapping[str, str]
    codes: frozenset[str]
    currencies: "Phrases"
    times: frozenset[str]
    rates: frozenset[str]
    ones: frozenset[str]
    before_no_one: frozenset[str]
    after_no_one: frozenset[str]
    of_one_kept: frozenset[str]
    single: frozenset[str]
    victims: frozenset[str]
    victim_stops: frozenset[str]
    lone_verbs: frozenset[str]
    harming: frozenset[str]
    rows: frozenset[str]
    speaks: frozenset[str]
    hyphened: frozenset[str]
    leading: frozenset[str]
    joinable: frozenset[str]
    openers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one or more tokens and what each means; `longest` is the most tokens that one has."""

    meanings: Mapping[tuple[str, ...], str]
    longest: int
    firsts: frozenset[str]
    lasts: frozenset[str]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Phrases":
        """Cut the phrases at their spaces."""
        meanings = {tuple(phrase.split(" ")): meaning for phrase, meaning in pairs}
        longest = max(map(len, meanings), default=0)
        return cls(
            meanings,
            longest,
            frozenset(each[0] for each in meanings),
            frozenset(each[-1] for each in meanings),
        )

    def starting(self, words: Sequence[Token], at: int) -> tuple[int, str] | None:
        """Find the longest phrase that starts at a word: where it ends, and its meaning."""
        if at >= len(words) or words[at].lower not in self.firsts:
            return None
        for length in range(min(self.longest, len(words) - at), 0, -1):
            meaning = self.meanings.get(tuple(word.lower for word in words[at : at + length]))
            if meaning is not None:
                return at + length, meaning
        return None

    def ending(self, words: Sequence[Token], at: int) -> tuple[int, str] | None:
        """Find the longest phrase that ends before a word: where it starts, and its meaning."""
        if at <= 0 or words[at - 1].lower not in self.lasts:
            return None
        for length in range(min(self.longest, at), 0, -1):
            meaning = self.meanings.get(tuple(word.lower for word in words[at - length : at]))
            if meaning is not None:
                return at - length, meaning
        return None


@cache
def number_words(language: str) -> NumberWords:
    """Read a language's number words; the same object every time."""
    units, tens = _values(language, "units"), _values(language, "tens")
    magnitudes, vague = _values(language, "magnitudes"), _values(language, "vague")
    parts, symbols = _values(language, "parts"), _values(language, "symbols")
    free = magnitudes.keys() - _set(language, "bound_magnitudes")
    vaguely = _plain(language, "vaguely")
    simple = frozenset({*units, *tens, *magnitudes, *parts, *vague})
    leading = simple | _set(language, "articles")
    linking = _set(language, "and") | _set(language, "of") | _set(language, "hyphened")
    return NumberWords(
        units=units,
        tens=tens,
        magnitudes=magnitudes,
        bound_magnitudes=_set(language, "bound_magnitudes"),
        suffixes=_values(language, "suffixes"),
        money_suffixes=_set(language, "money_suffixes"),
        metres=_set(language, "metres"),
        after_metres=_set(language, "after_metres"),
        joiners=_set(language, "and"),
        of=_set(language, "of"),
        articles=_set(language, "articles"),
        plus_halves=_values(language, "plus_halves"),
        vague=vague,
        chained={**magnitudes, **_values(language, "chained")},
        vaguely=vaguely,
        if_not=_plain(language, "if_not"),
        doubtful=_set(language, "doubtful"),
        before_no_vague=_set(language, "before_no_vague"),
        parts=parts,
        half=_set(language, "half"),
        after_part=_set(language, "after_part"),
        after_whole=_set(language, "after_whole"),
        before_no_half=_set(language, "before_no_half"),
        symbols=symbols,
        percent=_plain(language, "percent"),
        no_percent=_set(language, "no_percent"),
        in_every=_plain(language, "in_every"),
        to=_set(language, "to"),
        alternative=_set(language, "or"),
        between=_set(language, "between"),
        origin=_set(language, "from"),
        changes=_set(language, "changes"),
        signs=lexicon.table(language, _FILE, "signs"),
        codes=_set(language, "codes"),
        currencies=Phrases.of(lexicon.table(language, _FILE, "currencies").items()),
        times=_set(language, "times"),
        rates=_set(language, "rates"),
        ones=frozenset(word for word, value in units.items() if value == 1),
        before_no_one=_set(language, "before_no_one"),
        after_no_one=_set(language, "after_no_one"),
        of_one_kept=_set(language, "of_one_kept"),
        single=_set(language, "single"),
        victims=_set(language, "victims"),
        victim_stops=_set(language, "victim_stops"),
        lone_verbs=_set(language, "lone_verbs"),
        harming=_set(language, "harming"),
        rows=_set(language, "rows"),
        speaks=_set(language, "speaks"),
        hyphened=_set(language, "hyphened"),
        leading=leading,
        joinable=leading | linking,
        openers=frozenset({*units, *tens, *free, *parts, *vague, *symbols})
        | {phrase[0] for phrase in vaguely.meanings}
        | _set(language, "articles")
        | _set(language, "single"),
    )


def _set(language: str, key: str) -> frozenset[str]:
    return lexicon.word_set(language, _FILE, key)


def _plain(language: str, key: str) -> Phrases:
    return Phrases.of((phrase, phrase) for phrase in lexicon.words(language, _FILE, key))


def _values(language: str, key: str) -> Mapping[str, Decimal]:
    return {word: _value(value) for word, value in lexicon.table(language, _FILE, key).items()}


def _value(written: str) -> Decimal:
    whole, _, below = written.partition("/")
    return Decimal(whole) / Decimal(below) if below else Decimal(whole)
