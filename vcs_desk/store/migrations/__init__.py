"""Alembic migrations, run only when a file's schema is behind the program."""
