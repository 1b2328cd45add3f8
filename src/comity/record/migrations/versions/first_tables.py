"""The first tables: documents, readings, statements, events, conflicts, judgements, problems."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

DAY, TIME = sa.String(10), sa.String(32)


def _document_key() -> sa.Column[int]:
    key = sa.ForeignKey("record_documents.document_key")
    return sa.Column("document_key", sa.Integer, key, nullable=False, index=True)


def _statement_key() -> sa.Column[int]:
    key = sa.ForeignKey("record_statements.statement_key")
    return sa.Column("statement_key", sa.Integer, key, primary_key=True, autoincrement=False)


def _event_id() -> sa.Column[str]:
    key = sa.ForeignKey("record_events.event_id")
    return sa.Column("event_id", sa.String(12), key, nullable=False, index=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "record_documents",
        sa.Column("document_key", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("known_on", DAY, nullable=False),
        sa.Column("recorded_at", TIME, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "record_readings",
        sa.Column("reading_key", sa.Integer, primary_key=True),
        _document_key(),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("read_at", TIME, nullable=False),
        sa.Column("superseded_at", TIME),
    )
    op.create_table(
        "record_statements",
        sa.Column("statement_key", sa.Integer, primary_key=True),
        sa.Column("statement_id", sa.String(16), nullable=False, index=True),
        _document_key(),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("mode", sa.Text),
        sa.Column("status", sa.String(16)),
        sa.Column("date_from", DAY),
        sa.Column("date_to", DAY),
        sa.Column("cited", sa.Text),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("recorded_at", TIME, nullable=False),
        sa.Column("superseded_at", TIME),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_record_statements_kind", "record_statements", ["kind", "superseded_at"])
    op.create_table(
        "record_statement_parties",
        _statement_key(),
        sa.Column("role", sa.String(16), primary_key=True),
        sa.Column("actor", sa.String(64), primary_key=True, index=True),
    )
    op.create_table(
        "record_events",
        sa.Column("event_id", sa.String(12), primary_key=True),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("date_from", DAY, index=True),
        sa.Column("date_to", DAY),
    )
    op.create_table("record_event_statements", _statement_key(), _event_id())
    op.create_table(
        "record_conflicts",
        sa.Column("conflict_id", sa.String(12), primary_key=True),
        _event_id(),
        sa.Column("field", sa.String(16), nullable=False),
    )
    op.create_table(
        "record_judgements",
        sa.Column("judgement_key", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("judged_by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("judged_at", TIME, nullable=False),
        sa.Column("undone_at", TIME),
    )
    op.create_table(
        "record_problems",
        sa.Column("problem_key", sa.Integer, primary_key=True),
        _document_key(),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("logged_at", TIME, nullable=False),
        sa.Column("level", sa.String(8), nullable=False),
        sa.Column("location", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("todo", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
    )
    op.create_table(
        "record_meta",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """A record is not moved back: that would lose what newer tables hold."""
    raise RuntimeError("a record cannot be moved back to an older comity; restore a copy of the file")
