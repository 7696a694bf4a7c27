from pathlib import Path

import orjson
import pytest

from tests.cli.conftest import Shell

FLOOD = (
    "The Red Cross said on Tuesday that 1,200 people had fled their homes in Beira, including 300 children."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file of each kind, and two that are no documents."""
    inside = tmp_path / "reports" / "2021"
    inside.mkdir(parents=True)
    (inside / "flood.txt").write_text(FLOOD, encoding="utf-8")
    (inside / "quake.json").write_bytes(orjson.dumps({"text": "The quake killed 17 people in Goma."}))
    paragraphs = "".join(
        f"<p>Officials in Lima said {n} families had lost their homes.</p>" for n in (20, 30, 40)
    )
    (inside / "fire.html").write_text(
        f"<html><body><article>{paragraphs}</article></body></html>", encoding="utf-8"
    )
    (inside / "picture.png").write_bytes(b"\x89PNG")
    (inside / "latin.txt").write_bytes("Gen\xe8ve".encode("latin-1"))
    return tmp_path / "reports"


def test_a_folder_is_taken_in_and_a_bad_file_does_not_stop_the_rest(figures: Shell, folder: Path) -> None:
    result = figures("ingest", folder)
    assert result.exit_code == 1
    assert result.stdout.startswith("documents: 3 new, 0 known already; ")
    assert result.stdout.strip().endswith("files that could not be taken: 1")
    assert f"{folder}/2021/latin.txt: The bytes are not UTF-8" in result.stderr
    assert "picture" not in result.stderr


def test_what_is_known_already_is_not_taken_in_twice(figures: Shell, folder: Path) -> None:
    good = folder / "2021" / "flood.txt"
    first, second = figures("ingest", good), figures("ingest", good)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout.startswith("documents: 1 new, 0 known already; figures: 2;")
    assert second.stdout.startswith("documents: 0 new, 1 known already; figures: 2;")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--published-at", "last week"], "RFC 3339"),
        (["--url", "example"], "web address"),
        (["--language", "klingonese"], "BCP 47"),
    ],
)
def test_options_that_cannot_be_taken_are_named(
    figures: Shell, folder: Path, options: list[str], reason: str
) -> None:
    result = figures("ingest", *options, folder / "2021" / "flood.txt")
    assert result.exit_code == 1
    assert reason in result.stderr


def test_a_file_of_another_kind_is_refused_when_it_is_named(figures: Shell, folder: Path) -> None:
    result = figures("ingest", folder / "2021" / "picture.png")
    assert result.exit_code == 1
    assert "Its name ends with none of .txt, .html, .htm, .json." in result.stderr


@pytest.mark.parametrize("name", ["gone.txt", "gone"])
def test_a_file_that_is_not_there_does_not_stop_the_rest(figures: Shell, folder: Path, name: str) -> None:
    result = figures("ingest", folder / name, folder / "2021" / "flood.txt")
    assert result.exit_code == 1
    assert f"{folder / name}: It cannot be opened: No such file or directory." in result.stderr
    assert result.stdout.startswith("documents: 1 new, ")


def test_a_link_to_nothing_in_a_folder_is_reported(figures: Shell, folder: Path) -> None:
    (folder / "lost.txt").symlink_to(folder / "gone.txt")
    result = figures("ingest", folder)
    assert f"{folder}/lost.txt: It cannot be opened" in result.stderr
    assert result.stdout.startswith("documents: 3 new, ")


def test_a_file_larger_than_the_setting_is_refused(
    figures: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAX_DOCUMENT_BYTES", "50")
    result = figures("ingest", folder / "2021" / "flood.txt")
    assert result.exit_code == 1
    assert "may have 50 bytes" in result.stderr
