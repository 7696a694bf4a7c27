"""The contract for people: Swagger UI at /docs, from files of our own; nothing is fetched from elsewhere."""

from http import HTTPStatus

from flask import Blueprint, Flask, Response
from flask_swagger_ui import get_swaggerui_blueprint

_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the page may load: only what this server has. Its one script in the page itself sets it up."""

_KEEP_A_DAY = "public, max-age=86400"


def attach_docs_page(app: Flask) -> None:
    """Serve the page and its files."""
    pages: Blueprint = get_swaggerui_blueprint(
        "/docs",
        "/v1/openapi.json",
        config={"app_name": "Humanitarian figures", "validatorUrl": None, "deepLinking": True},
    )
    pages.after_request(_only_from_here)
    app.register_blueprint(pages)
    app.add_url_rule("/", "start", _to_docs)


def _only_from_here(response: Response) -> Response:
    """Forbid the page to load anything from elsewhere, and let browsers keep its files."""
    response.headers["Content-Security-Policy"] = _POLICY
    if response.status_code == HTTPStatus.OK:
        response.headers["Cache-Control"] = _KEEP_A_DAY
    return response


def _to_docs() -> Response:
    """Send who asks for the bare address to the page."""
    return Response(status=303, headers={"Location": "/docs/"})
