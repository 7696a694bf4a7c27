"""A ledger that is moved to another database is the same there, byte for byte, or is not there at all."""

from collections.abc import Callable, Iterator

import orjson
import pytest
from sqlalchemy import text

from api.domain.errors import FutureMoment, InvalidInput
from api.domain.query import FigureQuery
from api.ledger.store import Store
from api.services.dump_ledger import dump_ledger
from api.services.load_ledger import load_ledger
from api.services.look_up_figures import look_up_figures
from api.services.look_up_ledger import look_up_ledger
from api.services.look_up_versions import look_up_versions
from api.services.record_document import record_document
from api.services.tracker import Tracker
from api.services.verify_ledger import verify_ledger
from tests.claims import one_claim, place, source, text_of
from tests.clock import Clock
from tests.databases import database_name, new_database
from tests.ledger.listing import many
from tests.ledger.writing import append
from tests.services.histories import short_history
from tests.trackers import tracker_on


@pytest.fixture
def elsewhere(server_url: str, template_url: str, clock: Clock) -> Iterator[Tracker]:
    """All services on another database, into which nothing was taken yet."""
    with new_database(server_url, template=database_name(template_url)) as url:
        store = Store.open(url)
        yield tracker_on(store, clock)
        store.close()


def dumped(tracker: Tracker) -> list[bytes]:
    with dump_ledger(tracker) as lines:
        return list(lines)


def load(tracker: Tracker, lines: list[bytes]) -> None:
    load_ledger(tracker, lines, progress=lambda _: None, checked=lambda _: None)


def rows(tracker: Tracker, table: str) -> list[str]:
    with tracker.store.reading() as connection:
        return list(connection.scalars(text(f"select t::text from {table} t order by 1")))  # noqa: S608 - a constant


@pytest.fixture
def filled(tracker: Tracker, clock: Clock) -> Tracker:
    """A store with every kind of change, documents that revise one another, and a settled instant."""
    short_history(tracker)
    append(tracker.store, clock, *many(seed=1, size=5), one_claim(place=place(), source=source()))
    for number in (1, 2):
        told = text_of(f"A flood displaced {number}00 people in Chad.", url="https://a.example/1")
        record_document(tracker, told, actor="ingest", reason="to see")
    look_up_figures(tracker, FigureQuery(as_of=clock()))
    return tracker


def test_everything_is_there_as_it_was(filled: Tracker, elsewhere: Tracker) -> None:
    load(elsewhere, dumped(filled))
    assert look_up_ledger(elsewhere) == look_up_ledger(filled)
    assert dumped(elsewhere) == dumped(filled)
    assert rows(elsewhere, "documents") == rows(filled, "documents")
    assert rows(elsewhere, "figure_states") == rows(filled, "figure_states")
    assert rows(elsewhere, "document_signatures") == rows(filled, "document_signatures")


def test_what_was_known_then_is_answered_alike(filled: Tracker, elsewhere: Tracker) -> None:
    load(elsewhere, dumped(filled))
    for changeset in range(look_up_ledger(filled).size + 1):
        query = FigureQuery(as_of=changeset)
        assert look_up_figures(elsewhere, query) == look_up_figures(filled, query)


def test_it_verifies_and_grows_on(filled: Tracker, elsewhere: Tracker) -> None:
    load(elsewhere, dumped(filled))
    record_document(elsewhere, text_of("Fires killed 9 people in Chile."), actor="ingest", reason="to see")
    assert verify_ledger(elsewhere, progress=lambda _: None).flaw is None


def test_an_empty_ledger_is_a_dump_too(tracker: Tracker, elsewhere: Tracker) -> None:
    load(elsewhere, dumped(tracker))
    assert look_up_ledger(elsewhere).size == 0


def test_a_store_that_is_not_empty_is_refused(filled: Tracker) -> None:
    with pytest.raises(InvalidInput, match="not empty"):
        load(filled, dumped(filled))


Tampered = Callable[[list[bytes]], list[bytes]]


def _changed(lines: list[bytes], kind: str, **fields: object) -> list[bytes]:
    """Give other values to fields of the first line of a kind."""
    place = next(number for number, line in enumerate(lines) if line.startswith(b'{"%s"' % kind.encode()))
    (row,) = orjson.loads(lines[place]).values()
    return [*lines[:place], orjson.dumps({kind: row | fields}), *lines[place + 1 :]]


@pytest.mark.parametrize(
    "tamper",
    [
        pytest.param(lambda lines: lines[:-1], id="its end is missing"),
        pytest.param(lambda lines: lines[1:], id="its heading is missing"),
        pytest.param(lambda lines: [lines[0], *lines[2:]], id="the first changeset is missing"),
        pytest.param(lambda lines: [*lines[:-2], lines[-1]], id="the last version is missing"),
        pytest.param(lambda lines: [*lines[:3], b"no json", *lines[3:]], id="a line is no JSON"),
        pytest.param(lambda lines: [*lines[:3], b'{"poem": {}}', *lines[3:]], id="a line is of no kind"),
        pytest.param(lambda lines: _changed(lines, "document", title="Other"), id="a title is another"),
        pytest.param(lambda lines: _changed(lines, "version", status="accepted"), id="a status is another"),
        pytest.param(lambda lines: _changed(lines, "changeset", actor="eve"), id="an actor is another"),
        pytest.param(lambda lines: _changed(lines, "dump", versions=1), id="the heading counts otherwise"),
        pytest.param(lambda lines: _changed(lines, "dump", root="00"), id="the heading has another root"),
        pytest.param(lambda lines: _changed(lines, "dump", form=2), id="it has another form"),
        pytest.param(lambda _: [], id="it is empty"),
        pytest.param(lambda lines: [lines[0], b'{"changeset": {}}', *lines[1:]], id="a line holds nothing"),
        pytest.param(lambda lines: _changed(lines, "dump", more=1), id="the heading says more"),
        pytest.param(lambda lines: _changed(lines, "changeset", id=2), id="a number is left out"),
        pytest.param(lambda lines: _changed(lines, "version", number=2), id="a first version is missing"),
        pytest.param(lambda lines: _changed(lines, "version", figure_id="x"), id="an id is none"),
        pytest.param(lambda lines: [*lines[:3], lines[2], *lines[3:]], id="a line is there twice"),
    ],
)
def test_of_a_dump_that_is_not_whole_nothing_is_kept(
    filled: Tracker, elsewhere: Tracker, tamper: Tampered
) -> None:
    with pytest.raises(InvalidInput):
        load(elsewhere, tamper(dumped(filled)))
    assert look_up_ledger(elsewhere).size == 0


def test_a_promise_about_the_past_holds_in_the_other_store(filled: Tracker, elsewhere: Tracker) -> None:
    load(elsewhere, dumped(filled))
    assert rows(elsewhere, "horizon") == rows(filled, "horizon") != []
    with pytest.raises(FutureMoment):
        look_up_figures(elsewhere, FigureQuery(as_of=look_up_ledger(filled).size + 1))


def test_each_version_keeps_its_number_and_its_time(filled: Tracker, elsewhere: Tracker) -> None:
    load(elsewhere, dumped(filled))
    for figure in look_up_figures(filled, FigureQuery(limit=100)).figures:
        there, here = (look_up_versions(one, figure.id, after=0, limit=10) for one in (elsewhere, filled))
        assert there == here
