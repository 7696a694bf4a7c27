"""Keep what is needed to compare and add figures: whose they are, their series, and each text's signature."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Null in rows that were written before: `figures re-render` works them out. Only the keys of series and
# comparisons are indexed, and the rows that have none; what holds and what held no more have indexes of
# their own, as for the lists that are found by an array. Built with the writer shut out, since migrations
# run before the API starts.
STANDING = """
-- squawk-ignore-file require-concurrent-index-creation
alter table figure_states
    add column detail text,
    add column cumulative boolean,
    add column approximation text,
    add column place text,
    add column place_name text,
    add column place_text text,
    add column precision text,
    add column mode text,
    add column quote text,
    add column part_of uuid,
    add column share_of uuid,
    add column repeats uuid,
    add column same_as uuid,
    add column stated_by text,
    add column stated_by_name text,
    add column stated_by_kind text,
    add column series text,
    add column comparison text;
create index figure_states_unfilled_idx on figure_states (figure_id) where series is null;
create index figure_states_series_idx on figure_states (series) where valid_to is null;
create index figure_states_comparison_idx on figure_states (comparison) where valid_to is null;
create index figure_states_closed_series_idx on figure_states (series) where valid_to is not null;
create index figure_states_closed_comparison_idx on figure_states (comparison) where valid_to is not null;
"""

# Beside the documents, since a row of the ledger never changes and a signature may be made anew.
SIGNATURES = """
create table document_signatures (
    -- squawk-ignore adding-foreign-key-constraint
    document_id uuid constraint document_signatures_pkey primary key
        constraint document_signatures_document_id_fkey references documents (id),
    signature bytea not null
);
"""

RIGHTS = """
do $$
begin
    if exists (select from pg_roles where rolname = 'figures_api') then
        grant select, insert, update on document_signatures to figures_api;
        grant update (detail, cumulative, approximation, place, place_name, place_text, precision, mode,
            quote, part_of, share_of, repeats, same_as, stated_by, stated_by_name, stated_by_kind, series,
            comparison) on figure_states to figures_api;
    end if;
end $$;
"""


def upgrade() -> None:
    """Add the columns, their indexes and the table."""
    op.execute(STANDING)
    op.execute(SIGNATURES)
    op.execute(RIGHTS)


def downgrade() -> None:
    """Take out what was added."""
    op.execute("drop table document_signatures")
    op.execute(
        "alter table figure_states drop column detail, drop column cumulative, drop column approximation,"
        " drop column place, drop column place_name, drop column place_text, drop column precision,"
        " drop column mode, drop column quote, drop column part_of, drop column share_of,"
        " drop column repeats, drop column same_as, drop column stated_by, drop column stated_by_name,"
        " drop column stated_by_kind, drop column series, drop column comparison"
    )
