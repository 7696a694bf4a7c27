"""Migrations lead up, down and up again to the same tables, which are those that the code knows."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic import command
from alembic.script import ScriptDirectory

from api.ledger.migrations import head_revision, migration_config, upgrade
from tests.databases import new_database, plain_url

PROJECT = Path(__file__).parents[2]
VERSIONS = PROJECT / "migrations" / "versions"
REFERENCES = ("indicators", "organisations", "places")
SHAPE = """
select 'column', table_name, column_name, data_type, is_nullable, column_default, generation_expression
from information_schema.columns where table_schema = 'public'
union all
select 'index', tablename, indexname, indexdef, null, null, null from pg_indexes where schemaname = 'public'
union all
select 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), null, null, null
from pg_constraint where connamespace = 'public'::regnamespace
union all
select 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), null, null, null
from pg_trigger where not tgisinternal
union all
select 'function', proname, prosrc, null, null, null, null from pg_proc
where pronamespace = 'public'::regnamespace
union all
select 'right', table_name, grantee, privilege_type, null, null, null
from information_schema.role_table_grants where table_schema = 'public'
order by 1, 2, 3, 4
"""


@pytest.fixture
def empty_url(server_url: str) -> Iterator[str]:
    """A database that has had no migration."""
    with new_database(server_url) as url:
        yield url


def ask(url: str, question: str) -> list[tuple[Any, ...]]:
    with closing(psycopg.connect(plain_url(url), autocommit=True)) as connection:
        return connection.execute(question.encode()).fetchall()


def test_up_down_up_leaves_no_difference(empty_url: str) -> None:
    config = migration_config(empty_url)
    upgrade(empty_url)
    first = ask(empty_url, SHAPE)
    command.downgrade(config, "base")
    bare = ask(empty_url, "select relname from pg_class where relnamespace = 'public'::regnamespace")
    assert {name for (name,) in bare} == {"alembic_version", "alembic_version_pkc"}
    assert ask(empty_url, "select 1 from pg_proc where pronamespace = 'public'::regnamespace") == []
    command.upgrade(config, "head")
    assert ask(empty_url, SHAPE) == first


def test_the_migrated_database_has_the_tables_that_the_code_knows(empty_url: str) -> None:
    upgrade(empty_url)
    command.check(migration_config(empty_url))


def test_two_migrations_started_together_both_end_well(empty_url: str) -> None:
    program = "import sys; from api.ledger.migrations import upgrade; upgrade(sys.argv[1])"
    started = [
        subprocess.Popen([sys.executable, "-c", program, empty_url], cwd=PROJECT)  # noqa: S603 - ours
        for _ in range(2)
    ]
    assert [process.wait(timeout=60) for process in started] == [0, 0]
    assert ask(empty_url, "select version_num from alembic_version") == [(head_revision(),)]


def test_there_is_one_head_and_the_file_names_it() -> None:
    scripts = ScriptDirectory.from_config(migration_config("postgresql://"))
    assert scripts.get_heads() == [head_revision()]


def test_migrations_are_numbered_one_after_the_other() -> None:
    files = sorted(path.name for path in VERSIONS.glob("[0-9]*.py"))
    assert [name[:5] for name in files] == [f"{number:04}_" for number in range(1, len(files) + 1)]


@pytest.mark.parametrize("path", sorted(VERSIONS.glob("[0-9]*.py")), ids=lambda path: path.stem)
def test_a_migration_imports_nothing_of_ours_and_writes_no_reference_rows(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    imported = {
        name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (getattr(node, "module", None), *(alias.name for alias in node.names))
    }
    assert not {name for name in imported if name is not None and name.split(".")[0] in {"api", "seeds"}}
    assert not {f"insert into {name}" for name in REFERENCES if f"insert into {name}" in source.lower()}
    assert "create extension" not in source.lower()


def test_the_sql_of_all_migrations_can_be_written_out_and_linted(tmp_path: Path) -> None:
    written = StringIO()
    config = migration_config("postgresql://")
    config.output_buffer = written
    command.upgrade(config, "head", sql=True)
    script = tmp_path / "migrations.sql"
    script.write_text(written.getvalue(), encoding="utf-8")
    squawk = Path(sys.executable).with_name("squawk")
    checked = subprocess.run(  # noqa: S603 - a tool of ours on a file of ours
        [squawk, "--config", PROJECT / "migrations" / "squawk.toml", script],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
