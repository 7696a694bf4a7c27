"""What was known when: versions and how long they held, changes in their order, and proof of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from api.domain.answers import RenderedFigure
from api.domain.difference import FieldValue
from api.domain.figure import Changeset
from api.domain.query import Cursor
from api.domain.reason import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A settled moment of the store: the changeset that was the last then, and its instant.

    Before all changesets the number is 0 and the instant null. `newest` says that it is the present one for
    whoever asked: what held then is what holds now. `foretold` says that some figures were recorded before
    the date of publication that they bear, and that this lies behind the instant.
    """

    changeset: int
    instant: datetime | None
    newest: bool
    foretold: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldVersion:
    """A version as it goes out, what brought it, and how long it held.

    It held from `valid_from`, the instant of its own changeset, up to and without `valid_to`, the instant of
    the changeset `replaced_by`; both are null while it holds.
    """

    figure: RenderedFigure
    changeset: Changeset
    reason: Reason | None
    valid_from: datetime
    valid_to: datetime | None
    replaced_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPage:
    """Versions of one figure in order of their numbers; `next` is the number after which more follow."""

    versions: tuple[HeldVersion, ...]
    next: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """One page of versions of many figures; each figure's versions stand together where their keys tie.

    `next` is null on the last page; `total` is null unless it was asked for.
    """

    versions: tuple[HeldVersion, ...]
    next: Cursor | None
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryStream:
    """All versions of an answer, to be gone through once; `changeset` is the last one that it knows of."""

    changeset: int
    versions: Iterator[HeldVersion]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedField:
    """A field that differs between two versions, and the version that last gave it another value."""

    field: str
    before: FieldValue
    after: FieldValue
    version: int
    reason: Reason | None
    changeset: Changeset


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionComparison:
    """How version `after` of a figure differs from version `before` of it; either may be the older one."""

    figure_id: UUID
    before: int
    after: int
    fields: tuple[ComparedField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedDocument:
    """A document that a changeset brought: its id, the hash of its text, and its hash in the ledger."""

    id: UUID
    sha256: str
    ledger_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedVersion:
    """A version that a changeset brought, as it goes out, and its hash in the ledger."""

    figure: RenderedFigure
    ledger_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesetContent:
    """A changeset whole: documents in order of their ids, versions in order of figures and numbers."""

    changeset: Changeset
    documents: tuple[AddedDocument, ...]
    versions: tuple[AddedVersion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """Whole changesets in the order of their numbers, without a gap.

    `last` is the number after which to ask next; `head` the newest number there was. Equal: nothing is left.
    """

    changesets: tuple[ChangesetContent, ...]
    last: int
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerHead:
    """The newest changeset, which vouches for all before it, and the head of the tree over all of them.

    `size` is the number of changesets, and so the size of the tree; `head` is null where there is none.
    `root` is the tree's root in hex, in the form of RFC 9162.
    """

    size: int
    head: Changeset | None
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InclusionProof:
    """What shows that one version is in the ledger with a published head.

    `preimage` is the canonical JSON that the changeset's hash is taken over: it names `version_hash`. The
    hash of it, 32 bytes, is entry `leaf_index` of the tree of `tree_size` entries; `path` leads from there
    to `root`, as RFC 9162 2.1.3 says.
    """

    figure_id: UUID
    version: int
    version_hash: str
    preimage: bytes
    changeset_hash: str
    leaf_index: int
    tree_size: int
    path: tuple[str, ...]
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsistencyProof:
    """What shows that a tree of `second_size` entries begins with that of `first_size` (RFC 9162 2.1.4)."""

    first_size: int
    first_root: str
    second_size: int
    second_root: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyStep:
    """How far a verification is: `done` of `size` changesets have been gone through."""

    done: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DumpHeading:
    """What a dump of the ledger says that it holds: how much, the newest changeset's hash, the tree's root.

    `hash` is null where there is no changeset. Nothing is recorded at or before `settled_until`, also where
    the dump is loaded; null where nothing was promised.
    """

    changesets: int
    documents: int
    versions: int
    hash: str | None
    root: str
    settled_until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """The first thing that is not as the ledger says: the table, the row's key, and what is wrong with it."""

    table: str
    key: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a verification went through, and the first flaw it met; null says that all is well.

    `hash` is that of the last changeset that is well, `root` that of the tree over all of them, null where a
    flaw was met; both were worked out anew, to be compared with what was published.
    """

    changesets: int
    documents: int
    versions: int
    hash: str | None
    root: str | None
    flaw: Flaw | None
