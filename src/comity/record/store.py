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

from comity.core.errors import OptionError, RecordError
from comity.core.problems import Problem
from comity.record import asking, clustering, comparing, judging
from comity.record.clock import day_of, stamp
from comity.record.connection import is_memory, open_engine, reading, writing
from comity.record.doubtful import DoubtfulJoin
from comity.record.facts_apart import FactConflict
from comity.record.history import GRACE_DAYS, Step, overdue_events, status_history
from comity.record.judging import Judgement, JudgementKind
from comity.record.judging.targets import (
    check_field,
    choose_conflict,
    choose_event,
    groups_of,
    parts_of,
    sides_of,
)
from comity.record.migrate import prepare
from comity.record.model import Conflict, Document, Event, Statement
from comity.record.schema import documents, readings
from comity.record.search import Found, find_texts, read_query
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

    def statement_counts(self) -> dict[str, dict[str, int]]:
        """For each document's hash how many statements of each kind count."""
        with reading(self._engine, self._where) as connection:
            return asking.count_statements(connection)

    def document(self, key: str) -> Document:
        """The document of a name, a hash, or the beginning of a hash.

        Raises:
            NotInRecordError: If there is none, or several; the message lists them.
        """
        with reading(self._engine, self._where) as connection:
            return asking.find_document(connection, key)

    def statements(
        self, kind: str | None = None, *, actor: str | None = None, document: str | None = None,
        as_of: Day | None = None, recorded_by: datetime | None = None, as_read: bool = False,
    ) -> list[Statement]:  # fmt: skip
        """Statements as an analyst's decisions leave them, by document and place in the text.

        Args:
            kind: `event`, `tie`, `claim` or `fact`.
            actor: Code of an actor in any role.
            document: Hash of a document.
            as_of: What could be known on that day.
            recorded_by: What this record held at that time, statements superseded since included.
            as_read: Leave decisions out; they are left out of what was held at a time, too.
        """
        with reading(self._engine, self._where) as connection:
            found = asking.find_statements(
                connection, kind=kind, actor=actor, document=document, as_of=_day(as_of),
                recorded_by=stamp(recorded_by) if recorded_by else None,
            )  # fmt: skip
            decisions = [] if as_read or recorded_by else clustering.decisions_that_apply(connection)
        held = {one.id: one.statement for one in found}
        return list(judging.apply_judgements(held, decisions).values())

    def statement(self, id_prefix: str, *, as_of: Day | None = None) -> Statement:
        """The statement whose id begins so, as it was read, if it could be known on a day.

        Raises:
            NotInRecordError: If there is none, or several; the message lists them.
        """
        with reading(self._engine, self._where) as connection:
            return asking.find_statement(connection, id_prefix, as_of=_day(as_of))

    def event(self, id_prefix: str, *, as_of: Day | None = None) -> Event:
        """The event whose id begins so, as it could be known on a day.

        Raises:
            NotInRecordError: If there is none, or several; the message lists them.
        """
        return choose_event(self._events(as_of=_day(as_of), event_id=id_prefix), id_prefix)

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

    def doubtful_joins(self) -> list[DoubtfulJoin]:
        """Events whose weakest link is thin and pairs that nearly joined, the most doubtful first."""
        with reading(self._engine, self._where) as connection:
            return clustering.find_doubtful_joins(connection)

    def overdue(self, *, on: date, grace_days: int = GRACE_DAYS, as_of: Day | None = None) -> list[Event]:
        """Plans whose time ended more than `grace_days` before `on` and that nobody says were carried out."""
        return overdue_events(self.events(status=("planned", "possible"), as_of=as_of), on, grace_days)

    def history(
        self, event: Event, *, until: Day | None = None, grace_days: int = GRACE_DAYS
    ) -> tuple[Step, ...]:
        """How a deed fared, in the order in which it could be known.

        Args:
            event: The event; asked as of a day, its history ends there.
            until: The day up to which a plan may have lapsed.
            grace_days: How long after its time a plan may go unreported.
        """
        end = until.date() if isinstance(until, datetime) else until
        return status_history(event, self.known_on(), until=end, grace_days=grace_days)

    def known_on(self) -> dict[str, date]:
        """For each document's hash the day from which it could be known."""
        query = select(documents.c.sha256, documents.c.known_on)
        with reading(self._engine, self._where) as connection:
            return {sha256: date.fromisoformat(day) for sha256, day in connection.execute(query)}

    def search(
        self, query: str, *, since: date | None = None, until: date | None = None, as_of: Day | None = None
    ) -> tuple[list[Found], int]:
        """Documents that say certain words, the most telling first, with every hit as a span of the text.

        Args:
            query: As `comity.record.search.read_query` reads it.
            since: Only documents that could be known from that day on.
            until: Only documents that could be known by that day.
            as_of: What could be known on that day.

        Returns:
            The documents, and how many there are; of more than `RANKED` only the newest are ranked and given.

        Raises:
            OptionError: If the query has no word.
        """
        asked = read_query(query)
        with reading(self._engine, self._where) as connection:
            return find_texts(connection, asked, as_of=_day(as_of), since=_day(since), until=_day(until))

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
                another deed than the rest of their event), `correct` (set a field), `settle` (one side of a
                conflict stands).
            targets: Beginnings of ids of events or statements; for `settle` of one conflict.
            by: Who decides.
            why: The reason.
            field: For `correct`: one of `CORRECTED` for the kind of statement.
            value: For `correct`, as one types it: `2024-05-06`, `occurred`, `2e9 USD`; empty for "not said".
                For `settle` the value of the side that stands, or its number; empty where both stand.
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

    def judgements(self, *, undone: bool = False) -> list[Judgement]:
        """Decisions in order; with `undone` also those taken back."""
        with reading(self._engine, self._where) as connection:
            return judging.find_judgements(connection, undone=undone)

    def lost_judgements(self) -> list[tuple[Judgement, tuple[Statement, ...]]]:
        """Decisions on statements that a newer reading no longer makes, with those statements."""
        with reading(self._engine, self._where) as connection:
            decisions = judging.find_judgements(connection)
            lost = judging.carry(connection, decisions).lost
            return [
                (one, tuple(asking.find_statement(connection, gone) for gone in lost[one.key]))
                for one in decisions
                if one.key in lost
            ]

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

    def _events(self, **filters: Any) -> list[Event]:
        with reading(self._engine, self._where) as connection:
            return clustering.find_events(connection, **filters)

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
