"""Keep forms that arrived after their session had ended, sealed, for half an hour."""

import sqlalchemy as sa
from alembic import op

import istihdam.db

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_forms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("at", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_forms")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_kept_forms_secret_hash")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_kept_forms_user_id")),
    )
    for column in ("user_id", "at"):
        op.create_index(op.f(f"ix_kept_forms_{column}"), "kept_forms", [column])


def downgrade() -> None:
    op.drop_table("kept_forms")
