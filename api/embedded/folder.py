"""What the data folder holds for PostgreSQL, and the locks by which processes share it.

All locks are the kernel's: it lets go of them when a process ends, however it ends.
"""

import fcntl
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from api.embedded.identity import Identity

_LONGEST_SOCKET_PATH = 103
_SOCKET = ".s.PGSQL.5432"


@dataclass(frozen=True, slots=True)
class State:
    """What a supervisor tells those who wait for it: the folder of the socket, or why there is none."""

    socket_folder: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """The names of what is kept in one data folder."""

    path: Path

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own files."""
        return self.path / "postgres"

    @property
    def log(self) -> Path:
        """What PostgreSQL and its supervisor wrote since the last start."""
        return self.path / "postgres.log"

    @property
    def lease(self) -> Path:
        """Held shared by everyone who uses the server, and alone by a supervisor that stops it."""
        return self.path / "postgres.lease"

    @property
    def starting(self) -> Path:
        """Held alone by the one who looks for the server and starts it."""
        return self.path / "postgres.starting"

    @property
    def supervised(self) -> Path:
        """Held alone by the supervisor as long as it lives."""
        return self.path / "postgres.supervised"

    @property
    def _state(self) -> Path:
        return self.path / "postgres.state"

    def state(self) -> State | None:
        """Read what the supervisor last told; null until it has told anything."""
        try:
            return State(**json.loads(self._state.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None

    def tell(self, state: State) -> None:
        """Let those who wait know."""
        written = self._state.with_name(f"{self._state.name}.new")
        written.write_text(json.dumps(asdict(state)), encoding="utf-8")
        written.replace(self._state)

    def forget_state(self) -> None:
        """Remove what an earlier supervisor told."""
        self._state.unlink(missing_ok=True)

    def socket_folder(self, identity: Identity) -> Path:
        """Make the folder of the socket: in the data folder, or under /tmp where that path is too long."""
        near = self.path / "postgres.socket"
        if len(os.fsencode(near / _SOCKET)) <= _LONGEST_SOCKET_PATH:
            near.mkdir(mode=0o700, exist_ok=True)
            identity.own(near)
            return near
        return self._short_socket_folder(identity)

    def _short_socket_folder(self, identity: Identity) -> Path:
        """Use the folder noted at an earlier start if it is still there and ours, else a new one."""
        note = self.path / "postgres.socket.path"
        if note.exists():
            noted = Path(note.read_text(encoding="utf-8"))
            ours = (os.geteuid(), identity.user)
            if noted.is_dir() and not noted.is_symlink() and noted.stat().st_uid in ours:
                return noted
        made = Path(tempfile.mkdtemp(prefix="figures-", dir="/tmp"))
        note.write_text(str(made), encoding="utf-8")
        identity.own(made)
        return made


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """Open a file to take locks on; they are let go of at the end."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def locked(path: Path, *, shared: bool = False) -> Iterator[None]:
    """Wait for a lock and hold it."""
    with opened(path) as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield


def take(descriptor: int, *, shared: bool = False) -> bool:
    """Take a lock if it can be had at once, and say whether it could."""
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
