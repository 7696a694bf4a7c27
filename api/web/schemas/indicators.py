"""Indicators: what a figure may count, and how to read each."""

from typing import Any

from marshmallow import fields
from marshmallow.validate import OneOf

from api.domain.claim import Measure
from api.domain.indicator import Indicator
from api.web.schemas.shapes import Answer, PageSchema, said


class IndicatorSchema(Answer):
    """One indicator, and what other systems call it. A correspondence is the nearest thing there."""

    code = fields.String(metadata=said("The code to filter by.", "displaced"))
    name = fields.String(metadata=said("Its name."))
    definition = fields.String(metadata=said("What it counts."))
    measure = fields.String(validate=OneOf([*Measure, "either"]), metadata=said("What it can be."))
    usual_measure = fields.String(
        validate=OneOf([*Measure]),
        allow_none=True,
        metadata=said("What is meant when the words do not tell."),
    )
    hxl = fields.String(allow_none=True, metadata=said("The tag of the Humanitarian Exchange Language."))
    idmc = fields.String(allow_none=True, metadata=said("The term of the IDMC."))
    hapi = fields.String(allow_none=True, metadata=said("The endpoint of the HDX Humanitarian API."))
    unhcr = fields.String(allow_none=True, metadata=said("The population types of UNHCR's statistics."))
    units = fields.List(fields.String(), metadata=said("What may be counted."))
    summable_over = fields.List(fields.String(), metadata=said("What values may be added over."))
    how_to_read = fields.String(metadata=said("What to know before using it."))


class IndicatorPageSchema(Answer):
    """A page of indicators."""

    data = fields.List(fields.Nested(IndicatorSchema), metadata=said("The indicators."))
    page = fields.Nested(PageSchema, metadata=said("Where this page stands."))


_INDICATOR = IndicatorSchema()


def shape_of_indicator(indicator: Indicator) -> dict[str, Any]:
    """Lay an indicator out through its schema."""
    shape: dict[str, Any] = _INDICATOR.dump(indicator)
    return shape
