"""What series and comparisons have in common as they go out: what is counted, and one number of it."""

from collections.abc import Sequence
from typing import Any

from marshmallow import fields
from marshmallow.validate import OneOf

from api.domain.claim import POPULATIONS, Approximation, Measure, Modality
from api.domain.figure import Status
from api.domain.reason import ReasonCode
from api.domain.series import Point, Step, StepKind
from api.domain.standing import StandingFigure
from api.web.schemas.claims import ALL
from api.web.schemas.shapes import Answer, Instant, Number, said

MOST_COPIES = 20
"""How many figures that print one number are listed; all are counted."""


class ThingPlaceSchema(Answer):
    """Where."""

    code = fields.String(allow_none=True, metadata=said("The place's code in /v1/places.", "SY-ID"))
    name = fields.String(allow_none=True, metadata=said("Its usual name."))
    text = fields.String(allow_none=True, metadata=said("The words of a text for it; null where understood."))


class ThingSchema(Answer):
    """What is counted."""

    indicator = fields.String(metadata=said("The code in /v1/indicators.", "displaced"))
    detail = fields.String(allow_none=True, metadata=said("What the indicator leaves open.", "destroyed"))
    measure = fields.String(
        validate=OneOf([*Measure]), metadata=said("`stock`: a state at a moment; `flow`: events in a period.")
    )
    cumulative = fields.Boolean(metadata=said("A running total: the next one replaces it."))
    modality = fields.String(
        validate=OneOf([*Modality]), metadata=said("How the source stands to the numbers.")
    )
    unit = fields.String(metadata=said("What is counted: a word, or a currency of ISO 4217.", "people"))
    population = fields.List(
        fields.String(validate=OneOf([ALL, *POPULATIONS])),
        metadata=said("Whom: `all`, or the narrower sets that are named."),
    )
    place = fields.Nested(ThingPlaceSchema, metadata=said("Where."))
    countries = fields.List(fields.String(), metadata=said("The countries, ISO 3166-1 alpha-3."))
    since = fields.Date(
        allow_none=True, metadata=said("The day from which a running total runs; null where none is said.")
    )


class StepSchema(Answer):
    """How a number came after another."""

    kind = fields.String(
        validate=OneOf([*StepKind]),
        metadata=said(
            "`update`: of a later time, or of other events; `restatement`: another for the same time, or a"
            " lower running total;"
            " `correction`: a new version of the same figure."
        ),
    )
    change = Number(allow_none=True, metadata=said("The number less the one before; null for vague words."))
    restated_down = fields.Boolean(metadata=said("The source took back a part of what it had said."))
    before_url = fields.String(metadata=said("The version that gave the number before."))
    before_value = Number(allow_none=True, metadata=said("The number before; null for a vague one."))
    before_value_min = Number(allow_none=True, metadata=said("The least that its words allow."))
    before_value_max = Number(allow_none=True, metadata=said("The most that its words allow."))
    replaced_at = Instant(allow_none=True, metadata=said("When a correction was recorded; else null."))
    reason = fields.String(
        validate=OneOf([*ReasonCode]),
        allow_none=True,
        metadata=said("Why it was corrected; else null."),
    )


class PointSchema(Answer):
    """One number, however often it was printed: the figure that printed it first, and its evidence."""

    on = fields.Date(
        allow_none=True,
        metadata=said("The day it is true of: the last of its period, else that of the first report."),
    )
    period_start = fields.Date(allow_none=True, metadata=said("The first day of its period; null is open."))
    period_end = fields.Date(allow_none=True, metadata=said("The last day of its period; null is open."))
    value = Number(allow_none=True, metadata=said("The number; null for a vague one.", 358000))
    value_min = Number(allow_none=True, metadata=said("The least that the words allow; null is open."))
    value_max = Number(allow_none=True, metadata=said("The most that the words allow; null is open."))
    approximation = fields.String(
        validate=OneOf([*Approximation]), metadata=said("How the words qualify the number.")
    )
    status = fields.String(validate=OneOf([*Status]), metadata=said("Where the figure stands."))
    confidence = Number(metadata=said("How sure the reading is, 0..1."))
    quote = fields.String(metadata=said("The number with its hedge, character for character."))
    publisher = fields.String(allow_none=True, metadata=said("Who printed it first."))
    first_reported = fields.Date(allow_none=True, metadata=said("The day of its first report."))
    last_reported = fields.Date(allow_none=True, metadata=said("The day of the last report that repeats it."))
    publications = fields.Integer(metadata=said("How many documents print it."))
    figure = fields.UUID(metadata=said("The figure that printed it first."))
    version = fields.Integer(metadata=said("The version of it that is shown."))
    url = fields.String(metadata=said("Exactly this version."))
    evidence = fields.String(metadata=said("Where it stands in its text."))
    copies = fields.List(
        fields.String(),
        metadata=said(f"Versions of other figures that print the same number, up to {MOST_COPIES}."),
    )
    step = fields.Nested(
        StepSchema, allow_none=True, metadata=said("From the number before; null for the first.")
    )
    corrections = fields.List(
        fields.Nested(StepSchema), metadata=said("What earlier versions of the figure said, in order.")
    )


def thing_object(figure: StandingFigure) -> dict[str, Any]:
    """Lay out what a figure counts, as the schema names it."""
    return {
        "indicator": figure.indicator,
        "detail": figure.detail,
        "measure": figure.measure,
        "cumulative": figure.cumulative,
        "modality": figure.modality,
        "unit": figure.quantity.unit,
        "population": list(figure.population) or [ALL],
        "place": {"code": figure.place, "name": figure.place_name, "text": figure.place_text},
        "countries": list(figure.countries),
        "since": figure.period_start if figure.cumulative else None,
    }


def point_object(point: Point) -> dict[str, Any]:
    """Lay a point out as the schema names its fields."""
    figure, quantity = point.figure, point.figure.quantity
    days = [print_.reported_on for print_ in point.publications if print_.reported_on is not None]
    return {
        "on": point.on,
        "period_start": figure.period_start,
        "period_end": figure.period_end,
        "value": quantity.value,
        "value_min": quantity.value_min,
        "value_max": quantity.value_max,
        "approximation": quantity.approximation,
        "status": figure.status,
        "confidence": figure.confidence,
        "quote": figure.quote,
        "publisher": figure.publisher,
        "first_reported": min(days, default=None),
        "last_reported": max(days, default=None),
        "publications": len({print_.document_id for print_ in point.publications}),
        "figure": figure.figure_id,
        "version": figure.version,
        "url": figure.permalink,
        "evidence": f"{figure.url}/evidence?as_of={figure.valid_from}",
        "copies": [copy.permalink for copy in point.publications[1 : MOST_COPIES + 1]],
        "step": None if point.step is None else _step_object(point.step),
        "corrections": _step_objects(point.corrections),
    }


def _step_objects(steps: Sequence[Step]) -> list[dict[str, Any]]:
    return [_step_object(step) for step in steps]


def _step_object(step: Step) -> dict[str, Any]:
    replaced = step.replaced
    reason = None if replaced is None else replaced.reason
    return {
        "kind": step.kind,
        "change": step.change,
        "restated_down": step.restated_down,
        "before_url": f"/v1/figures/{step.figure_id}@{step.version}",
        "before_value": step.quantity.value,
        "before_value_min": step.quantity.value_min,
        "before_value_max": step.quantity.value_max,
        "replaced_at": None if replaced is None else replaced.replaced_at,
        "reason": None if reason is None else reason.code,
    }
