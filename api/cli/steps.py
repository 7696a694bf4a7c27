"""The steps that make a database ready, told while they are taken."""

from api.app import open_tracker
from api.cli.database import migrate
from api.cli.say import say
from api.services.load_seeds import load_seeds
from api.settings import Settings


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
