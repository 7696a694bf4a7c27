from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.databases import database_name, new_database


def test_a_dumped_ledger_is_loaded_into_another_database_and_verified(
    figures: Shell, server_url: str, template_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, kept = tmp_path / "flood.txt", tmp_path / "ledger.gz"
    report.write_text("The Red Cross said that 1,200 people had fled their homes in Beira.", encoding="utf-8")
    figures("ingest", report)
    assert figures("dump", kept).exit_code == 0
    said = figures("verify").stdout
    refused = figures("load", kept)
    assert (refused.exit_code, "not empty" in refused.stderr) == (1, True)
    with new_database(server_url, template=database_name(template_url)) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        assert figures("load", kept).stdout == said
        assert figures("verify").stdout == said
        assert figures("load", "-", stdin=kept.read_bytes()).exit_code == 1


def test_a_file_that_is_no_dump_is_refused_in_one_line(figures: Shell, tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"something else")
    result = figures("load", tmp_path / "other")
    assert result.exit_code == 1
    assert "was not written by" in result.stderr
