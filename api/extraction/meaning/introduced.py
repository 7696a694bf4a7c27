"""The words under which a number of a list is read: its own, and those that introduce the list.

"It has distributed:" above "850 tents" is read as "It has distributed 850 tents", and "Families affected, by
district:" above "Lira: 420" as "Families affected: 420".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from api.extraction.meaning.cues import Cue, Role, cues_of
from api.extraction.meaning.known_nouns import noun_at
from api.extraction.meaning.phrases import words_under
from api.extraction.parts import Mention, Passages, Token

_LONGEST = 40
"""Words of an introduction that are looked at."""

_TRIED = 4
"""Words of an introduction that are tried as what governs the number."""

_LONGEST_VERB = 3

_LABEL_MARKS = frozenset({":", "-", "\u2013", "\u2014", "="})
_BEHIND_VERB = frozenset({"the", "following", "items", "a", "total", "of", ":"})


def tellings(passages: Passages, mention: Mention) -> Iterator[Mention]:
    """Give a number in the words by which it may be read, the best first."""
    introduction = next(passages.introductions(mention.sentence), None)
    if introduction is None:
        yield mention
        return
    language, tokens = passages.language, introduction.tokens
    if _goes_on(language, tokens):
        yield _led(mention, tokens[:-1], mention.sentence.start)
    leading = _leading(language, tokens) if _opens_item(mention) else iter(())
    led = (_led(mention, words, mention.quote[0]) for words in leading)
    if _ends_with_verb(language, tokens):
        yield from islice(led, 1)
    yield mention
    yield from led


def _opens_item(mention: Mention) -> bool:
    """Say whether nothing stands before a number but the item's mark, and a label that ends with one."""
    before = [token for token in mention.sentence.tokens if token.start < mention.quote[0]]
    marked = len(before) <= 1 or before[-1].text in _LABEL_MARKS or before[-1].text in {")", "."}
    return marked and not any(token.text[0].isdigit() for token in before[1:])


def _led(mention: Mention, words: Sequence[Token], start: int) -> Mention:
    """Put words of the introduction before what the item says from an offset on."""
    item = [token for token in mention.sentence.tokens if token.start >= start]
    return replace(mention, sentence=replace(mention.sentence, tokens=(*words, *item)))


def _goes_on(language: str, tokens: Sequence[Token]) -> bool:
    """Read "It plans to:", "Partners will:": the item goes on with the sentence."""
    last = tokens[-2].lower if len(tokens) > 1 else ""
    return last == "to" or last in words_under(language, "grammar", "auxiliaries")


def _leading(language: str, tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Give what of an introduction may stand before the number: up to each verb or noun, the last first."""
    words = [token.lower for token in tokens]
    colon = tokens[-1]
    tried = 0
    for position in range(len(words) - 2, max(-1, len(words) - _LONGEST), -1):
        cues = [(end, cue) for end, cue in cues_of(language).at(words, position) if end < len(words)]
        noun = noun_at(language, tokens, words, position)
        if not cues and noun is None:
            continue
        for end, cue in cues:
            yield _before_cue(language, tokens, (position, end), cue)
        if noun is not None:
            yield (*tokens[: noun[1]], colon)
        tried += 1
        if tried == _TRIED:
            return


def _before_cue(language: str, tokens: Sequence[Token], at: tuple[int, int], cue: Cue) -> tuple[Token, ...]:
    """Give the words up to a cue; a verb then acts on the number, and what is no verb labels it."""
    start, end = at
    words = [token.lower for token in tokens]
    described = cue.participle and any(
        noun is not None and noun[1] == start
        for noun in (noun_at(language, tokens, words, at) for at in range(max(0, start - 3), start))
    )
    if cue.role in {Role.VERB, Role.OBJECT, Role.GIVE} and not described:
        passive = words_under(language, "grammar", "passive")
        behind = takewhile(lambda token: token.lower in passive, reversed(tokens[:start]))
        kept = start - len(list(behind))
        return (*tokens[:kept], *tokens[start:end])
    return (*tokens[:end], tokens[-1])


def _ends_with_verb(language: str, tokens: Sequence[Token]) -> bool:
    """Read "It has distributed:", "provided the following:": the verb asks for what is listed."""
    words = [token.lower for token in tokens]
    behind = len(list(takewhile(lambda word: word in _BEHIND_VERB, reversed(words))))
    end = len(words) - behind
    passive = words_under(language, "grammar", "passive")
    return any(
        stop == end and cue.role is Role.VERB and not (start and words[start - 1] in passive)
        for start in range(max(0, end - _LONGEST_VERB), end)
        for stop, cue in cues_of(language).at(words, start)
    )
