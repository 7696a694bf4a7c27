"""A store that nobody tampered with verifies; one that was does not, and the row is named."""

# ruff: noqa: S608 - what a superuser does is put together of constants of this module

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest
from alembic import command
from psycopg import sql

from api.domain.history import VerifyStep
from api.domain.source import Organisation, SourceKind
from api.extraction.sources.organisations import register
from api.ledger.migrations import migration_config, upgrade
from api.ledger.references import put_organisations
from api.ledger.store import Store
from api.services.load_seeds import load_seeds
from api.services.look_up_changes import look_up_changes
from api.services.look_up_ledger import look_up_ledger
from api.services.re_render import re_render
from api.services.record_document import record_document
from api.services.tracker import Tracker
from api.services.verify_ledger import verify_ledger
from tests.claims import one_claim, place, source, text_of
from tests.clock import Clock
from tests.databases import database_name, new_database, plain_url
from tests.ledger.listing import many
from tests.ledger.writing import append
from tests.services.histories import short_history
from tests.trackers import tracker_on

QUIET: list[VerifyStep] = []


def test_an_empty_ledger_is_well(tracker: Tracker) -> None:
    found = verify_ledger(tracker, progress=QUIET.append)
    assert (found.flaw, found.changesets, found.hash) == (None, 0, None)
    assert found.root == look_up_ledger(tracker).root


def test_a_ledger_of_every_kind_of_change_is_well(tracker: Tracker, clock: Clock) -> None:
    short_history(tracker)
    append(tracker.store, clock, *many(seed=1, size=20), one_claim(place=place(), source=source()))
    steps: list[VerifyStep] = []
    found = verify_ledger(tracker, progress=steps.append)
    assert found.flaw is None
    assert (found.changesets, found.documents, found.versions) == (5, 22, 26)
    assert steps == [VerifyStep(done=number, size=5) for number in range(1, 6)]
    head = look_up_ledger(tracker)
    assert head.head is not None
    assert (found.hash, found.root) == (head.head.content_hash, head.root)
    named = [one.changeset.extractor for one in look_up_changes(tracker, 0).changesets]
    assert named == [tracker.extractor, None, None, None, None]


def test_a_store_with_all_its_seeds_is_well(tracker: Tracker) -> None:
    load_seeds(tracker, say=lambda _: None)
    assert verify_ledger(tracker, progress=QUIET.append).flaw is None


def test_a_ledger_from_before_extractors_were_named_is_well(committed_url: str) -> None:
    store, clock = Store.open(committed_url), Clock()
    append(store, clock, *many(seed=1, size=3))
    store.close()
    command.downgrade(migration_config(committed_url), "0004")
    upgrade(committed_url)
    store = Store.open(committed_url)
    tracker = tracker_on(store, clock)
    assert re_render(tracker) == 3
    record_document(tracker, text_of("At least 12 people were killed in Syria."), actor="a", reason="b")
    found = verify_ledger(tracker, progress=QUIET.append)
    named = [one.changeset.extractor for one in look_up_changes(tracker, 0).changesets]
    store.close()
    assert (found.flaw, named) == (None, [None, tracker.extractor])


@dataclass(frozen=True)
class Tampering:
    """What a superuser does, with the tables' own guards turned off, and the flaw that must be named."""

    statement: str
    table: str
    detail: str


SECOND = "(select id from documents order by changeset_id, id offset 1 limit 1)"
FIRST = "(select id from documents order by changeset_id, id limit 1)"
CHANGED = "(select figure_id from versions where number = 4)"
LEFT = "(select figure_id from versions group by figure_id having count(*) = 1 order by figure_id limit 1)"
SHA = "'0000000000000000000000000000000000000000000000000000000000000000'"
LAST = "(select max(id) from changesets)"

CAMP = Organisation(code="camp", name="Camp Committee", kind=SourceKind.OTHER, registered=False)

