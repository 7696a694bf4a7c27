"""Keep what was promised of the past, and find quickly what held at any moment of it."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# One row at most: no changeset is ever recorded at or before its instant.
HORIZON = """
create table horizon (
    only_row boolean not null default true constraint horizon_pkey primary key
        constraint horizon_only_row_check check (only_row),
    settled_until timestamptz not null
);
do $$
begin
    if exists (select from pg_roles where rolname = 'figures_api') then
        grant select, insert, update on horizon to figures_api;
    end if;
end $$;
"""

# The last two columns say when a row held, so that the index alone passes over what did not hold at the
# moment asked about. A row that holds still ends at the greatest number there is, since "null or greater"
# is no condition that an index can check. Rows of the lists that are found by an array are few enough:
# there, closed rows have an index of their own beside that of the open ones. Built with the writer shut
# out, since migrations run one at a time and before the API starts.
AS_OF = """
-- squawk-ignore-file require-concurrent-index-creation
create index figure_states_held_reported_at_idx on figure_states
    (reported_at desc nulls last, figure_id desc, valid_from, coalesce(valid_to, 9223372036854775807));
create index figure_states_held_indicator_reported_at_idx on figure_states
    (indicator, reported_at desc nulls last, figure_id desc, valid_from,
    coalesce(valid_to, 9223372036854775807));
create index figure_states_held_source_reported_at_idx on figure_states
    (source, reported_at desc nulls last, figure_id desc, valid_from,
    coalesce(valid_to, 9223372036854775807));
create index figure_states_held_recorded_at_idx on figure_states
    (recorded_at desc nulls last, figure_id desc, valid_from, coalesce(valid_to, 9223372036854775807));
create index figure_states_held_value_idx on figure_states
    (value desc nulls last, figure_id desc, valid_from, coalesce(valid_to, 9223372036854775807));
create index figure_states_held_period_start_idx on figure_states
    (period_start desc nulls last, figure_id desc, valid_from, coalesce(valid_to, 9223372036854775807));
create index figure_states_held_period_end_idx on figure_states
    (period_end desc nulls last, figure_id desc, valid_from, coalesce(valid_to, 9223372036854775807));
create index figure_states_closed_document_id_idx on figure_states
    (document_id, number_start) where valid_to is not null;
create index figure_states_closed_countries_idx on figure_states
    using gin (countries) where valid_to is not null;
create index figure_states_closed_places_idx on figure_states
    using gin (places) where valid_to is not null;
create index figure_states_closed_words_idx on figure_states
    using gin (words) where valid_to is not null;
create index figure_states_early_idx on figure_states
    (reported_at desc nulls last, figure_id desc) where reported_at > recorded_at;
"""


def upgrade() -> None:
    """Add the horizon and the indexes."""
    op.execute(HORIZON)
    op.execute(AS_OF)


def downgrade() -> None:
    """Take out what was added."""
    op.execute("drop table horizon")
    op.execute(
        "drop index figure_states_held_reported_at_idx, figure_states_held_indicator_reported_at_idx,"
        " figure_states_held_source_reported_at_idx, figure_states_held_recorded_at_idx,"
        " figure_states_held_value_idx, figure_states_held_period_start_idx,"
        " figure_states_held_period_end_idx, figure_states_closed_document_id_idx,"
        " figure_states_closed_countries_idx, figure_states_closed_places_idx,"
        " figure_states_closed_words_idx, figure_states_early_idx"
    )
