"""Create the notices: how far the log was read, who is told of what, and the messages that tell it."""

import sqlalchemy as sa
from alembic import op

import istihdam.db
from istihdam import clock

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice_cursor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("since", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_cursor")),
    )
    _start_at_the_end_of_the_log()
    op.create_table(
        "messages",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("template", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("way", sa.String(40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("due_at", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("leased_until", istihdam.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("settled_at", istihdam.db.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_messages")),
    )
    op.create_index(op.f("ix_messages_state_messages_due_at"), "messages", ["state", "due_at"])
    op.create_index(op.f("ix_messages_recipient"), "messages", ["recipient"])
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("template", sa.String(40), nullable=False),
        sa.Column("message_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.ForeignKeyConstraint(["message_key"], ["messages.key"], name=op.f("fk_notices_message_key")),
        sa.UniqueConstraint(
            "about", "recipient", "template", name=op.f("uq_notices_about_recipient_template")
        ),
    )
    op.create_index(op.f("ix_notices_message_key"), "notices", ["message_key"])


def _start_at_the_end_of_the_log() -> None:
    """What was recorded before there were notices makes none."""
    head = sa.table("log_head", sa.column("seq", sa.Integer))
    seq = op.get_bind().scalar(sa.select(head.c.seq))
    cursor = sa.table(
        "notice_cursor",
        sa.column("id", sa.Integer),
        sa.column("seq", sa.Integer),
        sa.column("since", istihdam.db.UtcDateTime(timezone=True)),
    )
    op.bulk_insert(cursor, [{"id": 1, "seq": seq, "since": clock.now()}])


def downgrade() -> None:
    for table in ("notices", "messages", "notice_cursor"):
        op.drop_table(table)
