"""What totals may be asked."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from api.domain.claim import Measure, Modality
from api.domain.query import FigureQuery
from api.domain.totals import GroupKey, Policy, TotalsQuery
from api.web.schemas.figure_queries import FigureQuerySchema
from api.web.schemas.formats import Formatted
from api.web.schemas.shapes import said
from api.web.schemas.words import OneOf, codes, number, whole_number

RECEIPTS = ("all", "counts")
_SCOPE = ("indicator", "country", "place", "source", "source_kind", "publisher", "document")
_SCOPE_DAYS = ("reported_from", "reported_to", "period_from", "period_to", "as_of")
_MOST_DAYS = 3_660
_LARGEST_HOUSEHOLD = 100


class TotalsQuerySchema(Formatted, FigureQuerySchema):
    """Filters choose the figures; `unit`, `measure`, `modality` and `population` say which of them are added.

    A figure that these leave out is in the answer with its reason. Each takes one value.
    """

    class Meta:
        """Leave out what is about a list, and what totals decide by rules."""

        exclude = (
            "excerpt", "include", "limit", "cursor", "count", "status", "value_min", "value_max",
            "include_history", "history_from", "history_to", "sort",
        )  # fmt: skip

    group_by = codes(
        "What the answer has rows by: places, the source, and one length of time.",
        [*GroupKey],
        "country,month",
    )
    sum_over = codes(
        "What values are added over. Without it, all that the indicator allows.", ["place", "time"], "place"
    )
    policy = fields.String(
        load_default=Policy.LATEST_BY_SOURCE.value,
        validate=OneOf([*Policy]),
        metadata=said("How one number is come to where several sources give one. They are never added."),
    )
    within_days = whole_number(
        "Where values are not added over time: how many days before the newest one the others may be true.",
        0,
        _MOST_DAYS,
        31,
    )
    household_size = number(
        "How many people a household has; with it, households count as people, marked as derived.",
        low=1,
        high=_LARGEST_HOUSEHOLD,
    )
    receipts = fields.String(
        load_default=RECEIPTS[0],
        validate=OneOf(RECEIPTS),
        metadata=said("`all` lists every version that is counted or left out; `counts` only says how many."),
    )

    @validates_schema
    def one_thing_is_counted(self, given: Mapping[str, Any], **_: object) -> None:
        """Refuse a question that does not say what to count."""
        if "indicator" not in given:
            message = {"indicator": ["Name one. /v1/indicators lists all."]}
            raise ValidationError(message)


def totals_query(given: Mapping[str, Any]) -> TotalsQuery:
    """Put what was asked into one value."""
    scope: dict[str, Any] = {name: tuple(given.get(name, ())) for name in _SCOPE}
    scope |= {name: given.get(name) for name in _SCOPE_DAYS}
    over = given.get("sum_over")
    asked: dict[str, Any] = {
        "unit": tuple(given.get("unit", ())),
        "population": tuple(given.get("population", ())),
    }
    if "min_confidence" in given:
        asked["min_confidence"] = given["min_confidence"]
    return TotalsQuery(
        scope=FigureQuery(**scope, words=given.get("q")),
        measure=tuple(Measure(word) for word in given.get("measure", ())),
        modality=tuple(Modality(word) for word in given.get("modality", ())),
        group_by=tuple(GroupKey(word) for word in given.get("group_by", ())),
        sum_over=None if over is None else tuple(over),
        policy=Policy(given["policy"]),
        within_days=given["within_days"],
        household_size=given.get("household_size"),
        **asked,
    )