TAMPERINGS = {
    # reference lists
    "an indicator": Tampering(
        "update indicators set name = 'x' where code = 'killed'", "indicators", "figures seed"
    ),
    "an indicator deleted": Tampering(
        "delete from indicators where code = 'missing'", "indicators", "missing"
    ),
    "an indicator inserted": Tampering(
        "insert into indicators select 'x', 99, name, definition, measure, usual_measure, hxl, idmc, hapi,"
        " unhcr, units, summable_over, how_to_read from indicators where code = 'killed'",
        "indicators",
        "Neither",
    ),
    "indicators reordered": Tampering(
        "update indicators set position = 50 - position", "indicators", "figures seed"
    ),
    "a registered body": Tampering(
        "update organisations set kind = 'media' where code = 'unicef'", "organisations", "figures seed"
    ),
    "a body that a text named": Tampering(
        "update organisations set name = 'x' where code = 'camp'", "organisations", "Neither"
    ),
    "a body deleted": Tampering("delete from organisations where code = 'camp'", "organisations", "missing"),
    "a registered body deleted": Tampering(
        "delete from organisations where code = 'unicef'", "organisations", "missing"
    ),
    "a body inserted": Tampering(
        "insert into organisations values ('x', 'X', 'other', null, '{}', false)", "organisations", "Neither"
    ),
    "a place": Tampering("update places set latitude = 0 where code = 'SY-ID'", "places", "Neither"),
    "a place deleted": Tampering("delete from places where code = 'SY-ID'", "places", "missing"),
    "a place inserted": Tampering(
        "insert into places select 'x', name, kind, iso3, iso3166_2, countries, latitude, longitude, inside"
        " from places limit 1",
        "places",
        "Neither",
    ),
    # signatures
    "a signature": Tampering(
        f"update document_signatures set signature = 'x' where document_id = {FIRST}",
        "document_signatures",
        "not the signature",
    ),
    "a signature deleted": Tampering(
        f"delete from document_signatures where document_id = {FIRST}", "document_signatures", "missing"
    ),
    # scopes
    "a scope's changeset deleted": Tampering(
        "delete from scope_changes where changeset_id = 3", "scope_changes", "missing"
    ),
    "when a state ended, of a scope": Tampering(
        f"delete from scope_changes where changeset_id = {LAST} - 1", "scope_changes", "missing"
    ),
    # changesets
    "a changeset's reason": Tampering(
        "update changesets set reason = 'x' where id = 2", "changesets", "hash"
    ),
    "a changeset's actor": Tampering("update changesets set actor = 'x' where id = 4", "changesets", "hash"),
    "a changeset's instant": Tampering(
        "update changesets set recorded_at = recorded_at - interval '1 hour' where id = 3",
        "changesets",
        "later",
    ),
    "a changeset's instant, a little": Tampering(
        "update changesets set recorded_at = recorded_at + interval '1 ms' where id = 1", "", ""
    ),
    "a changeset's hash": Tampering(
        f"update changesets set content_hash = {SHA} where id = 3", "changesets", "hash"
    ),
    "a changeset's extractor": Tampering(
        "update changesets set extractor = extractor || 'x' where id = 1", "changesets", "hash"
    ),
    "an extractor taken away": Tampering(
        "update changesets set extractor = null where id = 1", "changesets", "hash"
    ),
    "an extractor named for what a person did": Tampering(
        "update changesets set extractor = '' where id = 2", "changesets", "hash"
    ),
    "a changeset deleted": Tampering("delete from changesets where id = 3", "changesets", "is missing"),
    "the last changeset deleted": Tampering(
        f"delete from changesets where id = {LAST}", "documents", "not there"
    ),
    "a changeset inserted": Tampering(
        "insert into changesets select id + 1, kind, actor, reason, recorded_at + interval '1 s',"
        f" {SHA}, content_hash from changesets order by id desc limit 1",
        "changesets",
        "hash",
    ),
    "changesets reordered": Tampering(
        "update changesets set id = case id when 2 then -3 else -2 end where id in (2, 3);"
        "update changesets set id = -id where id < 0",
        "changesets",
        "",
    ),
    # documents
    "a text": Tampering(f"update documents set text = text || '.' where id = {SECOND}", "documents", "text"),
    "raw bytes": Tampering(f"update documents set raw = 'x' where id = {SECOND}", "documents", "hash"),
    "a publisher": Tampering(f"update documents set publisher = 'x' where id = {FIRST}", "documents", "hash"),
    "a document deleted": Tampering(f"delete from documents where id = {FIRST}", "documents", "missing"),
    "a document inserted": Tampering(
        "insert into documents select gen_random_uuid(), changeset_id, md5(text), text, raw, media_type"
        f", language, title, url, publisher, published_at, published_on, external_ids, content_hash, null"
        f" from documents where id = {FIRST}",
        "documents",
        "",
    ),
    "a document moved": Tampering(f"update documents set changeset_id = 2 where id = {FIRST}", "", ""),
    # figures
    "where a figure stands": Tampering(
        f"update figures set number_start = number_start - 1 where id = {CHANGED}", "figures", "stand"
    ),
    "a figure's document": Tampering(
        f"update figures set document_id = {SECOND} where id = {CHANGED}", "figures", "another document"
    ),
    "a figure deleted": Tampering(f"delete from figures where id = {CHANGED}", "figures", "missing"),
    "a figure inserted": Tampering(
        f"insert into figures values (gen_random_uuid(), {FIRST}, 0, 1)", "figures", "no first version"
    ),
    "figures exchanged": Tampering(
        "update figures set document_id = case id when a.one then a.d2 else a.d1 end from"
        " (select min(id::text)::uuid as one, max(id::text)::uuid as two,"
        " (select document_id from figures order by id limit 1) as d1,"
        " (select document_id from figures order by id desc limit 1) as d2 from figures) a"
        " where id in (a.one, a.two)",
        "figures",
        "another document",
    ),
    # versions
    "a claim": Tampering(
        """update versions set claim = jsonb_set(claim, '{indicator}', '"missing"') where number = 3""",
        "versions",
        "hash",
    ),
    "a status": Tampering("update versions set status = 'accepted' where number = 4", "versions", "hash"),
    "a reason": Tampering("update versions set reason = null where number = 2", "versions", "hash"),
    "a version's hash": Tampering(
        f"update versions set content_hash = {SHA} where number = 2", "versions", "hash"
    ),
    "a version deleted": Tampering(f"delete from versions where figure_id = {LEFT}", "changesets", "taken"),
    "a version inserted": Tampering(
        "insert into versions select figure_id, 5, changeset_id, action, status, claim, relations, derived,"
        " content_hash, reason from versions where number = 4",
        "versions",
        "hash",
    ),
    "versions reordered": Tampering(
        "update versions set number = case number when 2 then 103 else 102 end where number in (2, 3);"
        "update versions set number = number - 100 where number > 100",
        "versions",
        "hash",
    ),
    "a version moved": Tampering("update versions set changeset_id = 2 where number = 3", "", ""),
    # figure_states
    "a body": Tampering(
        "update figure_states set body = replace(body, '12', '13') where number = 1", "figure_states", "body"
    ),
    "a value": Tampering("update figure_states set value = 13 where number = 1", "figure_states", "value"),
    "a series": Tampering(
        "update figure_states set series = 'x' where number = 1", "figure_states", "series"
    ),
    "when a state began": Tampering(
        "update figure_states set valid_from = 1 where number = 2", "figure_states", "valid_from"
    ),
    "when a state ended": Tampering(
        "update figure_states set valid_to = null where number = 3", "figure_states", "valid_to"
    ),
    "a state closed": Tampering(
        "update figure_states set valid_to = 4 where number = 4", "figure_states", "valid_to"
    ),
    "a state deleted": Tampering("delete from figure_states where number = 2", "figure_states", "missing"),
    "words of the search": Tampering(
        "alter table figure_states alter column words drop expression;"
        "update figure_states set words = 'x' where number = 2",
        "figure_states",
        "words",
    ),
    "states reordered": Tampering(
        "update figure_states set number = case number when 2 then 103 else 102 end where number in (2, 3);"
        "update figure_states set number = number - 100 where number > 100",
        "figure_states",
        "",
    ),
}


