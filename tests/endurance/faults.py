"""Kill a writing process, or PostgreSQL under it, again and again; nothing kept is lost: `make faults`."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Literal
from uuid import UUID

from api.domain.errors import StoreUnavailable
from api.embedded.server import running
from api.ledger.migrations import upgrade
from api.ledger.store import Store
from api.services.look_up_version import look_up_version
from api.services.verify_ledger import verify_ledger
from api.settings import PROJECT
from tests.changes import with_indicators
from tests.endurance.soak import wrong_by
from tests.endurance.writing import Writer

Victim = Literal["writer", "postgres"]
VICTIMS: tuple[Victim, ...] = ("writer", "postgres")


@dataclass(frozen=True)
class Acknowledged:
    """What a writer was told had been kept."""

    figure_id: str
    version: int
    sha256: str


def suffer(folder: Path, rounds: int, seed: int = 0) -> int:
    """Kill one of the two in turn; after each restart all is there and verifies. Gives how much there was."""
    chance = Random(seed)  # noqa: S311 - chosen at random, not kept secret
    acknowledged: set[Acknowledged] = set()
    for number in range(rounds):
        with running(folder) as url:
            upgrade(url)
            check(url, acknowledged)
            acknowledged |= killed_while_writing(folder, url, VICTIMS[number % 2], chance)
    with running(folder) as url:
        check(url, acknowledged)
    return len(acknowledged)


def check(url: str, acknowledged: set[Acknowledged]) -> None:
    """Verify the ledger, and look up all that was acknowledged."""
    with opened(url) as store:
        tracker = wrong_by(store)
        flaw = verify_ledger(tracker, progress=lambda _: None).flaw
        assert flaw is None, flaw
        for one in acknowledged:
            held = look_up_version(tracker, UUID(one.figure_id), one.version)
            assert sha256(held.figure.body).hexdigest() == one.sha256


def killed_while_writing(folder: Path, url: str, victim: Victim, chance: Random) -> set[Acknowledged]:
    """Let a process write for a moment, kill it or its database, and give what it was told until then."""
    with subprocess.Popen(  # noqa: S603 - this very module
        [sys.executable, "-m", "tests.endurance.faults", "write", url, str(chance.randrange(1_000_000))],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(chance.uniform(0.05, 0.8))
        if victim == "writer":
            writer.kill()
        else:
            os.kill(postmaster_of(folder), signal.SIGKILL)
        said = [first, *writer.stdout]
    return {acknowledgement(line) for line in said if line.endswith("\n")}


def acknowledgement(line: str) -> Acknowledged:
    """Read one line of what a writer said."""
    figure_id, version, digest = line.split()
    return Acknowledged(figure_id, int(version), digest)


def postmaster_of(folder: Path) -> int:
    """Find the server that keeps a data folder."""
    (found,) = folder.rglob("postmaster.pid")
    return int(found.read_text(encoding="utf-8").splitlines()[0])


def write(url: str, seed: int) -> None:
    """Write until killed, and say each version once it is acknowledged; end when the database is gone."""
    with opened(url) as store:
        tracker = wrong_by(store)
        with_indicators(tracker)
        writer = Writer(tracker, "writer", Random(seed))  # noqa: S311 - chosen at random, not kept secret
        try:
            for figure in writer.write(lambda: True):
                print(figure.id, figure.version, sha256(figure.body).hexdigest(), flush=True)  # noqa: T201 - its report
        except StoreUnavailable:
            return


@contextmanager
def opened(url: str) -> Iterator[Store]:
    """Open a store, and close it."""
    store = Store.open(url)
    try:
        yield store
    finally:
        store.close()


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(sys.argv[2], int(sys.argv[3]))
    else:
        with tempfile.TemporaryDirectory() as made:
            there = suffer(Path(made), int(sys.argv[1]), seed=time.time_ns())
        print(f"{there} acknowledged versions are there after {sys.argv[1]} kills.")  # noqa: T201 - for a person
