"""Keep who is invited to a training, who waits for a seat and who does not come."""

import sqlalchemy as sa
from alembic import op

import istihdam.db

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "invitees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("training_id", sa.Integer(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(40), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("since", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["training_id"], ["trainings.id"], name=op.f("fk_invitees_training_id_trainings")
        ),
        sa.ForeignKeyConstraint(["seeker_id"], ["seekers.id"], name=op.f("fk_invitees_seeker_id_seekers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitees")),
        sa.UniqueConstraint("training_id", "seeker_id", name=op.f("uq_invitees_training_id_seeker_id")),
    )
    op.create_index(op.f("ix_invitees_seeker_id"), "invitees", ["seeker_id"])


def downgrade() -> None:
    op.drop_table("invitees")
