"""Which of the places of one name a text means: by the words beside it, its other places, their size."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.domain.place import GazetteerEntry
from api.extraction.parts import Token
from api.extraction.places.folding import fold
from api.extraction.places.gazetteer import Gazetteer, KnownPlace
from api.extraction.places.hits import Hit
from api.extraction.places.words import PlaceWords

_ENOUGH = 2.5
"""Weight from which a name is taken for the place; below it the word may be anything."""

_ENOUGH_BESIDE_PEOPLE, _ENOUGH_ALONE = 1.9, 1.4
"""The same where a text names peoples or offices and no country, and where it names neither."""

_SIZES = ((1_000_000, 2.0), (300_000, 1.5), (100_000, 1.0), (15_000, 0.5))
_KNOWN = 300_000
"""Population from which a town is known by its name, if no other of its name is nearly as large."""

_ONCE = 3
"""Votes for a country that a text names once, with those of a place of its own."""

_DWARFED = 20
"""How many times as large the largest town of a name is beside one that it hides."""

_RIVAL = 5
"""How many times as large a town must be as the next of its name to be the one that is meant."""

_NESTED, _VOTED, _KIND, _PREPOSITION, _COMMON, _ALIAS, _ROUGH, _ELSEWHERE = (
    4.0,
    3.0,
    1.5,
    0.5,
    5.0,
    0.5,
    1.0,
    0.5,
)
_FOLLOWED, _STATE, _LEADING = 1.0, 1.0, 1.0
_AREA, _PART, _REGION = 2.0, 1.0, 3.0
_CAPITAL, _ALONE, _TOGETHER, _LEAST_LETTERS = 1.0, 1.0, 1.5, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a name: its kind and the word for it, a preposition, the places it lies in.

    `followed` says that another name follows directly: "Paris Hilton".
    `state` is the area that an abbreviation after the name gives: "Macon, Ga.".
    """

    kind: str | None
    preposition: bool
    nested: frozenset[str]
    word: str
    begins: bool
    followed: bool = False
    state: str | None = None


