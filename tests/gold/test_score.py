"""The score is printed for the project's own set, for another folder, and for files of JSON lines."""

from pathlib import Path

import pytest

from tests.gold.score import main


def test_the_own_set_is_scored_against_the_accepted_run(capsys: pytest.CaptureFixture[str]) -> None:
    code = main([])
    printed = capsys.readouterr().out
    assert printed.startswith("all ")
    assert "against the accepted run" in printed
    assert code == (0 if ", losses 0 " in printed else 1)


def test_another_folder_is_scored_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "2020-01-28-a.txt").write_text("The UN said that 12 people were killed in Syria on Monday.")
    (tmp_path / "2020-01-28-a.yaml").write_text(
        "{publisher: Demonstration Wire, published_at: 2020-01-28, language: en, kind: newswire, claims: ["
        "{quote: 12 people, number: '12', value: 12, indicator: killed}]}"
    )
    assert main(["--documents", str(tmp_path), "--errors"]) == 0
    printed = capsys.readouterr().out
    assert "gold    1" in printed
    assert "accepted" not in printed
