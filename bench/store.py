"""Databases of the benchmark's own: made in a temporary folder, and gone afterwards."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory

import psycopg
from uuid_utils.compat import uuid7

from api.app import PROJECTOR
from api.embedded.server import running
from api.extraction.extract import extract
from api.extraction.version import extractor_name
from api.ledger.store import Store
from api.services.load_seeds import load_seeds
from api.services.migrate_store import migrate_store
from api.services.tracker import Tracker
from bench.copies import Plan
from bench.filling import fill
from bench.patterns import Clock, make_patterns

_NO_LIMIT = 0
_DATABASE = "/figures?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A filled database: where it is, what is in it, and how long it took."""

    url: str
    plan: Plan
    tracker: Tracker
    seconds: float


@contextmanager
def migrated() -> Iterator[str]:
    """Lend the URL of a database at the head migration, in a folder that goes with it."""
    with (
        TemporaryDirectory(prefix="figures-bench-", ignore_cleanup_errors=True) as folder,
        running(Path(folder)) as url,
    ):
        migrate_store(url)
        yield url


@contextmanager
def tracker_over(url: str) -> Iterator[Tracker]:
    """Lend the services over a database, with a clock of their own that is behind."""
    store = Store.open(url, statement_timeout_ms=_NO_LIMIT)
    try:
        yield Tracker(
            store=store,
            extract=extract,
            extractor=extractor_name(),
            project=PROJECTOR,
            now=Clock(),
            new_id=uuid7,
            random_bytes=token_bytes,
        )
    finally:
        store.close()


def fill_database(url: str, tracker: Tracker, figures: int, patterns: int) -> Filled:
    """Fill a migrated database with so many figures, each of three versions, made from so many patterns."""
    load_seeds(tracker, say=lambda _: None)
    made = make_patterns(tracker, url, patterns)
    began = time.perf_counter()
    plan = fill(url, made, figures)
    return Filled(url=url, plan=plan, tracker=tracker, seconds=time.perf_counter() - began)


def twin_of(url: str) -> str:
    """Make a second database on the same server that begins as the first one is; give its URL."""
    with psycopg.connect(url.replace(_DATABASE, "/postgres?"), autocommit=True) as connection:
        connection.execute("create database twin template figures")
    return url.replace(_DATABASE, "/twin?")
