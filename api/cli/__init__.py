"""The tracker from the shell: `figures --help` lists what it can do.

Each command is loaded when it is called, so that none waits for the libraries of another.
"""

from importlib import import_module
from typing import NoReturn

import click

from api.domain.errors import TrackerError
from api.settings import SettingsError

COMMANDS = {
    "serve": "Serve the API, with everything it needs.",
    "setup": "Do the set-up alone: database, migrations, seeds.",
    "migrate": "Bring the database to the newest migration.",
    "seed": "Load indicators, organisations, places and demonstration documents.",
    "ingest": "Take in files: text, HTML, JSON, or folders of them.",
    "show": "Show one figure with its quote and its evidence.",
    "extract": "Read JSON lines of documents, write JSON lines of claims; stores nothing.",
    "explain": "Read one file and tell which rule and words made each field; stores nothing.",
    "verify": "Check the whole store against its ledger; name the first difference.",
    "dump": "Write the whole ledger to a file.",
    "load": "Read a dumped ledger into an empty database, and verify it.",
    "reextract": "Read all stored texts again, and append what differs.",
    "keys": "Make, list, revoke and rotate the keys that writing needs.",
    "openapi": "Write openapi.yaml from the schemas and routes.",
    "re-render": "Write every stored figure's JSON anew, after its shape has changed.",
}
"""What can be done, each in the module of its name."""


class _Commands(click.Group):
    """Commands that are found by name, and whose foreseen failures are one line on stderr."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name all commands, in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command = getattr(import_module(f"api.cli.{name}"), name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List all commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what the tracker foresees is said in its own words, without a traceback."""
        try:
            return super().invoke(ctx)
        except TrackerError as error:
            _fail(
                "\n".join((error.detail, *(one.detail for one in error.errors if one.detail != error.detail)))
            )
        except SettingsError as error:
            _fail(f"The environment cannot be used:\n{error}")


def _fail(message: str) -> NoReturn:
    """End with a message and exit status 1."""
    raise click.ClickException(message)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Find humanitarian figures in texts; keep who said each, where it stands, and every later version.

    The database is the one of DATABASE_URL, or a PostgreSQL of its own in DATA_DIR.
    """
