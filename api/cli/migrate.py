"""`figures migrate`."""

import click

from api.cli import database
from api.cli.say import say


@click.command()
def migrate() -> None:
    """Bring the database to the newest migration; safe to start twice at once."""
    with database.database() as settings:
        say(f"The database stands at migration {database.migrate(settings)}.")
