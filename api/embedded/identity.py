"""As whom PostgreSQL runs: it refuses to run as root."""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_UNSHARE = ("--user", "--map-user=1000", "--map-group=1000", "--")
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Identity:
    """What stands before a command, and the user who is to own its files (null: whoever we are)."""

    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None

    def own(self, path: Path) -> None:
        """Give a folder and all that is in it to the one who runs PostgreSQL."""
        if self.user is None or self.group is None:
            return
        for found in (path, *path.rglob("*")):
            os.chown(found, self.user, self.group)

    def start(self, command: Sequence[str | Path], output: IO[bytes]) -> "subprocess.Popen[bytes]":
        """Start a command that gets a SIGINT when this process dies, however it dies.

        The signal follows the thread that starts the command: call this from the main thread.
        """
        return subprocess.Popen(  # noqa: S603 - absolute paths, and no shell
            [*self.prefix, *map(str, command)],
            env={"LC_ALL": "C", "TZ": "UTC", "PATH": "/usr/bin:/bin"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            user=self.user,
            group=self.group,
            extra_groups=None if self.group is None else [],
            preexec_fn=_follow_in_death(),  # noqa: PLW1509 - only the child itself can ask for this
        )


def postgres_identity() -> Identity:
    """Choose the identity: ourselves, or as root a mapped user, or `nobody` where mapping is forbidden."""
    if os.geteuid() != 0:
        return Identity()
    unshare = shutil.which("unshare")
    if unshare is not None and _works([unshare, *_UNSHARE, "/bin/true"]):
        return Identity(prefix=(unshare, *_UNSHARE))
    nobody = pwd.getpwnam("nobody")
    return Identity(user=nobody.pw_uid, group=nobody.pw_gid)


def _works(command: Sequence[str]) -> bool:
    """Say whether a command succeeds."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603


def _follow_in_death() -> Callable[[], None] | None:
    """Make what the child does before it becomes the command; only Linux knows this signal."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    parent = os.getpid()

    def ask() -> None:
        library.prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != parent:
            os._exit(1)

    return ask
