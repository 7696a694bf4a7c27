"""`figures seed`."""

import click

from api.cli.database import database
from api.cli.steps import seed_all


@click.command()
def seed() -> None:
    """Load the reference lists and the demonstration documents; what is there already stays as it is."""
    with database() as settings:
        seed_all(settings)
