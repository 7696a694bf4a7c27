"""One tree of anticipated errors; each says what to do, and the web turns each into one problem.

TrackerError
├── InvalidInput        what was sent cannot be taken: `errors` name each field
│   ├── UnreadableBytes     the bytes are no text that can be read
│   ├── NothingChanged      a change would leave the figure as it is
│   ├── ForbiddenTransition the figure does not stand where it can be changed so
│   ├── MeaninglessSum      figures that cannot be added so, with what can be said instead
│   └── FutureMoment        a moment of the store that has not come yet
├── StaleVersion        the figure has another version than the one that a change was made for
├── UnnamedVersion      a change that does not say which version of the figure it was made for
├── TooLarge            more bytes than one document may have
├── UnsupportedMedia    a content type that no reader takes
├── Unauthenticated     no key where one is needed, or one that opens nothing
├── OutOfScope          a key that does not go so far
├── TooManyRequests     a client that asks more often than it may
├── NotFound            no such document, figure, source, place or key
├── EvidenceMismatch    a quote is not, character for character, the stored text at its span
└── StoreUnavailable    the database cannot be reached or is not at the head migration
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """One thing wrong with one input: where (a JSON pointer or a parameter's name) and what to do."""

    detail: str
    pointer: str | None = None
    parameter: str | None = None


class TrackerError(Exception):
    """Something that the tracker foresees; `code` is stable and `str(error)` says what to do."""

    code = "error"

    def __init__(self, detail: str, errors: tuple[FieldError, ...] = ()) -> None:
        """Keep the sentence for a person and the single field errors."""
        super().__init__(detail)
        self.detail = detail
        self.errors = errors


class InvalidInput(TrackerError):  # noqa: N818 - the names are the words of the problem types
    """What was sent cannot be taken."""

    code = "invalid_input"


class UnreadableBytes(InvalidInput):
    """The bytes are no text that can be read."""

    code = "unreadable_bytes"


class NothingChanged(InvalidInput):
    """A change would leave the figure as it is."""

    code = "nothing_changed"


class ForbiddenTransition(InvalidInput):
    """The figure does not stand where it can be changed so."""

    code = "forbidden_transition"


class MeaninglessSum(InvalidInput):
    """A sum that has no meaning.

    `rule` names why; the true number lies between `lower` and `upper` (null is open), as far as the figures
    tell; `nearest` says what to ask instead: parameters with other values, null to leave one out.
    """

    code = "meaningless_sum"

    def __init__(
        self,
        error: FieldError,
        *,
        rule: str,
        bounds: tuple[Decimal | None, Decimal | None],
        nearest: Mapping[str, str | None],
    ) -> None:
        """Keep the rule, the bounds and the question that has an answer."""
        super().__init__(error.detail, (error,))
        self.rule = rule
        self.lower, self.upper = bounds
        self.nearest = nearest


class FutureMoment(InvalidInput):
    """A moment of the store that has not come yet, of which nothing can be promised."""

    code = "future_moment"


class StaleVersion(TrackerError):  # noqa: N818
    """The figure has another version than the one that a change was made for."""

    code = "stale_version"


class UnnamedVersion(TrackerError):  # noqa: N818
    """A change does not say which version of the figure it was made for."""

    code = "unnamed_version"


class TooLarge(TrackerError):  # noqa: N818
    """More bytes than one document may have."""

    code = "too_large"


class UnsupportedMedia(TrackerError):  # noqa: N818
    """A content type that no reader takes."""

    code = "unsupported_media"


class Unauthenticated(TrackerError):  # noqa: N818
    """No key where one is needed, or one that opens nothing."""

    code = "unauthenticated"


class OutOfScope(TrackerError):  # noqa: N818
    """The key does not go so far."""

    code = "out_of_scope"


class TooManyRequests(TrackerError):  # noqa: N818
    """A client asks more often than it may; `retry_after` says in how many seconds it may again."""

    code = "too_many_requests"

    def __init__(self, detail: str, *, retry_after: int) -> None:
        """Keep when to come again."""
        super().__init__(detail)
        self.retry_after = retry_after


class NotFound(TrackerError):  # noqa: N818
    """No such resource."""

    code = "not_found"


class EvidenceMismatch(TrackerError):  # noqa: N818
    """A quote is not the stored text at its span."""

    code = "evidence_mismatch"


class StoreUnavailable(TrackerError):  # noqa: N818
    """The database cannot be reached or is not at the head migration."""

    code = "store_unavailable"
