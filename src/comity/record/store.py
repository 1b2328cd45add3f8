"""The record as one object: open it, add readings, ask.

>>> with Record.open(":memory:") as record:
...     record.counts()["documents"]
0
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Engine, func, select

from comity.core.errors import NotInRecordError, OptionError, RecordError
from comity.core.problems import Problem
from comity.record import asking, clustering, comparing, judging
from comity.record.clock import day_of, stamp
from comity.record.connection import is_memory, open_engine, reading, writing
from comity.record.facts_apart import FactConflict
from comity.record.history import StatusChange, overdue_events, status_history
from comity.record.judging import Judgement, JudgementKind
from comity.record.migrate import prepare
from comity.record.model import Conflict, Document, Event, Statement
from comity.record.schema import documents, readings
from comity.record.writing import Added, add_reading

Day = date | datetime


class Record:
    """A record in a file or on a server.

    Many processes may read it while one writes. `as_of` on a question means: what could be known on that
    day, from documents published by then, or recorded by then where no time of publication is known.

    Args:
        engine: Of the database.
        where: Its name in messages.
        read_only: Refuse every change.
    """

    def __init__(self, engine: Engine, where: str, *, read_only: bool = False) -> None:
        self._engine, self._where, self._read_only = engine, where, read_only

    @classmethod
    def open(cls, where: str | Path, *, create: bool = False, read_only: bool = False) -> Self:
        """Open a record; one written by an older comity is moved forward.

        Args:
            where: Path of the record file, `:memory:`, or an SQLAlchemy URL.
            create: Make it where there is none.
            read_only: Refuse every change.

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
        with writing(self._engine, self._where) as connection:
            if clustering.is_stale(connection):
                clustering.keep_events(connection)

    def documents(self, *, as_of: Day | None = None) -> list[Document]:
        """Documents, by the day from which they could be known."""
        with reading(self._engine, self._where) as connection:
            return asking.find_documents(connection, as_of=_day(as_of))

    def document(self, key: str) -> Document:
        """The document of a name, a hash, or the beginning of a hash.

        Raises:
            NotInRecordError: If there is none, or several; the message lists them.
        """
        with reading(self._engine, self._where) as connection:
            return asking.find_document(connection, key)

    def statements(
        self, kind: str | None = None, *, actor: str | None = None, document: str | None = None,
        as_of: Day | None = None, recorded_by: datetime | None = None,
    ) -> list[Statement]:  # fmt: skip
        """Statements as they were read, by document and place in the text.

        Args:
            kind: `event`, `tie`, `claim` or `fact`.
            actor: Code of an actor in any role.
            document: Hash of a document.
            as_of: What could be known on that day.
            recorded_by: What this record held at that time, statements superseded since included.
        """
        with reading(self._engine, self._where) as connection:
            found = asking.find_statements(
                connection, kind=kind, actor=actor, document=document, as_of=_day(as_of),
                recorded_by=stamp(recorded_by) if recorded_by else None,
            )  # fmt: skip
        return [held.statement for held in found]

    def statement(self, id_prefix: str) -> Statement:
        """The statement whose id begins so.

        Raises:
            NotInRecordError: If there is none, or several; the message lists them.
        """
        with reading(self._engine, self._where) as connection:
            return asking.find_statement(connection, id_prefix)

    def event(self, id_prefix: str) -> Event:
        """The event whose id begins so.

        Raises:
            NotInRecordError: If there is none, or several; the message lists them.
        """
        return clustering.choose_event(self._events(event_id=id_prefix), id_prefix)

    def events(
        self, *, actor: str | None = None, with_: str | None = None, since: date | None = None,
        until: date | None = None, status: str | Collection[str] | None = None,
        type: str | Collection[str] | None = None, as_of: Day | None = None,  # noqa: A002 - the field's name
    ) -> list[Event]:  # fmt: skip
        """Events by date, undated ones last.

        Args:
            actor: Code of a party.
            with_: Code of a further party.
            since: Leaves out what ended before that day, and what is undated.
            until: Leaves out what began after that day, and what is undated.
            status: One status or several.
            type: One PLOVER type or several.
            as_of: What could be known on that day; clustered from that alone.
        """
        codes = {code for code in (actor, with_) if code}
        statuses, types = _several(status), _several(type)
        found = self._events(
            as_of=_day(as_of), actors=sorted(codes), since=_day(since), until=_day(until), statuses=statuses
        )
        keep: list[Callable[[Event], bool]] = [
            lambda event: codes <= event.parties,
            lambda event: _within(event, since, until),
            lambda event: not statuses or event.status in statuses,
            lambda event: not types or event.type in types,
        ]
        return sorted((event for event in found if all(test(event) for test in keep)), key=_by_date)

    def conflicts(self, *, as_of: Day | None = None) -> list[tuple[Event, Conflict]]:
        """Every conflict with its event, in the order of the events."""
        found = sorted(self._events(as_of=_day(as_of), in_conflict=True), key=_by_date)
        return [(event, conflict) for event in found for conflict in event.conflicts]

    def fact_conflicts(self, *, as_of: Day | None = None) -> list[tuple[FactConflict, dict[str, Statement]]]:
        """Where the reference sets contradict each other, with the statements of each by id; widest first."""
        with reading(self._engine, self._where) as connection:
            return comparing.compare_sets(connection, _day(as_of))

    def datasets(self) -> dict[str, tuple[str, int]]:
        """The reference sets held: for the hash of each, its reader and how many statements it gives."""
        with reading(self._engine, self._where) as connection:
            return comparing.find_datasets(connection)

    def overdue(self, *, on: date, grace_days: int = 30, as_of: Day | None = None) -> list[Event]:
        """Plans whose time ended more than `grace_days` before `on` and that nobody says were carried out."""
        return overdue_events(self.events(status=("planned", "possible"), as_of=as_of), on, grace_days)

    def history(self, event: Event) -> tuple[StatusChange, ...]:
        """What was said of a deed, in the order in which it could be known."""
        query = select(documents.c.sha256, documents.c.known_on)
        with reading(self._engine, self._where) as connection:
            known = {sha256: date.fromisoformat(day) for sha256, day in connection.execute(query)}
        return status_history(event, known)

    def problems(self) -> list[tuple[str, Problem]]:
        """What was logged while reading: the document's name and the problem, in order."""
        with reading(self._engine, self._where) as connection:
            return asking.find_problems(connection)

    def judge(
        self, kind: JudgementKind, *targets: str, by: str, why: str, field: str | None = None,
        value: str | None = None, at: datetime | None = None,
    ) -> Judgement:  # fmt: skip
        """Decide as an analyst; the decision outranks the machine's and survives re-reading.

        Args:
            kind: `accept` (certain), `reject` (not so), `merge` (one deed), `split` (the named statements are
                another deed than the rest of their event), `correct` (set a field).
            targets: Beginnings of ids of events or statements.
            by: Who decides.
            why: The reason.
            field: For `correct`: date, status, place, amount, people, rank, by.
            value: For `correct`, as one types it: `2024-05-06`, `occurred`, `2e9 USD`; empty for "not said".
            at: Time of the decision, with its zone; now by default.

        Raises:
            OptionError: If the kind, the number of targets, the field or the value makes no sense.
            NotInRecordError: If a target is not in the record.
        """
        self._refuse_if_read_only()
        groups = [self._statement_ids(target) for target in targets]
        if kind == "split":
            groups = self._parts(groups)
        with writing(self._engine, self._where) as connection:
            return judging.keep_judgement(
                connection, kind, groups, by=by, why=why, at=stamp(at), field=field, value=value
            )

    def judgements(self, *, undone: bool = False) -> list[Judgement]:
        """Decisions in order; with `undone` also those taken back."""
        with reading(self._engine, self._where) as connection:
            return judging.find_judgements(connection, undone=undone)

    def undo(self, key: int, *, at: datetime | None = None) -> None:
        """Take a decision back; it stays on record as undone.

        Raises:
            NotInRecordError: If there is none of that number that counts.
        """
        self._refuse_if_read_only()
        with writing(self._engine, self._where) as connection:
            judging.undo_judgement(connection, key, stamp(at))

    def counts(self) -> dict[str, int]:
        """How many documents, statements of each kind, events and conflicts the record holds."""
        with reading(self._engine, self._where) as connection:
            return asking.count_documents_and_statements(connection) | clustering.count_events(connection)

    def _events(self, *, as_of: str | None = None, **filters: Any) -> list[Event]:
        """Events as kept, or worked out afresh where nothing kept answers the question.

        Filters only narrow what is loaded: an event that they let through is tested again by the caller.
        """
        with reading(self._engine, self._where) as connection:
            if as_of or clustering.is_stale(connection):
                return clustering.work_out_events(connection, as_of)
            return clustering.kept_events(connection, **filters)

    def _statement_ids(self, target: str) -> list[str]:
        """The statements of an event, or the one statement, whose id begins so."""
        try:
            return [statement.id for statement in self.event(target).statements]
        except NotInRecordError:
            return [self.statement(target).id]

    def _parts(self, groups: Sequence[Sequence[str]]) -> list[list[str]]:
        """The statements named and the rest of their event.

        Raises:
            OptionError: If nothing of an event would be left, or they are of several.
        """
        named = [one for group in groups for one in group]
        found = [event for event in self._events() if set(named) & {s.id for s in event.statements}]
        rest = [s.id for event in found for s in event.statements if s.id not in named]
        if len(found) != 1 or not rest:
            raise OptionError(
                "only some statements of one event can be split from it", where=", ".join(named),
                todo="Name statements, not the event",
            )  # fmt: skip
        return [named, rest]

    def _refuse_if_read_only(self) -> None:
        if self._read_only:
            raise RecordError(
                "the record was opened for reading only", where=self._where, todo="Open it without read_only"
            )


def _day(when: Day | None) -> str | None:
    return day_of(when) if when else None


def _within(event: Event, since: date | None, until: date | None) -> bool:
    if event.date is None:
        return since is None and until is None
    return (since is None or event.date.last >= since) and (until is None or event.date.first <= until)


def _several(wanted: str | Collection[str] | None) -> Collection[str]:
    return (wanted,) if isinstance(wanted, str) else wanted or ()


def _by_date(event: Event) -> tuple[object, ...]:
    return (event.date is None, event.date and event.date.iso(), event.id)
