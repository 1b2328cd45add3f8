"""Where a run puts its readings: the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from comity.record.model import Document, Statement
from comity.record.store import Record
from comity.record.writing import reader_family

if TYPE_CHECKING:
    from comity.reading.reader import Reading


class RecordShelf:
    """Keeps readings in a record.

    Args:
        record: Open for writing.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def knows(self, document: Document, reader: str) -> bool:
        """Whether the record holds the document as this version of a reader read it."""
        return self._record.has_document(document.sha256, reader)

    def others(self, document: Document, reader: str) -> list[Statement]:
        """What readers of another name have found in the document."""
        held = self._record.statements(document=document.sha256, as_read=True)
        return [said for said in held if reader_family(said.reader) != reader_family(reader)]

    def keep(self, reading: Reading, statements: Sequence[Statement], reader: str) -> None:
        """Keep a reading in one transaction."""
        self._record.add(reading.document, statements, reader=reader, problems=reading.notes)
