"""Keep by the server that somebody showed the code of a phone."""

import sqlalchemy as sa
from alembic import op

import istihdam.db

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "phone_proofs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("proved_at", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("spent_at", istihdam.db.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone_proofs")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_phone_proofs_token_hash")),
    )
    op.create_index(op.f("ix_phone_proofs_phone"), "phone_proofs", ["phone"])
    op.create_index(op.f("ix_phone_proofs_proved_at"), "phone_proofs", ["proved_at"])


def downgrade() -> None:
    op.drop_table("phone_proofs")
