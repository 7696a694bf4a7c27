"""What a figure says, as lines with labels for a person at the shell."""

from collections.abc import Iterator
from textwrap import indent, wrap
from typing import Any

import click

_LABEL = 12
_WIDTH = 100


def tell(label: str, words: str) -> None:
    """Print words beside their label, in as many lines as they need."""
    lines = wrap(words, _WIDTH - _LABEL) or [""]
    click.echo(indent("\n".join(lines), " " * _LABEL).replace(" " * _LABEL, label.ljust(_LABEL), 1))


def facts_of(figure: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Tell what a figure says, a fact a line; what is null is left out."""
    yield "value", f"{_value(figure)} {figure['unit']} ({figure['approximation']})"
    yield "indicator", " ".join(filter(None, (figure["indicator"], figure["measure"], figure["detail"])))
    yield "whom", f"{', '.join(figure['population'])}; {figure['modality']}"
    if figure["place"] is not None:
        yield "where", _named(figure["place"]["name"], figure["place"]["text"])
    if figure["period"] is not None:
        period = figure["period"]
        yield "when", _named(f"{period['start'] or '..'} to {period['end'] or '..'}", period["text"])
    yield "source", _source(figure["source"], figure.get("publisher"))
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
