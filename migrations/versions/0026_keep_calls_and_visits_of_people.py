"""Keep which notes about people are calls or visits."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notes", sa.Column("kind", sa.String(40), nullable=False, server_default="note"))


def downgrade() -> None:
    op.drop_column("notes", "kind")
