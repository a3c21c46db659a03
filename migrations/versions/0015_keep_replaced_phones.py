"""Keep the numbers that were replaced by another, for a month, so that they are told and open nothing."""

import sqlalchemy as sa
from alembic import op

import istihdam.db

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "replaced_phones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=True),
        sa.Column("replaced_at", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("told_at", istihdam.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["seeker_id"], ["seekers.id"], name=op.f("fk_replaced_phones_seeker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replaced_phones")),
    )
    for column in ("phone", "seeker_id", "replaced_at", "told_at"):
        op.create_index(op.f(f"ix_replaced_phones_{column}"), "replaced_phones", [column])


def downgrade() -> None:
    op.drop_table("replaced_phones")
