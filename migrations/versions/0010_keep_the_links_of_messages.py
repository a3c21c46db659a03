"""Keep the links of messages: their hashes, whom they were sent to, what they open, until when."""

import sqlalchemy as sa
from alembic import op

import istihdam.db

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("address", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("created_at", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", istihdam.db.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_links_token_hash")),
    )
    op.create_index(op.f("ix_links_contact"), "links", ["contact"])
    op.create_index(op.f("ix_links_ends_at"), "links", ["ends_at"])


def downgrade() -> None:
    op.drop_table("links")
