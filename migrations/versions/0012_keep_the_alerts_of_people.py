"""Keep the alerts of people, how far they were told, and firms that want to hear of nobody."""

import sqlalchemy as sa
from alembic import op

import istihdam.db

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alert_subscriptions",
        sa.Column("seeker_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("matched_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["seeker_id"], ["seekers.id"], name=op.f("fk_alert_subscriptions_seeker_id")),
        sa.PrimaryKeyConstraint("seeker_id", name=op.f("pk_alert_subscriptions")),
    )
    op.create_index(
        op.f("ix_alert_subscriptions_matched_on_alert_subscriptions_seeker_id"),
        "alert_subscriptions",
        ["matched_on", "seeker_id"],
    )
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("created_at", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["seeker_id"], ["seekers.id"], name=op.f("fk_alerts_seeker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
        sa.UniqueConstraint("key", name=op.f("uq_alerts_key")),
        sa.UniqueConstraint("seeker_id", "kind", "query", name=op.f("uq_alerts_seeker_id_kind_query")),
    )
    op.create_table(
        "quiet_firms",
        sa.Column("employer_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["employer_id"], ["employers.id"], name=op.f("fk_quiet_firms_employer_id")),
        sa.PrimaryKeyConstraint("employer_id", name=op.f("pk_quiet_firms")),
    )


def downgrade() -> None:
    for table in ("quiet_firms", "alerts", "alert_subscriptions"):
        op.drop_table(table)
