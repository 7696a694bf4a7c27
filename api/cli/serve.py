"""`figures serve`."""

import socket
import subprocess
import sys
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped] # it has none
from gunicorn.errors import HaltServer  # type: ignore[import-untyped] # it has none

from api.app import create_app, open_tracker
from api.cli.database import database
from api.cli.say import say
from api.cli.steps import prepare, show_first_key
from api.cli.worker import LONGEST_REQUEST_LINE, PatientWorker
from api.domain.errors import StoreUnavailable, TrackerError
from api.services.check_readiness import check_readiness
from api.settings import PROJECT, Settings, read_settings


@click.command()
@click.option(
    "--setup/--no-setup", "setting_up", default=True, show_default=True, help="Migrate and seed first."
)
@click.option(
    "--first-key", is_flag=True, help="Where there is no key yet, make one that opens everything and show it."
)
def serve(*, setting_up: bool, first_key: bool) -> None:
    """Serve the API on HOST and PORT, and say when it is ready and what to try.

    Ctrl-C or SIGTERM ends it when the requests that are being answered are done.
    """
    _refuse_a_taken_port(read_settings())
    say("Looking for the database")
    with database() as settings:
        if setting_up:
            prepare(settings)
        else:
            _refuse_an_unready_database(settings)
        if first_key:
            show_first_key(settings)
        say(f"Starting the server with {settings.workers} workers of {settings.threads} threads")
        try:
            _Server(settings).run()
        except HaltServer as error:
            message = f"The server does not start: {error.reason} The reason stands above."
            raise TrackerError(message) from error


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """gunicorn over the application, told what it needs to know in code and not by files or variables."""

    def __init__(self, settings: Settings) -> None:
        """Keep the settings for the workers."""
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Set what differs from gunicorn's own choices."""
        host = f"[{self._settings.host}]" if ":" in self._settings.host else self._settings.host
        for name, value in {
            "bind": f"{host}:{self._settings.port}",
            "workers": self._settings.workers,
            "worker_class": PatientWorker,
            "limit_request_line": LONGEST_REQUEST_LINE,
            "threads": self._settings.threads,
            "loglevel": "warning",
            "proc_name": "figures",
            "control_socket_disable": True,
            "when_ready": _announce,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application, in each worker."""
        return create_app(self._settings)


def _announce(arbiter: Any) -> None:  # noqa: ANN401 - gunicorn has no types
    """Let a small process of its own wait for the first answer and tell the user what to try."""
    subprocess.Popen(  # noqa: S603 - this interpreter, and a module of ours
        [
            sys.executable,
            "-m",
            "api.cli.announcement",
            arbiter.cfg.address[0][0],
            str(arbiter.cfg.address[0][1]),
        ],
        cwd=PROJECT,
    )


def _refuse_an_unready_database(settings: Settings) -> None:
    """Find out early, and in one line, whether the database can be worked with as it is."""
    with open_tracker(settings) as tracker:
        readiness = check_readiness(tracker)
    if not readiness.reachable:
        message = "The database of DATABASE_URL does not answer."
        raise StoreUnavailable(message)
    if not readiness.ready:
        message = (
            f"The database stands at {readiness.revision or 'no migration'} and this version needs "
            f"{readiness.head}: run `figures migrate`."
        )
        raise StoreUnavailable(message)


def _refuse_a_taken_port(settings: Settings) -> None:
    """Find out early, and in one line, whether the address can be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]
        address = f"{settings.host}:{settings.port}"
        message = f"{address} cannot be served: {reason}. Set HOST or PORT to another address."
        raise TrackerError(message) from error
