"""Kill who writes, PostgreSQL or the server, again and again; nothing acknowledged is lost: `make faults`."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from threading import Timer
from uuid import UUID, uuid4

import orjson

from api.domain.errors import StoreUnavailable
from api.domain.key import KeyDraft, Scope
from api.embedded.server import running
from api.ledger.migrations import upgrade
from api.ledger.store import Store
from api.services.create_key import create_key
from api.services.look_up_version import look_up_version
from api.services.verify_ledger import verify_ledger
from api.settings import PROJECT
from tests.changes import with_indicators
from tests.endurance.soak import wrong_by
from tests.endurance.writing import Writer
from tests.processes import comes_true
from tests.serving import environment, free_port

_GOES_ON_SECONDS = 2.0
VICTIMS = ("writer", "postgres", "server")


@dataclass(frozen=True)
class Acknowledged:
    """What a writer was told had been kept."""

    figure_id: str
    version: int
    sha256: str


def suffer(folder: Path, rounds: int, seed: int = 0) -> int:
    """Kill one of the three in turn; after each restart all is there and verifies. Gives how much is."""
    chance = Random(seed)  # noqa: S311 - chosen at random, not kept secret
    acknowledged: set[Acknowledged] = set()
    for number in range(rounds):
        with running(folder) as url:
            upgrade(url)
            check(url, acknowledged)
            victim = VICTIMS[number % len(VICTIMS)]
            if victim == "server":
                acknowledged |= killed_while_serving(folder, url, chance)
            else:
                acknowledged |= killed_while_writing(folder, url, victim, chance)
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
            assert digest_of(orjson.loads(held.figure.body)) == one.sha256


def killed_while_writing(folder: Path, url: str, victim: str, chance: Random) -> set[Acknowledged]:
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
            # The database comes back by itself, and a writer that asked nothing meanwhile goes on.
            Timer(_GOES_ON_SECONDS, writer.kill).start()
        said = [first, *writer.stdout]
    return {acknowledgement(line) for line in said if line.endswith("\n")}


def killed_while_serving(folder: Path, url: str, chance: Random) -> set[Acknowledged]:
    """Send texts over HTTP, kill the server with all its workers amid them, and give what it answered."""
    told: set[Acknowledged] = set()
    with opened(url) as store:
        tracker = wrong_by(store)
        with_indicators(tracker)
        key = create_key(tracker, KeyDraft(owner="client", scopes=(Scope.INGEST,)), actor="the tests").text
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "api.cli", "serve", "--no-setup"],
        cwd=PROJECT,
        env=environment(folder, port) | {"DATABASE_URL": url, "LOG_LEVEL": "ERROR"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as server:
        assert comes_true(lambda: answers(port))
        end = Timer(chance.uniform(0.3, 1.5), os.killpg, (server.pid, signal.SIGKILL))
        end.start()
        with suppress(OSError, HTTPException):
            while True:
                told |= posted(port, key, chance)
        end.join()
    return told


def posted(port: int, key: str, chance: Random) -> set[Acknowledged]:
    """Send one text, and give the versions that the server says it keeps."""
    text = f"At least {chance.randint(2, 99_999)} people were killed in Syria. Report {uuid4()}."
    head = {"Authorization": f"Bearer {key}", "Content-Type": "text/plain"}
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as line:
        line.request("POST", "/v1/documents", text.encode(), head)
        answer = line.getresponse()
        assert answer.status == HTTPStatus.CREATED
        figures = orjson.loads(answer.read())["figures"]
    return {Acknowledged(figure["id"], figure["version"], digest_of(figure)) for figure in figures}


def answers(port: int) -> bool:
    """Say whether the server is ready."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as line, suppress(OSError):
        line.request("GET", "/readyz")
        return line.getresponse().status == HTTPStatus.OK
    return False


def digest_of(figure: object) -> str:
    """Fold a figure's JSON, however it was spaced on the way."""
    return sha256(orjson.dumps(figure)).hexdigest()


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
                print(figure.id, figure.version, digest_of(orjson.loads(figure.body)), flush=True)  # noqa: T201 - its report
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
