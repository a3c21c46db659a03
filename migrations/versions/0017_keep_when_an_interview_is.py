"""Keep when an interview is, where to report and whom to ask for: of a vacancy and of one sending."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None
WORDS = (("vacancies", "report_to"), ("referrals", "report_to"), ("referrals", "ask_for"))


def upgrade() -> None:
    for table in ("vacancies", "referrals"):
        op.add_column(table, sa.Column("interview_on", sa.Date(), nullable=True))
        op.add_column(table, sa.Column("interview_at", sa.Text(), nullable=True))
    for table, column in WORDS:
        op.add_column(table, sa.Column(column, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    for table, column in WORDS:
        op.drop_column(table, column)
    for table in ("vacancies", "referrals"):
        op.drop_column(table, "interview_at")
        op.drop_column(table, "interview_on")
