"""Going through the whole ledger and comparing it with itself: every hash, every quote, every projection.

Changesets, documents and versions stream by side by side, in the order in which they came; of what was read
only a few documents are kept. So the memory needed does not grow with the ledger.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TypeVar

from sqlalchemy import Connection, func, select

from api.domain.figure import Changeset
from api.domain.history import Verification, VerifyStep
from api.ledger.hashes import changeset_digest, head_of
from api.ledger.merkle import root_of
from api.ledger.projector import Projector
from api.ledger.states import state_row
from api.ledger.tables import changesets
from api.ledger.verify_references import Met, Seeds, check_references
from api.ledger.verify_rows import (
    FlawFound,
    Row,
    check_document,
    check_figure,
    check_place_in_chain,
    check_quotes,
    check_signature,
    check_state,
    check_version,
    refuse,
)
from api.ledger.verify_streams import (
    Documents,
    Stream,
    changeset_rows,
    document_rows,
    refuse_bare_figures,
    refuse_bare_states,
    refuse_unnoted_scopes,
    version_rows,
)

Projected = TypeVar("Projected")

Progress = Callable[[VerifyStep], None]
"""What is told after each changeset."""


_NOT_WHAT_IT_BROUGHT = (
    "Its hash is not that of its own fields and of what it brought: one of them was altered, or a document or"
    " version was added to it or taken from it."
)


class _Walk:
    """One way through the ledger; counts what it passes."""

    def __init__(self, connection: Connection, project: Projector, seeds: Seeds, progress: Progress) -> None:
        self.connection = connection
        self.project = project
        self.seeds = seeds
        self.met = Met()
        self.progress = progress
        self.last: Changeset | None = None
        self.projection: FlawFound | None = None
        self.counts = {"changesets": 0, "documents": 0, "versions": 0}
        self.size = connection.scalar(select(func.count()).select_from(changesets)) or 0

    def entries(self) -> Iterator[bytes]:
        """Check changeset after changeset; give the hash of each as it was worked out anew."""
        with (
            closing(document_rows(self.connection)) as documents,
            closing(version_rows(self.connection)) as versions,
            closing(changeset_rows(self.connection)) as heads,
        ):
            yield from self._digests(heads, Stream("documents", documents), Stream("versions", versions))
        refuse_bare_figures(self.connection)
        if self.projection is not None:
            raise self.projection
        refuse_bare_states(self.connection)
        refuse_unnoted_scopes(self.connection)
        check_references(self.connection, self.seeds, self.met)

    def _digests(self, heads: Iterator[Row], documents: Stream, versions: Stream) -> Iterator[bytes]:
        kept = Documents(self.connection)
        for row in heads:
            changeset = Changeset(**row)
            check_place_in_chain(self.last, changeset)
            digest = changeset_digest(
                head_of(changeset),
                self._documents(documents, changeset, kept),
                self._versions(versions, changeset, kept),
            )
            if digest.hex() != changeset.content_hash:
                refuse("changesets", changeset.id, _NOT_WHAT_IT_BROUGHT)
            self.last = changeset
            self.counts["changesets"] += 1
            self.progress(VerifyStep(done=self.counts["changesets"], size=self.size))
            yield digest
        documents.refuse_rest()
        versions.refuse_rest()

    def _documents(self, rows: Stream, changeset: Changeset, kept: Documents) -> Iterator[tuple[str, str]]:
        for row in rows.of(changeset.id):
            document = kept.keep(row, changeset)
            self._note(check_signature, row, self.project.sign(document.content.text))
            self.counts["documents"] += 1
            yield str(document.id), check_document(row, document)

    def _versions(
        self, rows: Stream, changeset: Changeset, kept: Documents
    ) -> Iterator[tuple[str, int, str]]:
        for row in rows.of(changeset.id):
            content_hash, version = check_version(row)
            document = kept.document(row)
            check_figure(row, version)
            check_quotes(version, document)
            self.met.note(version.claim)
            projected = state_row(version, document, changeset, self.project)
            self._note(check_state, row, projected | {"valid_to": row["next_changeset_id"]})
            self.counts["versions"] += 1
            yield str(version.figure_id), version.number, content_hash

    def _note(self, check: Callable[[Row, Projected], None], row: Row, expected: Projected) -> None:
        """Keep the first flaw of a projection for the end: one of the ledger itself may be its cause."""
        try:
            check(row, expected)
        except FlawFound as found:
            self.projection = self.projection or found


def verify(connection: Connection, *, project: Projector, seeds: Seeds, progress: Progress) -> Verification:
    """Compare the ledger with itself, up to the first flaw. Takes the time that it needs."""
    connection.exec_driver_sql("set local statement_timeout = 0")
    walk = _Walk(connection, project, seeds, progress)
    root, flaw = None, None
    try:
        root = root_of(walk.entries()).hex()
    except FlawFound as found:
        flaw = found.flaw
    return Verification(
        **walk.counts, hash=None if walk.last is None else walk.last.content_hash, root=root, flaw=flaw
    )
