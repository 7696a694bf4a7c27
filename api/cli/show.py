"""`figures show`."""

from collections.abc import Iterator
from uuid import UUID

import click
import orjson

from api.cli.database import tracker
from api.cli.facts import facts_of, tell
from api.domain.evidence import Evidence
from api.services.look_up_figure import look_up_figure
from api.services.trace_figure import trace_figure


@click.command()
@click.argument("figure_id", metavar="ID", type=click.UUID)
def show(figure_id: UUID) -> None:
    """Show one figure: what it says, who says so, and the words it stands on, checked at this moment."""
    with tracker() as opened:
        figure = orjson.loads(look_up_figure(opened, figure_id).body)
        evidence = trace_figure(opened, figure_id)
    tell("figure", f"{figure['id']} version {figure['version']}, {figure['status']}")
    for label, words in (*facts_of(figure), *_proof(evidence)):
        tell(label, words)


def _proof(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Tell which words of the document it stands on."""
    document = evidence.document
    known = (document.title, document.publisher, document.published_on, document.url)
    yield "document", ", ".join(str(one) for one in known if one is not None) or str(document.id)
    for one in evidence.spans:
        place = f"{one.span.start}..{one.span.end}"
        yield one.role, f'{place} "{one.span.text}"{"" if one.verified else " - NOT what the text says"}'
    yield "verified", "yes" if evidence.verified else "NO: the stored text does not bear this figure out"
