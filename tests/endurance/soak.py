"""Eight writers and four readers of the past, all at once, for as long as asked: `make soak`."""

import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from api.domain.answers import FigurePage
from api.domain.query import FigureQuery, Sort
from api.embedded.server import running
from api.ledger.migrations import upgrade
from api.ledger.store import Store
from api.services.look_up_changes import look_up_changes
from api.services.look_up_figures import look_up_figures
from api.services.tracker import Tracker
from api.services.verify_ledger import verify_ledger
from tests.changes import with_indicators
from tests.endurance.writing import Writer
from tests.trackers import tracker_on

WRITERS = 8
READERS = 4


@dataclass(frozen=True)
class Soaked:
    """How much was done, for a person to read."""

    versions: int
    refused: int
    answers: int
    changesets: int


def soak(url: str, seconds: int) -> Soaked:
    """Write and read at once. AssertionError: an answer changed, a write was lost, or the feed has a gap."""
    store = Store.open(url, pool_min=WRITERS + READERS, pool_max=WRITERS + READERS)
    trackers = [wrong_by(store, hours=number % 3 - 1) for number in range(WRITERS)]
    reading = wrong_by(store, hours=2)
    with_indicators(reading)
    end = time.monotonic() + seconds

    def go_on() -> bool:
        return time.monotonic() < end

    writers = [Writer(one, f"writer {number}", Random(number)) for number, one in enumerate(trackers)]  # noqa: S311 - chosen at random, not kept secret
    with ThreadPoolExecutor(WRITERS + READERS) as threads:
        written = [threads.submit(one.write_all, go_on) for one in writers]
        read = [threads.submit(read_the_past, reading, Random(number), go_on) for number in range(READERS)]  # noqa: S311 - as above
        acknowledged = {(one.id, one.version): one.body for done in written for one in done.result()}
        told = [one for done in read for one in done.result()]
    total = sum(len(done.result()) for done in written)
    assert len(acknowledged) == total, "a version was acknowledged twice"
    for query, answer in told:
        assert look_up_figures(reading, query) == answer, "an answer changed"
    changesets = check_feed(reading, acknowledged)
    verified = verify_ledger(reading, progress=lambda _: None)
    assert verified.flaw is None, verified.flaw
    store.close()
    return Soaked(total, sum(one.refused for one in writers), len(told), changesets)


def wrong_by(store: Store, *, hours: int = 0) -> Tracker:
    """Give a tracker whose clock is wrong by some hours."""

    def now() -> datetime:
        return datetime.fromtimestamp(time.time(), UTC) + timedelta(hours=hours)

    return tracker_on(store, now)


def read_the_past(
    tracker: Tracker, chance: Random, go_on: Callable[[], bool]
) -> list[tuple[FigureQuery, FigurePage]]:
    """Ask for moments up to the present one, and again for some that were asked before."""
    told: list[tuple[FigureQuery, FigurePage]] = []
    while go_on():
        back = timedelta(seconds=chance.choice((0, 0, 1, 3600, 7200)))
        key = chance.choice(("recorded_at", "value"))
        sort = (Sort(key="recorded_at" if key == "recorded_at" else "value", descending=True),)
        query = FigureQuery(as_of=tracker.now() - back, sort=sort, limit=20, count=True)
        told.append((query, look_up_figures(tracker, query)))
        asked, answer = chance.choice(told)
        assert look_up_figures(tracker, replace(asked)) == answer, "an answer changed"
    return told


def check_feed(tracker: Tracker, acknowledged: dict[tuple[UUID, int], bytes]) -> int:
    """Go through the feed: no gap, no id twice, each version on the one before, all that was acknowledged."""
    last, newest, instant = 0, dict[UUID, int](), datetime.min.replace(tzinfo=UTC)
    left = dict(acknowledged)
    while True:
        page = look_up_changes(tracker, last, limit=500)
        for content in page.changesets:
            assert content.changeset.id == last + 1, "the feed has a gap"
            assert content.changeset.recorded_at > instant
            last, instant = content.changeset.id, content.changeset.recorded_at
            for figure in (one.figure for one in content.versions):
                assert figure.version == newest.get(figure.id, 0) + 1, "an update was lost"
                newest[figure.id] = figure.version
                assert left.pop((figure.id, figure.version), figure.body) == figure.body
        if not page.changesets:
            break
    assert not left, "what was acknowledged is gone"
    return last


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as started:
        upgrade(started)
        print(soak(started, int(sys.argv[1])))  # noqa: T201 - a command that a person runs
