"""Create the vocabulary: occupations, their everyday names, searches that found nothing."""

import sqlalchemy as sa
from alembic import op

import istihdam.db

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "occupations",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_occupations")),
    )
    op.create_table(
        "occupation_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("retired_at", istihdam.db.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupation_aliases")),
    )
    op.create_index(op.f("ix_occupation_aliases_folded"), "occupation_aliases", ["folded"])
    op.create_index(op.f("ix_occupation_aliases_code"), "occupation_aliases", ["code"])
    op.create_table(
        "failed_searches",
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("folded", name=op.f("pk_failed_searches")),
    )
    op.create_table(
        "vocabulary_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vocabulary_head")),
    )


def downgrade() -> None:
    for table in ("vocabulary_head", "failed_searches", "occupation_aliases", "occupations"):
        op.drop_table(table)
