"""A version as linked data: a Web Annotation on its document, with its provenance in PROV-O."""

from typing import Any
from urllib.parse import quote

import orjson

from api.domain.evidence import Evidence
from api.domain.history import HeldVersion
from api.web.schemas.evidence import shape_of_evidence
from api.web.schemas.shapes import instant
from api.web.schemas.versions import version_url

_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"prov": "http://www.w3.org/ns/prov#", "schema": "http://schema.org/"},
]
_BY_THE_EXTRACTOR = frozenset({"extracted", "re_extracted"})
"""The actions of the extractor, for changesets from before it was named."""

_EXTRACTOR = "urn:humanitarian-figures:extractor"


def annotation(held: HeldVersion, evidence: Evidence, site: str) -> dict[str, Any]:
    """Write a version as an annotation; `site` is where this API is served, without a slash at its end.

    The body is the figure's JSON, the targets are the spans of the document's text that it stands on.
    """
    figure = held.figure
    shape = shape_of_evidence(evidence)
    document = site + shape["document"]["url"]
    return {
        "@context": _CONTEXT,
        "id": site + version_url(figure.id, figure.version),
        "type": ["Annotation", "prov:Entity"],
        "motivation": "describing",
        "created": instant(held.valid_from),
        "body": {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "application/json",
            "value": figure.body.decode(),
        },
        "target": [_target(span, document) for span in shape["spans"]],
        "prov:wasQuotedFrom": {
            "id": document,
            "type": "prov:Entity",
            "prov:atLocation": shape["document"]["original_url"],
        },
        **_provenance(held, site),
    }


def _target(span: dict[str, Any], document: str) -> dict[str, Any]:
    """Point to one stretch of the text, in both ways that the model knows."""
    return {"source": document, "selector": [span["position"], span["quote"]]}


def _extractor(named: str) -> dict[str, Any]:
    """Show the extractor in the state that a changeset names, which is an agent of its own."""
    name, _, version = named.partition("/")
    return {
        "id": f"{_EXTRACTOR}:{quote(version)}",
        "type": "prov:SoftwareAgent",
        "schema:name": name,
        "schema:softwareVersion": version,
    }


def _provenance(held: HeldVersion, site: str) -> dict[str, Any]:
    """Say what the version revises, whose it is, and what made it."""
    figure, changeset = held.figure, held.changeset
    action = orjson.loads(figure.body)["action"]
    actor = {"id": f"urn:humanitarian-figures:actor:{quote(changeset.actor)}", "type": "prov:Agent"}
    agents: list[dict[str, Any]] = [{**actor, "prov:label": changeset.actor}]
    if changeset.extractor is not None:
        agents.append(_extractor(changeset.extractor))
    elif action in _BY_THE_EXTRACTOR:
        agents.append({"id": _EXTRACTOR, "type": "prov:SoftwareAgent"})
    known: dict[str, Any] = {
        "prov:wasAttributedTo": agents,
        "prov:wasGeneratedBy": {
            "id": f"{site}/v1/changesets/{changeset.id}",
            "type": "prov:Activity",
            "prov:label": action,
            "prov:endedAtTime": instant(changeset.recorded_at),
            "prov:wasAssociatedWith": [{"id": agent["id"]} for agent in agents],
        },
    }
    if figure.version > 1:
        known["prov:wasRevisionOf"] = {"id": site + version_url(figure.id, figure.version - 1)}
    if held.valid_to is not None:
        known["prov:invalidatedAtTime"] = instant(held.valid_to)
    return known
