"""Opens the database behind a record and says in plain words why it cannot be used."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool, StaticPool

from comity.core.errors import MissingExtraError, RecordBusyError, RecordError, RecordMissingError

# Seconds that a writer waits for another to finish before it gives up.
BUSY_SECONDS = 10.0
_MEMORY = {":memory:", "sqlite://", "sqlite:///:memory:"}


def open_engine(where: str | Path, *, create: bool, read_only: bool) -> Engine:
    """An engine for a path, `:memory:`, or an SQLAlchemy URL.

    Raises:
        RecordMissingError: If there is no such file and `create` is not set.
        RecordError: If the path is a folder or its folder is missing.
        MissingExtraError: If the URL's database needs a driver that is not installed.
    """
    if is_memory(where):
        return _sqlite(":memory:", memory=True)
    if "://" in str(where) and not str(where).startswith("sqlite:///"):
        return _server(str(where))
    path = Path(str(where).removeprefix("sqlite:///"))
    _check_path(path, create=create)
    return _sqlite(_uri(path, create=create, read_only=read_only), memory=False)


def is_memory(where: str | Path) -> bool:
    """Whether a record is to live in memory only."""
    return str(where) in _MEMORY


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise RecordError("a folder, not a record", where=str(path), todo="Name a file, e.g. region.comity")
    if not path.exists() and not create:
        raise RecordMissingError(
            "no such record", where=str(path), todo="Make it with `comity read PATH... --record FILE`"
        )
    if not path.parent.exists():
        raise RecordError("its folder does not exist", where=str(path), todo=f"Make {path.parent} first")


def _uri(path: Path, *, create: bool, read_only: bool) -> str:
    mode = "ro" if read_only else "rwc" if create else "rw"
    # A record in a folder nobody may write to cannot have the side files that WAL needs even for reading.
    frozen = read_only and not os.access(path.parent, os.W_OK)
    return f"file:{quote(str(path.absolute()))}?mode={mode}{'&immutable=1' if frozen else ''}"


def _sqlite(uri: str, *, memory: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        # No implicit transactions: `_begin` opens them, so that a writer takes its lock at once.
        connection = sqlite3.connect(
            uri, uri=not memory, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool if memory else QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("comity_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _server(url: str) -> Engine:
    # The driver that the extra brings is pure Python and BSD-licensed; another one may be named in the URL.
    url = re.sub(r"^postgres(?:ql)?://", "postgresql+pg8000://", url)
    try:
        return create_engine(url)
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"the driver {error.name} is not installed",
            where=_public(url),
            todo='pip install "comity[postgres]"',
        ) from error


def _public(url: str) -> str:
    """The URL without user and password."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def use_wal(engine: Engine) -> None:
    """Turn on write-ahead logging, so that readers and one writer do not wait for each other."""
    if engine.dialect.name == "sqlite":
        # Past SQLAlchemy, which would open a transaction, in which the mode cannot be changed.
        with closing(engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA journal_mode = WAL")


@contextmanager
def reading(engine: Engine, where: str) -> Iterator[Connection]:
    """A connection in one read transaction: all that is asked in it comes from one state of the record."""
    if engine.dialect.name != "sqlite":
        # A server shows each query what others have kept meanwhile, unless it is told not to.
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with in_plain_words(where), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, where: str) -> Iterator[Connection]:
    """A connection in one write transaction: all of it is kept, or none.

    Raises:
        RecordBusyError: If another process holds the write lock for longer than `BUSY_SECONDS`.
        RecordError: If the record may not be written.
    """
    eager = engine.execution_options(comity_writes=True)
    with in_plain_words(where), eager.begin() as connection:
        yield connection


@contextmanager
def in_plain_words(where: str) -> Iterator[None]:
    """Turn the engine's errors into ours."""
    try:
        yield
    except DatabaseError as error:
        raise _translated(error, where) from error


def _translated(error: DatabaseError, where: str) -> RecordError:
    said = str(error.orig).lower()
    if isinstance(error, OperationalError) and ("locked" in said or "busy" in said):
        return RecordBusyError(
            "another process is writing to it",
            where=where,
            todo="Wait until that run has ended and try again",
        )
    if "not a database" in said or "malformed" in said or "encrypted" in said:
        return RecordError("not a comity record", where=where, todo="Name a file that `comity read` has made")
    if "readonly" in said or "read-only" in said:
        return RecordError("the record may only be read", where=where, todo="Open it without read_only")
    if "disk is full" in said or "disk i/o" in said:
        return RecordError(f"the disk does not take it ({said})", where=where, todo="Make room and try again")
    return RecordError(f"the database refuses: {error.orig}", where=where)
