"""The embedded PostgreSQL under everything that happens to it; each test has a data folder of its own."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

import psycopg
import pytest

from api.domain.errors import StoreUnavailable
from api.embedded.server import running
from tests.processes import comes_true, lives, parent_of

USER = """
import sys
from pathlib import Path
from api.embedded.server import running
with running(Path(sys.argv[1]), durable=False) as url:
    print(url, flush=True)
    sys.stdin.read()
"""
PATIENCE_SECONDS = 20


@contextmanager
def another_process(data_dir: Path, *prefix: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """Use the server in a process of its own until the end of the block or its death."""
    command = [*prefix, sys.executable, "-c", USER, str(data_dir)]
    with subprocess.Popen(  # noqa: S603 - this interpreter, and a text of ours
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            if process.poll() is None:
                process.communicate("")


def ask(url: str, statement: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(statement.encode()).fetchone()
    return None if row is None else row[0]


def tell(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


def postmaster_of(data_dir: Path) -> int:
    return int((data_dir / "postgres" / "postmaster.pid").read_text().partition("\n")[0])


def test_a_new_folder_becomes_a_server_with_the_same_order_of_words_on_every_host(tmp_path: Path) -> None:
    with running(tmp_path / "new", durable=False) as url:
        assert ask(url, "SHOW server_encoding") == "UTF8"
        assert ask(url, "SELECT datlocale FROM pg_database WHERE datname = 'figures'") == "C.UTF-8"
        assert ask(url, "SHOW listen_addresses") == ""


def test_what_was_stored_is_there_after_a_restart_and_nothing_runs_in_between(tmp_path: Path) -> None:
    with running(tmp_path) as first:
        tell(first, "CREATE TABLE kept AS SELECT 358000 AS value")
        postmaster = postmaster_of(tmp_path)
        assert ask(first, "SHOW fsync") == "on"
    assert not lives(postmaster)
    with running(tmp_path) as second:
        assert ask(second, "SELECT value FROM kept") == 358000
        assert second == first


def test_two_processes_share_one_server_and_it_stays_for_the_one_that_is_left(tmp_path: Path) -> None:
    with running(tmp_path, durable=False) as ours:
        postmaster = postmaster_of(tmp_path)
        with another_process(tmp_path) as (_, theirs):
            assert theirs == ours
            assert postmaster_of(tmp_path) == postmaster
        assert ask(ours, "SELECT 1") == 1
    assert not lives(postmaster)


def test_the_server_outlives_the_process_that_started_it_while_another_uses_it(tmp_path: Path) -> None:
    with another_process(tmp_path) as (starter, _), another_process(tmp_path) as (_, url):
        starter.kill()
        starter.wait()
        time.sleep(1)
        assert ask(url, "SELECT 1") == 1


def test_many_first_starts_at_once_make_one_server(tmp_path: Path) -> None:
    all_have_it = Barrier(4)

    def use(_: int) -> object:
        with another_process(tmp_path) as (_process, url):
            all_have_it.wait(PATIENCE_SECONDS)
            return ask(url, "SELECT pg_postmaster_start_time()")

    with ThreadPoolExecutor(4) as pool:
        started = set(pool.map(use, range(4)))
    assert len(started) == 1


def test_a_killed_user_leaves_no_server_behind(tmp_path: Path) -> None:
    with another_process(tmp_path) as (process, _):
        postmaster = postmaster_of(tmp_path)
        supervisor = parent_of(postmaster)
        process.kill()
        process.wait()
        assert comes_true(lambda: not lives(postmaster) and not lives(supervisor))


def test_a_killed_supervisor_takes_the_server_with_it_and_the_next_user_starts_it_again(
    tmp_path: Path,
) -> None:
    with another_process(tmp_path) as (_, url):
        tell(url, "CREATE TABLE kept AS SELECT 1 AS value")
        postmaster = postmaster_of(tmp_path)
        supervisor = parent_of(postmaster)
        os.kill(supervisor, signal.SIGKILL)
        assert comes_true(lambda: not lives(supervisor))
        with running(tmp_path, durable=False) as again:
            assert ask(again, "SELECT value FROM kept") == 1
            assert not lives(postmaster)


def test_a_killed_postgres_recovers_under_those_who_use_it(tmp_path: Path) -> None:
    with running(tmp_path) as url:
        tell(url, "CREATE TABLE kept AS SELECT 1 AS value")
        killed = postmaster_of(tmp_path)
        os.kill(killed, signal.SIGKILL)
        assert comes_true(lambda: answers(url))
        assert ask(url, "SELECT value FROM kept") == 1
        assert postmaster_of(tmp_path) != killed


def answers(url: str) -> bool:
    try:
        return ask(url, "SELECT 1") == 1
    except psycopg.OperationalError:
        return False


def test_a_noted_process_that_is_no_server_of_ours_is_left_alone(tmp_path: Path) -> None:
    with running(tmp_path, durable=False):
        note = (tmp_path / "postgres" / "postmaster.pid").read_text()
    with subprocess.Popen(["/bin/sleep", "60"]) as stranger:
        _, _, rest = note.partition("\n")
        (tmp_path / "postgres" / "postmaster.pid").write_text(f"{stranger.pid}\n{rest}")
        with running(tmp_path, durable=False) as url:
            assert ask(url, "SELECT 1") == 1
        assert stranger.poll() is None
        stranger.kill()


@pytest.mark.parametrize(
    "name",
    ["with spaces, a comma and a 'quote'", "مجلد", "long/" + "/".join(["folder" * 5] * 6)],
    ids=["spaces", "arabic", "longer than a socket's path may be"],
)
def test_any_path_will_do(tmp_path: Path, name: str) -> None:
    with running(tmp_path / name, durable=False) as first:
        assert ask(first, "SELECT 1") == 1
    with running(tmp_path / name, durable=False) as second:
        assert second == first


def test_a_half_made_folder_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "postgres.new").mkdir()
    (tmp_path / "postgres.new" / "left-over").touch()
    with running(tmp_path, durable=False) as url:
        assert ask(url, "SELECT 1") == 1


def test_a_file_in_the_place_of_the_folder_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(StoreUnavailable, match="taken") as caught, running(tmp_path / "taken"):
        pass
    assert "\n" not in str(caught.value)


def test_data_of_another_postgresql_is_named_in_its_own_words(tmp_path: Path) -> None:
    with running(tmp_path, durable=False):
        pass
    (tmp_path / "postgres" / "PG_VERSION").write_text("12\n")
    with pytest.raises(StoreUnavailable, match="incompatible with server") as caught, running(tmp_path):
        pass
    assert "\n" not in str(caught.value)


@pytest.fixture
def folder_for_all() -> Iterator[Path]:
    """A folder that every user can reach, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="figures-test-", dir="/tmp"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def as_nobody() -> tuple[str, ...]:
    """The prefix that makes a command run as an ordinary user, where we may and that user can read us."""
    prefix = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("only root can become somebody else")
    reaches = subprocess.run([*prefix, "/usr/bin/test", "-x", sys.executable], check=False)  # noqa: S603
    if reaches.returncode != 0:
        pytest.skip("the interpreter is out of reach of an ordinary user")
    return prefix


def test_an_ordinary_user_has_a_server_too(folder_for_all: Path) -> None:
    with another_process(folder_for_all / "mine", *as_nobody()) as (_, url):
        assert Path(f"/proc/{postmaster_of(folder_for_all / 'mine')}").stat().st_uid == 65534
        assert url.startswith("postgresql://")


def test_a_folder_that_may_not_be_written_is_named_in_one_line(folder_for_all: Path) -> None:
    closed = folder_for_all / "closed"
    closed.mkdir(mode=0o755)
    code = USER.replace("import sys\n", "import sys\nsys.tracebacklimit = 0\n")
    ended = subprocess.run(  # noqa: S603 - this interpreter, and a text of ours
        [*as_nobody(), sys.executable, "-c", code, str(closed)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert f"cannot use {closed}/postgres.starting: Permission denied." in ended.stderr
