"""Find quickly, among all figures, the few dated later than they were recorded."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# As for the small indexes by indicator, source and country: PostgreSQL takes this one, and not the large
# one, only where it has the same columns. Almost no row is in it: it is soon built.
EARLY = """
-- squawk-ignore-file require-concurrent-index-creation
-- squawk-ignore-file require-concurrent-index-deletion
drop index figure_states_early_idx;
create index figure_states_early_reported_at_idx on figure_states
    (reported_at desc nulls last, figure_id desc, valid_from, coalesce(valid_to, 9223372036854775807))
    where reported_at > recorded_at;
"""


def upgrade() -> None:
    """Take an index with all columns in place of the one without."""
    op.execute(EARLY)


def downgrade() -> None:
    """Go back to the one without."""
    op.execute(
        "drop index figure_states_early_reported_at_idx;"
        " create index figure_states_early_idx on figure_states"
        " (reported_at desc nulls last, figure_id desc) where reported_at > recorded_at"
    )
