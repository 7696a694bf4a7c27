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

from api.domain.errors import StoreUnavailable

_UNSHARE = ("--user", "--map-user=1000", "--map-group=1000", "--")
_SETPRIV = (
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--securebits=+no_setuid_fixup",
    "--pdeathsig=INT",
)
"""The last but one lets access(2), by which initdb looks for postgres, count the right that is kept."""

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
            preexec_fn=_follow_in_death(),  # noqa: PLW1509 - only the child itself can ask for this
        )


def postgres_identity() -> Identity:
    """Choose the identity: ourselves, or as root a mapped user, or `nobody` where mapping is forbidden.

    `nobody` keeps the right to enter our folders, so that none has to be opened to all for its sake.
    Raises StoreUnavailable where root may become nobody else.
    """
    if os.geteuid() != 0:
        return Identity()
    unshare, setpriv = shutil.which("unshare"), shutil.which("setpriv")
    if unshare is not None and _works([unshare, *_UNSHARE, "/bin/true"]):
        return Identity(prefix=(unshare, *_UNSHARE))
    if setpriv is not None:
        identity = as_nobody(setpriv)
        if _works([*identity.prefix, "/bin/true"]):
            return identity
    message = (
        "PostgreSQL refuses to run as root, and root may not become another user here: "
        "run as an ordinary user, or set DATABASE_URL."
    )
    raise StoreUnavailable(message)


def as_nobody(setpriv: str) -> Identity:
    """Make the identity of `nobody`, by the program of that path."""
    nobody = pwd.getpwnam("nobody")
    user, group = nobody.pw_uid, nobody.pw_gid
    return Identity(
        prefix=(setpriv, f"--reuid={user}", f"--regid={group}", *_SETPRIV, "--"), user=user, group=group
    )


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
