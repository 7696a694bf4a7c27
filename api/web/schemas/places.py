"""Places: countries, areas, cities and regions that figures may be about."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields
from marshmallow.validate import OneOf

from api.domain.place import GazetteerEntry
from api.domain.query import PlaceQuery
from api.web.schemas.claims import PLACE_KINDS
from api.web.schemas.shapes import Answer, Number, PageSchema, said
from api.web.schemas.words import Paged, codes, free_codes, words


class PlaceSchema(Answer):
    """One place of the gazetteer."""

    code = fields.String(metadata=said("The code to filter by.", "SY-ID"))
    name = fields.String(metadata=said("Its usual name.", "Idlib"))
    kind = fields.String(validate=OneOf(PLACE_KINDS), metadata=said("What sort of place it is."))
    iso3 = fields.String(allow_none=True, metadata=said("ISO 3166-1 alpha-3; null for several countries."))
    iso3166_2 = fields.String(allow_none=True, metadata=said("ISO 3166-2, for first-level areas."))
    countries = fields.List(fields.String(), metadata=said("The countries, where there are several."))
    latitude = Number(allow_none=True, metadata=said("Degrees north."))
    longitude = Number(allow_none=True, metadata=said("Degrees east."))
    inside = fields.List(fields.String(), metadata=said("The places that hold it, innermost first."))


class PlacePageSchema(Answer):
    """A page of places."""

    data = fields.List(fields.Nested(PlaceSchema), metadata=said("The places, in order of their codes."))
    page = fields.Nested(PageSchema, metadata=said("Where this page stands."))


class PlaceQuerySchema(Paged):
    """Filters on places, answered in order of their codes."""

    kind = codes("What sort of place.", PLACE_KINDS)
    country = free_codes("Countries, ISO 3166-1 alpha-3.", "SYR")
    q = words("How a name begins; or a name in any spelling that texts use: Maaret al-Numan, Türkiye.", "idl")


_PLACE = PlaceSchema()


def place_query(given: Mapping[str, Any], after: str | None) -> PlaceQuery:
    """Put what was asked into the one value that answers are found by."""
    return PlaceQuery(
        kind=tuple(given.get("kind", ())),
        country=tuple(given.get("country", ())),
        words=given.get("q"),
        limit=given["limit"],
        after=after,
    )


def shape_of_place(place: GazetteerEntry) -> dict[str, Any]:
    """Lay a place out through its schema."""
    shape: dict[str, Any] = _PLACE.dump(place)
    return shape
