"""The steps that make a database ready, told while they are taken."""

import click

from api.app import open_tracker
from api.cli.database import migrate
from api.services.load_seeds import load_seeds
from api.settings import Settings


def say(sentence: str) -> None:
    """Tell what is being done, on stderr: stdout is for results."""
    click.echo(sentence, err=True)


def prepare(settings: Settings) -> None:
    """Migrate the database and load the seeds."""
    say(f"Migrating the database to {migrate(settings)}")
    seed_all(settings)


def seed_all(settings: Settings) -> None:
    """Load the seeds into a migrated database, and say how much there is."""
    with open_tracker(settings) as tracker:
        loaded = load_seeds(tracker, say=say)
    say(
        f"Loaded {loaded.indicators} indicators, {loaded.organisations} organisations, "
        f"{loaded.places} places and {loaded.documents} demonstration documents, "
        f"{loaded.new_documents} of them new"
    )
