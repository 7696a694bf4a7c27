"""Totals as they go out: flat rows, each with its receipts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from marshmallow import fields
from marshmallow.validate import OneOf

from api.domain.claim import Approximation, Measure, Modality
from api.domain.source import SourceKind
from api.domain.standing import StandingFigure, StatedBy
from api.domain.totals import (
    OMISSIONS,
    TIMES,
    Amount,
    Contribution,
    GroupKey,
    LeftOut,
    Omission,
    Policy,
    SourceTotal,
    TotalRow,
    TotalsQuestion,
)
from api.web.schemas.claims import ALL
from api.web.schemas.shapes import Answer, Instant, Number, instant, plain_number, said

_MONTHS_OF_A_QUARTER = 3


class StatedBySchema(Answer):
    """Who answers for a number."""

    code = fields.String(metadata=said("The code of the body, or one made from its name.", "ocha"))
    name = fields.String(metadata=said("Its usual name."))
    kind = fields.String(validate=OneOf([*SourceKind]), metadata=said("What sort of body it is."))


class ReceiptSchema(Answer):
    """One version that an answer is made of, or that it leaves out."""

    figure_id = fields.UUID(metadata=said("The figure's id."))
    version = fields.Integer(metadata=said("The version's number."))
    url = fields.String(metadata=said("The address of exactly this version."))
    value = Number(allow_none=True, metadata=said("The value that its text states; null is vague."))
    unit = fields.String(metadata=said("What that counts.", "people"))
    quote = fields.String(metadata=said("The words.", "around 358,000 people"))
    stated_by = fields.String(metadata=said("The code of who answers for it.", "ocha"))
    publisher = fields.String(allow_none=True, metadata=said("Who printed it."))
    reported_on = fields.Date(allow_none=True, metadata=said("When it was printed."))
    place = fields.String(
        allow_none=True, metadata=said("The code of the place, or the words for it.", "SY-ID")
    )


class ContributionSchema(ReceiptSchema):
    """One version that is counted."""

    adds = Number(allow_none=True, metadata=said("What it adds; null is vague."))
    formula = fields.String(
        allow_none=True, metadata=said("How that was worked out, where it is not the value itself.")
    )


class LeftOutSchema(ReceiptSchema):
    """One version that is left out."""

    reason = fields.String(
        validate=OneOf([*Omission]),
        metadata=said(" ".join(f"`{code.value}`: {words}" for code, words in OMISSIONS.items())),
    )
    in_favour_of = fields.String(
        allow_none=True, metadata=said("The address of the version that stands in its place, if one does.")
    )


class SourceTotalSchema(Answer):
    """What one source's own values come to."""

    stated_by = fields.Nested(StatedBySchema)
    value = Number(allow_none=True, metadata=said("The number; null where no words give one."))
    lower = Number(allow_none=True, metadata=said("The least that the words allow; null is open."))
    upper = Number(allow_none=True, metadata=said("The most that the words allow; null is open."))
    approximation = fields.String(validate=OneOf([*Approximation]), metadata=said("How the words hedge it."))
    derived = fields.Boolean(metadata=said("Whether it was worked out, and no text states it."))
    start = fields.Date(allow_none=True, metadata=said("The first day that it is about, as far as known."))
    end = fields.Date(allow_none=True, metadata=said("The last day that it is about."))
    reported_at = Instant(allow_none=True, metadata=said("When the latest of its numbers was printed."))
    places = fields.List(fields.String(), metadata=said("The places that it covers.", ["SY-ID"]))
    counted = fields.Boolean(metadata=said("Whether the row's number is this source's, or also of it."))


