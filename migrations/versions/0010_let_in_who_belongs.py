"""Keep keys: who may write, how far, and until when. Of a key's secret only a hash is kept."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEYS = """
create table keys (
    id uuid not null constraint keys_pkey primary key,
    name text not null constraint keys_name_key unique,
    digest bytea not null,
    owner text not null,
    scopes text[] not null,
    created_at timestamptz not null,
    created_by text not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    replaces uuid constraint keys_replaces_fkey references keys (id)
);
"""

# No key is ever taken out: what was written with it names its owner.
RIGHTS = """
do $$
begin
    if exists (select from pg_roles where rolname = 'figures_api') then
        grant select, insert on keys to figures_api;
        grant update (expires_at, last_used_at, revoked_at) on keys to figures_api;
    end if;
end $$;
"""


def upgrade() -> None:
    """Make the table, and say what the API's role may do with it."""
    op.execute(KEYS)
    op.execute(RIGHTS)


def downgrade() -> None:
    """Take out what was made."""
    op.execute("drop table keys")
