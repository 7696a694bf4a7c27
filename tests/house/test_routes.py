"""Every route is in openapi.yaml, and nothing else is."""

import re

from flask import Flask

from api.web.contract import attach_contract
from tests.house.tree import ROOT, load

METHODS = {"get", "post", "put", "patch", "delete"}


def test_every_route_is_documented_and_every_documented_route_is_there() -> None:
    app = Flask("routes", static_folder=None)
    attach_contract(app)
    answered = {
        (re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
        if method.lower() in METHODS
    }
    paths = load(ROOT / "openapi.yaml")["paths"]
    documented = {
        (path, method) for path, operations in paths.items() for method in METHODS & set(operations)
    }
    assert answered == documented
