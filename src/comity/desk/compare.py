"""Two documents of a record side by side."""

from __future__ import annotations

from datetime import date

from comity.claims.naming.uses import uses_in
from comity.claims.slant.compared import Compared, compared
from comity.core.errors import OptionError
from comity.desk.desk import Desk
from comity.desk.sources import choose_document
from comity.vocab.loaded import load_loaded_terms


def compare(desk: Desk, one: str, other: str, *, as_of: date | None = None) -> Compared:
    """Two documents side by side.

    Args:
        desk: With an open record.
        one: Name, title, or the beginning of the hash of a document.
        other: The same of another.
        as_of: Deeds as they could be known on that day.

    Raises:
        NotInRecordError: If a document is unknown or several fit; the message lists them.
        OptionError: If both are one document.
    """
    documents = [choose_document(desk, typed) for typed in (one, other)]
    if documents[0].sha256 == documents[1].sha256:
        raise OptionError("both are one document", where=f"{one}, {other}", todo="Name two documents")
    statements = {document.sha256: desk.record.statements(document=document.sha256) for document in documents}
    terms = load_loaded_terms()
    uses = {document.sha256: uses_in(document, statements[document.sha256], terms) for document in documents}
    return compared(documents[0], documents[1], desk.record.events(as_of=as_of), statements, uses)
