"""The pipeline: a document's text to its claims. The public door of this room."""

from collections.abc import Iterator
from dataclasses import replace

from api.domain.claim import Claim, Quantity, TraceStep
from api.domain.document import DocumentText
from api.extraction.confidence import confidence_of
from api.extraction.meaning.indicators import read_meaning
from api.extraction.parts import Exclusion, Meaning, Mention, Passages
from api.extraction.periods.dating import Periods, find_periods, period_of
from api.extraction.places.placing import PlaceNames, find_places, place_of
from api.extraction.quantities.mentions import find_mentions
from api.extraction.relations import Links, relate
from api.extraction.sources.attribution import Attributions, find_attributions, source_of
from api.extraction.text.passages import read_passages


def extract(document: DocumentText) -> tuple[Claim, ...]:
    """Give the document's claims in order of their numbers; the same text gives the same claims.

    A text in a language without a vocabulary gives none.
    """
    passages = read_passages(document)
    counted = tuple(_counted(passages))
    if not counted:
        return ()
    reader = _Reader(passages)
    claims = [reader.claim(mention, meaning) for mention, meaning in counted]
    links = relate(passages, counted, [_place_code(claim) for claim in claims])
    return tuple(_linked(claim, link) for claim, link in zip(claims, links, strict=True))


def _counted(passages: Passages) -> Iterator[tuple[Mention, Meaning]]:
    """Keep the mentions that count something of the subject, with what they count."""
    previous: list[tuple[Mention, Meaning]] = []
    for mention in find_mentions(passages):
        meaning = read_meaning(passages, mention, previous)
        if not isinstance(meaning, Exclusion):
            previous.append((mention, meaning))
            yield mention, meaning


class _Reader:
    """One document's places, times and attributions, read once and asked for each number."""

    def __init__(self, passages: Passages) -> None:
        self._passages = passages
        self._places: PlaceNames = find_places(passages)
        self._periods: Periods = find_periods(passages)
        self._attributions: Attributions = find_attributions(passages, self._places)

    def claim(self, mention: Mention, meaning: Meaning) -> Claim:
        """Put together what every stage says of one number."""
        passages = self._passages
        place, place_trace = place_of(passages, mention, meaning, self._places)
        period, period_trace = period_of(passages, mention, meaning, self._periods)
        source, source_trace = source_of(passages, mention, self._attributions)
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
            confidence=confidence_of(mention, meaning),
            trace=(_hedged(passages, mention), *meaning.trace, *place_trace, *period_trace, *source_trace),
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


def _place_code(claim: Claim) -> str | None:
    return claim.place.entry.code if claim.place is not None and claim.place.entry is not None else None


def _linked(claim: Claim, links: Links) -> Claim:
    return replace(
        claim,
        part_of=links.part_of,
        share_of=links.share_of,
        share_of_text=links.share_of_text,
        repeats=links.repeats,
        same_as=links.same_as,
    )
