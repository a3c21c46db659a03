"""Alembic's entry: runs the numbered migrations on the connection that it is handed."""

from importlib import import_module

from alembic import context

from istihdam.db import Base

TABLES_IN = (
    "changes", "events", "vocabulary.tables", "accounts", "seekers", "employers", "vacancies",
    "trainings", "cvs", "referrals", "submissions", "notices", "duplicates", "alerts",
)  # fmt: skip

for room in TABLES_IN:
    import_module(f"istihdam.{room}")
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
