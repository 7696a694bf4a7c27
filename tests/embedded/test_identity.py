import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from api.embedded import cluster
from api.embedded.binaries import program
from api.embedded.folder import Folder
from api.embedded.identity import Identity, postgres_identity

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has a choice")


@pytest.fixture
def folder_for_all() -> Iterator[Folder]:
    """A folder that every user can reach, unlike pytest's own."""
    path = Path(tempfile.mkdtemp(prefix="figures-test-", dir="/tmp"))
    path.chmod(0o755)
    yield Folder(path)
    shutil.rmtree(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root has a choice to make")
def test_an_ordinary_user_runs_postgres_as_itself() -> None:
    assert postgres_identity() == Identity()


@only_root
def test_root_never_runs_postgres_as_root() -> None:
    identity = postgres_identity()
    assert identity.prefix or identity.user


@only_root
def test_where_users_cannot_be_mapped_nobody_runs_postgres(folder_for_all: Folder) -> None:
    nobody = pwd.getpwnam("nobody")
    identity = Identity(user=nobody.pw_uid, group=nobody.pw_gid)
    reaches = ["setpriv", f"--reuid={nobody.pw_uid}", "--clear-groups", "/usr/bin/test", "-x"]
    if subprocess.run([*reaches, str(program("postgres"))], check=False).returncode != 0:  # noqa: S603
        pytest.skip("the programs are out of reach of nobody")
    cluster.create(folder_for_all, identity)
    process = cluster.start(folder_for_all, identity, durable=False)
    try:
        assert Path(f"/proc/{process.pid}").stat().st_uid == nobody.pw_uid
        with psycopg.connect(cluster.url_of(folder_for_all.socket_folder(identity))) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        cluster.stop(process)
