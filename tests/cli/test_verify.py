from pathlib import Path

import psycopg

from tests.cli.conftest import Shell


def test_a_store_that_is_well_is_said_to_be_with_its_hash(
    figures: Shell, committed_url: str, tmp_path: Path
) -> None:
    report = tmp_path / "flood.txt"
    report.write_text("The Red Cross said that 1,200 people had fled their homes in Beira.", encoding="utf-8")
    figures("ingest", report)
    result = figures("verify")
    assert result.exit_code == 0
    assert result.stdout.startswith("All is well: 1 changesets, 1 documents, 1 versions.")
    assert "Checked 1 of 1 changesets" in result.stderr
    with psycopg.connect(committed_url.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT content_hash FROM changesets").fetchone()
    assert row is not None
    assert f"hash {row[0]}" in result.stdout


def test_what_was_altered_behind_the_ledgers_back_is_named(
    figures: Shell, committed_url: str, tmp_path: Path
) -> None:
    report = tmp_path / "flood.txt"
    report.write_text("The Red Cross said that 1,200 people had fled their homes in Beira.", encoding="utf-8")
    figures("ingest", report)
    with psycopg.connect(committed_url.replace("+psycopg", "")) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("UPDATE changesets SET actor = 'somebody else'")
    result = figures("verify")
    assert result.exit_code == 1
    assert "changesets 1" in result.stderr
    assert "Traceback" not in result.stderr
