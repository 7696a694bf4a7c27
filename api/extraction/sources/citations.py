"""Sources in brackets, as situation reports have them: "(OCHA, 28 Sep)", "([IFRC, 20 Aug 2015](https://...))".

A citation governs what stands before it, back to the citation before it in the paragraph. A line
"Source: OCHA" cites the paragraph that it closes; a newswire's "Source: Agencies" cites nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from api.domain.source import Organisation, SourceKind
from api.extraction.parts import Passages, Token
from api.extraction.sources import state_bodies
from api.extraction.sources.actors import Actor, Reader
from api.extraction.sources.organisations import find_names, unregistered
from api.extraction.text.tokens import read_tokens

_BRACKET = re.compile(r"\(\[?([^()\[\]]{2,200})\]?(?:\(https?://[^()\s]{1,400}\))?\)")
_LINK = re.compile(r"\[([^\[\]]{2,200})\]\(https?://[^()\s]{1,400}\)")
_LINE = re.compile(r"[^\S\n]{0,4}\(?Sources?\s?:\s{0,3}([^\n]{2,200})", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d|\d{1,2}\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d{1,2}|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|n\.d\.)(?!\w)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_](?:[^,;:\d]|(?<=\w),(?=\s[^\W\d_][\w\s&,]*\sand\s)){1,120}")
_AFTER = re.compile(r"[.;]?(?:\s*\n|\s*\Z|\s+(?=[A-Z\d\-]))")
_SHORT = 8
_FEW = 3
_LONGEST_LIST = 60
_LINKS = frozenset(("and", "of", "for", "&", "the"))
_PLACE = 2
"""Capitalised words of a place before a bracket that cites."""
_LEADS = re.compile(
    r"\A(?:source|sources|see|cited in|in|from|via|according to|data|figures)\s?:?\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source in brackets: what it governs and who it is."""

    governs: tuple[int, int]
    actor: Actor
    cue: tuple[int, int]


def find_citations(passages: Passages, reader: Reader) -> tuple[Citation, ...]:
    """Find the citations of a text, in order."""
    found: list[Citation] = []
    for number, (start, end) in enumerate(passages.paragraphs):
        governed = start
        for bracket in _brackets(passages.text, start, end):
            actor = _cited(passages.text, bracket, reader)
            if actor is not None:
                found.append(Citation(governs=(governed, bracket.start()), actor=actor, cue=bracket.span()))
                governed = bracket.end()
        found.extend(_source_line(passages, number, reader))
    return tuple(found)


def _brackets(text: str, start: int, end: int) -> Iterator["re.Match[str]"]:
    last = start
    for found in sorted(
        (*_BRACKET.finditer(text, start, end), *_LINK.finditer(text, start, end)),
        key=lambda found: found.start(),
    ):
        if found.start() >= last:
            yield found
            last = found.end()


def _cited(text: str, bracket: "re.Match[str]", reader: Reader) -> Actor | None:
    """Read a bracket as a citation: a name with a date, or behind a link; an acronym alone is none."""
    inside = bracket[1]
    linked = "](http" in bracket[0]
    dated = _DATED.search(inside)
    lead = _LEADS.match(inside)
    led = lead is not None and ":" in lead[0]
    if dated is None and not linked and not led and not _closes_alone(text, bracket, reader):
        return None
    begin = bracket.start(1) + (lead.end() if lead is not None else 0)
    name = _NAME.match(text, begin, bracket.end(1))
    if name is None:
        return None
    stop = min(name.end(), bracket.start(1) + dated.start()) if dated is not None else name.end()
    return _actor(text, begin, stop, reader)


def _closes_alone(text: str, bracket: "re.Match[str]", reader: Reader) -> bool:
    """Tell "25 schools are damaged (UNICEF)." from an acronym behind the name that it is short for."""
    if _AFTER.match(text, bracket.end()) is None:
        return False
    before = read_tokens(text, max(0, bracket.start() - 80), bracket.start())
    tokens = read_tokens(text, bracket.start(1), bracket.end(1))
    if not before or not tokens or not before[-1].text[-1].isalnum():
        return False
    named = find_names(tokens)
    known = bool(named) and named[0].first <= 1 and named[0].last == len(tokens)
    if _may_name(before, tokens, reader, known=known):
        return False
    return known or (tokens[0].lower not in reader.words.prepositions and _names_body(tokens, reader))


