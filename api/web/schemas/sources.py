"""Sources: the bodies that count and speak."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from api.domain.answers import SourceSummary
from api.domain.query import SourceQuery
from api.domain.source import SourceKind
from api.web.schemas.claims import OrganisationSchema
from api.web.schemas.shapes import Answer, PageSchema, said
from api.web.schemas.words import AsOfSchema, Paged, codes, free_codes, words


class SourceSchema(OrganisationSchema):
    """A body, and how much is known from it."""

    registered = fields.Boolean(metadata=said("False for a body met in a text and not in the register."))
    aliases = fields.List(fields.String(), metadata=said("Other names that texts use for it."))
    figures = fields.Integer(metadata=said("How many current figures it states."))
    publications = fields.Integer(
        metadata=said("How many documents print them. Printing is no confirmation.")
    )
    figures_url = fields.String(metadata=said("Its figures in this API."))


class SourcePageSchema(Answer):
    """A page of sources."""

    data = fields.List(fields.Nested(SourceSchema), metadata=said("The sources, in order of their codes."))
    page = fields.Nested(PageSchema, metadata=said("Where this page stands."))


class SourceQuerySchema(AsOfSchema, Paged):
    """Filters on sources, answered in order of their codes."""

    kind = codes("What sort of body.", [*SourceKind])
    country = free_codes("Countries, ISO 3166-1 alpha-3.", "SYR")
    q = words("How a name or an alias begins, or a word in it.", "syrian")


_SOURCE = SourceSchema()


def source_query(given: Mapping[str, Any], after: str | None) -> SourceQuery:
    """Put what was asked into the one value that answers are found by."""
    return SourceQuery(
        kind=tuple(given.get("kind", ())),
        country=tuple(given.get("country", ())),
        words=given.get("q"),
        as_of=given.get("as_of"),
        limit=given["limit"],
        after=after,
    )


def shape_of_source(source: SourceSummary) -> dict[str, Any]:
    """Lay a source out through its schema."""
    body = source.organisation
    shape: dict[str, Any] = _SOURCE.dump(
        {
            **{name: getattr(body, name) for name in ("code", "name", "kind", "iso3", "registered")},
            "aliases": list(source.aliases),
            "figures": source.figures,
            "publications": source.publications,
            "figures_url": f"/v1/figures?source={body.code}",
        }
    )
    return shape
