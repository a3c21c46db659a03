"""Find people by every spelling of their name and by the last digits of their phone.

The folded key of a name lost its signs (O'Neill = O’Neill = ONeill, Ayşe-Nur = Ayşe Nur), and the words by
which people are found were filled anew.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from istihdam.seekers import names

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

CHUNK = 1000
seekers = sa.table(
    "seekers",
    *(sa.column(name) for name in ("id", "full_name", "name_key", "phone")),
)
words = sa.table("seeker_words", sa.column("seeker_id"), sa.column("word"))


def upgrade() -> None:
    connection = op.get_bind()
    connection.execute(words.delete())
    rows = connection.execute(sa.select(seekers.c.id, seekers.c.full_name, seekers.c.phone)).all()
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        keys = [{"of": row.id, "key": names.name_key(row.full_name)} for row in part if row.full_name]
        if keys:
            written = seekers.update().where(seekers.c.id == sa.bindparam("of"))
            connection.execute(written.values(name_key=sa.bindparam("key")), keys)
        if found_by := [word for row in part for word in _words(row)]:
            connection.execute(words.insert(), found_by)


def downgrade() -> None:
    """The words of before are among those of now."""


def _words(row: sa.Row[tuple[int, str, str]]) -> Iterator[dict[str, object]]:
    for word in names.name_words(row.full_name) | {names.number_word(row.phone)}:
        if word:
            yield {"seeker_id": row.id, "word": word}
