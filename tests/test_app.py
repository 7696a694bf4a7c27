"""The parts put together: an application over a real database, and a tracker that is lent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
import structlog

from api.app import create_app, open_tracker
from api.domain.key import KeyDraft, Scope
from api.reading import language
from api.services.create_key import create_key
from api.settings import Settings, SettingsError


@pytest.fixture
def settings(committed_url: str, tmp_path: Path) -> Iterator[Settings]:
    """Settings over a database of the test's own; what they do to the log is undone."""
    yield Settings(database_url=committed_url, data_dir=tmp_path, max_document_bytes=1_000)
    structlog.reset_defaults()


def bearing(settings: Settings, scope: Scope = Scope.INGEST) -> dict[str, str]:
    """Give the header that a client with a new key sends."""
    with open_tracker(settings) as tracker:
        made = create_key(tracker, KeyDraft(owner="ann", scopes=(scope,)), actor="the tests")
    return {"Authorization": f"Bearer {made.text}"}


def test_the_application_keeps_a_document_and_finds_it_again(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    client, key = create_app(settings).test_client(), bearing(settings)
    text = "At least 12 people were killed in the flood."
    kept = client.post("/v1/documents", json={"text": text}, headers=key)
    assert kept.status_code == 201
    assert client.get(kept.headers["Location"]).status_code == 200
    long = client.post("/v1/documents", data=b"a" * 1_001, content_type="text/plain", headers=key)
    assert long.status_code == 413
    lines = [orjson.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(line["event"], line["status"], line["level"]) for line in lines] == [
        ("request", 201, "info"),
        ("request", 200, "info"),
        ("request", 413, "info"),
    ]


def test_the_log_is_silent_below_its_level(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    create_app(replace(settings, log_level="WARNING")).test_client().get("/healthz")
    assert capsys.readouterr().err == ""


def test_two_processes_with_one_data_folder_read_each_others_cursors(settings: Settings) -> None:
    first, second = (create_app(settings).test_client() for _ in range(2))
    key = bearing(settings)
    for number in (12, 13):
        first.post("/v1/documents", json={"text": f"At least {number} people were killed."}, headers=key)
    following = first.get("/v1/documents?limit=1").get_json()["page"]["next_cursor"]
    assert second.get("/v1/documents", query_string={"limit": 1, "cursor": following}).status_code == 200


def test_the_environment_is_read_where_no_settings_are_given(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", str(settings.database_url))
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    assert create_app().test_client().get("/readyz").status_code == 200


def test_without_a_database_the_application_says_what_to_set() -> None:
    with pytest.raises(SettingsError, match="DATABASE_URL"):
        create_app(Settings())


def test_a_lent_tracker_has_a_clock_and_ids_that_rise(settings: Settings) -> None:
    with open_tracker(settings) as tracker:
        assert abs(tracker.now() - datetime.now(UTC)) < timedelta(minutes=1)  # noqa: TID251 - it is compared
        assert sorted(ids := [tracker.new_id() for _ in range(20)]) == ids
        assert {one.version for one in ids} == {7}


def test_the_log_goes_to_stderr_for_stdout_is_for_results(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    create_app(settings).test_client().get("/healthz")
    written = capsys.readouterr()
    assert written.out == ""
    assert "request" in written.err


def test_what_reads_a_document_is_loaded_before_the_first_one_comes(settings: Settings) -> None:
    language._identifier.cache_clear()  # noqa: SLF001 - it stands for all that is loaded once
    client = create_app(settings).test_client()
    assert language._identifier.cache_info().misses == 1  # noqa: SLF001
    client.post("/v1/extract", json={"text": "At least 12 people were killed in the flood."})
    assert language._identifier.cache_info().misses == 1  # noqa: SLF001


def test_closed_reads_need_a_key(settings: Settings) -> None:
    client = create_app(replace(settings, reads="closed")).test_client()
    assert client.get("/v1/figures").status_code == 401
    assert client.get("/v1/figures", headers=bearing(settings, Scope.READ)).status_code == 200
