"""Keep which contact of its firm hears of a vacancy; empty: who hears of such things."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("vacancies", sa.Column("told_contact", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("vacancies") as vacancies:
        vacancies.drop_column("told_contact")
