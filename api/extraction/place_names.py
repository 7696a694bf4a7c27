"""The places that a text names, in order, each resolved; and the country that the text is about."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from api.domain.place import GazetteerEntry
from api.extraction.gazetteer import Gazetteer, KnownPlace, gazetteer
from api.extraction.parts import Passages, Sentence, Token
from api.extraction.place_choice import ENOUGH, Beside, Chooser, best_by_name, words_before
from api.extraction.place_hits import Hit, HitFinder, opens_name
from api.extraction.place_words import PlaceWords, place_words

_HEADLINE, _PLACE, _PEOPLE, _OFFICE = 12, 4, 2, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """A name in the text, or a general word that stands for one ("the country").

    `people` marks a name of a people or what belongs to it ("Syrian"), `office` a name inside somebody's
    name or office ("Turkish officials"), `general` a general word. `camp` marks a camp.
    """

    start: int
    end: int
    sentence: int
    entry: GazetteerEntry
    people: bool = False
    office: bool = False
    general: bool = False
    camp: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNames:
    """All names in order of position. `main` is the country that the text is about, where one stands out."""

    names: tuple[PlaceName, ...]
    main: GazetteerEntry | None

    def within(self, start: int, end: int) -> tuple[PlaceName, ...]:
        """Give the names that begin in a stretch of the text."""
        starts = [name.start for name in self.names]
        return self.names[bisect_left(starts, start) : bisect_left(starts, end)]


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
        finder = HitFinder(self._passages, self._words, self._places)
        hits = [hit for sentence in self._passages.sentences for hit in finder.read(sentence)]
        taken = {(hit.sentence.index, index) for hit in hits for index in range(hit.first, hit.last + 1)}
        hits = [self._with_office(hit) for hit in hits]
        hits = [hit for hit in hits if not hit.body]
        hits = [hit for hit in hits if hit.country is not None or not self._is_other_name(hit, taken)]
        names = sorted(self._resolved(hits), key=lambda name: name.start)
        names = self._with_general(names)
        return PlaceNames(names=tuple(names), main=self._main(names))

    def _resolved(self, hits: Sequence[Hit]) -> Iterator[PlaceName]:
        chooser = Chooser(self._words, self._places, hits)
        beside = {id(hit): self._beside(hit, hits) for hit in hits}
        for _ in range(2):  # what the first round is sure of helps the second
            chosen = [(hit, *chooser.choose(hit, beside[id(hit)])) for hit in hits]
            sure = best_by_name((hit, weight, known) for hit, weight, known in chosen if known is not None)
            for weight, known in sure.values():
                if weight >= ENOUGH and known.entry.kind != "country":
                    chooser.vote(known.entry)
        for hit, weight, known in chosen:
            best_weight, best = sure.get(hit.key, (0.0, None))
            if known is None or best is None or best_weight < ENOUGH:
                continue
            same = known.entry.iso3 == best.entry.iso3 and weight >= ENOUGH
            yield self._name(hit, known if same else best)

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
        return PlaceName(
            start=start, end=end, sentence=hit.sentence.index, entry=entry,
            people=hit.people, office=hit.office, camp=known.camp,
        )  # fmt: skip

    def _direction(self, hit: Hit) -> tuple[int, int, str] | None:
        """Read "northwest Syria", "the north-west of Syria" and "Syria's northwest"."""
        tokens, directions = hit.sentence.tokens, self._words.directions
        before = words_before(tokens, hit.first, 2)
        if before and before[0] in directions:
            return tokens[hit.first - 1].start, hit.end, directions[before[0]]
        if before[:1] == ["of"] and before[1:] and before[1] in directions:
            return tokens[hit.first - 2].start, hit.end, directions[before[1]]
        after = tokens[hit.last + 1 : hit.last + 4]
        if len(after) > 1 and after[0].lower.endswith("'s") and after[1].lower in directions:
            if len(after) == 2 or not opens_name(after[2]):
                return hit.start, after[1].end, directions[after[1].lower]
        return None

    def _beside(self, hit: Hit, hits: Sequence[Hit]) -> Beside:
        tokens = hit.sentence.tokens
        before = words_before(tokens, hit.first, 3)
        after = tokens[hit.last + 1].lower if hit.last + 1 < len(tokens) else ""
        kind = self._words.kinds.get(after)
        if kind is None and before[:1] == ["of"] and len(before) > 1:
            kind = self._words.kinds.get(before[1])
        if kind is None and before and before[0] in self._words.kinds:
            kind = self._words.kinds[before[0]]
        if kind is None and before and before[0] in self._words.directions:
            kind = "direction"
        lists = self._words.lists
        preposition = bool(before) and (
            before[0] in lists["there"] | lists["toward"] | lists["from"] or before[0] == "of"
        )
        return Beside(
            kind=kind, preposition=preposition, nested=frozenset(self._holders(hit, hits)),
            begins=hit.first == 0,
        )  # fmt: skip

    def _holders(self, hit: Hit, hits: Sequence[Hit]) -> Iterator[str]:
        """Name what the name is said to lie in: "Goma, DR Congo", "Goma in eastern DRC", "Clarkston, Ga."."""
        tokens = hit.sentence.tokens
        after = tokens[hit.last + 1 : hit.last + 4]
        if after and after[0].text in {",", "("}:
            for joined in (after[1:2], after[1:3]):
                mark = "".join(token.text for token in joined)
                if mark in self._words.abbreviations:
                    yield self._words.abbreviations[mark]
        for other in hits:
            if other.sentence is not hit.sentence or not hit.last < other.first <= hit.last + 6:
                continue
            between = tokens[hit.last + 1 : other.first]
            if between and all(self._joins(token) for token in between):
                yield from self._codes(other)
            break

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

    def _with_office(self, hit: Hit) -> Hit:
        """Mark a name that belongs to somebody's name or office."""
        tokens, words = hit.sentence.tokens, self._words
        after = list(tokens[hit.last + 1 : hit.last + 4])
        owns = bool(after) and after[0].lower == "'s"
        if owns:
            after = after[1:]
        if not after or hit.office:
            return hit
        following = after[0].lower
        if hit.country is not None and (hit.people or owns) and words.has("offices", following):
            return replace(hit, office=True)
        if hit.country is not None and following in {"and", ","} and self._pair_holds_office(hit):
            return replace(hit, office=True)
        for token in after:
            if not opens_name(token) or token.lower in words.kinds:
                break
            if words.has("name_makers", token.lower):
                return replace(hit, office=True, body=not words.has("offices", token.lower))
        if hit.key in words.written_keys and not owns:
            return self._as_adjective(hit, after[0])
        return hit

    def _as_adjective(self, hit: Hit, following: Token) -> Hit:
        """Tell "US officials" from "the US" and "to the US"."""
        lists = self._words.lists
        ends = not following.text[0].isalpha() or following.lower in lists["after_names"] | lists["there"]
        if ends or following.lower.endswith("ed"):
            return hit
        return replace(hit, people=True, office=opens_name(following) or following.lower in lists["offices"])

    def _pair_holds_office(self, hit: Hit) -> bool:
        """Say whether "Nepalese and US" or "Malaysia and Indonesia's" stands before an office."""
        if not hit.people:
            return False
        after = [token.lower for token in hit.sentence.tokens[hit.last + 1 : hit.last + 5]]
        return len(after) > 2 and after[0] == "and" and any(self._words.has("offices", w) for w in after[2:4])

    def _is_other_name(self, hit: Hit, taken: set[tuple[int, int]]) -> bool:
        """Say whether a town's name is part of a longer name: of a person, a paper, a ship."""
        tokens, index = hit.sentence.tokens, hit.sentence.index
        region = any(known.entry.kind == "region" for known in hit.options)
        if hit.office and not region:
            return True
        if hit.first > 0 and (index, hit.first - 1) not in taken:
            before = tokens[hit.first - 1]
            if self._words.has("titles", before.lower.rstrip(".")):
                return True
            if not region and opens_name(before) and not self._leads(before, hit.first - 1):
                return True
        if hit.last + 1 < len(tokens) and (index, hit.last + 1) not in taken and not region:
            after = tokens[hit.last + 1]
            return opens_name(after) and after.lower not in self._words.kinds and not after.text.isupper()
        return False

    def _leads(self, token: Token, index: int) -> bool:
        lower = token.lower
        words = self._words
        if lower in words.directions or lower in words.kinds or lower in words.lists["openers"]:
            return True
        return index == 0 and (words.has("common", lower) or lower in words.lists["there"])

    def _with_general(self, names: list[PlaceName]) -> list[PlaceName]:
        """Add the general words that stand for a place named before them."""
        general = [name for sentence in self._passages.sentences for name in self._general(sentence, names)]
        general.extend(self._worldwide())
        return sorted([*names, *general], key=lambda name: name.start)

    def _worldwide(self) -> Iterator[PlaceName]:
        world = self._places.entry("region:world")
        text = self._passages.text.casefold()
        for phrase in self._words.lists["worldwide"]:
            at = text.find(phrase) if world is not None and len(text) == len(self._passages.text) else -1
            while world is not None and at >= 0:
                sentence = next((s.index for s in self._passages.sentences if s.start <= at < s.end), 0)
                yield PlaceName(start=at, end=at + len(phrase), sentence=sentence, entry=world)
                at = text.find(phrase, at + 1)

    def _general(self, sentence: Sentence, names: Sequence[PlaceName]) -> Iterator[PlaceName]:
        tokens = sentence.tokens
        for index, token in enumerate(tokens):
            kind = self._words.generic.get(token.lower)
            if kind is None or index == 0 or not self._is_determined(tokens, index):
                continue
            if index + 1 < len(tokens) and self._names_itself(tokens[index + 1], kind):
                continue
            earlier = [name for name in names if name.start < token.start]
            entry = self._stands_for(kind, earlier)
            if entry is not None and not any(name.start <= token.start < name.end for name in names):
                yield PlaceName(
                    start=token.start, end=token.end, sentence=sentence.index, entry=entry, general=True
                )

    @staticmethod
    def _names_itself(following: Token, kind: str) -> bool:
        """Say whether the name stands beside its general word: "the capital Kathmandu", "the town of Ariha"."""
        return opens_name(following) or (following.lower == "of" and kind != "country")

    def _is_determined(self, tokens: Sequence[Token], index: int) -> bool:
        before = words_before(tokens, index, 3)
        if self._words.has("generic_determiners", before[0]):
            return True
        return (
            len(before) > 1 and before[1] in {"the", "this"} and not self._words.has("connectors", before[0])
        )

    def _stands_for(self, kind: str, earlier: Sequence[PlaceName]) -> GazetteerEntry | None:
        for name in reversed(earlier):
            entry = name.entry
            if kind == "camp" and name.camp:
                return entry
            if kind == "country" and entry.iso3 is not None and not name.office:
                return self._places.entry(self._leading(entry.iso3, earlier))
            if kind == "area" and entry.iso3166_2 is not None and not name.office:
                return self._places.entry(entry.iso3166_2)
            if kind == "city" and entry.kind == "city":
                return entry
            if kind == "capital" and entry.iso3 is not None and not name.office:
                return self._capital(entry.iso3)
        return None

    @staticmethod
    def _leading(last: str, earlier: Sequence[PlaceName]) -> str:
        """Prefer the country that the text keeps naming to one that it has just named in passing."""
        counted = Counter(
            name.entry.iso3 for name in earlier if name.entry.iso3 is not None and not name.general
        )
        leading, count = counted.most_common(1)[0]
        return leading if count > 2 * counted[last] else last

    def _capital(self, iso3: str) -> GazetteerEntry | None:
        named = self._places.named(self._places.capitals.get(iso3, ""))
        here = [known.entry for known in named if known.entry.iso3 == iso3]
        return next((entry for entry in here if entry.kind == "city"), next(iter(here), None))

    def _main(self, names: Sequence[PlaceName]) -> GazetteerEntry | None:
        """Give the country that is named most, if it stands well above the next."""
        weights: Counter[str] = Counter()
        for name in names:
            if name.general or name.entry.iso3 is None:
                continue
            weight = _OFFICE if name.office else _PEOPLE if name.people else _PLACE
            if name.sentence == 0 and not name.office:
                weight += _HEADLINE - _PLACE
            weights[name.entry.iso3] += weight
        ranked = weights.most_common(2)
        if not ranked or (len(ranked) > 1 and 4 * ranked[0][1] < 5 * ranked[1][1]):
            return None
        return self._places.entry(ranked[0][0])
