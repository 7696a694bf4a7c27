"""Read the newest figures of one country off an index, now and as of any moment."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Almost every figure is about one country. An index of what arrays hold has no order, so that all figures of
# a country had to be fetched and sorted for one page, and three times as many for one of the past. Now
# those about one country alone are in an index in order, and only those about several are looked for in
# arrays. How few these are, PostgreSQL does not know of itself: the statistics tell it. The indicator comes
# behind the order, so that one index serves with and without it. Built with the writer shut out, since
# migrations run before the API starts.
BY_COUNTRY = """
-- squawk-ignore-file require-concurrent-index-creation
-- squawk-ignore-file require-concurrent-index-deletion
drop index figure_states_countries_idx, figure_states_closed_countries_idx;
create index figure_states_country_reported_at_idx on figure_states
    ((case when cardinality(countries) = 1 then countries[1] end), reported_at desc nulls last,
    figure_id desc, indicator) where valid_to is null;
create index figure_states_held_country_reported_at_idx on figure_states
    ((case when cardinality(countries) = 1 then countries[1] end), reported_at desc nulls last,
    figure_id desc, indicator, valid_from, coalesce(valid_to, 9223372036854775807));
create index figure_states_early_country_reported_at_idx on figure_states
    ((case when cardinality(countries) = 1 then countries[1] end), reported_at desc nulls last,
    figure_id desc, indicator, valid_from, coalesce(valid_to, 9223372036854775807))
    where reported_at > recorded_at;
create index figure_states_several_countries_idx on figure_states
    using gin (countries) where cardinality(countries) > 1;
create statistics figure_states_several_countries on (cardinality(countries)) from figure_states;
"""


def upgrade() -> None:
    """Take the indexes of one country in place of those of arrays."""
    op.execute(BY_COUNTRY)


def downgrade() -> None:
    """Go back to the indexes of arrays."""
    op.execute(
        "drop statistics figure_states_several_countries;"
        " drop index figure_states_country_reported_at_idx, figure_states_held_country_reported_at_idx,"
        " figure_states_early_country_reported_at_idx, figure_states_several_countries_idx;"
        " create index figure_states_countries_idx on figure_states using gin (countries)"
        " where valid_to is null;"
        " create index figure_states_closed_countries_idx on figure_states using gin (countries)"
        " where valid_to is not null"
    )
