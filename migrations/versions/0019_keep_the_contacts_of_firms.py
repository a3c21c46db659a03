"""Keep the contacts of firms in a table: the one that each firm has, and every account of it."""

import sqlalchemy as sa
from alembic import op

import istihdam.db
from istihdam import clock
from istihdam.db import new_key

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

MOMENT = istihdam.db.UtcDateTime(timezone=True)
EMPLOYERS = sa.table(
    "employers",
    *(sa.column(name, sa.Text()) for name in ("contact_name", "phone", "email")),
    sa.column("id", sa.Integer()),
)
USERS = sa.table(
    "users",
    *(sa.column(name, sa.Text()) for name in ("key", "full_name", "phone", "email")),
    sa.column("id", sa.Integer()),
    sa.column("employer_id", sa.Integer()),
)
CONTACTS = sa.table(
    "contacts",
    *(
        sa.column(name, sa.Text())
        for name in ("key", "name", "position", "phone", "email", "told", "added_by")
    ),
    sa.column("id", sa.Integer()),
    sa.column("employer_id", sa.Integer()),
    sa.column("is_manager", sa.Boolean()),
    sa.column("added_at", MOMENT),
)


def upgrade() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("told", sa.String(40), nullable=False),
        sa.Column("is_manager", sa.Boolean(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["employer_id"], ["employers.id"], name=op.f("fk_contacts_employer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sa.UniqueConstraint("key", name=op.f("uq_contacts_key")),
    )
    for column in ("employer_id", "phone"):
        op.create_index(op.f(f"ix_contacts_{column}"), "contacts", [column])
    _fill()
    for column in ("contact_name", "phone", "email"):
        op.drop_column("employers", column)


def _fill() -> None:
    bind = op.get_bind()
    of_firm: dict[int, list[sa.Row]] = {}
    for user in bind.execute(sa.select(USERS).where(USERS.c.employer_id.is_not(None)).order_by(USERS.c.id)):
        of_firm.setdefault(user.employer_id, []).append(user)
    rows = []
    for firm in bind.execute(sa.select(EMPLOYERS).order_by(EMPLOYERS.c.id)).all():
        own = of_firm.get(firm.id, [])
        first = next((user for user in own if user.phone == firm.phone), None)
        first = first or (own[0] if own and not firm.phone else None)
        name = firm.contact_name or (first.full_name if first else "")
        rows.append(_row(firm.id, first.key if first else new_key("O"), name, firm.phone, firm.email))
        rows += [
            _row(firm.id, user.key, user.full_name, user.phone or "", user.email)
            for user in own
            if user is not first
        ]
    for start in range(0, len(rows), 500):
        bind.execute(sa.insert(CONTACTS), rows[start : start + 500])


def _row(firm: int, key: str, name: str, phone: str, email: str | None) -> dict[str, object]:
    return {
        "employer_id": firm,
        "key": key,
        "name": name,
        "position": "",
        "phone": phone,
        "email": email,
        "told": "all",
        "is_manager": True,
        "added_by": "system",
        "added_at": clock.now(),
    }


def downgrade() -> None:
    for column, is_empty in (("contact_name", True), ("phone", True), ("email", False)):
        given = {"server_default": ""} if is_empty else {}
        op.add_column("employers", sa.Column(column, sa.Text(), nullable=not is_empty, **given))
    bind = op.get_bind()
    seen: set[int] = set()
    for row in bind.execute(sa.select(CONTACTS).order_by(CONTACTS.c.id)).all():
        if row.employer_id not in seen:
            seen.add(row.employer_id)
            told = {"contact_name": row.name, "phone": row.phone, "email": row.email}
            bind.execute(sa.update(EMPLOYERS).where(EMPLOYERS.c.id == row.employer_id).values(told))
    op.drop_table("contacts")
