"""Keep who asked for an ended link anew until the worker has seen to it."""

import sqlalchemy as sa
from alembic import op

import istihdam.db

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = istihdam.db.UtcDateTime(timezone=True)
    op.create_table(
        "link_renewals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("seen_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_renewals")),
    )
    for column in ("token_hash", "asked_at", "seen_at"):
        op.create_index(op.f(f"ix_link_renewals_{column}"), "link_renewals", [column])


def downgrade() -> None:
    op.drop_table("link_renewals")
