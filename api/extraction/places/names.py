"""The places that a text names, in order, each resolved; and the country that the text is about."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from api.domain.place import GazetteerEntry
from api.extraction.parts import Passages, Sentence, Token
from api.extraction.places.choice import Beside, Chooser, best_by_name, words_before
from api.extraction.places.gazetteer import Gazetteer, KnownPlace, gazetteer
from api.extraction.places.general import GeneralNames
from api.extraction.places.hits import Hit, HitFinder, opens_name
from api.extraction.places.known_names import known_names
from api.extraction.places.neighbours import Neighbours
from api.extraction.places.rows import Rows
from api.extraction.places.subject import country_of, headings, main_country
from api.extraction.places.values import PlaceName, PlaceNames, Row
from api.extraction.places.words import PlaceWords, place_words
from api.extraction.text.tokens import read_tokens

__all__ = ["PlaceName", "PlaceNames", "find_places"]

_HOLDER = 6
"""Words within which the place that holds a place follows it."""


def find_places(passages: Passages) -> PlaceNames:
    """Find and resolve the names of places."""
    if not passages.sentences:
        return PlaceNames(names=(), main=None)
    return _Reader(passages).read()


class _Reader:
    def __init__(self, passages: Passages) -> None:
        self._passages = passages
        self._words: PlaceWords = place_words(passages.language)
        self._places: Gazetteer = gazetteer()

    def read(self) -> PlaceNames:
        sentences = self._passages.sentences
        found, national = self._named(sentences)
        title = self._beside_text(self._passages.title)
        rows = self._rows(found)
        main = main_country(rows.items(), title, national)
        general = tuple(GeneralNames(self._passages, self._words, self._places).read(found, main))
        names = tuple(sorted([*found, *general], key=lambda name: name.start))
        shown = {name.sentence for name in general}
        rows |= self._rows([name for name in names if name.sentence in shown])
        main = main_country(sorted(rows.items()), title, national)
        entry = None if main is None else self._places.entry(main)
        if entry is None and not found:
            entry = country_of(self._beside_text(self._passages.publisher))
        return PlaceNames(names=names, main=entry, rows=rows, headings=headings(self._passages, rows))

    def _named(self, sentences: Sequence[Sentence]) -> tuple[list[PlaceName], Counter[str]]:
        """Give the names of places, and the countries of national bodies ("the CAR Red Cross")."""
        finder = HitFinder(self._passages.text, self._words, known_names(self._passages.language))
        hits = [hit for sentence in sentences for hit in finder.read(sentence)]
        taken = {(hit.sentence.index, index) for hit in hits for index in range(hit.first, hit.last + 1)}
        neighbours = Neighbours(self._words)
        hits = [
            neighbours.with_office(hit)
            for hit in hits
            if not (neighbours.is_money(hit) or neighbours.is_person(hit))
        ]
        bodies = {hit.country for hit in hits if hit.body and hit.country is not None}
        national = Counter(bodies - self._words.lists["donors"])
        hits = [
            hit
            for hit in hits
            if not hit.body and (hit.country is not None or not neighbours.is_other_name(hit, taken))
        ]
        hits = [hit for hit, parted in zip(hits, _parted(hits), strict=True) if not parted]
        return sorted(self._resolved(hits, national), key=lambda name: name.start), national

    def _rows(self, names: Sequence[PlaceName]) -> dict[int, tuple[Row, ...]]:
        rows = Rows(self._passages, self._words)
        sentences = self._passages.sentences
        return {
            index: tuple(rows.read(sentences[index], tuple(group)))
            for index, group in groupby(names, key=lambda name: name.sentence)
        }

    def _beside_text(self, words: str | None) -> tuple[PlaceName, ...]:
        """Read the title or the publisher's name for places."""
        if not words:
            return ()
        tokens = read_tokens(words, 0, len(words))
        line = Sentence(index=0, paragraph=0, start=0, end=len(words), tokens=tokens)
        passages = replace(self._passages, text=words, sentences=(line,))
        return tuple(_Reader(passages)._named((line,))[0])  # noqa: SLF001 - a reader of another text

    def _resolved(self, hits: Sequence[Hit], national: Counter[str]) -> Iterator[PlaceName]:
        chooser = Chooser(self._words, self._places, hits, national)
        beside = {id(hit): self._beside(hit, hits[at + 1 : at + 2]) for at, hit in enumerate(hits)}
        for _ in range(2):  # what the first round is sure of helps the second
            chosen = [(hit, *chooser.choose(hit, beside[id(hit)])) for hit in hits]
            sure = best_by_name((hit, weight, known) for hit, weight, known in chosen if known is not None)
            for weight, place in sure.values():
                if weight >= chooser.enough and place.entry.kind != "country":
                    chooser.vote(place.entry)
        for hit, weight, known in chosen:
            best_weight, best = sure.get(hit.key, (0.0, None))
            if known is None or best is None or best_weight < chooser.enough:
                continue
            own = hit.country is not None or known.entry.iso3 == best.entry.iso3
            yield self._name(hit, known if own and weight >= chooser.enough else best)

    def _name(self, hit: Hit, known: KnownPlace) -> PlaceName:
        start, entry = hit.start, known.entry
        tokens = hit.sentence.tokens
        turn = self._direction(hit)
        end = hit.end
        if turn is not None:
            start, end, direction = turn
            part = self._places.part_of(entry.code, direction)
            entry = entry if part is None else part.entry
        elif hit.last + 1 < len(tokens) and tokens[hit.last + 1].lower in self._words.kinds:
            end = tokens[hit.last + 1].end
            entry = self._county(entry, tokens[hit.last + 1].lower)
        return PlaceName(
            start=start,
            end=end,
            sentence=hit.sentence.index,
            entry=entry,
            people=hit.people or self._words.has("area_peoples", hit.key),
            office=hit.office or self._places_speaker(hit),
            striking=hit.striking,
            camp=known.camp,
        )

    def _places_speaker(self, hit: Hit) -> bool:
        """Say whether a name only tells where somebody spoke: "said in Geneva", "told reporters in Amman"."""
        before = words_before(hit.sentence.tokens, hit.first, 3)
        if before[:1] not in (["in"], ["from"]):
            return False
        return any(self._words.has("speaking", word) for word in before[1:])

    def _county(self, entry: GazetteerEntry, word: str) -> GazetteerEntry:
        """Give only the country for a county of the United States, which has no tie to a town of its name."""
        country = self._places.entry("USA")
        is_county = word == "county" and entry.kind == "city" and entry.iso3 == "USA"
        return country if is_county and country is not None else entry

    def _direction(self, hit: Hit) -> tuple[int, int, str] | None:
        """Read "northwest Syria", "the north-west of Syria" and "Syria's northwest"."""
        tokens, directions = hit.sentence.tokens, self._words.directions
        before = words_before(tokens, hit.first, 2)
        if before and before[0] in directions:
            return tokens[hit.first - 1].start, hit.end, directions[before[0]]
        if before[:1] == ["of"] and before[1:] and before[1] in directions:
            return tokens[hit.first - 2].start, hit.end, directions[before[1]]
        after = tokens[hit.last + 1 : hit.last + 4]
        turned = len(after) > 1 and after[0].lower.endswith("'s") and after[1].lower in directions
        if turned and not any(opens_name(token) for token in after[2:]):
            return hit.start, after[1].end, directions[after[1].lower]
        return None

    def _beside(self, hit: Hit, following: Sequence[Hit]) -> Beside:
        tokens = hit.sentence.tokens
        before = words_before(tokens, hit.first, 3)
        after = tokens[hit.last + 1].lower if hit.last + 1 < len(tokens) else ""
        kinds = self._words.kinds
        of = before[1:2] if before[:1] == ["of"] else []
        word = next((word for word in (after, *of, *before[:1]) if word in kinds), "")
        kind = kinds.get(word)
        if kind is None and before and before[0] in self._words.directions:
            kind = "direction"
        lists = self._words.lists
        owned = tokens[hit.last + 2].lower if after == "'s" and hit.last + 2 < len(tokens) else after
        if kind is None and owned in lists["area_heads"]:
            kind = "area"
        preposition = bool(before) and (
            before[0] in lists["there"] | lists["toward"] | lists["from"] or before[0] == "of"
        )
        return Beside(
            kind=kind, preposition=preposition, nested=frozenset(self._holders(hit, following)),
            word=word, begins=hit.first == 0, state=self._state(hit),
            followed=bool(after) and word != after and opens_name(tokens[hit.last + 1]),
        )  # fmt: skip

    def _holders(self, hit: Hit, following: Sequence[Hit]) -> Iterator[str]:
        """Name what the name is said to lie in: "Goma, DR Congo", "Goma in eastern DRC", "Macon, Ga."."""
        tokens = hit.sentence.tokens
        state = self._state(hit)
        if state is not None:
            yield state
        for other in following:
            if other.sentence is not hit.sentence or not hit.last < other.first <= hit.last + _HOLDER:
                break
            between = tokens[hit.last + 1 : other.first]
            common = self._words.has("common", other.key)  # "in Tigray in May"
            if between and not common and all(self._joins(token) for token in between):
                yield from self._codes(other)
            break

    def _state(self, hit: Hit) -> str | None:
        """Read the abbreviation of a state after a town: "Macon, Ga."."""
        after = hit.sentence.tokens[hit.last + 1 : hit.last + 4]
        if not after or after[0].text not in {",", "("}:
            return None
        marks = ("".join(token.text for token in joined) for joined in (after[1:2], after[1:3]))
        known = self._words.abbreviations
        return next((known[mark] for mark in marks if mark in known), None)

    def _joins(self, token: Token) -> bool:
        return (
            token.text in {",", "("}
            or token.lower in {"in", "the", "state", "province", "region", "of", "district", "governorate"}
            or token.lower in self._words.directions
            or token.lower in self._words.kinds
        )

    @staticmethod
    def _codes(hit: Hit) -> Iterator[str]:
        if hit.country is not None:
            yield hit.country
        for known in hit.options[:3]:
            yield known.entry.code
            if known.entry.kind in {"area", "city"}:
                yield from known.entry.inside


def _parted(hits: Sequence[Hit]) -> list[bool]:
    """Say of each hit whether it is only a piece of a longer name that no list has: "Ain" of "Ain Issa"."""
    parted = [False] * len(hits)
    for at, (hit, following) in enumerate(pairwise(hits)):
        beside = hit.sentence is following.sentence and following.first == hit.last + 1
        if beside and not (hit.country or following.country) and not _may_hold(following, hit):
            parted[at] = parted[at + 1] = True
    return parted


def _may_hold(holder: Hit, held: Hit) -> bool:
    """Say whether one name may be of what another lies in: "Austin Texas"."""
    holders = {known.entry.code for known in holder.options if known.entry.kind != "city"}
    return any(holders & set(known.entry.inside) for known in held.options)
