"""Comparisons as they go out: whole, and as rows of statements."""

from typing import Any

from marshmallow import fields
from marshmallow.validate import OneOf

from api.domain.comparisons import Agreement, Apart, Comparison, Spread, Statement
from api.web.schemas.shapes import Answer, Number, PageSchema, said
from api.web.schemas.things import PointSchema, ThingSchema, point_object, thing_object
from api.web.schemas.totals import StatedBySchema


class SpreadSchema(Answer):
    """How far the numbers lie apart."""

    lowest = Number(metadata=said("The lowest number."))
    highest = Number(metadata=said("The highest number."))
    difference = Number(metadata=said("The highest less the lowest."))
    ratio = Number(allow_none=True, metadata=said("The highest by the lowest; null where that is 0."))


class FirstSchema(Answer):
    """Who gave a number of this thing before all others."""

    source = fields.Nested(StatedBySchema, metadata=said("Who stated it."))
    reported_on = fields.Date(allow_none=True, metadata=said("The day of the report."))
    value = Number(allow_none=True, metadata=said("The number; null for a vague one."))
    url = fields.String(metadata=said("The version of the figure."))


class SourceStatementSchema(Answer):
    """What one source says."""

    source = fields.Nested(StatedBySchema, metadata=said("Who states it."))
    says = fields.Nested(PointSchema, metadata=said("Its last number, or its last of the time compared."))
    publications = fields.Integer(metadata=said("How many documents print that number."))
    numbers = fields.Integer(metadata=said("How many numbers the source has given of this thing."))
    apart = fields.String(
        validate=OneOf([*Apart]),
        allow_none=True,
        metadata=said("Why it is not compared: `other_time`, `undated`; null where it is."),
    )
    series = fields.String(metadata=said("The series of the figure that is shown."))


class ComparisonHeadSchema(ThingSchema):
    """What is compared, and how far sources agree."""

    key = fields.String(metadata=said("What the comparison is known by; it stays.", "nhfxzqloo3cu4z5d"))
    url = fields.String(metadata=said("The comparison in this API."))
    agreement = fields.String(
        validate=OneOf([*Agreement]),
        metadata=said(
            "`single`: one source; `same`: one number; `consistent`: there is a number that the words of all"
            " allow; `different`: there is none."
        ),
    )
    spread = fields.Nested(
        SpreadSchema, allow_none=True, metadata=said("How far they lie apart; null for vague words alone.")
    )
    independent_sources = fields.Integer(
        metadata=said("How many sources are compared. Copies of one text are one source.")
    )
    publications = fields.Integer(metadata=said("How many documents print their numbers."))
    first = fields.Nested(FirstSchema, metadata=said("Who was first to give a number of this thing."))


class ComparisonSchema(ComparisonHeadSchema):
    """What each source says of one thing."""

    statements = fields.List(
        fields.Nested(SourceStatementSchema), metadata=said("What each source says, the newest first.")
    )


class ComparisonPageSchema(Answer):
    """A page of comparisons."""

    data = fields.List(
        fields.Nested(ComparisonSchema), metadata=said("The comparisons, in order of their keys.")
    )
    page = fields.Nested(PageSchema, metadata=said("Where this page stands."))


class ComparisonStatementSchema(ComparisonHeadSchema):
    """What one source says, as a row of a table."""

    statement = fields.Nested(SourceStatementSchema, metadata=said("What the source says."))


_COMPARISON = ComparisonSchema()
_STATEMENT = ComparisonStatementSchema()


def shape_of_comparison(comparison: Comparison) -> dict[str, Any]:
    """Lay a comparison out through its schema."""
    statements = [_statement_object(statement) for statement in comparison.statements]
    shape: dict[str, Any] = _COMPARISON.dump({**_head(comparison), "statements": statements})
    return shape


def shape_of_statement(comparison: Comparison, statement: Statement) -> dict[str, Any]:
    """Lay what one source says out as a row through its schema."""
    shape: dict[str, Any] = _STATEMENT.dump({**_head(comparison), "statement": _statement_object(statement)})
    return shape


def _head(comparison: Comparison) -> dict[str, Any]:
    first = comparison.first
    return thing_object(comparison.thing) | {
        "key": comparison.key,
        "url": f"/v1/comparisons/{comparison.key}",
        "agreement": comparison.agreement,
        "spread": None if comparison.spread is None else _spread_object(comparison.spread),
        "independent_sources": comparison.independent_sources,
        "publications": comparison.publications,
        "first": {
            "source": first.stated_by,
            "reported_on": first.reported_on,
            "value": first.quantity.value,
            "url": first.permalink,
        },
    }


def _spread_object(spread: Spread) -> dict[str, Any]:
    return {
        "lowest": spread.lowest,
        "highest": spread.highest,
        "difference": spread.difference,
        "ratio": spread.ratio,
    }


def _statement_object(statement: Statement) -> dict[str, Any]:
    return {
        "source": statement.stated_by,
        "says": point_object(statement.says),
        "publications": statement.publications,
        "numbers": statement.numbers,
        "apart": statement.apart,
        "series": f"/v1/series/{statement.says.figure.series}",
    }
