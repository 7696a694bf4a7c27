"""The tools that every service works with, put together once at the two ways in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from api.domain.claim import Claim
from api.domain.document import DocumentText
from api.ledger.projector import Projector
from api.ledger.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracker:
    """A store, an extractor and its name, what projects versions, a clock, a source of ids and one of chance.

    `extractor` names the state of `extract`, and is kept with what that reads. `project` makes what is stored
    beside versions and documents; `now` gives an aware instant; `new_id` a UUIDv7; `random_bytes` as many
    bytes as asked for that nobody can foresee.
    """

    store: Store
    extract: Callable[[DocumentText], tuple[Claim, ...]]
    extractor: str
    project: Projector
    now: Callable[[], datetime]
    new_id: Callable[[], UUID]
    random_bytes: Callable[[int], bytes]
