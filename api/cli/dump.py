"""`figures dump`."""

import gzip
from typing import IO

import click

from api.cli.database import tracker
from api.cli.say import say
from api.services.dump_ledger import dump_ledger

_FAST = 3


@click.command()
@click.argument("file", type=click.File("wb", atomic=True))
def dump(file: IO[bytes]) -> None:
    """Write the whole ledger to FILE, compressed; `-` is the standard output.

    It holds every text, figure and version with who brought it, all from one moment; `figures load` reads it
    into another database. Memory does not grow with the ledger.
    """
    with tracker() as opened, dump_ledger(opened) as lines:
        count = 0
        with gzip.open(file, "wb", compresslevel=_FAST) as packed:
            for line in lines:
                packed.write(line)
                count += 1
    say(f"Wrote {count} lines.")
