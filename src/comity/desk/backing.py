"""How many sources stand behind a deed or behind a side of a contradiction, and how many are independent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.record.independence import independent_sources
from comity.record.model import Document, Statement


@dataclass(frozen=True, slots=True)
class Voice:
    """A statement together with the document that makes it: what every quotation needs."""

    statement: Statement
    document: Document

    @property
    def quote(self) -> str:
        """The words as they stand in the original."""
        return self.document.original_quote(self.statement.span) or self.statement.quote

    @property
    def place(self) -> str:
        """Line or page in the original."""
        return self.document.place_of(self.statement.span)


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind a deed or a side.

    Attributes:
        sources: Documents that tell of it.
        independent: As many of them as do not depend on each other: copies of one text, and documents of one
            publisher, are one source.
    """

    sources: int
    independent: int


def backing(voices: Sequence[Voice]) -> Backing:
    """The sources behind some voices.

    Args:
        voices: Of one event, or of one side of a contradiction; a document may stand behind several.
    """
    documents = {voice.document.sha256: voice.document for voice in voices}
    groups = independent_sources([voice.statement for voice in voices], documents.get)
    return Backing(len(documents), len(groups))
