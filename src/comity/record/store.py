"""The record as one object: open it, add readings, decide as an analyst; what it answers is in `answers`.

>>> with Record.open(":memory:") as record:
...     record.counts()["documents"]
0
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Engine, func, select

from comity.core.errors import OptionError, RecordError
from comity.core.problems import Problem
from comity.record import clustering, judging, keeping
from comity.record.answers import Answers, Day
from comity.record.clock import stamp
from comity.record.connection import is_memory, open_engine, reading, writing
from comity.record.judging import Judgement, JudgementKind
from comity.record.judging.targets import check_field, choose_conflict, groups_of, parts_of, sides_of
from comity.record.migrate import prepare
from comity.record.model import Conflict, Document, Statement
from comity.record.schema import documents, readings
from comity.record.writing import Added, add_reading

__all__ = ["Day", "Record"]


class Record(Answers):
    """A record in a file or on a server.

    Many processes may read it while one writes. What can be asked of it is in `Answers`.

    Args:
        engine: Of the database.
        where: Its name in messages.
        read_only: Refuse every change.
    """

    def __init__(self, engine: Engine, where: str, *, read_only: bool = False) -> None:
        super().__init__(engine, where)
        self._read_only = read_only

    @classmethod
    def open(
        cls, where: str | Path, *, create: bool = False, read_only: bool = False, settled: bool = False
    ) -> Self:
        """Open a record; one written by an older comity is moved forward.

        Args:
            where: Path of the record file, `:memory:`, or an SQLAlchemy URL.
            create: Make it where there is none.
            read_only: Refuse every change.
            settled: While documents come in, answer from the events as they were last put together, instead
                of putting them together for every question. Asked as of a day, they are put together anew.

        Raises:
            RecordMissingError: If there is no such file and `create` is not set.
            RecordSchemaError: If a newer comity wrote it.
            RecordBusyError: If another process holds it while it must be made or moved forward.
            RecordError: If it is no comity record.
        """
        engine = open_engine(where, create=create, read_only=read_only)
        try:
            prepare(engine, str(where), create=create or is_memory(where), read_only=read_only)
        except BaseException:
            engine.dispose()
            raise
        if settled:
            engine = engine.execution_options(**{clustering.SETTLED: True})
        return cls(engine, str(where), read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; closing twice does no harm."""
        self._engine.dispose()

    def has_document(self, sha256: str, reader: str) -> bool:
        """Whether this version of a reader has read the document."""
        query = (
            select(func.count())
            .select_from(readings.join(documents))
            .where(
                documents.c.sha256 == sha256, readings.c.reader == reader, readings.c.superseded_at.is_(None)
            )
        )
        with reading(self._engine, self._where) as connection:
            return bool(connection.execute(query).scalar())

    def add(
        self, document: Document, statements: Sequence[Statement], *, reader: str, at: datetime | None = None,
        problems: Sequence[Problem] = (),
    ) -> Added:  # fmt: skip
        """Keep a document and what a reader found in it, in one transaction; the same again changes nothing.

        Args:
            document: The document.
            statements: Its statements.
            reader: Name and version, as `rules/1`; an earlier version's statements are superseded, not lost.
            at: Time of the reading, with its zone; now by default.
            problems: What is to be logged about the reading.

        Raises:
            OptionError: If a statement is of another document.
            RecordBusyError: If another process goes on writing.
            RecordError: If the record was opened for reading only.
        """
        for statement in statements:
            if statement.document != document.sha256:
                raise OptionError(
                    f"statement {statement.id} is of document {statement.document[:12]}",
                    where=f"{document.name} ({document.sha256[:12]})", todo="Add it with its own document",
                )  # fmt: skip
        self._refuse_if_read_only()
        with writing(self._engine, self._where) as connection:
            return add_reading(connection, document, statements, reader=reader, at=stamp(at), notes=problems)

    def refresh(self) -> None:
        """Work the events out again if anything has changed; once after a run is enough.

        Questions are answered rightly without it, but more slowly.

        Raises:
            RecordBusyError: If another process goes on writing.
            RecordError: If the record was opened for reading only.
        """
        self._refuse_if_read_only()
        keeping.refresh(self._engine, self._where)

    def judge(
        self, kind: JudgementKind, *targets: str, by: str, why: str, field: str | None = None,
        value: str | None = None, at: datetime | None = None,
    ) -> Judgement:  # fmt: skip
        """Decide as an analyst; the decision outranks the machine's and survives re-reading.

        Args:
            kind: `accept` (certain), `reject` (not so), `merge` (one deed), `split` (the named statements are
                another deed than the rest of their event), `correct` (set a field), `settle` (one side of a
                conflict stands), `resolve` (what became of a forecast).
            targets: Beginnings of ids of events or statements; for `settle` of one conflict.
            by: Who decides.
            why: The reason.
            field: For `correct`: one of `CORRECTED` for the kind of statement.
            value: For `correct`, as one types it: `2024-05-06`, `occurred`, `2e9 USD`; empty for "not said".
                For `settle` the value of the side that stands, or its number; empty where both stand.
                For `resolve` `true`, `false`, `void` or `open`.
            at: Time of the decision, with its zone; now by default.

        Raises:
            OptionError: If the kind, the number of targets, the field or the value makes no sense.
            NotInRecordError: If a target is not in the record.
        """
        self._refuse_if_read_only()
        if kind == "settle":
            _, conflict = choose_conflict(self.conflicts(), targets[0] if targets else "")
            return self.settle(conflict, value, by=by, why=why, at=at)
        with reading(self._engine, self._where) as connection:
            groups = groups_of(
                connection, targets, lambda prefix: clustering.find_events(connection, event_id=prefix)
            )
            if kind == "correct":
                check_field(connection, groups, field)
            if kind == "split":
                groups = parts_of(groups, clustering.find_events(connection))
        with writing(self._engine, self._where) as connection:
            return judging.keep_judgement(
                connection, kind, groups, by=by, why=why, at=stamp(at), field=field, value=value
            )

    def settle(
        self, conflict: Conflict, value: str | None, *, by: str, why: str, at: datetime | None = None
    ) -> Judgement:
        """Say which side of a conflict stands.

        Args:
            conflict: As the record gave it.
            value: Of the side that stands, or its number from 1 on; None or empty where both stand.
            by: Who decides.
            why: The reason.
            at: Time of the decision, with its zone; now by default.

        Raises:
            OptionError: If no side has that value.
        """
        self._refuse_if_read_only()
        groups, chosen = sides_of(conflict, value)
        with writing(self._engine, self._where) as connection:
            return judging.keep_judgement(
                connection, "settle", groups, by=by, why=why, at=stamp(at), field=conflict.field, value=chosen
            )

    def undo(self, key: int, *, at: datetime | None = None) -> None:
        """Take a decision back; it stays on record as undone.

        Raises:
            NotInRecordError: If there is none of that number that counts.
        """
        self._refuse_if_read_only()
        with writing(self._engine, self._where) as connection:
            judging.undo_judgement(connection, key, stamp(at))

    def _refuse_if_read_only(self) -> None:
        if self._read_only:
            raise RecordError(
                "the record was opened for reading only", where=self._where, todo="Open it without read_only"
            )
