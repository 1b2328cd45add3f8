"""Opens the record that a question is put to, and the feeds beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
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


@contextmanager
def open_to_add(record: str) -> Iterator[Desk]:
    """A desk with the record open for writing, made where there is none; if it stays empty, it is removed."""
    from comity.desk import Desk

    path = None if "://" in record else Path(record)
    is_new = path is not None and not path.exists()
    with Desk.open(record, create=True) as desk:
        try:
            yield desk
        finally:
            is_new = is_new and not desk.record.known_on()
    if is_new and path is not None:
        path.unlink(missing_ok=True)


@contextmanager
def open_desk_or_feeds(record: str, feeds: str | None) -> Iterator[tuple[Desk, Path | None]]:
    """A desk and the folder of its feeds; where there are feeds and no record, the desk has an empty one.

    Raises:
        OptionError: If the folder given is none.
        RecordMissingError: If there is neither record nor feed.
    """
    from comity.desk import Desk
    from comity.desk.counting import feeds_beside
    from comity.engines.feeds import find_feeds

    folder = feeds_beside(record, feeds)
    try:
        desk = open_desk(record)
    except RecordMissingError:
        if folder is None or not find_feeds(folder):
            raise
        desk = Desk.open(":memory:", create=True)
    with desk:
        yield desk, folder
