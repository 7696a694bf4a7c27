"""Keep why a version was appended and which document a document revises; refuse gaps in the numbers."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# No row has a value yet, so the reference is soon checked. The index is not built concurrently, since that
# waits for every other transaction, and a second migration waits for this one. It is a hash index, since a
# URL may be longer than a row of any other kind may be.
COLUMNS = """
alter table versions add column reason jsonb;
alter table documents add column revises uuid;
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
alter table documents add constraint documents_revises_fkey foreign key (revises) references documents (id);
-- squawk-ignore require-concurrent-index-creation
create index documents_url_idx on documents using hash (url);
"""

NUMBERED = """
create function refuse_gaps() returns trigger language plpgsql as $$
declare
    wrong record;
begin
    select added.figure_id, added.number into wrong from added
    where added.number <> 1 and not exists (
        select from versions
        where versions.figure_id = added.figure_id and versions.number = added.number - 1
    )
    order by added.figure_id, added.number limit 1;
    if found then
        raise exception 'Version % of figure % does not follow on the one before.',
            wrong.number, wrong.figure_id
            using errcode = 'check_violation', constraint = 'numbered', table = 'versions';
    end if;
    return null;
end $$;
create trigger numbered after insert on versions referencing new table as added
    for each statement execute function refuse_gaps();
"""


def upgrade() -> None:
    """Add the two columns, the index and the trigger."""
    op.execute(COLUMNS)
    op.execute(NUMBERED)


def downgrade() -> None:
    """Take out what was added."""
    op.execute("drop trigger numbered on versions")
    op.execute("drop function refuse_gaps")
    op.execute("drop index documents_url_idx")
    op.execute("alter table documents drop column revises")
    op.execute("alter table versions drop column reason")
