"""Keep which officer follows a person."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("seekers", sa.Column("followed_by", sa.Text(), nullable=True))
    op.create_index(op.f("ix_seekers_followed_by"), "seekers", ["followed_by"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_seekers_followed_by"), table_name="seekers")
    op.drop_column("seekers", "followed_by")
