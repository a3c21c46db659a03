"""Guard the log: the database itself refuses to change or delete events."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = ("events", "profile_views")

SQLITE = """
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
SQLITE_OTHERS = """
CREATE TRIGGER events_no_replace BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE seq = NEW.seq OR key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;
CREATE TRIGGER profile_views_no_replace BEFORE INSERT ON profile_views
WHEN EXISTS (SELECT 1 FROM profile_views WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'profile_views is append-only'); END;
CREATE TRIGGER log_head_no_second BEFORE INSERT ON log_head
BEGIN SELECT RAISE(ABORT, 'log_head only moves forward'); END;
CREATE TRIGGER log_head_no_delete BEFORE DELETE ON log_head
BEGIN SELECT RAISE(ABORT, 'log_head only moves forward'); END;
CREATE TRIGGER log_head_forward BEFORE UPDATE ON log_head WHEN NEW.seq <= OLD.seq OR NEW.id <> OLD.id
BEGIN SELECT RAISE(ABORT, 'log_head only moves forward'); END
"""
POSTGRESQL_FUNCTIONS = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE FUNCTION only_forward() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.seq <= OLD.seq OR NEW.id <> OLD.id THEN
    RAISE EXCEPTION 'log_head only moves forward';
  END IF;
  RETURN NEW;
END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""
POSTGRESQL_HEAD = """
CREATE TRIGGER log_head_forward BEFORE INSERT OR UPDATE OR DELETE ON log_head
FOR EACH ROW EXECUTE FUNCTION only_forward();
CREATE TRIGGER log_head_no_truncate BEFORE TRUNCATE ON log_head
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    heads = sa.table("log_head", sa.column("id"), sa.column("seq"), sa.column("hash"))
    op.bulk_insert(heads, [{"id": 1, "seq": 0, "hash": "0" * 64}])
    op.bulk_insert(sa.table("change_head", sa.column("id"), sa.column("seq")), [{"id": 1, "seq": 0}])
    if op.get_bind().dialect.name == "sqlite":
        _run(SQLITE_OTHERS, ";\nCREATE")
        for table in APPEND_ONLY:
            _run(SQLITE.format(table=table), ";\nCREATE")
        return
    _run(POSTGRESQL_FUNCTIONS, ";\nCREATE")
    for table in APPEND_ONLY:
        _run(POSTGRESQL.format(table=table), ";\nCREATE")
    _run(POSTGRESQL_HEAD, ";\nCREATE")


def _run(script: str, between: str) -> None:
    first, *others = script.strip().split(between)
    for statement in (first, *("CREATE" + other for other in others)):
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError("the log is not taken apart")
