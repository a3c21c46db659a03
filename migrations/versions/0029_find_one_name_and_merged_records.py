"""Find records of one name, and those that were joined, without looking at everybody."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

IS_MERGED = sa.text("merged_into_id IS NOT NULL")


def upgrade() -> None:
    op.create_index(op.f("ix_seekers_name_key"), "seekers", ["name_key"])
    op.drop_index(op.f("ix_seekers_merged_into_id"), "seekers")
    op.create_index(
        op.f("ix_seekers_merged_into_id"),
        "seekers",
        ["merged_into_id"],
        sqlite_where=IS_MERGED,
        postgresql_where=IS_MERGED,
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_seekers_merged_into_id"), "seekers")
    op.create_index(op.f("ix_seekers_merged_into_id"), "seekers", ["merged_into_id"])
    op.drop_index(op.f("ix_seekers_name_key"), "seekers")
