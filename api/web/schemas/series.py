"""Series as they go out: whole, as rows of points, and as rows of buckets."""

from datetime import date
from typing import Any

from marshmallow import fields
from marshmallow.validate import OneOf

from api.domain.claim import POPULATIONS, Approximation, Measure, Modality
from api.domain.series import Bucket, Point, Series
from api.figures.series import value_at
from api.web.schemas.claims import ALL
from api.web.schemas.shapes import Answer, Number, PageSchema, said
from api.web.schemas.things import PointSchema, ThingSchema, point_object, thing_object
from api.web.schemas.totals import StatedBySchema


class SeriesHeadSchema(ThingSchema):
    """Who counts what."""

    key = fields.String(metadata=said("What the series is known by; it stays the same.", "kiezff3cjdpc3tn5"))
    url = fields.String(metadata=said("The series in this API."))
    comparison = fields.String(metadata=said("What other sources say of the same thing: its comparison."))
    source = fields.Nested(StatedBySchema, metadata=said("Who counts."))
    restated_down = fields.Boolean(metadata=said("The source took back a part of some number."))
    points_count = fields.Integer(metadata=said("How many numbers it has."))


class SeriesSchema(SeriesHeadSchema):
    """One source counting one thing over time."""

    points = fields.List(
        fields.Nested(PointSchema),
        metadata=said("Its numbers, or the last of them, in order of the days they are true of."),
    )
    at = fields.Nested(
        PointSchema,
        allow_none=True,
        metadata=said("The number that was true of the day `at`; with at=.", optional=True),
    )


class SeriesPageSchema(Answer):
    """A page of series."""

    data = fields.List(fields.Nested(SeriesSchema), metadata=said("The series, in order of their keys."))
    page = fields.Nested(PageSchema, metadata=said("Where this page stands."))


class SeriesPointSchema(SeriesHeadSchema):
    """One number of a series as a row of a table."""

    point = fields.Nested(PointSchema, metadata=said("The number."))


class BucketSchema(Answer):
    """One stretch of time of one series, flat, as a chart takes it."""

    series = fields.String(metadata=said("The key of the series.", "kiezff3cjdpc3tn5"))
    source = fields.String(metadata=said("The code of who counts.", "ocha"))
    source_name = fields.String(metadata=said("Its usual name."))
    indicator = fields.String(metadata=said("The code in /v1/indicators.", "displaced"))
    detail = fields.String(allow_none=True, metadata=said("What the indicator leaves open."))
    measure = fields.String(
        validate=OneOf([*Measure]), metadata=said("`stock`: a state at a moment; `flow`: events in a period.")
    )
    modality = fields.String(validate=OneOf([*Modality]), metadata=said("How the source stands to it."))
    unit = fields.String(metadata=said("What is counted.", "people"))
    population = fields.List(fields.String(validate=OneOf([ALL, *POPULATIONS])), metadata=said("Whom."))
    place = fields.String(allow_none=True, metadata=said("The place's code in /v1/places.", "SY-ID"))
    place_name = fields.String(allow_none=True, metadata=said("Its usual name, else the words for it."))
    start = fields.Date(metadata=said("The first day of the stretch."))
    end = fields.Date(metadata=said("The last day of the stretch."))
    value = Number(allow_none=True, metadata=said("The last number that is true of it; null where none is."))
    value_min = Number(allow_none=True, metadata=said("The least that its words allow; null is open."))
    value_max = Number(allow_none=True, metadata=said("The most that its words allow; null is open."))
    approximation = fields.String(
        validate=OneOf([*Approximation]), allow_none=True, metadata=said("How the words qualify it.")
    )
    on = fields.Date(allow_none=True, metadata=said("The day that the number is true of."))
    carried = fields.Boolean(metadata=said("The number is that of an earlier stretch; with fill=last."))
    url = fields.String(allow_none=True, metadata=said("The version of the figure that gives it."))


class BucketPageSchema(Answer):
    """The stretches of time of a page of series."""

    data = fields.List(
        fields.Nested(BucketSchema), metadata=said("The stretches, series by series in order of time.")
    )
    page = fields.Nested(PageSchema, metadata=said("Where this page of series stands."))


class OneSeriesBucketsSchema(Answer):
    """The stretches of time of one series."""

    data = fields.List(fields.Nested(BucketSchema), metadata=said("The stretches, in order of time."))


_OF_THE_POINT = ("value", "value_min", "value_max", "approximation", "on", "url")
_SERIES = SeriesSchema()
_POINT = SeriesPointSchema()
_BUCKET = BucketSchema()


def shape_of_series(series: Series, at: date | None, last: int | None = None) -> dict[str, Any]:
    """Lay a series out through its schema, with the number that was true of a day where one is asked.

    `last` says how many of its numbers are listed, of which the newest are the last; all unless given.
    """
    listed = series.points if last is None else series.points[-last:]
    known = {**_head(series), "points": [point_object(point) for point in listed]}
    if at is not None:
        point = value_at(series, at)
        known["at"] = None if point is None else point_object(point)
    shape: dict[str, Any] = _SERIES.dump(known)
    return shape


def shape_of_point(series: Series, point: Point) -> dict[str, Any]:
    """Lay one number of a series out as a row through its schema."""
    shape: dict[str, Any] = _POINT.dump({**_head(series), "point": point_object(point)})
    return shape


def shape_of_bucket(series: Series, bucket: Bucket) -> dict[str, Any]:
    """Lay one stretch of time out as a row through its schema."""
    thing = series.thing
    known = thing_object(thing) | {
        "series": series.key,
        "source": thing.stated_by.code,
        "source_name": thing.stated_by.name,
        "place": thing.place,
        "place_name": thing.place_text if thing.place_name is None else thing.place_name,
        "start": bucket.start,
        "end": bucket.end,
        "carried": bucket.carried,
        **dict.fromkeys(_OF_THE_POINT),
    }
    if bucket.point is not None:
        point = point_object(bucket.point)
        known |= {name: point[name] for name in _OF_THE_POINT}
    shape: dict[str, Any] = _BUCKET.dump(known)
    return shape


def _head(series: Series) -> dict[str, Any]:
    thing = series.thing
    return thing_object(thing) | {
        "key": series.key,
        "url": f"/v1/series/{series.key}",
        "comparison": f"/v1/comparisons/{thing.comparison}",
        "source": thing.stated_by,
        "restated_down": series.restated_down,
        "points_count": len(series.points),
    }
