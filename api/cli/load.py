"""`figures load`."""

import gzip
import zlib
from collections.abc import Iterator
from typing import IO

import click

from api.cli.database import tracker
from api.cli.progress import twentieths
from api.cli.say import say
from api.domain.errors import InvalidInput
from api.services.load_ledger import load_ledger
from api.services.load_seeds import load_references


@click.command()
@click.argument("file", type=click.File("rb"))
def load(file: IO[bytes]) -> None:
    """Read FILE, which `figures dump` wrote, into a database without texts; `-` is the standard input.

    What is loaded is verified like `figures verify` does before any of it is kept: all is there afterwards,
    or nothing. The hash and the root are those of the ledger that was dumped.
    """
    with tracker() as opened:
        found = load_ledger(
            opened, _lines(file), progress=twentieths("Loaded"), checked=twentieths("Checked")
        )
        load_references(opened, say=say)
    passed = f"{found.changesets} changesets, {found.documents} documents, {found.versions} versions"
    click.echo(f"All is well: {passed}.")
    click.echo(f"hash {found.hash}")
    click.echo(f"root {found.root}")


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Unpack the lines. Raises InvalidInput for what is not packed so."""
    try:
        with gzip.open(file, "rb") as unpacked:
            yield from unpacked
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        message = "This file was not written by `figures dump`, or only a part of it is there."
        raise InvalidInput(message) from error
