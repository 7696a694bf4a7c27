"""`figures explain`."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import click
import orjson

from api.cli.facts import facts_of, tell
from api.cli.files import read_file
from api.extraction.extract import extract
from api.figures.first_versions import first_versions
from api.reading.metadata import DocumentMetadata
from api.settings import read_settings
from api.web.schemas.figures import render_extracted

_FIELDS = {
    "value": ("quantity",),
    "indicator": ("indicator", "measure"),
    "whom": ("population", "modality"),
    "where": ("place",),
    "when": ("period",),
    "source": ("source",),
    "relation": ("relation",),
    "confidence": ("confidence",),
}
"""Which fields of a trace stand behind each line of facts."""


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--published-at", help="When: an RFC 3339 instant or an ISO 8601 date.")
@click.option("--publisher", help="Who published it.")
@click.option("--language", help="A BCP 47 language tag; it is detected where none is given.")
def explain(file: Path, **said: str | None) -> None:
    """Read a file (.txt, .html, .json) and tell, figure by figure, which rule and words made each field.

    Nothing is stored and no database is needed. A field without a rule has its usual value, or none.
    """
    known = DocumentMetadata(**said, external_ids={})
    document = read_file(file, known, read_settings().max_document_bytes)
    versions = first_versions(extract(document), uuid4(), lambda *_: uuid4())
    figures = [orjson.loads(body) for body in render_extracted(versions, traced=True)]
    tell("document", f"{document.title or file.name}, language {document.language or 'not told'}")
    tell("figures", str(len(figures)))
    for number, figure in enumerate(figures, start=1):
        _explain(number, figure)


def _explain(number: int, figure: dict[str, Any]) -> None:
    """Tell of one figure: its words, and each fact with what it was read from."""
    click.echo()
    tell(f"[{number}]", f'"{figure["quote"]}"')
    tell("sentence", figure["sentence"])
    facts = {**dict(facts_of(figure)), **_relation(figure)}
    for label, names in _FIELDS.items():
        steps = [step for step in figure["trace"] if step["field"] in names]
        if label in facts or steps:
            tell(label, facts.get(label, "none"))
        for step in steps:
            tell("", f"- {_step(step)}")


def _relation(figure: dict[str, Any]) -> dict[str, str]:
    """Say how a figure hangs together with others of the text; empty where it does not."""
    said = [
        f"{name.replace('_', ' ')} [{figure[name] + 1}]"
        for name in ("part_of", "share_of", "repeats", "same_as")
        if figure[name] is not None
    ]
    if figure["share_of_text"] is not None:
        said.append(f'share of "{figure["share_of_text"]}"')
    if figure["derived"] is not None:
        said.append(f"which comes to {figure['derived']['value']:,} {figure['derived']['unit']}")
    return {"relation": ", ".join(said)} if said else {}


def _step(step: dict[str, Any]) -> str:
    """Write a rule, and the words that it read."""
    words = step["words"]
    if words is None:
        return str(step["rule"])
    return f'{step["rule"]}: "{words["text"]}" at {words["start"]}..{words["end"]}'
