"""Full-text search: the words of every document."""

import json

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

from comity.record.search.index import keep_words

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

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


def upgrade() -> None:
    """Make the table and take in the documents that are there."""
    key = sa.ForeignKey("record_documents.document_key")
    op.create_table(
        "record_passages",
        sa.Column("passage_key", sa.Integer, primary_key=True),
        sa.Column("document_key", sa.Integer, key, nullable=False, index=True),
        sa.Column("starts_at", sa.Integer, nullable=False),
        sa.Column("ends_at", sa.Integer, nullable=False),
        sa.Column("words", sa.Text().with_variant(TSVECTOR(), "postgresql"), nullable=False),
    )
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        op.create_index("ix_record_passages_words", "record_passages", ["words"], postgresql_using="gin")
    else:
        for statement in FULL_TEXT:
            op.execute(statement)
    held = connection.execute(sa.text("SELECT document_key, body FROM record_documents")).all()
    for document_key, body in held:
        keep_words(connection, document_key, json.loads(body)["text"])


def downgrade() -> None:
    """A record is not moved back: that would lose what newer tables hold."""
    raise RuntimeError("a record cannot be moved back to an older comity; restore a copy of the file")
