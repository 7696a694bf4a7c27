"""A version written and read back is the same version."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import orjson
import pytest

from api.domain.figure import Action, Derived, Relations, Status, Version
from api.ledger.canonical import canonical_json
from api.ledger.version_json import version_json, version_of
from tests.claims import one_claim

(PLAIN,) = one_claim().versions
FULL = replace(
    PLAIN,
    number=7,
    relations=Relations(part_of=UUID(int=1), share_of=UUID(int=2), repeats=UUID(int=3), same_as=UUID(int=4)),
    derived=Derived(
        value=Decimal("1.5"), value_min=None, value_max=Decimal(2), unit="tonnes", formula="0.5 of 3"
    ),
    action=Action.CORRECTED,
    status=Status.ACCEPTED_BUT_CHANGED,
)


@pytest.mark.parametrize("version", [PLAIN, FULL], ids=["plain", "full"])
def test_a_version_written_and_read_back_is_the_same(version: Version) -> None:
    written = canonical_json(version_json(version))
    assert version_of(orjson.loads(written)) == version
