"""Create the pairs of records that look alike and are two people."""

import sqlalchemy as sa
from alembic import op

import istihdam.db

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "told_apart",
        sa.Column("first_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("second_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("said_at", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["seekers.id"], name=op.f("fk_told_apart_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["seekers.id"], name=op.f("fk_told_apart_second_id")),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_told_apart")),
    )
    op.create_index(op.f("ix_told_apart_second_id"), "told_apart", ["second_id"])


def downgrade() -> None:
    op.drop_table("told_apart")
