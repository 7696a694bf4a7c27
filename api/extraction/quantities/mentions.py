"""Every number expression of a text, with its hedges, its currency and the noun phrase that follows it.

A mention is not yet a claim: dates in words, ages, ranks and the like are mentions too. What the form alone
shows to be no quantity (identifiers, times, addresses, list numbers, ordinals) is left out here.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from api.domain.claim import Approximation
from api.extraction.parts import Form, Mention, Passages, Sentence, Token
from api.extraction.quantities.hedges import HedgeWords, bounds, hedge_words, read_after, read_before, stack
from api.extraction.quantities.nouns import NounPhrase, NounWords, noun_words, read_noun, read_whole
from api.extraction.quantities.numerals import Quantity, read_quantity
from api.extraction.quantities.victims import Victim, read_victim
from api.extraction.quantities.vocabulary import NumberWords, number_words

MOST_IN_SENTENCE = 100
"""More numbers than any sentence of prose has: what comes after them is a table and is not read."""

_ONE = Decimal(1)


def find_mentions(passages: Passages) -> tuple[Mention, ...]:
    """Find the number expressions in order of position."""
    if not passages.sentences:
        return ()
    reader = _Reader(passages.language)
    return tuple(
        mention
        for sentence in passages.sentences
        for mention in islice(reader.read(sentence), MOST_IN_SENTENCE)
    )


class _Reader:
    """The vocabulary of one language, at hand for every sentence."""

    def __init__(self, language: str) -> None:
        self.known: NumberWords = number_words(language)
        self.nouns: NounWords = noun_words(language)
        self.hedges: HedgeWords = hedge_words(language)

    def read(self, sentence: Sentence) -> Iterator[Mention]:
        """Give the numbers of a sentence in order, however many there are."""
        words = _parted(sentence.tokens, self.known)
        openers = self.known.openers
        behind = 0
        for at, word in enumerate(words):
            if at < behind or (word.lower not in openers and not word.text[0].isdigit()):
                continue
            found = read_quantity(words, at, self.known)
            if isinstance(found, Quantity):
                yield self._mention(sentence, words, found)
                behind = found.end
                continue
            if word.lower in self.known.single:
                victim = read_victim(words, at, self.known, self.nouns)
                if victim is not None:
                    yield _victim_mention(sentence, words, at, victim)
            behind = found

    def _mention(self, sentence: Sentence, words: Sequence[Token], found: Quantity) -> Mention:
        before = read_before(words, found.lead, self.hedges)
        behind = read_after(words, found.end, self.hedges)
        noun = self._noun(words, found.end if behind is None else behind[0], found)
        end = max(noun.last, found.end if behind is None else behind[0])
        if behind is None:
            behind = read_after(words, end, self.hedges)
            end = end if behind is None else behind[0]
        approximation = before.approximation if behind is None else stack(before.approximation, behind[1])
        least, most = found.least, found.most
        if found.approximation is not Approximation.EXACT:
            approximation = found.approximation
        elif found.value is not None:
            least, most = bounds(found.value, approximation)
        return Mention(
            sentence=sentence,
            number=(words[found.first].start, words[found.last - 1].end),
            quote=(words[before.first].start, words[end - 1].end),
            form=found.form,
            value=found.value,
            value_min=least,
            value_max=most,
            approximation=approximation,
            noun=tuple(words[noun.first : noun.last]),
            hedge=_offsets(words, before.hedge),
            currency=found.currency,
            share_whole=_offsets(words, noun.whole) if found.form is Form.SHARE else None,
        )

    def _noun(self, words: Sequence[Token], at: int, found: Quantity) -> NounPhrase:
        if found.form is Form.SHARE:
            return read_whole(words, at, self.nouns)
        if found.form is Form.MONEY:
            return NounPhrase(at, at)
        return read_noun(words, at, self.nouns, singular=found.value == _ONE)


def _victim_mention(sentence: Sentence, words: Sequence[Token], at: int, victim: Victim) -> Mention:
    return Mention(
        sentence=sentence,
        number=(words[at].start, words[at].end),
        quote=(words[at].start, words[victim.last - 1].end),
        form=Form.VICTIM,
        value=_ONE,
        value_min=_ONE,
        value_max=_ONE,
        approximation=Approximation.EXACT,
        noun=tuple(words[victim.first : victim.last]),
    )


def _offsets(words: Sequence[Token], stretch: tuple[int, int] | None) -> tuple[int, int] | None:
    return None if stretch is None else (words[stretch[0]].start, words[stretch[1] - 1].end)


def _parted(tokens: Sequence[Token], known: NumberWords) -> Sequence[Token]:
    """Part number words that hyphens join ("two-and-a-half", "one-third"); leave every other token."""
    hyphened = [token.lower for token in tokens if "-" in token.lower]
    if not any(lower.partition("-")[0] in known.leading for lower in hyphened):
        return tokens
    return [part for token in tokens for part in _parts(token, known)]


def _parts(token: Token, known: NumberWords) -> Iterator[Token]:
    pieces = token.lower.split("-")
    if len(pieces) == 1 or pieces[0] not in known.leading or not known.joinable.issuperset(pieces):
        yield token
        return
    start = 0
    for piece in pieces:
        words = token.text[start : start + len(piece)]
        begin = token.start + start
        yield Token(start=begin, end=begin + len(piece), text=words, lower=piece)
        start += len(piece) + 1
