"""Keep which state of the extractor made the figures of a changeset."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was appended before has no value, and a hash without one stays as it was."""
    op.execute("alter table changesets add column extractor text")


def downgrade() -> None:
    """Take out what was added."""
    op.execute("alter table changesets drop column extractor")
