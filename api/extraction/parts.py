"""The values that pass from stage to stage. Offsets are code points of the document's text, half-open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from api.domain.claim import Approximation, Measure, Modality, TraceStep
from api.domain.span import Span


class Token(NamedTuple):
    """A word, a number or a mark. `lower` is case-folded, with straight apostrophes.

    A named tuple, as a text has very many of them and they are cheap to make.
    """

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, heading or list item; `index` counts in the document, `paragraph` names its block.

    `introduced` is the index of the sentence with a colon under which it stands as an item of a list: what
    an item does not say itself, the sentence that introduces it says for it.
    """

    index: int
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    introduced: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """A document cut into what the stages read.

    `paragraphs` are (start, end); `quotations` the (start, end) inside quotation marks, a quotation that
    runs over paragraphs being one for each paragraph. `heads` are the (start, end) of a place and a day that
    open a paragraph as its head ("Lira, Uganda, 4 May 2019: ..."), by the paragraph's number.
    """

    text: str
    language: str
    title: str | None
    publisher: str | None
    published_on: date | None
    paragraphs: tuple[tuple[int, int], ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[tuple[int, int], ...]
    heads: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    def span(self, start: int, end: int) -> Span:
        """Cut a span that carries its words."""
        return Span.of(self.text, start, end)

    def introductions(self, sentence: Sentence) -> Iterator[Sentence]:
        """Give the sentences that introduce an item of a list, the innermost list's first."""
        while sentence.introduced is not None:
            sentence = self.sentences[sentence.introduced]
            yield sentence


class Form(StrEnum):
    """How a number is written, which later stages need to know."""

    DIGITS = "digits"
    WORDS = "words"
    VAGUE = "vague"
    RANGE = "range"
    SHARE = "share"
    MONEY = "money"
    VICTIM = "victim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A number expression: the value as the words allow it, not yet known to be a claim.

    `noun` holds the tokens of the noun phrase that directly follows (empty where the noun is elided), and
    `quote` spans hedge, number and that phrase. `share_whole` is what a share is of ("of whom", "of the
    population"), as a (start, end). `hedge` is the hedge's (start, end).
    """

    sentence: Sentence
    number: tuple[int, int]
    quote: tuple[int, int]
    form: Form
    value: Decimal | None
    value_min: Decimal | None
    value_max: Decimal | None
    approximation: Approximation
    noun: tuple[Token, ...] = ()
    hedge: tuple[int, int] | None = None
    currency: str | None = None
    share_whole: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a mention counts. `verb` is the governing verb's (start, end), `noun` the counted noun's."""

    unit: str
    indicator: str
    detail: str | None
    measure: Measure
    cumulative: bool
    population: tuple[str, ...]
    modality: Modality
    sureness: Decimal
    verb: tuple[int, int] | None = None
    noun: tuple[int, int] | None = None
    trace: tuple[TraceStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Why a mention is no claim: `kind` names a kind of number of `docs/claims.md` 1 (date, age, rank …)."""

    kind: str
    trace: tuple[TraceStep, ...] = ()
