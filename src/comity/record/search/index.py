"""The words of every document, kept where the database can look them up: FTS5 on SQLite, GIN on PostgreSQL.

A document is kept in stretches, since neither engine takes a text of any length; a stretch ends at the end of
a line wherever there is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Text,
    bindparam,
    column,
    delete,
    func,
    insert,
    literal_column,
    select,
    table,
)

from comity.core.offsets import Span
from comity.record.schema import passages
from comity.record.search.words import Term, folded_text

# PostgreSQL keeps the position of the first 16,383 words of a text only, and phrases need positions.
STRETCH = 60_000


# The full-text table of SQLite, as far as it is asked.
_SEARCH = table("record_search", column("rowid", Integer), column("words", Text))


# Put together once for each kind of database: that costs more than inserting a document's few rows.
_SAID = bindparam("said", type_=Text)
_VECTOR = func.to_tsvector(literal_column("'simple'"), _SAID)
_KEEP = {True: insert(passages).values(words=_VECTOR), False: insert(passages).values(words=_SAID)}


def keep_words(connection: Connection, document_key: int, text: str) -> None:
    """Keep the words of a document that has none kept."""
    rows = [
        {
            "document_key": document_key, "starts_at": span.start, "ends_at": span.end,
            "said": folded_text(span.of(text)),
        }
        for span in stretches(text)
    ]  # fmt: skip
    if rows:
        connection.execute(_KEEP[connection.dialect.name == "postgresql"], rows)


def forget_words(connection: Connection, document_key: int) -> None:
    """Drop the words of a document."""
    connection.execute(delete(passages).where(passages.c.document_key == document_key))


def stretches(text: str) -> Iterator[Span]:
    """A text cut after lines, or after words where a line is too long, into stretches of bounded length."""
    start = 0
    while start < len(text):
        end = min(start + STRETCH, len(text))
        if end < len(text):
            cut = max(text.rfind("\n", start, end), text.rfind(" ", end - 200, end))
            end = cut + 1 if cut > start else end
        yield Span(start, end)
        start = end


def says(connection: Connection, term: Term) -> ColumnElement[bool]:
    """The condition on a passage that it has the words of a term."""
    if connection.dialect.name == "postgresql":
        words = " <-> ".join(term.words) + (":*" if term.prefix else "")
        query = func.to_tsquery(literal_column("'simple'"), words)
        return passages.c.words.op("@@")(query)
    phrase = f'"{" ".join(term.words)}"' + ("*" if term.prefix else "")
    matching = select(_SEARCH.c.rowid).where(_SEARCH.c.words.op("MATCH")(phrase))
    return passages.c.passage_key.in_(matching)
