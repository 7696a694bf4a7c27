"""A claim with some of its fields edited. Whether the outcome may stand is checked afterwards."""

from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from api.domain.change import KEPT, ClaimEdit, Kept, Offsets, PeriodEdit, PlaceEdit, SourceEdit
from api.domain.claim import POPULATIONS, Claim, Measure, Modality, Period
from api.domain.figure import Relations
from api.domain.place import Place
from api.domain.source import Source, SourceMode
from api.domain.span import Span
from api.figures.changing_quantities import edited_quantity
from api.figures.surroundings import Surroundings, refuse

_Value = TypeVar("_Value")
_NOBODY = Source(mode=SourceMode.NONE)


def edited_claim(claim: Claim, edit: ClaimEdit, around: Surroundings) -> Claim:
    """Give the claim with the edited fields. Raises InvalidInput for a field that cannot be read."""
    number = _span(edit.number, claim.number, around, "/number")
    moved = (number.start, number.end) != (claim.number.start, claim.number.end)
    quote = _span(edit.quote, _around_number(claim.quote, number), around, "/quote")
    stated = around.stated(quote, number)
    return replace(
        claim,
        number=number,
        quote=quote,
        sentence=stated.sentence,
        quantity=edited_quantity(claim.quantity, edit, stated, around.references.bounds, moved=moved),
        indicator=_given(edit.indicator, claim.indicator),
        detail=_given(edit.detail, claim.detail),
        measure=_given(edit.measure, claim.measure),
        cumulative=_given(edit.cumulative, claim.cumulative),
        population=claim.population if edit.population is KEPT else _in_order(edit.population),
        modality=_given(edit.modality, claim.modality),
        place=_place(edit.place, claim.place, around),
        period=_period(edit.period, claim.period, around),
        source=claim.source if edit.source is KEPT else _source(edit.source, around),
        share_of_text=_given(edit.share_of_text, claim.share_of_text),
    )


def added_claim(edit: ClaimEdit, around: Surroundings) -> Claim:
    """Make the claim of a figure that is added. Raises InvalidInput."""
    if edit.number is KEPT or edit.indicator is KEPT:
        name = "number" if edit.number is KEPT else "indicator"
        refuse(f"/{name}", f"A figure that is added needs its {name}.")
    number = around.span(edit.number, "/number")
    measure = _usual_measure(edit.indicator, around) if edit.measure is KEPT else edit.measure
    quote = number if edit.quote is KEPT else around.span(edit.quote, "/quote")
    stated = around.stated(quote, number)
    blank = Claim(
        quote=quote,
        number=number,
        sentence=stated.sentence,
        quantity=edited_quantity(None, edit, stated, around.references.bounds, moved=True),
        indicator=edit.indicator,
        detail=None,
        measure=measure,
        cumulative=False,
        population=(),
        modality=Modality.REPORTED,
        place=None,
        period=None,
        source=_NOBODY,
        confidence=Decimal(1),
    )
    return replace(edited_claim(blank, edit, around), quantity=blank.quantity)


def _usual_measure(indicator: str, around: Surroundings) -> Measure:
    known = around.references.indicators.get(indicator)
    if known is None:
        refuse("/indicator", f"Use one of: {', '.join(sorted(around.references.indicators))}.")
    if known.usual_measure is None:
        refuse("/measure", "Say whether the number is a stock or a flow; its indicator can be either.")
    return Measure(known.usual_measure)


def edited_relations(relations: Relations, edit: ClaimEdit) -> Relations:
    """Give the relations with the edited ones."""
    return Relations(
        part_of=_given(edit.part_of, relations.part_of),
        share_of=_given(edit.share_of, relations.share_of),
        repeats=_given(edit.repeats, relations.repeats),
        same_as=_given(edit.same_as, relations.same_as),
    )


def _given(edited: _Value | Kept, kept: _Value) -> _Value:
    return kept if edited is KEPT else edited


def _span(edited: Offsets | Kept, kept: Span, around: Surroundings, pointer: str) -> Span:
    return kept if edited is KEPT else around.span(edited, pointer)


def _around_number(quote: Span, number: Span) -> Span:
    """Keep the quote where it holds the number; else the number is its own quote until another is given."""
    return quote if quote.start <= number.start and number.end <= quote.end else number


def _in_order(population: tuple[str, ...]) -> tuple[str, ...]:
    known = tuple(name for name in POPULATIONS if name in population)
    return known + tuple(sorted(set(population).difference(known)))


def _place(edited: PlaceEdit | Kept | None, kept: Place | None, around: Surroundings) -> Place | None:
    if edited is KEPT:
        return kept
    if edited is None:
        return None
    entry = None if edited.code is None else around.references.place(edited.code)
    if edited.code is not None and entry is None:
        refuse("/place/code", f"The gazetteer has no place {edited.code}.")
    return Place(
        span=None if edited.span is None else around.span(edited.span, "/place/span"),
        entry=entry,
        countries=edited.countries if edited.countries or entry is None else entry.countries,
    )


def _period(edited: PeriodEdit | Kept | None, kept: Period | None, around: Surroundings) -> Period | None:
    if edited is KEPT:
        return kept
    if edited is None:
        return None
    return Period(
        span=None if edited.span is None else around.span(edited.span, "/period/span"),
        start=edited.start,
        end=edited.end,
        precision=edited.precision,
    )


def _source(edited: SourceEdit, around: Surroundings) -> Source:
    span = None if edited.span is None else around.span(edited.span, "/source/span")
    body = None
    if edited.organisation is not None:
        body = around.references.organisation(edited.organisation)
        if body is None:
            refuse("/source/organisation", f"There is no organisation {edited.organisation}.")
    elif span is not None:
        body = around.references.body_named(span.text, edited.kind)
        if body is None:
            refuse("/source/kind", f"The register has no {span.text!r}: say what kind of body it is.")
    return Source(
        mode=edited.mode,
        span=span,
        organisation=body,
        kind=edited.kind if edited.kind is not None or body is None else body.kind,
        speaker=edited.speaker,
        cue=None if edited.cue is None else around.span(edited.cue, "/source/cue"),
        via=edited.via,
    )
