"""Which countries a text names, where, and which it is mainly about: that places a bare "the ministry"."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from api.extraction import lexicon
from api.extraction.parts import Passages, Token
from api.extraction.text.tokens import read_tokens

_SHORTEST_HEADING = 3
_FRONT = 60
"""How far from its start a sentence may name the country that it is about."""

_NEXT = 5
_JOINED = ("and", "or ", "'s", "\u2019s")
_ARTICLES = frozenset(("the", "a", "an", "one", "another", "all", "most", "some"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """A country as English says it: "Nepal", "Nepalese" for what belongs to it, "the Bahamas" behind "of"."""

    iso3: str
    country: str
    people: str
    owner: str


class Nations:
    """Where one text names nations, as countries or as peoples; `main` is the one it names most."""

    def __init__(self, passages: Passages, main: str | None = None) -> None:
        """Find every country's and people's name; `main` is the country that the text is about, if known."""
        found = [word for sentence in passages.sentences for word in _words(sentence.tokens)]
        self._starts = [start for start, _, _, _ in found]
        self._found = found
        counted = Counter(nation for _, _, nation, _ in found)
        self._ranked = counted.most_common()
        self.main: Nation | None = _main(main, counted)
        self._heads = _heads(passages, found, self._starts)
        self._head_starts = [start for start, _, _ in self._heads]

    def main_at(self, position: int) -> Nation | None:
        """Give the nation whose ministry "the ministry" at a place of the text is.

        That is the one that opens the sentence ("In Kenya,") or heads the paragraph ("KENYA:"), else the
        text's own.
        """
        return self.heading_at(position) or self.main

    def heading_at(self, position: int) -> Nation | None:
        """Give the nation that opens the sentence or heads the paragraph at a place of the text."""
        index = bisect_right(self._head_starts, position) - 1
        if index >= 0 and position < self._heads[index][1]:
            return self._heads[index][2]
        return None

    def federation(self, codes: frozenset[str]) -> Nation | None:
        """Give whose "the federal government" is: the text's own country, else the federation named most."""
        if self.main is not None and self.main.iso3.lower() in codes:
            return self.main
        return next((nation for nation, _ in self._ranked if nation.iso3.lower() in codes), None)

    def at(self, token: Token) -> Nation | None:
        """Say which nation a token names or helps to name."""
        word = self._at(token)
        return None if word is None else word[2]

    def country_at(self, token: Token) -> Nation | None:
        """Say which country, named as a country, a token names or helps to name."""
        word = self._at(token)
        return word[2] if word is not None and word[3] else None

    def _at(self, token: Token) -> tuple[int, int, Nation, bool] | None:
        index = bisect_left(self._starts, token.end) - 1
        word = self._found[index] if index >= 0 else None
        return word if word is not None and word[0] <= token.start and token.end <= word[1] else None


def _main(main: str | None, counted: Counter[Nation]) -> Nation | None:
    """Take the country the text is known to be about, else the one that is named more than all others."""
    about = None if main is None else _nations().get(main)
    if about is not None:
        return about
    ranked = counted.most_common(1)
    return ranked[0][0] if ranked and 2 * ranked[0][1] > counted.total() else None


def _heads(
    passages: Passages, found: Sequence[tuple[int, int, Nation, bool]], starts: Sequence[int]
) -> list[tuple[int, int, Nation]]:
    """Find the stretches that a nation heads: a paragraph behind "KENYA:", a sentence behind "In Kenya,"."""
    heads: list[tuple[int, int, Nation]] = []
    for sentence in passages.sentences:
        index = bisect_left(starts, sentence.start)
        if index == len(found) or found[index][0] >= min(sentence.end, sentence.start + _FRONT):
            continue
        start, end, nation, is_country = found[index]
        before = passages.text[sentence.start : start].strip(" -*\u2022").casefold()
        after = passages.text[end : end + _NEXT].strip()
        if not before and after[:1] == ":":
            heads.append((start, passages.paragraphs[sentence.paragraph][1], nation))
        elif is_country and before.rsplit(" ", 1)[-1:] == ["in"] and not after.startswith(_JOINED):
            heads.append((start, sentence.end, nation))
    return heads


def nation_of(iso3: str) -> Nation | None:
    """Give the nation of an ISO 3166-1 code."""
    return _nations().get(iso3)


def _words(tokens: Sequence[Token]) -> list[tuple[int, int, Nation, bool]]:
    names = _names()
    found = []
    beyond = 0
    for position, token in enumerate(tokens):
        if position < beyond or token.text not in names:
            continue
        for key, nation, is_country in names[token.text]:
            span = tokens[position : position + len(key)]
            surname = not is_country and _is_surname(tokens, position)
            if tuple(token.text for token in span) == key and not surname:
                found.append((span[0].start, span[-1].end, nation, is_country))
                beyond = position + len(key)
                break
    return found


def _is_surname(tokens: Sequence[Token], position: int) -> bool:
    """Tell "Najib Danish, a spokesman" from "the Danish army": a name before, and no noun after."""
    if position == 0 or position + 1 >= len(tokens):
        return False
    before, after = tokens[position - 1], tokens[position + 1]
    named = before.text[0].isupper() and before.text.isalpha() and before.lower not in _ARTICLES
    return named and after.text == ","


@cache
def _nations() -> dict[str, Nation]:
    countries, peoples = lexicon.load("en", "places")["countries"], lexicon.load("en", "places")["peoples"]
    assert isinstance(countries, dict)  # noqa: S101 - the shape of our own data
    assert isinstance(peoples, dict)  # noqa: S101
    spoken = {**countries, **peoples}
    adjectives = lexicon.table("en", "attribution", "adjectives")
    with_article = lexicon.word_set("en", "attribution", "with_article")
    return {
        iso3: Nation(
            iso3=iso3,
            country=names[0],
            people=adjectives.get(iso3, spoken[iso3][0]),
            owner=f"the {names[0]}" if iso3 in with_article else names[0],
        )
        for iso3, names in countries.items()
    }


@cache
def _names() -> dict[str, tuple[tuple[tuple[str, ...], Nation, bool], ...]]:
    filed: dict[str, list[tuple[tuple[str, ...], Nation, bool]]] = {}
    for key in ("countries", "peoples"):
        names_of = lexicon.load("en", "places")[key]
        assert isinstance(names_of, dict)  # noqa: S101
        for iso3, names in names_of.items():
            headings = [
                name.upper() for name in names if key == "countries" and len(name) > _SHORTEST_HEADING
            ]
            for name in (*names, *headings) if iso3 in _nations() else ():
                parts = tuple(token.text for token in read_tokens(name, 0, len(name)))
                filed.setdefault(parts[0], []).append((parts, _nations()[iso3], key == "countries"))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in filed.items()}
