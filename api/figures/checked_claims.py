"""Turning the claims that were read in a text into numbers to check."""

from collections.abc import Sequence
from datetime import date

from api.domain.check import CheckedClaim
from api.domain.claim import Claim
from api.domain.standing import StatedBy


def checked_claim(claim: Claim, claims: Sequence[Claim], day: date) -> CheckedClaim:
    """Say what is to be checked of one claim of a text, whose claims are all given, on a day.

    A body counts as named where it is one of the register, or a country's government: "officials" are nobody.
    A place that no words name is left open.
    """
    entry = None if claim.place is None or claim.place.span is None else claim.place.entry
    body = claim.source.organisation
    named = body is not None and (body.registered or body.iso3 is not None)
    return CheckedClaim(
        quantity=claim.quantity,
        indicator=claim.indicator,
        day=day,
        detail=claim.detail,
        measure=claim.measure,
        cumulative=claim.cumulative,
        population=tuple(sorted(claim.population)),
        modality=claim.modality,
        place=None if entry is None else entry.code,
        place_name=None if entry is None else entry.name,
        inside=() if entry is None else entry.inside,
        countries=() if claim.place is None else claim.place.countries,
        start=None if claim.period is None else claim.period.start,
        end=None if claim.period is None else claim.period.end,
        stated_by=StatedBy(code=body.code, name=body.name, kind=body.kind) if body and named else None,
        is_part=claim.part_of is not None,
        whole=None if claim.share_of is None else checked_claim(claims[claim.share_of], claims, day),
    )
