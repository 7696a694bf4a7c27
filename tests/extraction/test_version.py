"""The extractor's name follows from what it reads by, and nobody has to remember to change it."""

import re
import tomllib
from pathlib import Path

import pytest

from api.extraction.version import VERSION, digest_of, extractor_name

PROJECT = Path(__file__).parents[2]
FILES = [("a.py", b"1"), ("b.yaml", b"2")]


def test_the_name_says_the_version_of_the_project_and_a_hash() -> None:
    with (PROJECT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    assert project["version"] == VERSION
    assert re.fullmatch(rf"{project['name']}/{re.escape(VERSION)}\+[0-9a-f]{{12}}", extractor_name())


def test_the_order_in_which_files_are_found_does_not_matter() -> None:
    assert digest_of(reversed(FILES)) == digest_of(FILES)


@pytest.mark.parametrize(
    "other",
    [
        [("a.py", b"1"), ("b.yaml", b"3")],
        [("a.py", b"1"), ("c.yaml", b"2")],
        [("a.py", b"1")],
        [*FILES, ("c.tsv", b"")],
        [("a.py", b"2"), ("b.yaml", b"1")],
    ],
    ids=["other words", "another name", "one gone", "one more", "exchanged"],
)
def test_whatever_changes_in_the_files_changes_the_hash(other: list[tuple[str, bytes]]) -> None:
    assert digest_of(other) != digest_of(FILES)


def test_the_name_is_made_of_all_rules_and_words_and_lists() -> None:
    """Work the name out again, from the list of files as one finds them by hand."""
    found = [
        (f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes())
        for name, folder in (
            ("extraction", PROJECT / "api" / "extraction"),
            ("places", PROJECT / "seeds" / "places"),
        )
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != "README.md"
    ]
    found.append(("organisations.yaml", (PROJECT / "seeds" / "organisations.yaml").read_bytes()))
    assert extractor_name().endswith(f"+{digest_of(found)[:12]}")
