"""Where things stand in the project, as the tests about the house see it."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).parents[2]
SEEDS: Final = ROOT / "seeds"
LEXICON: Final = ROOT / "api" / "extraction" / "lexicon"
WRITTEN: Final = frozenset(
    {".py", ".md", ".yaml", ".yml", ".toml", ".txt", ".tsv", ".cfg", ".ini", ".html", ""}
)
"""How the names of files end that people write and read."""


def modules(folder: str) -> list[Path]:
    """List the modules under a folder of the project, by their paths from its root."""
    found = (ROOT / folder).rglob("*.py")
    return sorted(path.relative_to(ROOT) for path in found if path.name != "__init__.py")


def texts() -> Iterator[Path]:
    """Go through the files that belong to the project and that people read."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git of the path
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.suffix in WRITTEN and path.is_file():
            yield path


def load(path: Path) -> Any:  # noqa: ANN401 - a YAML file holds what it holds; each test asks for what it needs
    """Read a YAML file."""
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
