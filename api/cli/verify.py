"""`figures verify`."""

import click

from api.cli.database import tracker
from api.cli.progress import twentieths
from api.domain.history import Verification
from api.services.verify_ledger import verify_ledger


@click.command()
def verify() -> None:
    """Check the whole store: every hash, every quote against its text, every row made for speed.

    Ends at the first thing that is not as the ledger says, names it, and the exit status is then 1. Compare
    the hash and the root with those that you kept: they vouch for everything up to that changeset.
    """
    with tracker() as opened:
        found = verify_ledger(opened, progress=twentieths("Checked"))
    _sum_up(found)


def _sum_up(found: Verification) -> None:
    """Say what was found; end with status 1 where something is wrong."""
    passed = f"{found.changesets} changesets, {found.documents} documents, {found.versions} versions"
    flaw = found.flaw
    if flaw is not None:
        message = (
            f"Not as the ledger says: {flaw.table} {flaw.key}: {flaw.detail} (Well before it: {passed}.)"
        )
        raise click.ClickException(message)
    click.echo(f"All is well: {passed}.")
    click.echo(f"hash {found.hash}")
    click.echo(f"root {found.root}")
