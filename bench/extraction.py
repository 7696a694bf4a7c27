"""How fast texts are read for figures, beside two libraries that read less from the same texts.

`python -m bench.extraction` reads the demonstration documents in rounds, the readers taking turns, and
prints processor time: MB of UTF-8 text a second at the median round, and the ratio to this project's
extractor in the same round. spaCy's blank tokenizer only cuts words; quantulum3 finds numbers with units.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from quantulum3 import parser as quantulum

from api.domain.document import DocumentText
from api.extraction.extract import extract

ROUNDS = 7
FOLDER = Path(__file__).parent.parent / "seeds" / "documents"
Reader = Callable[[str], object]


def main() -> None:
    """Print one line a reader."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))]
    readers: dict[str, tuple[Reader, list[str]]] = {
        "this extractor": (_extract, texts),
        "spaCy blank tokenizer": (spacy.blank("en"), texts),
        # It is so slow that two texts a round are enough.
        "quantulum3": (quantulum.parse, texts[:2]),
    }
    for reader, some in readers.values():
        reader(some[0])
    rounds = [{name: _speed(*reader) for name, reader in readers.items()} for _ in range(ROUNDS)]
    size = sum(map(_size, texts))
    sys.stdout.write(f"{len(texts)} texts, {size:,} bytes, {ROUNDS} rounds, processor time\n")
    sys.stdout.writelines(f"{line}\n" for line in _table(rounds))


def _extract(text: str) -> object:
    return extract(
        DocumentText(text=text, sha256="", raw=b"", media_type="text/plain", language="en", publisher="Bench")
    )


def _speed(read: Reader, texts: list[str]) -> float:
    began = time.process_time()
    for text in texts:
        read(text)
    return sum(map(_size, texts)) / (time.process_time() - began) / 1e6


def _size(text: str) -> int:
    return len(text.encode())


def _table(rounds: list[dict[str, float]]) -> Iterator[str]:
    ours = next(iter(rounds[0]))
    for name in rounds[0]:
        speed = statistics.median(speeds[name] for speeds in rounds)
        ratio = statistics.median(speeds[name] / speeds[ours] for speeds in rounds)
        yield f"  {name:<24} {speed:8.3f} MB/s   {ratio:8.3f} of ours"


if __name__ == "__main__":
    main()
