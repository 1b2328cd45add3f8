"""The tables of a record, the same on SQLite and PostgreSQL.

Two clocks. `recorded_at` and `superseded_at` say when this record held a statement: a newer reading of a
document supersedes the older one and deletes nothing. `known_on` says from which day the record could have
known a document: the last day of its time of publication, or, where that is unknown, the day on which it was
recorded. Every `as_of` asks `known_on`.

Column names tell their kind: `_on`, `_from`, `_to` are ISO days, `_at` is UTC time in ISO form. Both are
text, so that they sort and compare alike on every engine. `body` holds the whole value as `codec` writes
it; the other columns repeat what is asked for.
"""

from __future__ import annotations

from sqlalchemy import DDL, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text, event
from sqlalchemy.dialects.postgresql import TSVECTOR

# The latest revision in `migrations/versions`, and all that lead to it.
SCHEMA_VERSION = "0002"
KNOWN_VERSIONS = ("0001", "0002")
DAY, TIME = String(10), String(32)

metadata = MetaData()


def _document_key() -> Column[int]:
    key = ForeignKey("record_documents.document_key")
    return Column("document_key", Integer, key, nullable=False, index=True)


def _statement_key() -> Column[int]:
    key = ForeignKey("record_statements.statement_key")
    return Column("statement_key", Integer, key, primary_key=True, autoincrement=False)


documents = Table(
    "record_documents",
    metadata,
    Column("document_key", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("known_on", DAY, nullable=False),
    Column("recorded_at", TIME, nullable=False),
    Column("body", Text, nullable=False),
)

# One row for each time a reader, in one version, read a document: also where it found nothing in it.
readings = Table(
    "record_readings",
    metadata,
    Column("reading_key", Integer, primary_key=True),
    _document_key(),
    Column("reader", Text, nullable=False),
    Column("read_at", TIME, nullable=False),
    Column("superseded_at", TIME),
)

statements = Table(
    "record_statements",
    metadata,
    Column("statement_key", Integer, primary_key=True),
    Column("statement_id", String(16), nullable=False, index=True),
    _document_key(),
    Column("kind", String(8), nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("status", String(16)),
    Column("date_from", DAY),
    Column("date_to", DAY),
    Column("cited", Text),
    Column("confidence", Float, nullable=False),
    Column("reader", Text, nullable=False),
    Column("recorded_at", TIME, nullable=False),
    Column("superseded_at", TIME),
    Column("body", Text, nullable=False),
    Index("ix_record_statements_kind", "kind", "superseded_at"),
)

statement_parties = Table(
    "record_statement_parties",
    metadata,
    _statement_key(),
    Column("role", String(16), primary_key=True),
    Column("actor", String(64), primary_key=True, index=True),
    # The key is the whole row: a tree of rows beside that of keys would hold everything twice.
    sqlite_with_rowid=False,
)

# Rebuilt from statements and judgements by every `refresh`; nothing here is a source.
events = Table(
    "record_events",
    metadata,
    Column("event_id", String(12), primary_key=True),
    Column("type", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("date_from", DAY, index=True),
    Column("date_to", DAY),
)

event_statements = Table(
    "record_event_statements",
    metadata,
    _statement_key(),
    Column("event_id", String(12), ForeignKey("record_events.event_id"), nullable=False, index=True),
)

conflicts = Table(
    "record_conflicts",
    metadata,
    Column("conflict_id", String(12), primary_key=True),
    Column("event_id", String(12), ForeignKey("record_events.event_id"), nullable=False, index=True),
    Column("field", String(16), nullable=False),
)

judgements = Table(
    "record_judgements",
    metadata,
    Column("judgement_key", Integer, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("body", Text, nullable=False),
    Column("judged_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("judged_at", TIME, nullable=False),
    Column("undone_at", TIME),
)

problems = Table(
    "record_problems",
    metadata,
    Column("problem_key", Integer, primary_key=True),
    _document_key(),
    Column("reader", Text, nullable=False),
    Column("logged_at", TIME, nullable=False),
    Column("level", String(8), nullable=False),
    Column("location", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("todo", Text, nullable=False),
    Column("code", Text, nullable=False),
)

# The words of every document, for full-text search: folded text on SQLite, a vector of words on PostgreSQL.
passages = Table(
    "record_passages",
    metadata,
    Column("passage_key", Integer, primary_key=True),
    _document_key(),
    Column("starts_at", Integer, nullable=False),
    Column("ends_at", Integer, nullable=False),
    Column("words", Text().with_variant(TSVECTOR(), "postgresql"), nullable=False),
)

WORD_INDEX = "CREATE INDEX ix_record_passages_words ON record_passages USING gin (words)"
# SQLite looks words up in a table of its own kind, which triggers keep in step with the passages. Its rows
# hold no text: it reads that from the passages.
FULL_TEXT = (
    """
    CREATE VIRTUAL TABLE record_search USING fts5 (
        words, content='record_passages', content_rowid='passage_key',
        tokenize='unicode61 remove_diacritics 0'
    )
    """,
    """
    CREATE TRIGGER record_passages_kept AFTER INSERT ON record_passages BEGIN
        INSERT INTO record_search(rowid, words) VALUES (new.passage_key, new.words);
    END
    """,
    """
    CREATE TRIGGER record_passages_dropped AFTER DELETE ON record_passages BEGIN
        INSERT INTO record_search(record_search, rowid, words)
        VALUES ('delete', old.passage_key, old.words);
    END
    """,
)
event.listen(passages, "after_create", DDL(WORD_INDEX).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]
for _statement in FULL_TEXT:
    event.listen(passages, "after_create", DDL(_statement).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]

meta = Table(
    "record_meta",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

# The table in which the migration tool keeps the revision; declared here so that opening needs not load it.
versions = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
