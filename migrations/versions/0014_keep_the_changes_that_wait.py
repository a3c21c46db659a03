"""Keep the changes of a published vacancy that wait for an officer."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("vacancies", sa.Column("proposed", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    op.drop_column("vacancies", "proposed")
