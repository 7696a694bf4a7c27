"""What a list of figures may be asked, and how one figure may be shown."""

from collections.abc import Mapping
from typing import Any, cast

from babel import Locale
from marshmallow import ValidationError, fields, validates_schema

from api.domain.claim import POPULATIONS, UNITS, Measure, Modality
from api.domain.figure import Status
from api.domain.query import SORT_KEYS, Cursor, FigureQuery, Sort, SortKey, Window
from api.domain.source import SourceKind
from api.web.parameters import closest
from api.web.schemas.claims import ALL
from api.web.schemas.figures import FigureSchema
from api.web.schemas.formats import Mapped
from api.web.schemas.shapes import said
from api.web.schemas.words import (
    AsOfSchema,
    Counted,
    OneOf,
    Several,
    codes,
    day,
    free_codes,
    moment,
    number,
    refuse_reversed,
    words,
)

FIELDS = tuple(FigureSchema().fields)
INCLUDES = ("document",)
_CURRENCIES = frozenset(Locale("en").currencies)
_ORDERS = tuple(sign + key for key in SORT_KEYS for sign in ("", "-"))
_DEFAULT_ORDER = "-reported_at"
_ALTERNATIVES = (
    "indicator", "measure", "country", "place", "source", "source_kind", "publisher", "document",
    "population", "modality", "unit", "status",
)  # fmt: skip
_SINGLE = (
    "reported_from", "reported_to", "period_from", "period_to", "value_min", "value_max", "min_confidence",
    "as_of",
)  # fmt: skip
_WINDOW = ("history_from", "history_to")
_RANGES = (("reported_from", "reported_to"), ("period_from", "period_to"), ("value_min", "value_max"))


def a_unit(unit: str) -> str:
    """Refuse what is neither a unit nor a currency."""
    if unit not in UNITS and unit not in _CURRENCIES:
        near = closest(unit, [*UNITS, *_CURRENCIES])
        message = f"Unknown unit {unit!r}.{near} Allowed: {', '.join(UNITS)}, or a currency of ISO 4217."
        raise ValidationError(message)
    return unit


class ShownFigureSchema(AsOfSchema):
    """How a figure may be shown."""

    excerpt = Several(
        fields.String(validate=OneOf(FIELDS)),
        data_key="fields",
        metadata=said("Only these fields of each figure, in this order.", ["id", "value", "quote"]),
    )
    include = codes("`document` adds to each figure what is known of its document.", INCLUDES)


class FigureQuerySchema(ShownFigureSchema, Counted, Mapped):
    """Filters on figures: commas between alternatives, and different parameters all hold."""

    indicator = free_codes("Codes of /v1/indicators.", "displaced")
    measure = codes("A state at a moment, or events in a period.", [*Measure])
    country = free_codes("Countries, ISO 3166-1 alpha-3.", "SYR,TUR")
    place = free_codes("Codes of /v1/places; each includes what lies inside it.", "SY-ID")
    source = free_codes("Codes of /v1/sources.", "ocha")
    source_kind = codes("What sort of body states the number.", [*SourceKind])
    publisher = free_codes("Publishers, as they are named. A name with a comma goes into double quotes.")
    document = Several(
        fields.UUID(error_messages={"invalid_uuid": "Give the id of a document, which is a UUID."}),
        metadata=said("Ids of documents."),
    )
    population = codes(
        "Whom the figure counts; `all` is those that name no narrower set.", [ALL, *POPULATIONS]
    )
    modality = codes("How the source stands to the number.", [*Modality])
    unit = Several(
        fields.String(validate=a_unit), metadata=said("What is counted: a word, or a currency.", "people")
    )
    status = codes("Where the figure stands.", [*Status])
    reported_from = day("Printed on this day or later, by the publisher's own calendar.")
    reported_to = day("Printed on this day or earlier.")
    period_from = day("True at some time on or after this day: the period meets the window.")
    period_to = day("True at some time on or before this day: the period meets the window.")
    value_min = number("Values no smaller than this.")
    value_max = number("Values no larger than this.")
    min_confidence = number("Read with at least this confidence, 0..1.", low=0, high=1)
    q = words(
        'Full-text search over the sentence, as on the web: "exact words", or, -without.', "idlib -camp"
    )
    include_history = fields.Boolean(
        truthy={"true"},
        falsy={"false"},
        metadata=said(
            "`true` lists every version that held at some moment of the window, with when it held."
        ),
    )
    history_from = moment("The window's first moment, with include_history=true; open unless given.")
    history_to = moment("The window's last moment, with include_history=true; open unless given.")
    sort = codes(
        f"The order: fields with commas between, a minus for descending; {_DEFAULT_ORDER} unless given.",
        _ORDERS,
        "-reported_at,value",
    )

    @validates_schema
    def ranges_run_forward(self, given: Mapping[str, Any], **_: object) -> None:
        """Refuse ranges that hold nothing, and an order that names a field twice."""
        refuse_reversed(given, _RANGES)
        windowed = [name for name in _WINDOW if name in given]
        if windowed and not given.get("include_history", False):
            message = {name: ["Give include_history=true with it."] for name in windowed}
            raise ValidationError(message)
        keys = [order.removeprefix("-") for order in given.get("sort", ())]
        if len(keys) != len(set(keys)):
            message = {"sort": ["Name each field once."]}
            raise ValidationError(message)


def figure_query(given: Mapping[str, Any], after: Cursor | None) -> FigureQuery:
    """Put what was asked into the one value that answers are found by."""
    filters: dict[str, Any] = {name: tuple(given.get(name, ())) for name in _ALTERNATIVES}
    filters |= {name: given.get(name) for name in _SINGLE}
    return FigureQuery(
        **filters,
        words=given.get("q"),
        sort=tuple(_order(words) for words in given.get("sort", (_DEFAULT_ORDER,))),
        limit=given["limit"],
        after=after,
        count=given.get("count") is not None,
    )


def window_of(given: Mapping[str, Any]) -> Window:
    """Take the stretch of the store's time whose versions are asked for."""
    return Window(start=given.get("history_from"), end=given.get("history_to"))


def _order(written: str) -> Sort:
    """Read one key of an order; the schema has seen that it is one."""
    return Sort(key=cast("SortKey", written.removeprefix("-")), descending=written.startswith("-"))
