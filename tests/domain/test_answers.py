"""Answers say of themselves what follows from what they hold."""

import pytest

from api.domain.answers import Readiness


@pytest.mark.parametrize(
    ("reachable", "revision", "ready"),
    [("yes", "0002", "yes"), ("yes", "0001", "no"), ("yes", None, "no"), ("no", None, "no")],
)
def test_the_tracker_is_ready_at_the_head_migration_alone(
    reachable: str, revision: str | None, ready: str
) -> None:
    readiness = Readiness(reachable=reachable == "yes", revision=revision, head="0002")
    assert readiness.ready is (ready == "yes")
