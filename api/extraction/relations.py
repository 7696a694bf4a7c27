"""How the claims of one document stand to each other: parts, shares, repetitions, the same people twice.

Links are indexes into the claims, in the order of their spans.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from api.extraction.meaning.clauses import read_clause
from api.extraction.meaning.parting import wholes_of
from api.extraction.meaning.phrases import words_under
from api.extraction.parts import Form, Meaning, Mention, Passages

Claimed = tuple[Mention, Meaning]

_SMALL = 5
_DISTINCTIVE = 3
_NEAR = 40
_SENTENCES = 6
_FUNDED_WITHIN = 2
_PEOPLE = frozenset({"people", "households"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What one claim is a part or a share of, repeats, or counts again in another unit."""

    part_of: int | None = None
    share_of: int | None = None
    share_of_text: str | None = None
    repeats: int | None = None
    same_as: int | None = None


def relate(
    passages: Passages, claims: Sequence[Claimed], places: Sequence[str | None] = ()
) -> tuple[Links, ...]:
    """Link claims in the order of their spans; `places` names where each is, from the country inwards."""
    said = _Said()
    links: list[Links] = []
    wholes = wholes_of(passages, claims)
    for index, (mention, meaning) in enumerate(claims):
        same_as = _same_as(passages, claims, index)
        whole, words = _share_of(passages, claims, index, links)
        links.append(
            Links(
                part_of=None if same_as is not None else wholes[index],
                share_of=whole,
                share_of_text=words,
                repeats=said.before(index, mention, meaning, places[index] if places else None),
                same_as=same_as,
            )
        )
    return tuple(links)


class _Said:
    """The numbers said so far, to know one that is said again."""

    def __init__(self) -> None:
        self._said: dict[tuple[object, ...], list[tuple[int, str | None]]] = {}

    def before(self, index: int, mention: Mention, meaning: Meaning, place: str | None) -> int | None:
        """Give the first claim that says the same, and remember this one; a small number proves nothing."""
        if mention.value is None or (mention.value < _SMALL and mention.form is not Form.SHARE):
            return None
        same = self._said.setdefault((mention.value, meaning.unit, meaning.indicator), [])
        distinctive = len(mention.value.normalize().as_tuple().digits) >= _DISTINCTIVE
        for earlier, where in same:
            if distinctive or place is None or where is None or _inside(place, where):
                return earlier
        same.append((index, place))
        return None


def _inside(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _share_of(
    passages: Passages, claims: Sequence[Claimed], index: int, links: Sequence[Links]
) -> tuple[int | None, str | None]:
    mention, meaning = claims[index]
    if mention.form is not Form.SHARE:
        return None, None
    words = None if mention.share_whole is None else passages.span(*mention.share_whole).text
    clause = read_clause(passages.language, mention)
    pronoun = any(clause.has(clause.counted.start - back, "wholes") for back in (0, 1))
    follows = _following_whole(passages, claims, index)
    if follows is not None:
        return follows, None
    if meaning.indicator == "funding_received":
        return _sum_asked_for(claims, index), words
    population = "population" in clause.words[clause.counted.start : clause.counted.end]
    for earlier in range(index - 1, -1, -1):
        other, whole = claims[earlier]
        if other.form is Form.SHARE or mention.sentence.index - other.sentence.index > _SENTENCES:
            continue
        if not pronoun and _apposed(passages, other, mention):
            return None, words
        wanted = whole.indicator == "population" if population else whole.indicator == meaning.indicator
        if pronoun or (wanted and links[earlier].part_of is None):
            return links[earlier].same_as if links[earlier].same_as is not None else earlier, None
    return None, words


def _sum_asked_for(claims: Sequence[Claimed], index: int) -> int | None:
    """Give the sum that "35 per cent funded" is a share of: the last one asked for, not far before."""
    sentence = claims[index][0].sentence.index
    for earlier in range(index - 1, -1, -1):
        other, meaning = claims[earlier]
        if sentence - other.sentence.index > _FUNDED_WITHIN:
            return None
        if meaning.indicator == "funding_required" and other.form is Form.MONEY:
            return earlier
    return None


def _apposed(passages: Passages, other: Mention, share: Mention) -> bool:
    """Read "33 million people, one in seven Pakistanis": the same people again, as a share of others."""
    between = passages.text[other.quote[1] : share.quote[0]].casefold().split()
    return " ".join(between) in words_under(passages.language, "grammar", "said_otherwise")


def _following_whole(passages: Passages, claims: Sequence[Claimed], index: int) -> int | None:
    """Read "45 per cent of its caseload of 166,000"."""
    if index + 1 >= len(claims):
        return None
    mention, (other, _) = claims[index][0], claims[index + 1]
    if mention.sentence.index != other.sentence.index or other.quote[0] - mention.number[1] > _NEAR:
        return None
    between = passages.text[mention.number[1] : other.quote[0]].split()
    return index + 1 if between[:1] == ["of"] and between[-1:] in (["of"], ["the"], ["all"]) else None


def _same_as(passages: Passages, claims: Sequence[Claimed], index: int) -> int | None:
    """Read "2,759 persons, 460 families": one group, counted in two units side by side."""
    if index == 0:
        return None
    (other, before), (mention, meaning) = claims[index - 1], claims[index]
    if mention.sentence.index != other.sentence.index or before.indicator != meaning.indicator:
        return None
    if {before.unit, meaning.unit} != _PEOPLE or before.population != meaning.population:
        return None
    people, households = (other, mention) if before.unit == "people" else (mention, other)
    between = passages.text[other.quote[1] : mention.quote[0]].strip()
    joined = between.casefold() in words_under(passages.language, "grammar", "side_by_side")
    return index - 1 if joined and _plausible(people.value, households.value) else None


def _plausible(people: Decimal | None, households: Decimal | None) -> bool:
    return people is None or households is None or households < people
