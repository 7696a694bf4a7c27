"""The steps that make a database ready, told while they are taken."""

from api.app import open_tracker
from api.cli.database import migrate
from api.cli.say import say
from api.cli.user import user
from api.services.load_seeds import load_seeds
from api.services.make_first_key import make_first_key
from api.services.re_render import needs_re_rendering, re_render
from api.settings import Settings


def prepare(settings: Settings) -> None:
    """Migrate the database and load the seeds."""
    say(f"Migrating the database to {migrate(settings)}")
    _fill_new_columns(settings)
    seed_all(settings)


def _fill_new_columns(settings: Settings) -> None:
    """Render older rows again where a migration added columns, which takes its time in a large store."""
    with open_tracker(settings) as tracker:
        if needs_re_rendering(tracker):
            say("Rendering older figures again, since this version keeps more beside each of them")
            say(f"Rendered {re_render(tracker)} versions anew")


def seed_all(settings: Settings) -> None:
    """Load the seeds into a migrated database, and say how much there is."""
    with open_tracker(settings) as tracker:
        loaded = load_seeds(tracker, say=say)
    say(
        f"Loaded {loaded.indicators} indicators, {loaded.organisations} organisations, "
        f"{loaded.places} places and {loaded.documents} demonstration documents, "
        f"{loaded.new_documents} of them new"
    )


def show_first_key(settings: Settings) -> None:
    """Make an administrator's key where there was never a key, and show it this once."""
    with open_tracker(settings) as tracker:
        made = make_first_key(tracker, owner=user())
    if made is not None:
        say("Writing needs a key. This one opens everything, and is not shown again:")
        say(f"\n  export FIGURES_KEY={made.text}\n")
