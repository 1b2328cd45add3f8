"""Which reference sets a record holds, and where they contradict each other."""

from __future__ import annotations

from sqlalchemy import Connection

from comity.record.asking import count_by_reader, find_statements
from comity.record.facts_apart import FactConflict, facts_apart
from comity.record.model import REFERENCE, Statement

# What is held against each other; an accord may be the entry into a body that a text tells of.
_COMPARED = (("tie", ("membership",)), ("fact", ("office", "vote")), ("event", ("AGREE",)))


def compare_sets(
    connection: Connection, as_of: str | None = None
) -> list[tuple[FactConflict, dict[str, Statement]]]:
    """Each contradiction between the sets with the statements of its sides by id, the widest apart first."""
    said = {
        held.id: held.statement
        for kind, types in _COMPARED
        for held in find_statements(connection, kind=kind, types=types, as_of=as_of)
    }
    return [(one, {key: said[key] for key in one.statements}) for one in facts_apart(said.values())]


def find_datasets(connection: Connection) -> dict[str, tuple[str, int]]:
    """For the hash of each dataset its reader and how many statements it gives."""
    return {
        sha256: (reader, count)
        for sha256, readers in count_by_reader(connection).items()
        for reader, count in readers.items()
        if reader.startswith(REFERENCE)
    }
