"""How the claims of one document stand to each other: parts, shares, repetitions, the same people twice.

Links are indexes into the claims, in the order of their spans.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from api.extraction.meaning.clauses import Clause, read_clause
from api.extraction.meaning.elisions import PART_RULE
from api.extraction.meaning.phrases import words_under
from api.extraction.meaning.wholes import names_a_part
from api.extraction.parts import Form, Meaning, Mention, Passages

Claimed = tuple[Mention, Meaning]

_SMALL = 5
_DISTINCTIVE = 3
_NEAR = 40
_SENTENCES = 6
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
    for index, (mention, meaning) in enumerate(claims):
        same_as = _same_as(passages, claims, index)
        whole, words = _share_of(passages, claims, index, links)
        links.append(
            Links(
                part_of=None if same_as is not None else _part_of(passages, claims, index, links),
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


def _part_of(passages: Passages, claims: Sequence[Claimed], index: int, links: Sequence[Links]) -> int | None:
    mention, meaning = claims[index]
    if mention.form is Form.SHARE or index == 0 or not _is_near(claims[index - 1][0], mention):
        return None
    clause = read_clause(passages.language, mention)
    beside = _beside_a_part(clause, claims, index, links)
    if beside is not None:
        return beside
    bracket = _bracket(clause)
    named = names_a_part(clause) and not _acted_on_of_them(clause, meaning)
    if bracket is None and not named:
        return None
    for earlier in range(index - 1, -1, -1):
        other, whole = claims[earlier]
        if not _is_near(other, mention):
            break
        if bracket is not None and not _opens_behind(clause, other, bracket):
            continue
        same = whole.indicator == meaning.indicator and {whole.unit, meaning.unit} <= _PEOPLE | {meaning.unit}
        if same and _holds(other, mention):
            return earlier
    return None


def _is_near(whole: Mention, part: Mention) -> bool:
    """Say whether a number may have the other as a part: none of the sentence before it is too far."""
    return part.sentence.index - whole.sentence.index <= 1 and whole.form is not Form.SHARE


def _beside_a_part(
    clause: Clause, claims: Sequence[Claimed], index: int, links: Sequence[Links]
) -> int | None:
    """Read on in "including 51 soldiers and five farmers", "Of the 314 families, 295 are here, 19 there"."""
    mention, meaning = claims[index]
    other, before = claims[index - 1]
    alike = before.indicator == meaning.indicator and before.unit == meaning.unit
    if mention.sentence.index != other.sentence.index or not alike:
        return None
    whole = links[index - 1].part_of
    opens = mention.sentence.tokens[0].lower == "of" and clause.counted.head is None
    listed = clause.has(clause.lead - 1, "joins") and any(step.rule == PART_RULE for step in meaning.trace)
    if whole is not None:
        return whole if (listed or opens) and _holds(claims[whole][0], mention) else None
    first = index == 1 or claims[index - 2][0].sentence.index != mention.sentence.index
    return index - 1 if opens and first and _holds(other, mention) else None


def _acted_on_of_them(clause: Clause, meaning: Meaning) -> bool:
    """Say whether "them" are whom a verb before the number acts on, who need not be those counted before."""
    of_them = clause.words[clause.number[1] : clause.number[1] + 1] == ("of",)
    by_verb = meaning.trace[:1] and meaning.trace[0].rule == "object-of-verb"
    return (
        bool(of_them and by_verb)
        and meaning.verb is not None
        and meaning.verb[0] < clause.tokens[clause.number[0]].start
    )


def _holds(whole: Mention, part: Mention) -> bool:
    """Say whether a whole is large enough, as far as both are known."""
    most = whole.value_max if whole.value_max is not None else whole.value
    least = part.value if part.value is not None else part.value_min
    open_above = whole.value is None or (whole.value_max is None and whole.value_min is not None)
    return most is None or least is None or least < most or (open_above and least <= most * 2)


def _opens_behind(clause: Clause, whole: Mention, bracket: int) -> bool:
    """Say whether a bracket belongs to a number: it opens behind it, and no other bracket closes between."""
    if whole.number[0] >= bracket:
        return False
    return all(token.text != ")" for token in clause.between(whole.quote[1], bracket))


def _bracket(clause: Clause) -> int | None:
    """Give where the bracket opens whose numbers split a whole: "(557 Palestinian, four Israeli)"."""
    for position in range(clause.number[0] - 1, max(-1, clause.number[0] - 12), -1):
        if clause.words[position] == ")":
            return None
        if clause.words[position] == "(":
            return clause.tokens[position].start if clause.words[position - 1].isalpha() else None
    return None


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
    population = "population" in clause.words[clause.counted.start : clause.counted.end]
    for earlier in range(index - 1, -1, -1):
        other, whole = claims[earlier]
        if other.form is Form.SHARE or mention.sentence.index - other.sentence.index > _SENTENCES:
            continue
        wanted = whole.indicator == "population" if population else whole.indicator == meaning.indicator
        if pronoun or (wanted and links[earlier].part_of is None):
            return links[earlier].same_as if links[earlier].same_as is not None else earlier, None
    return None, words


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
