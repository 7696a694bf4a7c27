"""The pipeline: a document's text to its claims. The public door of this room."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from api.domain.claim import Claim, FieldName, Quantity, TraceStep
from api.domain.document import DocumentText
from api.extraction.confidence import Surroundings, confidence_of, confidence_step
from api.extraction.meaning.indicators import read_meaning
from api.extraction.parts import Exclusion, Form, Meaning, Mention, Passages
from api.extraction.periods.dating import Periods, find_periods, period_of
from api.extraction.places.placing import PlaceNames, find_places, place_of
from api.extraction.quantities.mentions import find_mentions
from api.extraction.relations import Links, relate
from api.extraction.sources.attribution import find_attributions, source_of
from api.extraction.text.passages import read_passages

_OF_TIME = frozenset({"date", "year", "time", "duration", "age"})

_EXPLAINED: tuple[FieldName, ...] = ("place", "period", "source")


def extract(document: DocumentText) -> tuple[Claim, ...]:
    """Give the document's claims in order of their numbers; the same text gives the same claims.

    A text in a language without a vocabulary gives none.
    """
    passages = read_passages(document)
    counted, left = _counted(passages)
    if not counted:
        return ()
    reader = _Reader(passages, Decimal(len(counted)) / (len(counted) + left))
    claims = [reader.claim(mention, meaning) for mention, meaning in counted]
    links = relate(passages, counted, [_place_path(claim) for claim in claims])
    return tuple(_linked(claim, link, claims) for claim, link in zip(claims, links, strict=True))


def _counted(passages: Passages) -> tuple[list[tuple[Mention, Meaning]], int]:
    """Keep the mentions that count something of the subject, with what they count; tell how many do not.

    Times and ages are in every text, and are not among those.
    """
    counted: list[tuple[Mention, Meaning]] = []
    left = 0
    for mention in find_mentions(passages):
        meaning = read_meaning(passages, mention, counted)
        if not isinstance(meaning, Exclusion):
            counted.append((mention, meaning))
        elif meaning.kind not in _OF_TIME:
            left += 1
    return counted, left


class _Reader:
    """One document's places, times and attributions, read once and asked for each number."""

    def __init__(self, passages: Passages, claimed: Decimal) -> None:
        self._passages = passages
        self._claimed = claimed
        self._places: PlaceNames = find_places(passages)
        self._periods: Periods = find_periods(passages)
        self._attributions = find_attributions(passages, self._places)

    def claim(self, mention: Mention, meaning: Meaning) -> Claim:
        """Put together what every stage says of one number."""
        passages = self._passages
        place, place_trace = place_of(passages, mention, meaning, self._places)
        period, period_trace = period_of(passages, mention, meaning, self._periods)
        source, source_trace = source_of(passages, mention, self._attributions)
        around = Surroundings(claimed=self._claimed, dated=period is not None)
        return Claim(
            quote=passages.span(*mention.quote),
            number=passages.span(*mention.number),
            sentence=passages.span(mention.sentence.start, mention.sentence.end),
            quantity=_quantity(mention, meaning),
            indicator=meaning.indicator,
            detail=meaning.detail,
            measure=meaning.measure,
            cumulative=meaning.cumulative,
            population=meaning.population,
            modality=meaning.modality,
            place=place,
            period=period,
            source=source,
            confidence=confidence_of(mention, meaning, around),
            trace=_complete(
                _hedged(passages, mention),
                _unit(passages, mention, meaning),
                *meaning.trace,
                *place_trace,
                *period_trace,
                *source_trace,
                confidence_step(mention, meaning, around),
            ),
        )


def _quantity(mention: Mention, meaning: Meaning) -> Quantity:
    return Quantity(
        value=mention.value,
        value_min=mention.value_min,
        value_max=mention.value_max,
        approximation=mention.approximation,
        unit=meaning.unit,
    )


def _hedged(passages: Passages, mention: Mention) -> TraceStep:
    """Say which words give the value its bounds."""
    words = passages.span(*(mention.hedge or mention.number))
    return TraceStep(field="quantity", rule=f"{mention.form}-{mention.approximation}", words=words)


def _unit(passages: Passages, mention: Mention, meaning: Meaning) -> TraceStep:
    """Say which noun, or which sign of a currency or share, gives the unit."""
    words = passages.span(*(meaning.noun or mention.number))
    named = meaning.noun is not None or mention.currency is not None or mention.form is Form.SHARE
    rule = f"unit-{meaning.unit}" if named else f"unit-{meaning.unit}-understood"
    return TraceStep(field="quantity", rule=rule, words=words)


def _complete(*steps: TraceStep) -> tuple[TraceStep, ...]:
    """Let every field have a step: where no rule of a stage spoke, say that no words name one."""
    explained = {step.field for step in steps}
    missing = (field for field in _EXPLAINED if field not in explained)
    return (*steps, *(TraceStep(field=field, rule="no-words-name-one") for field in missing))


def _place_path(claim: Claim) -> str | None:
    """Name where a claim is from the country inwards, so that what lies in it begins with the same words."""
    if claim.place is None or claim.place.entry is None:
        return None
    entry = claim.place.entry
    inner = () if entry.code == entry.iso3 else (entry.iso3166_2, entry.code)
    return "/".join(part for part in (entry.iso3, *dict.fromkeys(inner)) if part)


def _linked(claim: Claim, links: Links, claims: Sequence[Claim]) -> Claim:
    return replace(
        claim,
        part_of=links.part_of,
        share_of=links.share_of,
        share_of_text=links.share_of_text,
        repeats=links.repeats,
        same_as=links.same_as,
        trace=(*claim.trace, *_related(links, claims)),
    )


def _related(links: Links, claims: Sequence[Claim]) -> Iterator[TraceStep]:
    """Say which claims a claim is tied to, by their words; or that it stands alone."""
    tied = {
        "part-of": links.part_of,
        "share-of": links.share_of,
        "repeats": links.repeats,
        "same-as": links.same_as,
    }
    for rule, other in tied.items():
        if other is not None:
            yield TraceStep(field="relation", rule=rule, words=claims[other].quote)
    if links == Links():
        yield TraceStep(field="relation", rule="stands-alone")
    elif links.share_of_text is not None:
        yield TraceStep(field="relation", rule="share-of-what-is-no-claim")
