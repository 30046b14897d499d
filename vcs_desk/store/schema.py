"""The schema of a file: its version, making a new one, and bringing an old one up to date."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Column, Engine, MetaData, String, Table, inspect, select

from vcs_desk.errors import DeskError
from vcs_desk.models import map_everything
from vcs_desk.store.dialects import writing

HEAD = "0001"
KNOWN = (HEAD,)
"""Every version this program can open, oldest first."""

_VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32), nullable=False, primary_key=True))


def schema_version(engine: Engine) -> str:
    """The version of the file's schema; "" where it has none yet."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(_VERSION.name):
            return ""
        return str(connection.execute(select(_VERSION.c.version_num)).scalar_one())


def create_schema(engine: Engine) -> None:
    """Make every table of the newest version in an empty file, in one transaction."""
    with writing(engine).begin() as connection:
        map_everything().metadata.create_all(connection)
        _VERSION.create(connection)
        connection.execute(_VERSION.insert().values(version_num=HEAD))


def needs_migration(engine: Engine) -> bool:
    """Whether the file is behind the program. Raises DeskError where the file is newer: nothing is touched."""
    version = schema_version(engine)
    if version and version not in KNOWN:
        raise DeskError(
            "This data was last used with a newer VCS Desk. Nothing in it was changed.",
            "Install the newest version on this PC and open it again.",
        )
    return version != HEAD


def migrate(engine: Engine) -> None:
    """Bring the schema up to date, step by step, in one transaction; the caller makes a verified copy first."""
    # imported here: start-up time, 0.45 s, and a file is behind only after an update
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("version_path_separator", "os")
    with writing(engine).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
