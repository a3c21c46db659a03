"""Make a task of each day on which a firm's latest visit said to come again."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

import istihdam.db

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

KIND = "visit_again"
TO_COME = """
    SELECT e.key AS firm, v.next_on, v.officer FROM visits v JOIN employers e ON e.id = v.employer_id
    WHERE v.next_on IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM visits w WHERE w.employer_id = v.employer_id
        AND (w.visited_on > v.visited_on OR (w.visited_on = v.visited_on AND w.id > v.id))
    )
"""
TASKS = sa.table(
    "tasks",
    sa.column("key", sa.Text),
    sa.column("kind", sa.Text),
    sa.column("subject", sa.Text),
    sa.column("employer", sa.Text),
    sa.column("reason", sa.Text),
    sa.column("fields", sa.JSON),
    sa.column("opened_at", istihdam.db.UtcDateTime(timezone=True)),
    sa.column("due_on", sa.Date),
    sa.column("note", sa.Text),
)


def upgrade() -> None:
    connection = op.get_bind()
    query = sa.text(TO_COME).columns(firm=sa.Text, next_on=sa.Date, officer=sa.Text)
    rows = [
        {
            "key": istihdam.db.new_key("W"),
            "kind": KIND,
            "subject": row.firm,
            "employer": row.firm,
            "reason": "An officer said that they would come again.",
            "fields": {"by": row.officer},
            "opened_at": datetime.now(UTC),
            "due_on": row.next_on,
            "note": "",
        }
        for row in connection.execute(query)
    ]
    if rows:
        connection.execute(sa.insert(TASKS), rows)


def downgrade() -> None:
    op.execute(sa.delete(TASKS).where(TASKS.c.kind == KIND))
