"""The record behind the pages: one desk that all readers share, and one for each writer.

SQLite lets many read while one writes; each question gets a connection of its own from the pool, so that
the shared desk may be asked from many threads at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from comity.core.errors import RecordMissingError, RecordOutdatedError
from comity.desk import Desk


class Desks:
    """Opens the record.

    Args:
        record: Path of the record, or a database URL.
    """

    def __init__(self, record: str) -> None:
        self.record = record
        self._path = None if "://" in record else Path(record)
        self._shared: Desk | None = None
        self._file: tuple[int, int] | None = None
        self._opening, self._writing = Lock(), Lock()

    def reading(self) -> Desk:
        """The desk for reading; opened again where the file has been replaced by another.

        Raises:
            RecordError: If the record cannot be used; the subclass and message say why.
        """
        with self._opening:
            file = self._identity()
            if self._shared is None or file != self._file:
                self._shared, self._file = self._open(), file
            return self._shared

    def _open(self) -> Desk:
        try:
            return Desk.open(self.record, read_only=True, settled=True)
        except RecordOutdatedError:
            Desk.open(self.record).close()
            return Desk.open(self.record, read_only=True, settled=True)

    @contextmanager
    def writing(self) -> Iterator[Desk]:
        """A desk for one change; changes of this server wait for each other and for those of other processes.

        It takes the events as the pages show them; what the change does to them is worked out afterwards.

        Raises:
            RecordBusyError: If another process goes on writing.
            RecordError: If the record cannot be used.
        """
        self._identity()
        with self._writing, Desk.open(self.record, settled=True) as desk:
            yield desk

    def close(self) -> None:
        """Let go of the record."""
        with self._opening:
            if self._shared is not None:
                self._shared.close()
            self._shared = None

    def _identity(self) -> tuple[int, int] | None:
        """Which file it is, however it is called."""
        if self._path is None:
            return None
        try:
            found = self._path.stat()
        except FileNotFoundError as error:
            raise RecordMissingError(
                "the record is gone", where=self._path.name, todo="Put it back, or start with another record"
            ) from error
        return found.st_dev, found.st_ino
