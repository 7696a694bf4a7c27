"""What a check found, as it goes out: each number with its finding, and the figures that it rests on."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from marshmallow import fields
from marshmallow.validate import OneOf

from api.domain.check import (
    BEARINGS,
    FINDINGS,
    Bearing,
    Checked,
    CheckedClaim,
    CheckedText,
    Finding,
    Replacement,
    SetAside,
    Witness,
)
from api.domain.claim import Approximation, Claim, Measure, Modality
from api.domain.figure import Status
from api.domain.series import STEPS, StepKind
from api.domain.span import Span
from api.domain.standing import StandingFigure
from api.web.schemas.claims import ALL
from api.web.schemas.shapes import Answer, Instant, Number, said
from api.web.schemas.totals import StatedBySchema

Code = TypeVar("Code", bound=StrEnum)


def _meanings(meanings: Mapping[Code, str]) -> str:
    """Say of each code what it means."""
    return " ".join(f"`{code.value}`: {words}" for code, words in meanings.items())


class NumberSpanSchema(Answer):
    """Where a number stands in the text that was sent."""

    start = fields.Integer(metadata=said("The first code point."))
    end = fields.Integer(metadata=said("The code point after the last."))
    text = fields.String(metadata=said("The words.", "about 350,000 people"))


class QuantitySchema(Answer):
    """A number as the words allow it."""

    value = Number(allow_none=True, metadata=said("The number; null for a vague one; a share is 0..1."))
    value_min = Number(allow_none=True, metadata=said("The least that the words allow; null is open."))
    value_max = Number(allow_none=True, metadata=said("The most that the words allow; null is open."))
    approximation = fields.String(validate=OneOf([*Approximation]), metadata=said("How it is hedged."))
    unit = fields.String(metadata=said("What is counted: a word, or a currency.", "people"))


class CheckedClaimSchema(QuantitySchema):
    """What was checked. Null is left open."""

    indicator = fields.String(metadata=said("The code in /v1/indicators.", "displaced"))
    measure = fields.String(
        validate=OneOf([*Measure]), allow_none=True, metadata=said("A state at a moment, or events.")
    )
    cumulative = fields.Boolean(allow_none=True, metadata=said("A running total."))
    population = fields.List(fields.String(), metadata=said("Whom: `all`, or narrower sets."))
    modality = fields.String(validate=OneOf([*Modality]), metadata=said("How it is said."))
    place = fields.String(allow_none=True, metadata=said("A code of /v1/places.", "SY-ID"))
    since = fields.Date(allow_none=True, metadata=said("The day from which it counts."))
    until = fields.Date(allow_none=True, metadata=said("The last day that it is about."))
    source = fields.String(allow_none=True, metadata=said("The body that it is said to be of.", "ocha"))


class ToleranceSchema(Answer):
    """Which values agree with the words."""

    lower = Number(metadata=said("The least that agrees.", 332500))
    upper = Number(metadata=said("The most that agrees.", 367500))
    rule = fields.String(metadata=said("The rule for its hedge."))


class BearingFigureSchema(QuantitySchema):
    """A figure that bears on a number, and where it comes from."""

    bearing = fields.String(validate=OneOf([*Bearing]), metadata=said(_meanings(BEARINGS)))
    differs = fields.List(fields.String(), metadata=said("The fields in which it counts something else."))
    unsure = fields.List(
        fields.String(), metadata=said("The fields of which it, or what was checked, does not tell.")
    )
    publications = fields.Integer(
        metadata=said("How many documents print this number of its source. Printing is no confirmation.")
    )
    id = fields.UUID(metadata=said("The figure's id."))
    url = fields.String(metadata=said("The figure as it stands."))
    version_url = fields.String(metadata=said("Exactly this version, to be cited."))
    evidence_url = fields.String(metadata=said("Where it stands in its document."))
    series_url = fields.String(metadata=said("What its source said of it over time."))
    comparison_url = fields.String(metadata=said("What each source says of it."))
    document_url = fields.String(metadata=said("The document that prints it."))
    status = fields.String(validate=OneOf([*Status]), metadata=said("Where the figure stands."))
    indicator = fields.String(metadata=said("The code in /v1/indicators."))
    place = fields.String(allow_none=True, metadata=said("The code of its place."))
    place_name = fields.String(allow_none=True, metadata=said("The name of its place."))
    since = fields.Date(allow_none=True, metadata=said("The first day of its period."))
    until = fields.Date(allow_none=True, metadata=said("The last day of its period."))
    stated_by = fields.Nested(StatedBySchema, metadata=said("Who answers for it."))
    publisher = fields.String(allow_none=True, metadata=said("Who printed it."))
    reported_on = fields.Date(allow_none=True, metadata=said("The day on which it was printed first."))
    quote = fields.String(metadata=said("The number with its hedge, word for word."))
    sentence = fields.String(metadata=said("The sentence that holds it."))


class ReplacementSchema(QuantitySchema):
    """What stands in the place of a number that is outdated."""

    url = fields.String(metadata=said("The figure."))
    quote = fields.String(metadata=said("Its words."))
    stated_by = fields.Nested(StatedBySchema, metadata=said("By whom."))
    since = Instant(
        allow_none=True, metadata=said("Since when: printed first, or corrected; null is not known.")
    )
    step = fields.String(
        validate=OneOf([*StepKind]),
        allow_none=True,
        metadata=said(f"{_meanings(STEPS)} Null where the words were never the number of its source."),
    )


class CheckSchema(Answer):
    """One number, and what is known against it."""

    number = fields.Nested(
        NumberSpanSchema, allow_none=True, metadata=said("Where it stands; null for a number without a text.")
    )
    quote = fields.String(allow_none=True, metadata=said("The number with its hedge, as in the text."))
    sentence = fields.String(allow_none=True, metadata=said("The sentence that holds it."))
    claim = fields.Nested(CheckedClaimSchema, metadata=said("What was checked, as it was read."))
    finding = fields.String(validate=OneOf([*Finding]), metadata=said(_meanings(FINDINGS), "outdated"))
    because = fields.String(metadata=said("Why, in a sentence or two."))
    tolerance = fields.Nested(ToleranceSchema, metadata=said("Which values agree with the words."))
    now = fields.Nested(
        ReplacementSchema, allow_none=True, metadata=said("What replaced it; null where nothing did.")
    )
    independent_sources = fields.Integer(metadata=said("How many sources say so."))
    figures = fields.List(
        fields.Nested(BearingFigureSchema), metadata=said("What bears on it, a few of each bearing.")
    )


class SetAsideSchema(Answer):
    """A number of the text that counts nothing of the subject."""

    number = fields.Nested(NumberSpanSchema, metadata=said("Where it stands."))
    kind = fields.String(metadata=said("What kind of number it is.", "date"))


class CheckAnswerSchema(Answer):
    """Every number that was sent, checked."""

    date = fields.Date(metadata=said("The day that was checked for: what was printed later did not count."))
    checks = fields.List(fields.Nested(CheckSchema), metadata=said("The numbers, in their order."))
    set_aside = fields.List(
        fields.Nested(SetAsideSchema), metadata=said("Numbers that were not checked: dates, ages, ranks.")
    )


_ANSWER = CheckAnswerSchema()


def shape_of_checked_text(text: CheckedText) -> dict[str, Any]:
    """Lay out a text's numbers through the schema."""
    checks = [_check(one.checked, one.claim) for one in text.numbers]
    return _answer(text.day, checks, [_set_aside(one) for one in text.set_aside])


