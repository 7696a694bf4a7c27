from pathlib import Path

import psycopg
import pytest

from tests.cli.conftest import Shell

FLOOD = "The Red Cross said that 1,200 people had fled their homes in Beira."


@pytest.fixture
def older(figures: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A store that an extractor filled which read nothing."""
    report = tmp_path / "flood.txt"
    report.write_text(FLOOD, encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("api.app.extract", lambda _document: ())
        figures("ingest", report)
    return report


def versions(url: str) -> int:
    """Count the stored versions."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT count(*) FROM versions").fetchone()
    assert row is not None
    return int(row[0])


def test_a_dry_run_tells_what_is_new_and_stores_nothing(
    figures: Shell, older: Path, committed_url: str
) -> None:
    assert older.exists()
    result = figures("reextract", "--dry-run")
    assert result.exit_code == 0
    assert result.stdout.startswith("new\t")
    assert "value: None -> 1200" in result.stdout
    assert versions(committed_url) == 0


def test_what_is_read_anew_is_appended_once(figures: Shell, older: Path, committed_url: str) -> None:
    assert older.exists()
    first = figures("reextract")
    assert "1 new" in first.stderr
    assert "Appended as changeset 2." in first.stderr
    assert versions(committed_url) == 1
    second = figures("reextract")
    assert second.stdout == ""
    assert "Nothing differs, and nothing was stored." in second.stderr
    assert figures("verify").exit_code == 0
