"""Scores the extractor on labelled texts: `python -m tests.gold.score --help`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.gold.accepted import Changes, changes, read_accepted, run_of, write_accepted
from tests.gold.documents import SEEDS, read_documents
from tests.gold.jsonl import read_jsonl
from tests.gold.labels import GoldDocument
from tests.gold.predictions import predict
from tests.gold.report import report
from tests.gold.tally import tally, together


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the score; 1 where a claim of the project's own set is read worse than in the accepted run."""
    options = _parser().parse_args(arguments)
    documents = _documents(options.documents, options.gold)
    tallies = [tally(document, predict(document)) for document in documents]
    total = together(tallies)
    _say(report(documents, tallies))
    if options.errors:
        _say(["", *sorted(total.faults)])
    if options.documents is not None:
        return 0
    if options.accept:
        write_accepted(run_of(total))
        return 0
    found = changes(read_accepted(), run_of(total))
    _say(_told(found))
    return 1 if found.losses else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="score", description=__doc__)
    parser.add_argument(
        "--documents", type=Path, help="a folder like seeds/documents, or a file of JSON lines"
    )
    parser.add_argument("--gold", type=Path, help="the labels, where the documents are a file of JSON lines")
    parser.add_argument("--errors", action="store_true", help="name each claim missed, wrong or false")
    parser.add_argument("--accept", action="store_true", help="keep this run as the accepted one")
    return parser


def _documents(documents: Path | None, gold: Path | None) -> tuple[GoldDocument, ...]:
    if documents is None:
        return read_documents(SEEDS / "documents")
    return read_documents(documents) if gold is None else read_jsonl(documents, gold)


def _told(found: Changes) -> Iterator[str]:
    yield ""
    yield f"gains {len(found.gains)}, losses {len(found.losses)} against the accepted run"
    yield from (f"  + {gain}" for gain in found.gains)
    yield from (f"  - {loss}" for loss in found.losses)
    if found.losses:
        yield "Mend the losses, or accept them with `make score-accept` in the same commit."


def _say(lines: Iterator[str] | Sequence[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
