"""Whether a claim may stand: checked as a whole, whichever of its fields was edited."""

from collections.abc import Iterator
from uuid import UUID

from api.domain.characters import can_be_kept
from api.domain.claim import POPULATIONS, UNITS, Claim
from api.domain.errors import FieldError, InvalidInput
from api.domain.figure import Relations, Status
from api.domain.source import Source, SourceMode
from api.domain.span import Span
from api.figures.shares import SHARE
from api.figures.surroundings import Surroundings

CURRENCY = "currency"
"""How an indicator's list of units says any currency."""

_LONGEST = 500
_CHAINED = ("part_of", "share_of", "repeats")
"""Relations that must not lead back to where they start."""


def refuse_wrong_claim(figure_id: UUID, claim: Claim, relations: Relations, around: Surroundings) -> None:
    """Raise InvalidInput with everything that is wrong with a claim; the quantity was read from its words."""
    wrong = (
        *_spans(claim, around.text),
        *_number(figure_id, claim, around),
        *_codes(figure_id, claim, around),
        *_place_and_period(claim, around),
        *_source(claim.source),
        *_relations(figure_id, claim, relations, around),
        *_words(claim),
    )
    if wrong:
        message = "The claim cannot stand like this." if len(wrong) > 1 else wrong[0].detail
        raise InvalidInput(message, wrong)


def _wrong(pointer: str, detail: str) -> FieldError:
    return FieldError(pointer=pointer, detail=detail)


def _spans(claim: Claim, text: str) -> Iterator[FieldError]:
    for pointer, span in _named_spans(claim):
        if span is not None and not span.stands_in(text):
            yield _wrong(pointer, f"The text does not read {span.text!r} at {span.start}..{span.end}.")
    if not (claim.quote.start <= claim.number.start and claim.number.end <= claim.quote.end):
        yield _wrong("/quote", "The quote must hold the number.")


def _named_spans(claim: Claim) -> Iterator[tuple[str, Span | None]]:
    yield "/quote", claim.quote
    yield "/number", claim.number
    yield "/sentence", claim.sentence
    yield "/place/span", None if claim.place is None else claim.place.span
    yield "/period/span", None if claim.period is None else claim.period.span
    yield "/source/span", claim.source.span
    yield "/source/cue", claim.source.cue


def _number(figure_id: UUID, claim: Claim, around: Surroundings) -> Iterator[FieldError]:
    """Refuse a number that is another figure's."""
    for other_id, other in around.present.items():
        stands = other.status is not Status.RETRACTED and other_id != figure_id
        if stands and other.claim.number == claim.number:
            yield _wrong("/number", f"Figure {other_id} has this number already. Correct that one.")


def _codes(figure_id: UUID, claim: Claim, around: Surroundings) -> Iterator[FieldError]:
    """Refuse unknown codes, and an indicator in a unit of another; what was read together may stay so."""
    indicators = around.references.indicators
    known = indicators.get(claim.indicator)
    unit = claim.quantity.unit
    before = around.present.get(figure_id)
    kept = before is not None and _counted(before.claim) == _counted(claim)
    if known is None:
        yield _wrong("/indicator", f"Use one of: {', '.join(sorted(indicators))}.")
    elif not kept and unit != SHARE and (unit if unit in UNITS else CURRENCY) not in known.units:
        yield _wrong("/unit", f"The indicator {known.code} is counted in: {', '.join(known.units)}.")
    unknown = [name for name in claim.population if name not in POPULATIONS]
    if unknown:
        yield _wrong("/population", f"There is no {', '.join(unknown)}. Use: {', '.join(POPULATIONS)}.")


def _counted(claim: Claim) -> tuple[str, str]:
    return claim.indicator, claim.quantity.unit


def _place_and_period(claim: Claim, around: Surroundings) -> Iterator[FieldError]:
    place, period = claim.place, claim.period
    if place is not None:
        if place.entry is None and place.span is None and not place.countries:
            yield _wrong("/place", "Give a code, the words for the place, or its countries; or null.")
        for code in place.countries:
            country = around.references.place(code)
            if country is None or country.kind != "country":
                yield _wrong("/place/countries", f"{code} is no country of ISO 3166-1 alpha-3.")
    if period is not None:
        if period.start is None and period.end is None and period.span is None:
            yield _wrong("/period", "Give a start, an end, or the words for the period; or null.")
        if period.start is not None and period.end is not None and period.end < period.start:
            yield _wrong("/period/end", "The end is before the start.")


def _source(source: Source) -> Iterator[FieldError]:
    says = (source.span, source.organisation, source.kind, source.speaker, source.cue)
    if source.mode is SourceMode.NONE and (source.via or any(one is not None for one in says)):
        yield _wrong("/source/mode", "With mode none the publisher speaks, and everything else is null.")
    if source.mode is not SourceMode.NONE and all(one is None for one in says):
        yield _wrong("/source", "Give the organisation, the words that name it, or the speaker.")


def _relations(
    figure_id: UUID, claim: Claim, relations: Relations, around: Surroundings
) -> Iterator[FieldError]:
    for name in ("part_of", "share_of", "repeats", "same_as"):
        target = getattr(relations, name)
        if target is None:
            continue
        if target == figure_id or target not in around.present:
            yield _wrong(f"/{name}", f"There is no other figure {target} in the same document.")
        elif name in _CHAINED and _leads_to(figure_id, name, target, around):
            yield _wrong(f"/{name}", f"Figure {target} itself leads back to this one.")
    if relations.share_of is not None and claim.quantity.unit != SHARE:
        yield _wrong("/share_of", "Only a share is a share of another figure.")


def _leads_to(figure_id: UUID, name: str, target: UUID, around: Surroundings) -> bool:
    passed: set[UUID] = set()
    here: UUID | None = target
    while here is not None and here != figure_id and here not in passed and here in around.present:
        passed.add(here)
        here = getattr(around.present[here].relations, name)
    return here == figure_id


def _words(claim: Claim) -> Iterator[FieldError]:
    source = claim.source
    named = (
        ("/detail", claim.detail),
        ("/share_of_text", claim.share_of_text),
        ("/source/speaker", source.speaker),
        *(("/source/via", name) for name in source.via),
    )
    for pointer, words in named:
        if words is not None and not (can_be_kept(words) and words.strip() and len(words) <= _LONGEST):
            yield _wrong(pointer, f"Give 1 to {_LONGEST} characters without U+0000, or null.")
