"""A version of a figure as something to cite: CSL JSON for reference managers, BibTeX for LaTeX."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from marshmallow import Schema, fields

from api.web.schemas.shapes import said
from api.web.schemas.versions import version_url
from api.web.schemas.words import OneOf

CSL = "application/vnd.citationstyles.csl+json"
BIBTEX = "application/x-bibtex"
FORMATS = ("json", "csl-json", "bibtex")
_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_ESCAPED = re.compile(r"[\\~^&%$#_{}]")


class CitedSchema(Schema):
    """How a version may be written."""

    format = fields.String(
        validate=OneOf(FORMATS),
        load_default="json",
        metadata=said("`csl-json` and `bibtex` give a citation instead of the figure."),
    )


def csl_item(figure: Mapping[str, Any], site: str) -> dict[str, Any]:
    """Write a version as a CSL item; `site` is where this API is served, without a slash at its end."""
    recorded = datetime.fromisoformat(figure["recorded_at"])
    day = [recorded.year, recorded.month, recorded.day]
    item: dict[str, Any] = {
        "id": f"figure-{figure['id']}-v{figure['version']}",
        "type": "dataset",
        "title": _title(figure),
        "issued": {"date-parts": [day]},
        "version": str(figure["version"]),
        "URL": site + version_url(figure["id"], figure["version"]),
        "note": f"{figure['status']}: {figure['sentence']}",
    }
    if _author(figure) is not None:
        item["author"] = [{"literal": _author(figure)}]
    if figure["publisher"] is not None:
        item["publisher"] = figure["publisher"]
    if figure["reported_at"] is not None:
        first = [int(part) for part in figure["reported_at"][:10].split("-")]
        item["original-date"] = {"date-parts": [first]}
    return item


def bibtex_entry(figure: Mapping[str, Any], site: str) -> str:
    """Write a version as a BibTeX entry, for UTF-8."""
    item = csl_item(figure, site)
    year, month, _ = item["issued"]["date-parts"][0]
    known = {
        "title": item["title"],
        "author": _author(figure),
        "publisher": figure["publisher"],
        "year": str(year),
        "month": str(month),
        "version": item["version"],
        "note": item["note"],
    }
    lines = [f"  {name} = {{{_plain(words)}}}," for name, words in known.items() if words is not None]
    entry = [f"@misc{{{item['id']},", *lines, f"  howpublished = {{\\url{{{item['URL']}}}}}", "}"]
    return "\n".join(entry) + "\n"


def _title(figure: Mapping[str, Any]) -> str:
    """Name the figure by its words, and where they stand."""
    document = figure["document"]["title"]
    quoted = f'"{figure["quote"]}" ({figure["indicator"]})'
    return quoted if document is None else f"{quoted}, in: {document}"


def _author(figure: Mapping[str, Any]) -> str | None:
    """Name who states the number: the source, or else the publisher."""
    organisation = figure["source"]["organisation"]
    known = None if organisation is None else organisation["name"]
    author: str | None = known or figure["source"]["name"] or figure["publisher"]
    return author


def _plain(words: str) -> str:
    """Keep words from being read as commands of LaTeX."""
    return _ESCAPED.sub(lambda one: _SPECIAL.get(one.group(), "\\" + one.group()), words)
