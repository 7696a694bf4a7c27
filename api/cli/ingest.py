"""`figures ingest`."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from api.cli.database import tracker
from api.cli.files import MEDIA_TYPES, read_file
from api.cli.say import say
from api.cli.user import user
from api.domain.document import DocumentText
from api.domain.errors import StoreUnavailable, TrackerError
from api.reading.metadata import DocumentMetadata
from api.services.record_documents import record_documents
from api.services.tracker import Tracker
from api.settings import read_settings

_TOGETHER = 100
_REASON = "ingested from the shell"


@dataclass(slots=True)
class _Tally:
    """What became of the files so far."""

    new: int = 0
    known: int = 0
    figures: int = 0
    bad: list[str] = field(default_factory=list)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--publisher", help="Who published the files.")
@click.option("--published-at", help="When: an RFC 3339 instant or an ISO 8601 date.")
@click.option("--title", help="The title, for one file.")
@click.option("--url", help="The web address, for one file.")
@click.option("--language", help="A BCP 47 language tag; it is detected where none is given.")
@click.option("--reason", default=_REASON, show_default=True, help="Why, for the ledger.")
def ingest(files: tuple[Path, ...], *, reason: str, **said: str) -> None:
    """Take in files (.txt, .html, .json), and folders with all such files in them.

    A JSON file holds one document as POST /v1/documents takes it. What is said with options holds where a
    file itself says nothing else. A file that cannot be taken is named with its reason and does not stop
    the rest; the exit status is then 1.
    """
    tally, known = _Tally(), DocumentMetadata(**said, external_ids={})
    max_bytes = read_settings().max_document_bytes
    paths = [path for given in files for path in _found_in(given)]
    with tracker() as opened, click.progressbar(paths, label="Ingesting", file=sys.stderr) as bar:
        drafts: dict[Path, DocumentText] = {}
        for path in bar:
            try:
                drafts[path] = read_file(path, known, max_bytes)
            except TrackerError as error:
                tally.bad.append(_why(path, error))
            if len(drafts) == _TOGETHER:
                _record(opened, drafts, tally, reason)
                drafts.clear()
        _record(opened, drafts, tally, reason)
    _sum_up(tally)


def _found_in(given: Path) -> Iterator[Path]:
    """Give a file itself, whatever it is; of a folder, the files that can be read, and links to nothing."""
    if given.is_dir():
        yield from sorted(
            path
            for path in given.rglob("*")
            if path.suffix.lower() in MEDIA_TYPES and (path.is_file() or not path.exists())
        )
    else:
        yield given


def _record(opened: Tracker, drafts: dict[Path, DocumentText], tally: _Tally, reason: str) -> None:
    """Record drafts as one changeset; where one of them is refused, each by itself."""
    if not drafts:
        return
    try:
        _append(opened, list(drafts.values()), tally, reason)
    except StoreUnavailable:
        raise
    except TrackerError:
        for path, draft in drafts.items():
            try:
                _append(opened, [draft], tally, reason)
            except StoreUnavailable:
                raise
            except TrackerError as error:
                tally.bad.append(_why(path, error))


def _append(opened: Tracker, drafts: Sequence[DocumentText], tally: _Tally, reason: str) -> None:
    """Record drafts, all or none, and count them."""
    for recorded in record_documents(opened, drafts, actor=user(), reason=reason):
        tally.figures += len(recorded.figures)
        if recorded.created:
            tally.new += 1
        else:
            tally.known += 1


def _sum_up(tally: _Tally) -> None:
    """Say what became of the files; end with status 1 where one was bad."""
    for line in tally.bad:
        say(line)
    click.echo(
        f"documents: {tally.new} new, {tally.known} known already; figures: {tally.figures}; "
        f"files that could not be taken: {len(tally.bad)}"
    )
    if tally.bad:
        raise SystemExit(1)


def _why(path: Path, error: TrackerError) -> str:
    """Name a file and what is wrong with it."""
    return f"{path}: {' '.join(one.detail for one in error.errors) or error.detail}"
