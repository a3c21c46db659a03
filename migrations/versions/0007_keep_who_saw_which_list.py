"""Keep who was shown lists of people: an append-only table beside that of single profiles."""

import sqlalchemy as sa
from alembic import op

import istihdam.db

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE TRIGGER list_views_no_update BEFORE UPDATE ON list_views "
    "BEGIN SELECT RAISE(ABORT, 'list_views is append-only'); END",
    "CREATE TRIGGER list_views_no_delete BEFORE DELETE ON list_views "
    "BEGIN SELECT RAISE(ABORT, 'list_views is append-only'); END",
    "CREATE TRIGGER list_views_no_replace BEFORE INSERT ON list_views "
    "WHEN EXISTS (SELECT 1 FROM list_views WHERE id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, 'list_views is append-only'); END",
)
POSTGRESQL = (
    "CREATE TRIGGER list_views_no_change BEFORE UPDATE OR DELETE ON list_views "
    "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER list_views_no_truncate BEFORE TRUNCATE ON list_views "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
)


def upgrade() -> None:
    op.create_table(
        "list_views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("viewer", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("at", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("keys", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_views")),
    )
    op.create_index(op.f("ix_list_views_viewer_list_views_at"), "list_views", ["viewer", "at"])
    for trigger in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(trigger)


def downgrade() -> None:
    op.drop_table("list_views")
