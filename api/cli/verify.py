"""`figures verify`."""

import click

from api.cli.database import tracker
from api.cli.say import say
from api.domain.history import Verification, VerifyStep
from api.services.verify_ledger import verify_ledger

_STEPS = 20
"""How often progress is told."""


@click.command()
def verify() -> None:
    """Check the whole store: every hash, every quote against its text, every row made for speed.

    Ends at the first thing that is not as the ledger says, names it, and the exit status is then 1. Compare
    the hash and the root with those that you kept: they vouch for everything up to that changeset.
    """
    with tracker() as opened:
        found = verify_ledger(opened, progress=_tell)
    _sum_up(found)


def _tell(step: VerifyStep) -> None:
    """Say how far it is, at every twentieth of the way."""
    if step.done * _STEPS // step.size > (step.done - 1) * _STEPS // step.size:
        say(f"Checked {step.done} of {step.size} changesets")


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
