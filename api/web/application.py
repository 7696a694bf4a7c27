"""The web application: parts in, Flask out."""

from dataclasses import replace

import orjson
from flask import Flask

from api.web.access import check_access
from api.web.contract import attach_contract, contract_shape
from api.web.cross_origin import let_origins_read
from api.web.docs_page import attach_docs_page
from api.web.parts import WebParts, hand_over
from api.web.problems import handle_problems
from api.web.request_log import log_requests


def build_application(web_parts: WebParts) -> Flask:
    """Put routes, contract, problems and log around the parts."""
    app = Flask("api", static_folder=None)
    # One byte more than a document may have: a body of unknown length is cut off there without an error,
    # and reading it as a document then finds it too large.
    app.config["MAX_CONTENT_LENGTH"] = web_parts.max_document_bytes + 1
    log_requests(app)
    let_origins_read(app)
    check_access(app)
    handle_problems(app)
    contract = attach_contract(app)
    attach_docs_page(app)
    hand_over(app, replace(web_parts, contract=orjson.dumps(contract_shape(contract))))
    return app