def _may_name(before: Sequence[Token], inside: Sequence[Token], reader: Reader, *, known: bool) -> bool:
    """Say whether the words before a bracket may be the name that it shortens."""
    last, words = before[-1], reader.words
    if last.lower in words.times:
        return False
    if last.text[0].isupper():
        return not known or _is_long_form(before, inside)
    heads = last.lower in words.heads or last.lower in words.name_heads
    return heads and not (known and len(before) > 1 and before[-2].lower in words.prepositions)


def _is_long_form(before: Sequence[Token], inside: Sequence[Token]) -> bool:
    """Tell the long form of an acronym from a place before a citation: "in Adré, Chad (UNHCR)"."""
    named = find_names(before)
    if named and named[-1].last == len(before):
        return True
    run = list(takewhile(lambda token: token.text[0].isupper() or token.lower in _LINKS, reversed(before)))
    initials = "".join(token.text[0] for token in reversed(run) if token.text[0].isupper())
    return len(initials) > _PLACE or inside[-1].text.startswith(initials)


def _names_body(tokens: Sequence[Token], reader: Reader) -> bool:
    """Tell "national authorities", "Government of Mali", "Financial Tracking Service" from other asides."""
    if len(tokens) > _SHORT:
        return False
    if tokens[-1].text.islower():
        return len(tokens) <= _FEW and (
            tokens[-1].lower in reader.words.heads
            or state_bodies.read(tokens, reader.words, reader.nations) is not None
        )
    return (
        state_bodies.read(tokens, reader.words, reader.nations) is not None
        or reader.bodies.named_body(tokens) is not None
    )


def _actor(text: str, begin: int, stop: int, reader: Reader) -> Actor | None:
    while stop > begin and not text[stop - 1].isalnum():
        stop -= 1
    tokens = read_tokens(text, begin, stop)
    if not tokens:
        return None
    actor = reader.read(tokens)
    if actor is not None and actor.organisation is not None:
        return Actor(
            start=begin,
            end=stop,
            organisation=actor.organisation,
            kind=actor.organisation.kind,
            document=True,
        )
    if not tokens[0].text[0].isupper() or any(token.lower in reader.words.times for token in tokens):
        return None
    body: Organisation = unregistered(text[begin:stop], SourceKind.OTHER)
    return Actor(start=begin, end=stop, organisation=body, kind=body.kind, document=True)


def _source_line(passages: Passages, number: int, reader: Reader) -> Iterator[Citation]:
    """Read "Source: OCHA" under what it is the source of; media there are the publisher's own affair."""
    start, end = passages.paragraphs[number]
    line = _LINE.match(passages.text, start, end) or _LINE.search(passages.text, max(start, end - 220), end)
    if line is None:
        return
    tokens = read_tokens(passages.text, line.start(1), line.end(1))
    tokens = tokens[: next((at for at, token in enumerate(tokens) if token.text == "."), len(tokens))]
    named = find_names(tokens)
    if not named or named[0].first > 2 or named[0].candidates[0].kind is SourceKind.MEDIA:  # noqa: PLR2004
        return
    actor = reader.read(tokens[: named[-1].last])
    if actor is None or actor.organisation is None:
        return
    begins = _start_of_block(passages, number) if line.start() == start and number else start
    yield Citation(governs=(begins, line.start()), actor=actor, cue=line.span())


def _start_of_block(passages: Passages, number: int) -> int:
    """Say where the lines begin that a line "Source: OCHA" closes: the paragraph before, or a list whole."""
    first = number - 1
    text, paragraphs = passages.text, passages.paragraphs
    while first > 0 and number - first < _LONGEST_LIST:
        between = text[paragraphs[first - 1][1] : paragraphs[first][0]]
        if between.count("\n") > 1 or text[paragraphs[first - 1][1] - 1] in ".!?":
            break
        first -= 1
    return paragraphs[first][0]
