"""The server as a user starts it, on a data folder of its own, until it is told to stop."""

import re
import signal
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import main
from tests.databases import new_database
from tests.processes import comes_true, lives
from tests.serving import free_port, run, serving, shown_key


def test_a_first_start_ends_in_three_things_to_try_that_work(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, port) as (process, said):
        key = shown_key(said)
        lines = re.findall(r"^ +(curl .*)$", said, re.MULTILINE)
        posted, listed, evidence = (run(line, key) for line in lines)
        assert posted["figures"]
        assert listed["data"]
        assert evidence["verified"] is True
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()


def test_a_port_in_use_is_named_in_one_line_before_anything_is_started(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with serving(tmp_path / "data", port) as (process, said):
            assert process.wait(30) == 1
    assert said == (
        f"Error: 127.0.0.1:{port} cannot be served: Address already in use. "
        "Set HOST or PORT to another address.\n"
    )
    assert not (tmp_path / "data").exists()


def test_a_killed_server_leaves_no_database_behind(tmp_path: Path) -> None:
    with serving(tmp_path, free_port()) as (process, _):
        postmaster = int((tmp_path / "postgres" / "postmaster.pid").read_text().partition("\n")[0])
        process.kill()
        process.wait()
        assert comes_true(lambda: not lives(postmaster))


def test_without_setting_up_a_database_that_is_not_ready_is_refused(
    server_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_database(server_url) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        monkeypatch.setenv("PORT", str(free_port()))
        result = CliRunner().invoke(main, ["serve", "--no-setup"])
    assert result.exit_code == 1
    assert "Error: The database stands at no migration and this version needs " in result.stderr
