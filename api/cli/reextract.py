"""`figures reextract`."""

import click

from api.cli.database import tracker
from api.cli.say import say
from api.cli.user import user
from api.domain.difference import FieldChange, Outcome, ReadAgain, ReExtraction
from api.services.re_extract import re_extract
from api.web.schemas.versions import field_value


@click.command()
@click.option("--dry-run", is_flag=True, help="Store nothing; only tell what would differ.")
def reextract(*, dry_run: bool) -> None:
    """Read all stored texts again with the present extractor, and append what differs as one changeset.

    A line a figure tells what is new, changed or gone. What a person touched is kept as it is; the line then
    tells what the extractor would have changed, for review. Doing it twice changes nothing.
    """
    with tracker() as opened:
        done = re_extract(opened, actor=user(), dry_run=dry_run, say=say, show=_show)
    _sum_up(done, dry_run=dry_run)


def _show(told: ReadAgain) -> None:
    """Tell what became of one figure."""
    changed = "; ".join(map(_change, told.fields))
    click.echo(f"{told.outcome}\t{told.figure_id}\t{changed}")


def _change(change: FieldChange) -> str:
    """Write one field that differs."""
    return f"{change.field}: {field_value(change.before)} -> {field_value(change.after)}"


def _sum_up(done: ReExtraction, *, dry_run: bool) -> None:
    """Say what it came to."""
    counts = ", ".join(f"{done.outcomes.get(outcome, 0)} {outcome}" for outcome in Outcome)
    say(f"Documents: {done.documents}. Figures: {counts}.")
    if dry_run:
        say("Nothing was stored.")
    elif done.changeset is None:
        say("Nothing differs, and nothing was stored.")
    else:
        say(f"Appended as changeset {done.changeset.id}.")
