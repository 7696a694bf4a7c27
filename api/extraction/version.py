"""The name of the extractor as it is here: whatever may change what it reads changes the name."""

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from api.extraction.places import gazetteer
from api.extraction.sources import organisations

VERSION = "0.1.0"
"""The project's version, as `pyproject.toml` has it; what is copied and not installed has no other."""

_ROOM = Path(__file__).parent
_READ = frozenset({".py", ".yaml", ".tsv"})
_DIGITS = 12


@cache
def extractor_name() -> str:
    """Name the extractor: `humanitarian-figures/<version>+<first digits of a hash over rules and words>`.

    The hash is taken over the sources and the lexicon of this room and over the lists of places and
    organisations that it reads, so nobody has to remember to raise a number.
    """
    return f"humanitarian-figures/{VERSION}+{digest_of(_parts())[:_DIGITS]}"


def digest_of(parts: Iterable[tuple[str, bytes]]) -> str:
    """Hash named files: the SHA-256 over the name and the SHA-256 of each, in the order of names."""
    lines = (f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(parts))
    return sha256("".join(lines).encode()).hexdigest()


def _parts() -> Iterator[tuple[str, bytes]]:
    for name, folder in (("extraction", _ROOM), ("places", gazetteer.FOLDER)):
        for path in folder.rglob("*"):
            if path.suffix in _READ:
                yield f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes()
    yield organisations.SEEDS.name, organisations.SEEDS.read_bytes()
