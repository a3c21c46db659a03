"""Keep which sessions are of a device that the person named as own: they last thirty days."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    is_own = sa.Column("is_own", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("login_sessions", is_own)


def downgrade() -> None:
    op.drop_column("login_sessions", "is_own")
