"""Keep what the training desk writes to the people of a training."""

import sqlalchemy as sa
from alembic import op

import istihdam.db

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "training_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("training", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("written_at", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_words")),
        sa.UniqueConstraint("key", name=op.f("uq_training_words_key")),
        sa.UniqueConstraint("digest", name=op.f("uq_training_words_digest")),
    )


def downgrade() -> None:
    op.drop_table("training_words")
