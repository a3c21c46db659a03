"""Let a training have several days, and keep who was there on which."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("trainings", sa.Column("more_days", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("enrolments", sa.Column("days", sa.JSON(), nullable=True))
    fill()


def fill() -> None:
    """Of what was held before, who came was there on its one day."""
    trainings = sa.table("trainings", sa.column("id"), sa.column("planned_on", sa.Date()))
    enrolments = sa.table(
        "enrolments",
        sa.column("id"),
        sa.column("training_id"),
        sa.column("has_attended", sa.Boolean()),
        sa.column("days", sa.JSON()),
    )
    query = sa.select(enrolments.c.id, enrolments.c.has_attended, trainings.c.planned_on)
    query = query.join(trainings, trainings.c.id == enrolments.c.training_id)
    for number, came, day in op.get_bind().execute(query.where(enrolments.c.has_attended.is_not(None))).all():
        days = [day.isoformat()] if came else []
        op.execute(enrolments.update().where(enrolments.c.id == number).values(days=days))


def downgrade() -> None:
    op.drop_column("enrolments", "days")
    op.drop_column("trainings", "more_days")