class Chooser:
    """Weighs places against one text. `votes` counts what the text says of each country."""

    def __init__(
        self, words: PlaceWords, places: Gazetteer, hits: Sequence[Hit], national: Counter[str]
    ) -> None:
        """Count the countries that the text names; `national` are those of the bodies it names."""
        self._words = words
        self._places = places
        self.votes = national.copy()
        self._own: Counter[str] = Counter()
        for hit in hits:
            if hit.country is not None:
                self.votes[hit.country] += 1 if hit.office or hit.people else 2
                if hit.options:
                    self._own[hit.country] += 2
        self._whispers = _whispers(hits)
        named = any(hit.country is not None and not (hit.office or hit.people) for hit in hits)
        self.enough = _ENOUGH if named else _ENOUGH_BESIDE_PEOPLE if self.votes else _ENOUGH_ALONE

    def vote(self, entry: GazetteerEntry) -> None:
        """Let a place that was chosen speak for its country."""
        if entry.iso3 is not None:
            self.votes[entry.iso3] += 1

    def choose(self, hit: Hit, beside: Beside) -> tuple[float, KnownPlace | None]:
        """Give the likeliest place with its weight."""
        country = None if hit.country is None else self._places.known(hit.country)
        if country is not None and not self._other_area(hit, beside):
            return 10.0, country
        if not hit.options:
            return 0.0, None
        weights = [self._weigh(hit, known, beside) for known in hit.options]
        weight = max(weights)
        known = hit.options[weights.index(weight)]
        if beside.state is not None and known.entry.iso3166_2 != beside.state:
            return 10.0, self._places.known(beside.state)  # a town of the state that no list has
        return weight, known

    def _other_area(self, hit: Hit, beside: Beside) -> bool:
        """Say whether a country's name stands for an area of another country: the US state of Georgia."""
        if hit.country is None or not hit.options:
            return False
        others = {known.entry.iso3 for known in hit.options if known.entry.kind == "area"}
        if not others:
            return False
        if others & beside.nested or beside.kind == "area":
            return True
        if self._words.has("named_with_kind", hit.key):
            return False
        rest = self.votes[hit.country] - self._own[hit.country]
        return rest == 0 and any(self.votes[other] > 0 for other in others if other is not None)

    def _weigh(self, hit: Hit, known: KnownPlace, beside: Beside) -> float:
        entry = known.entry
        weight = _KIND * self._fits(entry, known, beside) + _PREPOSITION * beside.preposition
        weight += _STATE * (known.called == "state" and entry.iso3 == "USA")  # known the world over
        weight -= _FOLLOWED * (beside.followed and not beside.preposition)
        capitals = [other.entry.iso3 for other in hit.options if other.capital]
        weight += _CAPITAL * (entry.iso3 in capitals)
        weight += _PART if known.part else {"area": _AREA, "region": _REGION}.get(entry.kind, 0.0)
        weight += next((size for least, size in _SIZES if known.population >= least), 0.0)
        most = max((self.votes[country] for country in entry.countries), default=0)
        if most > 0:
            weight += _VOTED / (1 + self._speaks_softly(hit, known, most)) + most / (1 + self.votes.total())
            weight += _LEADING * (entry.iso3 is not None and entry.iso3 == self._leader())
        elif self.votes and (entry.kind == "city" or known.part):
            weight -= _ELSEWHERE
        elif entry.iso3 is not None and self._whispers[entry.iso3] > 1:
            weight += _TOGETHER
        weight += self._lies(entry, beside) + self._stands_alone(hit, known)
        if fold(entry.name) != hit.key and entry.kind == "city":
            weight -= _ALIAS
        if hit.rough and hit.first == hit.last:
            weight -= _ROUGH
        if hit.first != hit.last:
            common = entry.kind == "city" and all(self._words.has("common", word) for word in hit.key.split())
            weight -= _COMMON * common
        else:
            said = entry.kind == "area" and beside.kind == "area"
            weight -= _COMMON * (self._words.has("common", hit.key) and not said)
            weight -= _PREPOSITION * (beside.begins and not beside.preposition)
        return weight

    @staticmethod
    def _speaks_softly(hit: Hit, known: KnownPlace, most: int) -> bool:
        """Say whether a text says little of a town's country: "Cuban migrants" of Cuba's Florida.

        A town that a far larger one elsewhere shares its name with needs more than a country said once.
        """
        if known.entry.kind != "city" or most > _ONCE:
            return False
        largest = max(other.population for other in hit.options)
        return most <= 1 or largest >= max(_KNOWN, _DWARFED * known.population)

    def _leader(self) -> str | None:
        """Give the country that the text speaks of most, and more than once."""
        first = self.votes.most_common(2)
        if not first or first[0][1] <= _ONCE or (len(first) > 1 and first[0][1] == first[1][1]):
            return None
        return first[0][0]

    @staticmethod
    def _stands_alone(hit: Hit, known: KnownPlace) -> float:
        """Weigh a town that no other place of its name can be taken for, by its size or its country."""
        if hit.rough or not (known.part or known.entry.kind == "city"):
            return 0.0
        others = [other for other in hit.options if other is not known]
        if any(other.entry.kind == "area" and not other.part for other in others):
            return 0.0
        largest = max((other.population for other in others), default=0)
        if not known.part and known.population >= max(_KNOWN, _RIVAL * largest):
            return _ALONE
        one = all(other.entry.iso3 == known.entry.iso3 for other in others)
        return _ALONE * (one and len(hit.key) >= _LEAST_LETTERS)

    @staticmethod
    def _lies(entry: GazetteerEntry, beside: Beside) -> float:
        """Weigh what the words beside the name say it lies in: an area before a country."""
        areas = {code for code in beside.nested if "-" in code}
        if areas and entry.iso3166_2 is not None:
            return _NESTED if entry.iso3166_2 in areas else -_NESTED
        return _NESTED if entry.iso3 in beside.nested else 0.0

    @staticmethod
    def _fits(entry: GazetteerEntry, known: KnownPlace, beside: Beside) -> float:
        if beside.kind is None:
            return 0.0
        if beside.kind == "camp":
            return 1.0 if known.camp else 0.5
        wanted = "area" if beside.kind in {"area", "direction"} else beside.kind
        if entry.kind == wanted == "area":
            return 1.5 if known.called == beside.word else 1.0
        if entry.kind == "city" and known.population >= _KNOWN and wanted == "area":
            return 0.0  # "central London", "Los Angeles County"
        return 1.0 if entry.kind == wanted else -0.5 if wanted in {"area", "city"} else 0.5


def _whispers(hits: Sequence[Hit]) -> Counter[str]:
    """Count for each country the names that some place of it has: several agree where one says little."""
    named: dict[str, set[str]] = {}
    for hit in hits:
        for known in hit.options:
            if known.entry.iso3 is not None and not hit.rough:
                named.setdefault(known.entry.iso3, set()).add(hit.key)
    most = max(map(len, named.values()), default=0)
    return Counter({country: len(keys) for country, keys in named.items() if len(keys) == most})


def best_by_name(chosen: Iterable[tuple[Hit, float, KnownPlace]]) -> Mapping[str, tuple[float, KnownPlace]]:
    """Give for each name the place that its clearest mention stands for."""
    best: dict[str, tuple[float, KnownPlace]] = {}
    for hit, weight, known in chosen:
        if hit.key not in best or weight > best[hit.key][0]:
            best[hit.key] = (weight, known)
    return best


def words_before(tokens: Sequence[Token], first: int, count: int) -> list[str]:
    """Give the lower-case words before a token, nearest first."""
    return [token.lower for token in reversed(tokens[max(0, first - count) : first])]
