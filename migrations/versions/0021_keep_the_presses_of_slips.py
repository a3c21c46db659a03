"""Keep what was pressed on slips until the worker has seen to it."""

import sqlalchemy as sa
from alembic import op

import istihdam.db

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = istihdam.db.UtcDateTime(timezone=True)
    op.create_table(
        "slip_presses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("pressed_at", moment, nullable=False),
        sa.Column("seen_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slip_presses")),
    )
    for column in ("pressed_at", "seen_at"):
        op.create_index(op.f(f"ix_slip_presses_{column}"), "slip_presses", [column])


def downgrade() -> None:
    op.drop_table("slip_presses")
