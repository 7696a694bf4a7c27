"""Runs migrations, one process at a time, on the database that the caller names.

The caller passes `url` in the configuration's attributes; nothing is read from the environment. Without
one, the SQL is written out instead of being run (`alembic upgrade head --sql`).
"""

from alembic import context
from sqlalchemy import Connection, create_engine, pool, text

from api.ledger.store import database_url
from api.ledger.tables import metadata

MIGRATION_LOCK = 7_205_759_403
"""Any number of our own: whoever migrates holds the advisory lock of this number."""

LOCK_TIMEOUT = "10s"
"""How long a migration waits for a table in use before it gives up, rather than block every reader."""


def write_sql() -> None:
    """Write the statements out for a person or a linter to read."""
    context.configure(
        dialect_name="postgresql",
        target_metadata=metadata,
        literal_binds=True,
        dialect_opts={"paramstyle": "named"},
    )
    with context.begin_transaction():
        context.run_migrations()


def migrate(connection: Connection) -> None:
    """Wait for whoever migrates already, then run what is left to run."""
    connection.execute(text("select pg_advisory_lock(:number)"), {"number": MIGRATION_LOCK})
    connection.execute(text("select set_config('lock_timeout', :wait, false)"), {"wait": LOCK_TIMEOUT})
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=metadata,
        compare_server_default=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    write_sql()
else:
    engine = create_engine(database_url(context.config.attributes["url"]), poolclass=pool.NullPool)
    with engine.connect() as opened:
        migrate(opened)
