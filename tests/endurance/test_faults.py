"""What `make faults` does twenty times, twice: once to a writing process, once to PostgreSQL."""

from pathlib import Path

from tests.endurance.faults import suffer


def test_what_was_acknowledged_is_there_after_a_kill(tmp_path: Path) -> None:
    assert suffer(tmp_path, 2) > 2
