"""Bringing a database to the head migration, and knowing which that is."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Text, column, select, table, text

from api.ledger.store import clear_failures


def head_revision() -> str:
    """Name the migration that this code works with."""
    return files("migrations").joinpath("HEAD").read_text(encoding="utf-8").strip()


def current_revision(connection: Connection) -> str | None:
    """Name the migration that a database stands at; null for a database that has had none."""
    if connection.scalar(text("select to_regclass('alembic_version')")) is None:
        return None
    return connection.scalar(select(column("version_num", Text)).select_from(table("alembic_version")))


def migration_config(url: str) -> Config:
    """Give Alembic what it needs to know, the database included."""
    config = Config()
    config.set_main_option("script_location", str(files("migrations")).replace("%", "%%"))
    config.attributes["url"] = url
    return config


def upgrade(url: str) -> None:
    """Run every migration that the database has not had. Raises StoreUnavailable."""
    with clear_failures():
        command.upgrade(migration_config(url), "head")
