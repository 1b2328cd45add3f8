"""Opening a record: what is none, what is too new, what is being written, and what a crash leaves."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from comity.core.errors import (
    MissingExtraError,
    RecordBusyError,
    RecordError,
    RecordMissingError,
    RecordSchemaError,
)
from comity.record import connection as connection_module
from comity.record.migrate import upgrade
from comity.record.schema import KNOWN_VERSIONS, SCHEMA_VERSION, metadata, versions
from comity.record.store import Record
from comity.testing import tiny_documents, tiny_record


def test_no_record_is_not_made_by_looking_for_it(tmp_path):
    """Guards against an empty record where the user mistyped a path."""
    with pytest.raises(RecordMissingError, match="comity read"):
        Record.open(tmp_path / "none.comity")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"Dear diary, " * 200, b"", b"SQLite format 3\x00 cut off"])
def test_what_is_no_record_is_told_and_left_alone(tmp_path, content):
    """Guards against writing tables into a file that is something else."""
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"letter\.txt"):
        Record.open(path)
    assert path.read_bytes() == content


def test_a_foreign_database_is_told_and_left_alone(tmp_path):
    """Guards against adding our tables to somebody else's database, even with create."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    with pytest.raises(RecordError, match="not a comity record"):
        Record.open(path, create=True)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]


def test_a_folder_and_a_missing_folder_are_told(tmp_path):
    """Guards the messages for paths at which no file can be."""
    with pytest.raises(RecordError, match="a folder"):
        Record.open(tmp_path, create=True)
    with pytest.raises(RecordError, match="folder does not exist"):
        Record.open(tmp_path / "no" / "x.comity", create=True)


def test_a_newer_record_is_refused(tmp_path):
    """Guards a record of a newer comity against an older one that does not understand it."""
    path = tmp_path / "new.comity"
    tiny_record(path).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
    with pytest.raises(RecordSchemaError, match="pip install -U"):
        Record.open(path)


def _is_no_full_text_table(name, kind, _):
    """SQLite's full-text tables are of its own kind; SQLAlchemy cannot declare them."""
    return kind != "table" or not name.startswith("record_search")


def test_migrations_lead_to_the_declared_tables():
    """Guards against tables that a migrated record has and a new one lacks, or the reverse."""
    migrated, made = create_engine("sqlite://"), create_engine("sqlite://")
    with migrated.begin() as connection:
        upgrade(connection)
        assert connection.execute(versions.select()).scalar() == SCHEMA_VERSION
        ours = MigrationContext.configure(connection, opts={"include_name": _is_no_full_text_table})
        assert compare_metadata(ours, metadata) == []
    with made.begin() as connection:
        metadata.create_all(connection)
    assert _schema(migrated) == _schema(made)
    assert KNOWN_VERSIONS[-1] == SCHEMA_VERSION
    migrated.dispose()
    made.dispose()


def test_an_older_record_is_moved_forward(tmp_path, monkeypatch):
    """Guards the upgrade of a user's record: opening runs the missing moves, reading only does not."""
    path = tmp_path / "old.comity"
    Record.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as raw:
        for (name,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE name LIKE 'record%' AND type = 'table'"
            " AND name NOT LIKE 'record_search%' OR name = 'record_search'"
        ).fetchall():
            raw.execute(f"DROP TABLE {name}")
        raw.execute("DELETE FROM alembic_version")
        raw.execute("INSERT INTO alembic_version VALUES ('0000')")
        raw.commit()
    monkeypatch.setattr("comity.record.migrate.KNOWN_VERSIONS", ("0000", SCHEMA_VERSION))
    with pytest.raises(RecordSchemaError, match="Open it once for writing"):
        Record.open(path, read_only=True)
    moved = []
    monkeypatch.setattr("comity.record.migrate.upgrade", moved.append)
    Record.open(path).close()
    assert len(moved) == 1


def test_read_only(tmp_path):
    """Guards a record opened for reading only: it answers, and refuses every change."""
    path = tmp_path / "x.comity"
    tiny_record(path).close()
    with Record.open(path, read_only=True) as record:
        assert record.counts()["events"] == 4
        for change in (
            lambda: record.add(*tiny_documents()["wire"], reader="tiny/2"),
            record.refresh,
            lambda: record.judge("accept", record.events()[0].id, by="x", why="y"),
            lambda: record.undo(1),
        ):
            with pytest.raises(RecordError, match="reading only"):
                change()


def test_a_record_nobody_may_write_to_can_be_read(tmp_path):
    """Guards reading from a medium that is write-protected."""
    path = tmp_path / "x.comity"
    tiny_record(path).close()
    path.chmod(0o444)
    with Record.open(path, read_only=True) as record:
        assert len(record.documents()) == 3


def test_a_busy_record_is_told(tmp_path, monkeypatch):
    """Guards the message when another process is writing, and that reading goes on meanwhile."""
    monkeypatch.setattr(connection_module, "BUSY_SECONDS", 0.05)
    path = tmp_path / "x.comity"
    tiny_record(path).close()
    with Record.open(path) as record, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordBusyError, match="another process"):
            record.add(*tiny_documents()["wire"], reader="tiny/2")
        assert record.counts()["events"] == 4
        other.rollback()
        record.add(*tiny_documents()["wire"], reader="tiny/2")
        assert record.has_document(tiny_documents()["wire"][0].sha256, "tiny/2")


def test_a_server_without_driver_names_the_extra():
    """Guards the pip line for a database whose driver is optional."""
    with pytest.raises(MissingExtraError, match=r"comity\[postgres\]") as caught:
        Record.open("postgresql+psycopg2cffi://reader:secret@db.example/region")
    assert "secret" not in str(caught.value)


WRITER = """
import sys
from dataclasses import replace
from comity.record.store import Record
from comity.testing import tiny_documents

document, statements = tiny_documents()["guests"]
with Record.open(sys.argv[1], create=True) as record:
    for number in range(100000):
        sha256 = f"{number:064d}"
        copies = [replace(s, document=sha256) for s in statements]
        record.add(replace(document, sha256=sha256), copies, reader="tiny/1")
        print(number, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a signal of POSIX systems")
def test_killing_a_writer_leaves_whole_documents(tmp_path):
    """Guards against a torn record: after kill -9 a document is there with all its statements, or not."""
    path = tmp_path / "x.comity"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        for line in writer.stdout:
            if int(line) >= 20:
                writer.send_signal(signal.SIGKILL)
                break
        writer.wait()
    statements = len(tiny_documents()["guests"][1])
    with Record.open(path) as record:
        documents = record.documents()
        assert len(documents) >= 20
        assert len(record.statements()) == statements * len(documents)
        record.refresh()
        assert record.counts()["event_statements"] >= 60
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _schema(engine):
    """Columns, keys and indexes of every record table."""
    look = inspect(engine)
    return {
        table: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(table)],
            sorted((i["name"], tuple(i["column_names"])) for i in look.get_indexes(table)),
            look.get_pk_constraint(table)["constrained_columns"],
            sorted(
                (tuple(k["constrained_columns"]), k["referred_table"]) for k in look.get_foreign_keys(table)
            ),
            sorted(tuple(u["column_names"]) for u in look.get_unique_constraints(table)),
        )
        for table in sorted(look.get_table_names())
        if table.startswith("record_")
    }
