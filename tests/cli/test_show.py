from pathlib import Path

import psycopg

from tests.cli.conftest import Shell


def test_a_figure_is_shown_with_its_quote_and_its_evidence(
    figures: Shell, committed_url: str, tmp_path: Path
) -> None:
    report = tmp_path / "flood.txt"
    report.write_text(
        "The Red Cross said that about 1,200 people had fled their homes in Beira.", encoding="utf-8"
    )
    figures("ingest", "--title", "Flood", "--published-at", "2021-01-26", report)
    with psycopg.connect(committed_url.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT id FROM figures").fetchone()
    assert row is not None
    result = figures("show", row[0])
    assert result.exit_code == 0
    shown = dict(line.split(None, 1) for line in result.stdout.splitlines() if not line.startswith(" "))
    assert shown["value"] == "1,200 people (about)"
    assert shown["indicator"] == "displaced flow"
    assert shown["document"] == "Flood, 2021-01-26"
    assert shown["quote"] == '24..42 "about 1,200 people"'
    assert shown["verified"] == "yes"


def test_an_unknown_figure_is_named_in_one_line(figures: Shell) -> None:
    result = figures("show", "00000000-0000-7000-8000-000000000000")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "00000000-0000-7000-8000-000000000000" in result.stderr


def test_what_is_no_id_is_refused(figures: Shell) -> None:
    assert figures("show", "first").exit_code == 2
