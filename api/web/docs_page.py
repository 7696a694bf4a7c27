"""The contract for people: Swagger UI at /docs, from files of our own; nothing is fetched from elsewhere."""

from http import HTTPStatus
from pathlib import Path

import flask_swagger_ui
from flask import Blueprint, Flask, Response, send_from_directory

from api.web.access import needs
from api.web.conditional import REVALIDATE

_PAGE = Path(__file__).with_suffix(".html").read_bytes()
_SCRIPT = Path(__file__).with_suffix(".js").read_bytes()
_SWAGGER_UI = Path(flask_swagger_ui.__file__).parent / "dist"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the page may load and run: only what this server has. Swagger UI writes styles into its elements."""

_KEEP_A_DAY = "public, max-age=86400"


def attach_docs_page(app: Flask) -> None:
    """Serve the page and its files."""
    pages = Blueprint("docs", __name__, url_prefix="/docs")
    pages.add_url_rule("/", "page", _page)
    pages.add_url_rule("/start.js", "start", _start)
    pages.add_url_rule("/<path:name>", "file", _file)
    pages.after_request(_only_from_here)
    app.register_blueprint(pages)
    app.add_url_rule("/", "start", _to_docs)


@needs(None)
def _page() -> Response:
    """Give the page."""
    return _ours(_PAGE, "text/html")


@needs(None)
def _start() -> Response:
    """Give the script that sets the page up: a file, so that the page itself need not run any."""
    return _ours(_SCRIPT, "text/javascript")


def _ours(body: bytes, media_type: str) -> Response:
    """Give what comes with this version of the server, and not with Swagger UI's."""
    response = Response(body, mimetype=media_type)
    response.headers["Cache-Control"] = REVALIDATE
    return response


@needs(None)
def _file(name: str) -> Response:
    """Give a file of Swagger UI."""
    response = send_from_directory(_SWAGGER_UI, name)
    if response.status_code == HTTPStatus.OK:
        response.headers["Cache-Control"] = _KEEP_A_DAY
    return response


def _only_from_here(response: Response) -> Response:
    """Forbid the page to load anything from elsewhere."""
    response.headers["Content-Security-Policy"] = _POLICY
    return response


@needs(None)
def _to_docs() -> Response:
    """Send who asks for the bare address to the page."""
    return Response(status=303, headers={"Location": "/docs/"})