def shape_of_checked_value(checked: Checked) -> dict[str, Any]:
    """Lay out one number through the schema."""
    return _answer(checked.claim.day, [_check(checked, None)], [])


def _answer(day: date, checks: list[dict[str, Any]], set_aside: list[dict[str, Any]]) -> dict[str, Any]:
    shape: dict[str, Any] = _ANSWER.dump({"date": day, "checks": checks, "set_aside": set_aside})
    return shape


def _check(checked: Checked, claim: Claim | None) -> dict[str, Any]:
    return {
        "number": None if claim is None else _span(claim.number),
        "quote": None if claim is None else claim.quote.text,
        "sentence": None if claim is None else claim.sentence.text,
        "claim": _claim(checked.claim),
        "finding": checked.finding,
        "because": checked.because,
        "tolerance": checked.tolerance,
        "now": None if checked.now is None else _replacement(checked.now),
        "independent_sources": checked.sources,
        "figures": [_witness(one) for one in checked.witnesses],
    }


def _claim(claim: CheckedClaim) -> dict[str, Any]:
    return {
        **_quantity(claim),
        "indicator": claim.indicator,
        "measure": claim.measure,
        "cumulative": claim.cumulative,
        "population": list(claim.population) or [ALL],
        "modality": claim.modality,
        "place": claim.place,
        "since": claim.start,
        "until": claim.end,
        "source": None if claim.stated_by is None else claim.stated_by.code,
    }


def _witness(witness: Witness) -> dict[str, Any]:
    figure = witness.figure
    same_name = ("status", "indicator", "place", "place_name", "stated_by", "publisher", "reported_on")
    return {
        **_quantity(figure),
        **{name: getattr(figure, name) for name in (*same_name, "quote", "sentence", "url")},
        "bearing": witness.bearing,
        "differs": list(witness.differs),
        "unsure": list(witness.unsure),
        "publications": witness.publications,
        "id": figure.figure_id,
        "version_url": figure.permalink,
        "evidence_url": f"{figure.url}/evidence",
        "series_url": f"/v1/series/{figure.series}",
        "comparison_url": f"/v1/comparisons/{figure.comparison}",
        "document_url": f"/v1/documents/{figure.document_id}",
        "since": figure.period_start,
        "until": figure.period_end,
    }


def _replacement(now: Replacement) -> dict[str, Any]:
    figure = now.figure
    return {
        **_quantity(figure),
        "url": figure.url,
        "quote": figure.quote,
        "stated_by": figure.stated_by,
        "since": now.since,
        "step": now.step,
    }


def _quantity(counted: CheckedClaim | StandingFigure) -> dict[str, Any]:
    quantity = counted.quantity
    names = ("value", "value_min", "value_max", "approximation", "unit")
    return {name: getattr(quantity, name) for name in names}


def _set_aside(one: SetAside) -> dict[str, Any]:
    return {"number": _span(one.number), "kind": one.kind}


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}
