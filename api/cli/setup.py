"""`figures setup`."""

import click

from api.cli.database import database
from api.cli.say import say
from api.cli.steps import prepare


@click.command()
def setup() -> None:
    """Make the database ready: migrations and seeds. Doing it twice changes nothing."""
    with database() as settings:
        prepare(settings)
    say("Ready. `figures serve` serves it.")
