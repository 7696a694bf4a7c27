"""Find quickly, by indicator and by source, the few figures dated later than they were recorded."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# As of a moment, these are read apart from all others. PostgreSQL cannot know how few they are, and would
# rather go through everything reported since that moment under the indicator or the source, if the small
# indexes did not have the same columns as the large ones. Almost no row is in them: they are soon built.
EARLY = """
-- squawk-ignore-file require-concurrent-index-creation
create index figure_states_early_indicator_reported_at_idx on figure_states
    (indicator, reported_at desc nulls last, figure_id desc, valid_from,
    coalesce(valid_to, 9223372036854775807)) where reported_at > recorded_at;
create index figure_states_early_source_reported_at_idx on figure_states
    (source, reported_at desc nulls last, figure_id desc, valid_from,
    coalesce(valid_to, 9223372036854775807)) where reported_at > recorded_at;
"""


def upgrade() -> None:
    """Add the indexes."""
    op.execute(EARLY)


def downgrade() -> None:
    """Take out what was added."""
    op.execute(
        "drop index figure_states_early_indicator_reported_at_idx, figure_states_early_source_reported_at_idx"
    )