class TotalRowSchema(Answer):
    """One total. What the answer has no rows by is null."""

    country = fields.String(allow_none=True, metadata=said("ISO 3166-1 alpha-3.", "SYR"))
    area = fields.String(allow_none=True, metadata=said("A first-level area, ISO 3166-2.", "SY-ID"))
    place = fields.String(allow_none=True, metadata=said("A code of /v1/places."))
    source = fields.String(allow_none=True, metadata=said("Who answers for it.", "ocha"))
    time = fields.String(allow_none=True, metadata=said("A day, week, month, quarter or year.", "2020-01"))
    time_start = fields.Date(allow_none=True, metadata=said("The first day of that."))
    indicator = fields.String(metadata=said("What is counted.", "displaced"))
    detail = fields.String(allow_none=True, metadata=said("What differs in it is never added.", "destroyed"))
    unit = fields.String(metadata=said("In what.", "people"))
    measure = fields.String(validate=OneOf([*Measure]), metadata=said("A state, or events."))
    cumulative = fields.Boolean(
        allow_none=True,
        metadata=said(
            "With rows by time: true for running totals, as high as they had come by then, which are not to "
            "be added to each other. Null without rows by time, where both are one."
        ),
    )
    value = Number(
        allow_none=True, metadata=said("The number; null where no words give one, and for a range.")
    )
    lower = Number(allow_none=True, metadata=said("The least that the words allow; null is open."))
    upper = Number(
        allow_none=True,
        metadata=said("The most, if nothing overlaps that may not be shown apart; null is open."),
    )
    approximation = fields.String(validate=OneOf([*Approximation]), metadata=said("How the words hedge it."))
    derived = fields.Boolean(metadata=said("Whether it was worked out, and no text states it."))
    start = fields.Date(allow_none=True, metadata=said("The first day that it is about, as far as known."))
    end = fields.Date(allow_none=True, metadata=said("The last day that it is about."))
    stated_by = fields.Nested(
        StatedBySchema, allow_none=True, metadata=said("Whose number it is; null where it is of several.")
    )
    independent_sources = fields.Integer(metadata=said("How many sources give a number of their own."))
    publications = fields.Integer(metadata=said("How many documents print one; ten may be one source."))
    contributing_count = fields.Integer(metadata=said("How many versions are counted."))
    left_out_count = fields.Integer(metadata=said("How many versions of this row are left out."))
    left_out_by_reason = fields.Dict(
        keys=fields.String(validate=OneOf([*Omission])),
        values=fields.Integer(),
        metadata=said("How many for each reason.", {"republication": 9}),
    )
    by_source = fields.List(
        fields.Nested(SourceTotalSchema), metadata=said("What each source says, in the order of the policy.")
    )
    contributing = fields.List(
        fields.Nested(ContributionSchema),
        metadata=said("Each version that is counted; with receipts=all.", optional=True),
    )
    left_out = fields.List(
        fields.Nested(LeftOutSchema),
        metadata=said("Each version of the row that is not; with receipts=all.", optional=True),
    )


class TotalsQuestionSchema(Answer):
    """What was answered, with everything that went without saying."""

    indicator = fields.String(metadata=said("What is counted.", "displaced"))
    unit = fields.String(metadata=said("In what.", "people"))
    measure = fields.String(validate=OneOf([*Measure]), metadata=said("A state, or events."))
    modality = fields.String(validate=OneOf([*Modality]), metadata=said("How sources stand to it."))
    population = fields.List(fields.String(), metadata=said("Whom: `all`, or the sets counted together."))
    group_by = fields.List(fields.String(), metadata=said("What there are rows by."))
    sum_over = fields.List(fields.String(), metadata=said("What values are added over."))
    policy = fields.String(validate=OneOf([*Policy]), metadata=said("How one of several sources is chosen."))
    min_confidence = Number(metadata=said("The confidence below which what nobody accepted is left out."))
    within_days = fields.Integer(metadata=said("How many days are one time, where time is not added over."))
    household_size = Number(allow_none=True, metadata=said("How many people a household counts as."))


class TotalsSchema(Answer):
    """Totals, what belongs to none of them, and how to ask for the same again."""

    data = fields.List(fields.Nested(TotalRowSchema))
    question = fields.Nested(TotalsQuestionSchema)
    left_out_by_reason = fields.Dict(
        keys=fields.String(validate=OneOf([*Omission])),
        values=fields.Integer(),
        metadata=said("How many versions belong to no row, for each reason.", {"modality": 2}),
    )
    left_out = fields.List(
        fields.Nested(LeftOutSchema),
        metadata=said("Each version that belongs to no row; with receipts=all.", optional=True),
    )
    changeset = fields.Integer(
        metadata=said("The last changeset that the answer knows of: with as_of it is the same for ever.")
    )
    receipts = fields.String(metadata=said("The same answer with every version in it, for ever."))


