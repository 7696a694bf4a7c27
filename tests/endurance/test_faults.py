"""What `make faults` does twenty times, once to each: a writing process, PostgreSQL, and the server."""

from pathlib import Path

from tests.endurance.faults import suffer


def test_what_was_acknowledged_is_there_after_a_kill(tmp_path: Path) -> None:
    assert suffer(tmp_path, 3) > 3
