"""Opens the record that a question is put to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.core.errors import RecordMissingError, RecordOutdatedError
from comity.views.cli import write

if TYPE_CHECKING:
    from comity.desk import Desk


def open_desk(record: str) -> Desk:
    """A desk with the record open for reading; one that an older comity wrote is moved forward first.

    Raises:
        RecordMissingError: If there is none; the message has the command that makes it.
        RecordError: If an older comity wrote it and it may not be moved forward.
    """
    from comity.desk import Desk

    try:
        return Desk.open(record, read_only=True)
    except RecordOutdatedError:
        Desk.open(record).close()
        write.say(f"{record}: moved forward to the tables of this version")
        return Desk.open(record, read_only=True)
    except RecordMissingError as error:
        raise RecordMissingError(
            "there is no record", where=record, todo=f"Make it first: comity read PATH... --record {record}"
        ) from error
