"""The process that holds PostgreSQL for all who use one data folder, and stops it when nobody does.

`python -m api.embedded.supervisor FOLDER durable|fast`, started by `server.running` and by nobody
else, which leaves it an open file that carries the lock on `Folder.supervised`. The process leaves the
terminal and the family of the one who started it; PostgreSQL is its direct child and follows it in death.
"""

import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import NoReturn

from api.domain.errors import StoreUnavailable
from api.embedded import cluster
from api.embedded.folder import Folder, State, opened, take
from api.embedded.identity import Identity, postgres_identity

_LOOK_SECONDS = 0.2
_ATTEMPTS = 20


def main(arguments: list[str]) -> None:
    """Run until no lease is left or a signal says so."""
    folder, durable = Folder(Path(arguments[0])), arguments[1] == "durable"
    _leave_family()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _end)
    try:
        _serve(folder, durable=durable)
    except StoreUnavailable as error:
        folder.tell(State(error=error.detail))
    except OSError as error:
        folder.tell(State(error=f"The embedded PostgreSQL does not start: {error}"))


def _serve(folder: Folder, *, durable: bool) -> None:
    """Hold PostgreSQL, starting it again when it dies, until it is no longer wanted."""
    folder.log.write_bytes(b"")
    identity = postgres_identity()
    cluster.create(folder, identity)
    postgres = cluster.start(folder, identity, durable=durable)
    with opened(folder.lease) as lease:
        try:
            folder.tell(State(socket_folder=str(folder.socket_folder(identity))))
            while not take(lease):
                time.sleep(_LOOK_SECONDS)
                if postgres.poll() is not None:
                    postgres = _start_again(folder, identity, durable=durable)
        finally:
            folder.forget_state()
            cluster.stop(postgres)


def _start_again(folder: Folder, identity: Identity, *, durable: bool) -> cluster.Process:
    """Start PostgreSQL after it died; what is left of the dead one may stand in the way for a moment."""
    for _ in range(_ATTEMPTS):
        try:
            return cluster.start(folder, identity, durable=durable)
        except StoreUnavailable:
            time.sleep(_LOOK_SECONDS)
    return cluster.start(folder, identity, durable=durable)


def _leave_family() -> None:
    """Become a child of init in a session of its own, so that nobody waits for us or signals us by chance."""
    if os.fork() != 0:
        os._exit(0)
    os.setsid()


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    """Turn a signal into an orderly end."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main(sys.argv[1:])
