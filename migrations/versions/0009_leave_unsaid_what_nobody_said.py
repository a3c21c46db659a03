"""Let transport, meals and insurance of a vacancy be yes, no or not said.

Until now a vacancy was born insured from the first day, without transport and without meals, and its
form had one box for each, the first of them ticked. What a row holds against these beginnings was said
by somebody and stays; what it holds like them cannot be told from a box that nobody touched, or from a
page that never spoke of it, and becomes "not said". The firm, or an officer, says it anew with a copy.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BORN_WITH = {"has_transport": False, "has_meals": False, "is_insured_from_day_one": True}


def upgrade() -> None:
    for name, born_with in BORN_WITH.items():
        column = sa.Column(f"{name}_new", sa.Boolean(), nullable=True)
        _rebuild(name, column, f"NULLIF({name}, {born_with})")


def downgrade() -> None:
    for name, born_with in BORN_WITH.items():
        column = sa.Column(
            f"{name}_new", sa.Boolean(), nullable=False, server_default=sa.text(str(born_with))
        )
        _rebuild(name, column, f"COALESCE({name}, {born_with})")


def _rebuild(name: str, column: sa.Column, value: str) -> None:
    """The column is the new one; never by a new table, for other tables point at the rows of this one."""
    op.add_column("vacancies", column)
    op.execute(f"UPDATE vacancies SET {column.name} = {value}")  # noqa: S608 - names of our own
    op.drop_column("vacancies", name)
    op.execute(f"ALTER TABLE vacancies RENAME COLUMN {column.name} TO {name}")
