"""The embedded PostgreSQL, for as long as somebody uses it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from api.domain.errors import StoreUnavailable
from api.embedded.cluster import answers, url_of
from api.embedded.folder import Folder, State, locked, opened, take
from api.settings import PROJECT

_POLL_SECONDS = 0.02
_ATTEMPTS = 2
_ANSWER_SECONDS = 30


@contextmanager
def running(data_dir: Path, *, durable: bool = True) -> Iterator[str]:
    """Yield the URL of the PostgreSQL in a data folder, started (and made) if need be.

    Any number of processes may do so at once and share one server, which stops when the last of them is
    done or dead; when that is us, it has stopped on return. What is forked from us shares our hold on it.
    With `durable` off, whoever starts the server gives up what a power cut would destroy, for speed.
    Raises StoreUnavailable, in one line, where there can be no server.
    """
    folder = Folder(data_dir.absolute())
    with ExitStack() as held:
        try:
            folder.path.mkdir(parents=True, exist_ok=True)
            with locked(folder.starting):
                held.enter_context(locked(folder.lease, shared=True))
                url = _find_or_start(folder, durable=durable)
        except OSError as error:
            message = f"The embedded PostgreSQL cannot use {error.filename or folder.path}: {error.strerror}."
            raise StoreUnavailable(message) from error
        try:
            yield url
        finally:
            held.close()
            _wait_for_stop(folder)


def _find_or_start(folder: Folder, *, durable: bool) -> str:
    """Give the URL of the server that runs, or of the one we start; the caller holds `starting` and a lease.

    A second attempt is for a supervisor that was told to stop just as we came.
    """
    state = None
    for _ in range(_ATTEMPTS):
        with opened(folder.supervised) as lock:
            if take(lock):
                folder.forget_state()
                _start_supervisor(folder, lock, durable=durable)
        state = _wait_for_word(folder)
        if state is not None:
            break
    if state is None or state.socket_folder is None:
        unknown = f"The embedded PostgreSQL does not start; its log is {folder.log}"
        raise StoreUnavailable(unknown if state is None or state.error is None else state.error)
    return url_of(state.socket_folder)


def _start_supervisor(folder: Folder, lock: int, *, durable: bool) -> None:
    """Start a supervisor and hand it the lock that we hold, so that there is no moment without holder."""
    with folder.log.open("ab") as log:
        subprocess.run(  # noqa: S603 - this interpreter, and a module of ours
            [
                sys.executable,
                "-m",
                "api.embedded.supervisor",
                str(folder.path),
                "durable" if durable else "fast",
            ],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=(lock,),
            check=False,
        )


def _wait_for_word(folder: Folder) -> State | None:
    """Wait until the supervisor tells of a server that answers, or why there is none.

    Null when it has ended without a word. A server that does not answer may be on its way down, with a
    supervisor that was killed, or be too busy: we wait for the one and put up with the other.
    """
    patience = time.monotonic() + _ANSWER_SECONDS
    while _is_supervised(folder):
        state = folder.state()
        if state is not None and (
            state.socket_folder is None or answers(state.socket_folder) or time.monotonic() > patience
        ):
            return state
        time.sleep(_POLL_SECONDS)
    state = folder.state()
    return None if state is None or state.error is None else state


def _is_supervised(folder: Folder) -> bool:
    """Say whether a supervisor lives."""
    with opened(folder.supervised) as lock:
        return not take(lock)


def _wait_for_stop(folder: Folder) -> None:
    """Return when the server has stopped, or when it is seen that others still use it."""
    while _is_supervised(folder):
        with opened(folder.lease) as lease:
            if take(lease, shared=True) and not take(lease):
                return
        time.sleep(_POLL_SECONDS)
