"""Alembic's entry: runs the steps on the connection it is handed."""

from __future__ import annotations

from alembic import context

from vcs_desk.models import map_everything

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=map_everything().metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
