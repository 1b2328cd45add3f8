"""Opens the record that a question is put to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.core.errors import RecordMissingError

if TYPE_CHECKING:
    from comity.desk import Desk


def open_desk(record: str) -> Desk:
    """A desk with the record open for reading.

    Raises:
        RecordMissingError: If there is none; the message has the command that makes it.
    """
    from comity.desk import Desk

    try:
        return Desk.open(record, read_only=True)
    except RecordMissingError as error:
        raise RecordMissingError(
            "there is no record", where=record, todo=f"Make it first: comity read PATH... --record {record}"
        ) from error
