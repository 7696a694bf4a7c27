"""The words around one number, ready to be asked what governs it."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import attrgetter
from types import MappingProxyType

from api.extraction.meaning.counted import ELIDED, UNKNOWN, Counted, read_counted
from api.extraction.meaning.cues import Cue, Role, cues_of
from api.extraction.meaning.phrases import entry_under, mapping_of, strings, words_under
from api.extraction.parts import Mention, Token

_REACH = 60
_BACK = 36
_MONTH = "May"
_start = attrgetter("start")


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A window of tokens about a number, so that a sentence of any length costs the same.

    `lead` is where the number's hedges begin, `number` the index range of the number, `counted` its noun,
    `after` the first word behind noun and what stands for one ("others").
    """

    language: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    number: tuple[int, int]
    lead: int
    counted: Counted
    after: int
    grammar: Mapping[str, frozenset[str]]

    def has(self, position: int, key: str) -> bool:
        """Say whether the word at a position is in a list of `grammar.yaml`."""
        return 0 <= position < len(self.words) and self.words[position] in self.grammar[key]

    def starting(self, position: int) -> Sequence[tuple[int, Cue]]:
        """Give the cues that begin at a position, longest first, as (end, cue)."""
        return cues_of(self.language).at(self.words, position)

    def ending(self, position: int) -> Sequence[tuple[int, Cue]]:
        """Give the cues that end before `position`, no later than the number, longest first: (start, cue)."""
        return self._ends.get(position, ())

    @cached_property
    def _ends(self) -> Mapping[int, Sequence[tuple[int, Cue]]]:
        """File the cues before the number under where they end, once and only where one asks."""
        ends: dict[int, list[tuple[int, Cue]]] = {}
        cues = cues_of(self.language)
        for start, end, cue in cues.within(self.words, self.lead - _BACK, self.number[0]):
            ends.setdefault(end, []).append((start, cue))
        return ends

    def between(self, start: int, end: int) -> Sequence[Token]:
        """Give the words that begin between two offsets of the text."""
        return self.tokens[
            bisect_left(self.tokens, start, key=_start) : bisect_left(self.tokens, end, key=_start)
        ]

    def is_number(self, position: int) -> bool:
        """Say whether a word is a number, in digits or letters."""
        if not 0 <= position < len(self.words):
            return False
        word = self.words[position]
        return word[0].isdigit() or word in self.grammar["number_words"]

    def dated(self, position: int) -> bool:
        """Say whether a number is the day of a date ("28 April") or a year."""
        months = words_under(self.language, "exclusions", "months")
        if position + 1 < len(self.words) and self.words[position + 1].lower() in months:
            return True
        return len(self.words[position]) == len("2015") and self.words[position].isdigit()

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Turn a range of words into offsets of the text."""
        return self.tokens[start].start, self.tokens[end - 1].end


@cache
def _grammar(language: str) -> Mapping[str, frozenset[str]]:
    """Give each list of `grammar.yaml` as a set, under its name."""
    lists = mapping_of(entry_under(language, "grammar"))
    return MappingProxyType(
        {key: frozenset(strings(entry)) for key, entry in lists.items() if not isinstance(entry, Mapping)}
    )


def read_clause(language: str, mention: Mention) -> Clause:
    """Cut the window about a mention and read the noun that it counts."""
    every = mention.sentence.tokens
    first = bisect_right(every, mention.number[0], key=_start) - 1
    last = bisect_left(every, mention.number[1], key=_start)
    low = max(0, first - _REACH)
    tokens = every[low : last + _REACH]
    words = tuple([token.text if token.text == _MONTH else token.lower for token in tokens])
    number = (first - low, last - low)
    counted = _until_cue(language, words, read_counted(language, tokens, words, number[1]))
    lead = _lead(language, words, number[0], mention, tokens)
    after = counted.end
    while after < len(words) and words[after] in words_under(language, "grammar", "ellipses"):
        after += 1
    after = _after_age(language, words, after)
    return Clause(
        language=language,
        tokens=tokens,
        words=words,
        number=number,
        lead=lead,
        counted=counted,
        after=after,
        grammar=_grammar(language),
    )


def _after_age(language: str, words: Sequence[str], position: int) -> int:
    """Step over what says how old they are: "children under five", "boys aged 6 to 14 years"."""
    if position >= len(words) or words[position] not in words_under(language, "grammar", "age_openers"):
        return position
    step = position + 1
    numbers = words_under(language, "grammar", "number_words")
    parts = words_under(language, "grammar", "age_parts")
    while step < len(words) and (words[step][0].isdigit() or words[step] in numbers or words[step] in parts):
        step += 1
    return step if step > position + 1 else position


def _until_cue(language: str, words: Sequence[str], counted: Counted) -> Counted:
    """End a noun that is not known where a verb begins ("40 wounded", "12 bakers killed")."""
    if counted.head is not None:
        return counted
    cues = cues_of(language)
    acts = words_under(language, "grammar", "predicates")
    for position in range(counted.start, counted.end):
        if words[position] in acts or any(_predicates(cue) for _, cue in cues.at(words, position)):
            kind = ELIDED if position == counted.start else UNKNOWN
            return Counted(start=counted.start, end=position, head=None, kind=kind)
    return counted


def _predicates(cue: Cue) -> bool:
    return cue.role is Role.SUBJECT or (cue.role is Role.VERB and cue.participle)


def _lead(language: str, words: Sequence[str], start: int, mention: Mention, tokens: Sequence[Token]) -> int:
    """Step back over hedges and determiners."""
    hedges = words_under(language, "grammar", "hedges")
    position = start
    while position > 0 and tokens[position - 1].start >= mention.quote[0]:
        position -= 1
    while position > 0 and words[position - 1] in hedges:
        position -= 1
    return position
