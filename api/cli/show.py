"""`figures show`."""

from collections.abc import Iterator
from textwrap import indent, wrap
from typing import Any
from uuid import UUID

import click
import orjson

from api.cli.database import tracker
from api.domain.evidence import Evidence
from api.services.look_up_figure import look_up_figure
from api.services.trace_figure import trace_figure

_LABEL = 12
_WIDTH = 100


@click.command()
@click.argument("figure_id", metavar="ID", type=click.UUID)
def show(figure_id: UUID) -> None:
    """Show one figure: what it says, who says so, and the words it stands on, checked at this moment."""
    with tracker() as opened:
        figure = orjson.loads(look_up_figure(opened, figure_id).body)
        evidence = trace_figure(opened, figure_id)
    for label, words in (*_facts(figure), *_proof(evidence)):
        lines = wrap(words, _WIDTH - _LABEL) or [""]
        click.echo(indent("\n".join(lines), " " * _LABEL).replace(" " * _LABEL, label.ljust(_LABEL), 1))


def _facts(figure: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Tell what the figure says, a fact a line; what is null is left out."""
    yield "figure", f"{figure['id']} version {figure['version']}, {figure['status']}"
    yield "value", f"{_value(figure)} {figure['unit']} ({figure['approximation']})"
    yield "indicator", " ".join(filter(None, (figure["indicator"], figure["measure"], figure["detail"])))
    yield "whom", f"{', '.join(figure['population'])}; {figure['modality']}"
    if figure["place"] is not None:
        yield "where", _named(figure["place"]["name"], figure["place"]["text"])
    if figure["period"] is not None:
        period = figure["period"]
        yield "when", _named(f"{period['start'] or '..'} to {period['end'] or '..'}", period["text"])
    yield "source", _source(figure["source"], figure["publisher"])
    yield "confidence", str(figure["confidence"])


def _value(figure: dict[str, Any]) -> str:
    """Write the number, or the bounds of a number that is open."""
    if figure["value"] is not None:
        return f"{figure['value']:,}"
    return f"{figure['value_min']:,} or more" if figure["value_min"] is not None else "a number not given"


def _named(name: str | None, words: str | None) -> str:
    """Write what words resolve to, with the words."""
    if words is None:
        return f"{name} (understood)"
    return f'{name} ("{words}")' if name is not None else f'"{words}"'


def _source(source: dict[str, Any], publisher: str | None) -> str:
    """Write who says so, through whom, and how."""
    if source["mode"] == "none":
        return f"{publisher or 'the publisher'}, in its own voice"
    organisation = source["organisation"]
    who = organisation["name"] if organisation is not None else source["name"] or source["speaker"]
    carried = f", via {', '.join(source['via'])}" if source["via"] else ""
    return f"{who}{carried} ({source['mode']})"


def _proof(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Tell which words of the document it stands on."""
    document = evidence.document
    known = (document.title, document.publisher, document.published_on, document.url)
    yield "document", ", ".join(str(one) for one in known if one is not None) or str(document.id)
    for one in evidence.spans:
        place = f"{one.span.start}..{one.span.end}"
        yield one.role, f'{place} "{one.span.text}"{"" if one.verified else " - NOT what the text says"}'
    yield "verified", "yes" if evidence.verified else "NO: the stored text does not bear this figure out"
