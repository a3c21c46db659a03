"""Keep which contact of a firm a message or a link goes to; those under way go to the first."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None
ONCE = "uq_notices_about_recipient_template"
ONCE_EACH = "uq_notices_about_recipient_contact_template"


def upgrade() -> None:
    for table in ("messages", "notices"):
        op.add_column(table, sa.Column("contact", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("notices") as notices:
        notices.drop_constraint(ONCE, type_="unique")
        notices.create_unique_constraint(ONCE_EACH, ["about", "recipient", "contact", "template"])
    for table, column in (("messages", "recipient"), ("notices", "recipient"), ("links", "contact")):
        op.execute(_to_the_first_contact(table, column))


def _to_the_first_contact(table: str, column: str) -> sa.Update:
    """Each row that names a firm names its first contact."""
    rows = sa.table(table, *map(sa.column, sorted({column, "contact"})))
    firms = sa.table("employers", sa.column("id"), sa.column("key"))
    contacts = sa.table("contacts", *map(sa.column, ("id", "key", "employer_id")))
    of_firm = contacts.join(firms, firms.c.id == contacts.c.employer_id)
    first = sa.select(contacts.c.key).select_from(of_firm).where(firms.c.key == rows.c[column])
    first = first.order_by(contacts.c.id).limit(1).scalar_subquery()
    return sa.update(rows).where(rows.c[column].in_(sa.select(firms.c.key))).values(contact=first)


def downgrade() -> None:
    firms, contacts = "employers AS firm", "contacts AS contact"
    op.execute(
        f"UPDATE links SET contact = (SELECT firm.key FROM {contacts} JOIN {firms} "  # noqa: S608
        "ON firm.id = contact.employer_id WHERE contact.key = links.contact) WHERE contact LIKE 'O-%'"
    )
    others = "SELECT a.id FROM notices a JOIN notices b ON a.about = b.about AND a.recipient = b.recipient "
    op.execute(f"DELETE FROM notices WHERE id IN ({others} AND a.template = b.template AND a.id > b.id)")  # noqa: S608
    with op.batch_alter_table("notices") as notices:
        notices.drop_constraint(ONCE_EACH, type_="unique")
        notices.create_unique_constraint(ONCE, ["about", "recipient", "template"])
    for table in ("messages", "notices"):
        op.drop_column(table, "contact")
