"""One PostgreSQL over one folder: made, started, waited for, stopped."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from api.domain.errors import StoreUnavailable
from api.embedded.binaries import program
from api.embedded.folder import Folder
from api.embedded.identity import Identity

Process = subprocess.Popen[bytes]
"""A PostgreSQL that runs in the foreground."""

DATABASE = "figures"
_OWNER = "postgres"
_PORT = 5432
_READY_SECONDS = 300
_STOP_SECONDS = 60
_POLL_SECONDS = 0.05
_NO_TEXT_IN_THE_LOG = ("-c", "log_min_error_statement=panic", "-c", "log_error_verbosity=terse")
_COMPLAINTS = ("FATAL:", "PANIC:", "error:")
_UNSAFE_BUT_FAST = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


def url_of(socket_folder: Path | str, database: str = DATABASE) -> str:
    """Write the URL of a database behind a socket, as psycopg and SQLAlchemy both take it."""
    return f"postgresql://{_OWNER}@/{database}?host={quote(str(socket_folder), safe='')}&port={_PORT}"


def create(folder: Folder, identity: Identity) -> None:
    """Make the cluster where there is none. One that was being made when the power went is made again."""
    if (folder.cluster / "PG_VERSION").exists():
        return
    unfinished = folder.cluster.with_suffix(".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    identity.own(unfinished)
    command = (
        program("initdb"),
        f"--pgdata={unfinished}",
        f"--username={_OWNER}",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-locale",
        "--set=timezone=UTC",
        "--set=log_timezone=UTC",
        "--no-instructions",
    )
    with folder.log.open("ab") as log:
        if identity.start(command, log).wait() != 0:
            raise StoreUnavailable(_last_complaint(folder.log))
    unfinished.replace(folder.cluster)


def start(folder: Folder, identity: Identity, *, durable: bool) -> Process:
    """Start PostgreSQL in the foreground and return when it takes connections.

    Raises StoreUnavailable, in PostgreSQL's own words, when it does not come up.
    """
    _end_orphan(folder)
    socket_folder = folder.socket_folder(identity)
    command = (
        program("postgres"),
        *("-D", folder.cluster),
        *("-p", str(_PORT)),
        *("-c", "listen_addresses="),
        *("-c", f'unix_socket_directories="{socket_folder}"'),
        *_NO_TEXT_IN_THE_LOG,
        *(() if durable else _UNSAFE_BUT_FAST),
    )
    with folder.log.open("ab") as log:
        process = identity.start(command, log)
    deadline = time.monotonic() + _READY_SECONDS
    while not answers(socket_folder):
        if process.poll() is not None:
            raise StoreUnavailable(_last_complaint(folder.log))
        if time.monotonic() > deadline:
            stop(process)
            message = f"The embedded PostgreSQL did not become ready; its log is {folder.log}"
            raise StoreUnavailable(message)
        time.sleep(_POLL_SECONDS)
    _make_database(socket_folder)
    return process


def stop(process: Process) -> None:
    """Stop PostgreSQL: connections are ended, nothing that was committed is lost."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def answers(socket_folder: Path | str) -> bool:
    """Say whether a server takes connections there."""
    try:
        psycopg.connect(url_of(socket_folder, "postgres")).close()
    except psycopg.OperationalError:
        return False
    return True


def _make_database(socket_folder: Path) -> None:
    """Make the tracker's database at the first start."""
    with psycopg.connect(url_of(socket_folder, "postgres"), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,))
        if known.fetchone() is None:
            connection.execute(f"CREATE DATABASE {DATABASE}")


def _end_orphan(folder: Folder) -> None:
    """Stop a server that an earlier supervisor left behind, and wait until it is gone.

    The noted process may by now be any other one: what does not work in our folder is left alone, and the
    note removed, since PostgreSQL itself would take that process for a server and refuse to start.
    """
    note = folder.cluster / "postmaster.pid"
    deadline = time.monotonic() + _STOP_SECONDS
    while note.exists() and time.monotonic() < deadline:
        number = note.read_text(encoding="utf-8").partition("\n")[0]
        if not number.isdigit() or not _works_in(number, folder.cluster):
            note.unlink(missing_ok=True)
            return
        os.kill(int(number), signal.SIGINT)
        time.sleep(_POLL_SECONDS)


def _works_in(process: str, folder: Path) -> bool:
    """Say whether a live process has a folder as its working folder, as PostgreSQL has its data."""
    try:
        return Path(f"/proc/{process}/cwd").samefile(folder)
    except OSError:
        return False


def _last_complaint(log: Path) -> str:
    """Give PostgreSQL's own last word on what is wrong, in one line."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    complaints = [line for line in lines if any(mark in line for mark in _COMPLAINTS)] or lines or ["no word"]
    complaint = re.sub(r"^.*?(FATAL|PANIC|error|postgres): +", "", complaints[-1])
    return f"The embedded PostgreSQL does not start: {complaint} (log: {log})"
