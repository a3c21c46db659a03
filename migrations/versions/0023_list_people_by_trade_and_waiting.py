"""List people by occupation, licence, home and since when nobody sent them; keep the lists officers name."""

import sqlalchemy as sa
from alembic import op

import istihdam.db

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None
TOGETHER = 1000
LAST_SENT = """
UPDATE seekers SET waiting_since = COALESCE(
    (SELECT MAX(r.sent_on) FROM referrals r WHERE r.seeker_id IN (
        SELECT own.id FROM seekers own WHERE own.id = seekers.id OR own.merged_into_id = seekers.id)),
    registered_on)
"""


def upgrade() -> None:
    before = sa.Column("waiting_since", sa.Date(), nullable=False, server_default="1970-01-01")
    op.add_column("seekers", before)
    op.execute(LAST_SENT)
    op.create_index(op.f("ix_seekers_waiting_since_seekers_id"), "seekers", ["waiting_since", "id"])
    op.create_index(
        op.f("ix_seekers_district_seekers_neighbourhood"), "seekers", ["district", "neighbourhood"]
    )
    op.create_table(
        "seeker_traits",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_seeker_traits_seeker_id_seekers")
        ),
        sa.PrimaryKeyConstraint("kind", "code", "seeker_id", name=op.f("pk_seeker_traits")),
    )
    op.create_index(op.f("ix_seeker_traits_seeker_id"), "seeker_traits", ["seeker_id"])
    _fill()
    op.create_table(
        "saved_filters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("saved_at", istihdam.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filters")),
        sa.UniqueConstraint("owner", "page", "name", name=op.f("uq_saved_filters_owner_page_name")),
    )


def _fill() -> None:
    """The traits of everybody who is known already."""
    connection = op.get_bind()
    seekers = sa.table(
        "seekers", sa.column("id"), sa.column("occupations", sa.JSON()), sa.column("licences", sa.JSON())
    )
    traits = sa.table("seeker_traits", sa.column("kind"), sa.column("code"), sa.column("seeker_id"))
    last = 0
    while True:
        part = sa.select(seekers).where(seekers.c.id > last).order_by(seekers.c.id).limit(TOGETHER)
        rows = connection.execute(part).all()
        if not rows:
            return
        last = rows[-1].id
        held = [
            {"kind": kind, "code": code, "seeker_id": row.id}
            for row in rows
            for kind, codes in (
                ("occupation", [one["code"] for one in row.occupations or ()]),
                ("licence", row.licences or ()),
            )
            for code in dict.fromkeys(codes)
        ]
        if held:
            connection.execute(traits.insert(), held)


def downgrade() -> None:
    op.drop_table("saved_filters")
    op.drop_table("seeker_traits")
    op.drop_index(op.f("ix_seekers_district_seekers_neighbourhood"), "seekers")
    op.drop_index(op.f("ix_seekers_waiting_since_seekers_id"), "seekers")
    op.drop_column("seekers", "waiting_since")
