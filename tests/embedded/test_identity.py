import os
import shutil
from pathlib import Path

import psycopg
import pytest

from api.embedded import cluster
from api.embedded.folder import Folder
from api.embedded.identity import Identity, as_nobody, postgres_identity

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has a choice")


@pytest.mark.skipif(os.geteuid() == 0, reason="root has a choice to make")
def test_an_ordinary_user_runs_postgres_as_itself() -> None:
    assert postgres_identity() == Identity()


@only_root
def test_root_never_runs_postgres_as_root() -> None:
    identity = postgres_identity()
    assert identity.prefix or identity.user


@only_root
def test_where_users_cannot_be_mapped_nobody_runs_postgres(tmp_path: Path) -> None:
    setpriv = shutil.which("setpriv")
    assert setpriv is not None
    identity = as_nobody(setpriv)
    assert identity.user is not None
    folder = Folder(tmp_path)
    cluster.create(folder, identity)
    process = cluster.start(folder, identity, durable=False)
    try:
        assert Path(f"/proc/{process.pid}").stat().st_uid == identity.user
        with psycopg.connect(cluster.url_of(folder.socket_folder(identity))) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        cluster.stop(process)
