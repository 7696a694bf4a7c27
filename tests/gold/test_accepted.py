"""Gains and losses are told by name, and the accepted run reads back as it was written."""

from pathlib import Path

from tests.gold.accepted import Run, changes, read_accepted, write_accepted
from tests.gold.tally import State

EARLIER = Run(
    claims={"a: one": State.FOUND, "a: two": State.RIGHT, "a: three": State.MISSED},
    false=frozenset({"a: 2012"}),
)


def test_the_same_run_changes_nothing() -> None:
    found = changes(EARLIER, EARLIER)
    assert found.gains == ()
    assert found.losses == ()


def test_better_is_a_gain_and_worse_a_loss() -> None:
    later = Run(
        claims={"a: one": State.RIGHT, "a: two": State.MISSED, "a: three": State.MISSED},
        false=frozenset({"a: M5"}),
    )
    found = changes(EARLIER, later)
    assert found.gains == ("a: one  found -> right", "a: 2012  no longer claimed")
    assert found.losses == ("a: two  right -> missed", "a: M5  claimed")


def test_a_new_document_brings_no_losses() -> None:
    later = Run(claims={**EARLIER.claims, "b: four": State.MISSED}, false=EARLIER.false | {"b: 1999"})
    assert changes(EARLIER, later).losses == ()


def test_a_run_reads_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "accepted.json"
    write_accepted(EARLIER, path)
    assert read_accepted(path) == EARLIER
