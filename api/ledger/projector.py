"""What makes the projections of versions and documents; the ledger stores what it makes."""

from collections.abc import Callable
from dataclasses import dataclass

from api.domain.document import Document
from api.domain.figure import Changeset, Version
from api.domain.standing import SeriesMarks


@dataclass(frozen=True, slots=True, kw_only=True)
class Projector:
    """Three functions of what the ledger holds, and of nothing else.

    `render` gives the JSON of one version as it goes out; `mark` says who states it and gives the keys of its
    series and its comparison; `sign` gives a text's signature, by which near copies of it are found.
    """

    render: Callable[[Version, Document, Changeset], bytes]
    mark: Callable[[Version, Document], SeriesMarks]
    sign: Callable[[str], bytes]
