"""What series and comparisons may be asked."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from api.domain.comparisons import ComparisonQuery
from api.domain.query import FigureQuery
from api.domain.series import BucketSize, SeriesQuery
from api.web.schemas.figure_queries import FigureQuerySchema, figure_query
from api.web.schemas.formats import Formatted
from api.web.schemas.shapes import said
from api.web.schemas.words import AsOfSchema, OneOf, day, whole_number

FILLS = ("none", "last")
_OF_LISTS_OF_FIGURES = (
    "excerpt",
    "include",
    "count",
    "include_history",
    "history_from",
    "history_to",
    "sort",
)
_MOST_DAYS = 36_500
_MOST_SOURCES = 1_000
_MOST_POINTS = 1_000
_USUAL_POINTS = 100


class Charted(Schema):
    """How series may be cut for a chart."""

    at = day("Adds the number that was true of this day; with `bucket` it is where the chart ends.")
    bucket = fields.String(
        validate=OneOf([*BucketSize]),
        metadata=said("Cuts series into stretches of time, one row each. Weeks begin on Monday.", "week"),
    )
    fill = fields.String(
        validate=OneOf(FILLS),
        metadata=said(
            "`last` carries the last number of a state or a running total into stretches without one. Events"
            " are never carried.",
            "last",
        ),
    )

    @validates_schema
    def only_buckets_are_filled(self, given: Mapping[str, Any], **_: object) -> None:
        """Refuse to fill what is not cut."""
        if "fill" in given and "bucket" not in given:
            message = {"fill": ["Give bucket with it."]}
            raise ValidationError(message)


class Shortened(Schema):
    """How much of each series is shown."""

    points = whole_number(
        "How many of its last numbers each series lists; `points_count` counts all. A table has all of them.",
        1,
        _MOST_POINTS,
        _USUAL_POINTS,
    )


class SeriesQuerySchema(Shortened, Charted, Formatted, FigureQuerySchema):
    """Filters choose the figures that series are made of; retracted and rejected ones only by `status`."""

    class Meta:
        """Leave out what is about a list of figures."""

        exclude = _OF_LISTS_OF_FIGURES


class OneSeriesSchema(Charted, Formatted, AsOfSchema):
    """How one series may be shown, which lists all its numbers."""


class Compared(Schema):
    """How sources may be compared."""

    within_days = whole_number(
        "How many days before the newest number of a state or a running total the others may be true.",
        0,
        _MOST_DAYS,
        31,
    )


class ComparisonQuerySchema(Compared, Formatted, FigureQuerySchema):
    """Filters choose the figures that are compared; retracted and rejected ones only by `status`."""

    class Meta:
        """Leave out what is about a list of figures."""

        exclude = _OF_LISTS_OF_FIGURES

    min_sources = whole_number(
        "Only comparisons in which at least so many state a number, papers in their own voice included.",
        1,
        _MOST_SOURCES,
        1,
    )


class OneComparisonSchema(Compared, Formatted, AsOfSchema):
    """How one comparison may be shown."""


def series_query(given: Mapping[str, Any], after: str | None) -> SeriesQuery:
    """Put what was asked of a list of series into one value."""
    return SeriesQuery(figures=figure_query(given, None), after=after, limit=given["limit"])


def comparison_query(given: Mapping[str, Any], after: str | None) -> ComparisonQuery:
    """Put what was asked of a list of comparisons into one value."""
    return ComparisonQuery(
        figures=figure_query(given, None),
        sources=given["min_sources"],
        within_days=given["within_days"],
        after=after,
        limit=given["limit"],
    )


def one_comparison_query(given: Mapping[str, Any]) -> ComparisonQuery:
    """Put what was asked of one comparison into one value."""
    return ComparisonQuery(figures=FigureQuery(as_of=given.get("as_of")), within_days=given["within_days"])
