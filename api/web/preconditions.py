"""Which version a change was made for, as its request says."""

from uuid import UUID

from flask import request

from api.domain.errors import StaleVersion, UnnamedVersion
from api.services.look_up_figure import look_up_figure
from api.web.parts import parts

IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "The ETag of the figure as it was when the change was made for it.",
    "schema": {"type": "string"},
}
"""The header, as the contract declares it."""


def named_version(figure_id: UUID) -> int:
    """Find the version that If-Match names, which must be the present one.

    Raises UnnamedVersion, NotFound and StaleVersion. Whoever changes the figure at the same moment is found
    out later, under the lock, by the version's number.
    """
    named = {tag.partition("-")[0] for tag in request.if_match.as_set()}
    if not named:
        message = (
            "Say in If-Match which version the change was made for: the ETag of the figure as you read it."
        )
        raise UnnamedVersion(message)
    figure = look_up_figure(parts().tracker, figure_id)
    if figure.content_hash not in named:
        message = (
            f"The figure stands at version {figure.version} by now. Read it again, and look what changed."
        )
        raise StaleVersion(message)
    return figure.version