def shape_of_row(row: TotalRow, question: TotalsQuestion, *, listed: bool) -> dict[str, Any]:
    """Write one row."""
    group = dict(row.group)
    time = next((group[key] for key in TIMES if key in group), None)
    counted = {one.figure.figure_id for one in row.contributions}
    shape: dict[str, Any] = {
        "country": group.get(GroupKey.COUNTRY),
        "area": group.get(GroupKey.AREA),
        "place": group.get(GroupKey.PLACE),
        "source": group.get(GroupKey.SOURCE),
        "time": time,
        "time_start": None if time is None else first_day(time),
        "indicator": question.indicator,
        "detail": row.detail,
        "unit": question.unit,
        "measure": question.measure.value,
        "cumulative": row.cumulative,
        **_shape_of_amount(row.amount),
        "stated_by": None if row.stated_by is None else _shape_of_stated_by(row.stated_by),
        "independent_sources": len(row.by_source),
        "publications": row.publications,
        "contributing_count": len(row.contributions),
        "left_out_count": len(row.left_out),
        "left_out_by_reason": by_reason(row.left_out),
        "by_source": [
            _shape_of_source(one, counted=one.contributions[0].figure.figure_id in counted)
            for one in row.by_source
        ],
    }
    if listed:
        shape["contributing"] = [_shape_of_contribution(one) for one in row.contributions]
        shape["left_out"] = [shape_of_left_out(one) for one in row.left_out]
    return shape


def first_day(time: str) -> str:
    """Give the first day of a day, week, month, quarter or year, as it is named."""
    year, _, rest = time.partition("-")
    if rest.startswith("W"):
        return date.fromisocalendar(int(year), int(rest[1:]), 1).isoformat()
    if rest.startswith("Q"):
        return date(int(year), int(rest[1:]) * _MONTHS_OF_A_QUARTER - 2, 1).isoformat()
    return f"{time}-01-01"[: len("2020-01-01")]


def by_reason(left_out: Iterable[LeftOut]) -> Mapping[str, int]:
    """Count versions that are left out by the reason."""
    return dict(sorted(Counter(one.reason.value for one in left_out).items()))


def _shape_of_amount(amount: Amount) -> dict[str, Any]:
    return {
        "value": _number(amount.value),
        "lower": _number(amount.lower),
        "upper": _number(amount.upper),
        "approximation": amount.approximation.value,
        "derived": amount.derived,
        "start": amount.start,
        "end": amount.end,
    }


def _shape_of_source(source: SourceTotal, *, counted: bool) -> dict[str, Any]:
    return {
        "stated_by": _shape_of_stated_by(source.stated_by),
        **_shape_of_amount(source.amount),
        "reported_at": None if source.reported_at is None else instant(source.reported_at),
        "places": sorted(source.places),
        "counted": counted,
    }


def _shape_of_stated_by(body: StatedBy) -> dict[str, str]:
    return {"code": body.code, "name": body.name, "kind": body.kind.value}


def _shape_of_contribution(one: Contribution) -> dict[str, Any]:
    return {**_shape_of_figure(one.figure), "adds": _number(one.value), "formula": one.formula}


def shape_of_left_out(one: LeftOut) -> dict[str, Any]:
    """Write a version that is left out."""
    instead = None if one.in_favour_of is None else one.in_favour_of.permalink
    return {**_shape_of_figure(one.figure), "reason": one.reason.value, "in_favour_of": instead}


def _shape_of_figure(figure: StandingFigure) -> dict[str, Any]:
    return {
        "figure_id": figure.figure_id,
        "version": figure.version,
        "url": figure.permalink,
        "value": _number(figure.quantity.value),
        "unit": figure.quantity.unit,
        "quote": figure.quote,
        "stated_by": figure.stated_by.code,
        "publisher": figure.publisher,
        "reported_on": figure.reported_on,
        "place": figure.place_text if figure.place is None else figure.place,
    }


def shape_of_question(question: TotalsQuestion) -> dict[str, Any]:
    """Write what was answered."""
    return {
        "indicator": question.indicator,
        "unit": question.unit,
        "measure": question.measure.value,
        "modality": question.modality.value,
        "population": list(question.population) or [ALL],
        "group_by": [key.value for key in question.group_by],
        "sum_over": sorted(question.sum_over),
        "policy": question.policy.value,
        "min_confidence": plain_number(question.min_confidence),
        "within_days": question.within_days,
        "household_size": _number(question.household_size),
    }


def _number(number: Decimal | None) -> int | float | None:
    return None if number is None else plain_number(number)
