"""Brings a record to the tables of this version: makes them, checks them, or moves older ones forward."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select

from comity.core.errors import RecordError, RecordOutdatedError, RecordSchemaError
from comity.record.connection import in_plain_words, reading, use_wal, writing
from comity.record.schema import KNOWN_VERSIONS, SCHEMA_VERSION, meta, metadata, versions


def prepare(engine: Engine, where: str, *, create: bool, read_only: bool) -> None:
    """Make sure that the record's tables are those of this version.

    Raises:
        RecordError: If the file is no comity record.
        RecordSchemaError: If a newer comity wrote it.
        RecordOutdatedError: If an older comity wrote it and it may only be read.
    """
    found = _version(engine, where)
    if found == SCHEMA_VERSION:
        return
    if found is None:
        _make(engine, where, create=create and not read_only)
    elif found not in KNOWN_VERSIONS:
        raise RecordSchemaError(
            f"written by a newer comity (tables {found}, this one knows {SCHEMA_VERSION})",
            where=where, todo="Upgrade with `pip install -U comity`",
        )  # fmt: skip
    elif read_only:
        raise RecordOutdatedError(
            f"written by an older comity (tables {found})", where=where,
            todo="Open it once for writing, so that it is moved forward",
        )  # fmt: skip
    else:
        with writing(engine, where) as connection:
            upgrade(connection)


def _version(engine: Engine, where: str) -> str | None:
    """The revision of the tables; None where there is no table of revisions."""
    with reading(engine, where) as connection:
        if not inspect(connection).has_table(versions.name):
            return None
        return connection.execute(select(versions.c.version_num)).scalar()


def _make(engine: Engine, where: str, *, create: bool) -> None:
    """Make all tables in a database that has none."""
    with in_plain_words(where):
        tables = inspect(engine).get_table_names()
    if tables:
        raise RecordError(
            "a database, but not a comity record", where=where, todo="Name a file that `comity read` has made"
        )
    if not create:
        raise RecordError(
            "an empty file, not a record",
            where=where,
            todo="Make a record with `comity read PATH... --record FILE`",
        )
    use_wal(engine)
    with writing(engine, where) as connection:
        # Another process may have made them between the look and the lock.
        if not inspect(connection).has_table(versions.name):
            metadata.create_all(connection)
            versions.create(connection)
            connection.execute(versions.insert().values(version_num=SCHEMA_VERSION))
            created = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute(meta.insert(), [{"name": "created_at", "value": created}])


def upgrade(connection: Connection, target: str = "head") -> None:
    """Run the migrations that lead to a revision, in the connection's transaction."""
    from alembic import command  # noqa: PLC0415 - only a record of an older version needs it
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