@pytest.fixture(scope="module")
def history_url(server_url: str, template_url: str) -> Iterator[str]:
    """A database with a short history and a few documents of others, which nothing writes to afterwards."""
    with new_database(server_url, template=database_name(template_url)) as url:
        store = Store.open(url)
        clock = Clock()
        tracker = tracker_on(store, clock)
        short_history(tracker)
        append(store, clock, *many(seed=1, size=4), one_claim(place=place(), source=source(CAMP)))
        with store.writing() as connection:
            put_organisations(connection, ((one.organisation, one.aliases) for one in register()))
        store.close()
        yield url


@pytest.mark.parametrize("tampering", TAMPERINGS.values(), ids=TAMPERINGS)
def test_what_a_superuser_did_is_found_and_named(
    server_url: str, history_url: str, tampering: Tampering
) -> None:
    with new_database(server_url, template=database_name(history_url)) as url:
        with psycopg.connect(plain_url(url), autocommit=True) as superuser:
            superuser.execute("set session_replication_role = replica")
            assert superuser.execute(sql.SQL(tampering.statement)).rowcount != 0
        store = Store.open(url)
        flaw = verify_ledger(tracker_on(store, Clock()), progress=QUIET.append).flaw
        store.close()
    assert flaw is not None
    assert tampering.table in flaw.table
    assert tampering.detail in flaw.detail
