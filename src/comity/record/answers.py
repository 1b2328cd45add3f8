"""What a record answers: documents, statements, events, contradictions, histories, searches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, func, select

from comity.core.problems import Problem
from comity.record import asking, clustering, comparing, event_index, judging
from comity.record.clock import day_of, stamp
from comity.record.connection import reading
from comity.record.doubtful import DoubtfulJoin
from comity.record.event_rows import EventRows
from comity.record.facts_apart import FactConflict
from comity.record.history import GRACE_DAYS, Step, overdue_events, status_history
from comity.record.judging import Judgement
from comity.record.judging.targets import choose_event
from comity.record.model import Conflict, Document, Event, Statement
from comity.record.revision import find_revision
from comity.record.schema import documents, readings
from comity.record.search import Found, find_texts, read_query

Day = date | datetime


class Answers:
    """The questions that can be put to a record.

    `as_of` on a question means: what could be known on that day, from documents published by then, or
    recorded by then where no time of publication is known.

    Args:
        engine: Of the database.
        where: Its name in messages.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine, self._where = engine, where

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
        types: Sequence[str] = (), as_of: Day | None = None, recorded_by: datetime | None = None,
        as_read: bool = False,
    ) -> list[Statement]:  # fmt: skip
        """Statements as an analyst's decisions leave them, by document and place in the text.

        Args:
            kind: `event`, `tie`, `claim` or `fact`.
            actor: Code of an actor in any role.
            document: Hash of a document.
            types: Only of these types of deed, kinds of tie, of claim or of fact; any by default.
            as_of: What could be known on that day.
            recorded_by: What this record held at that time, statements superseded since included.
            as_read: Leave decisions out; they are left out of what was held at a time, too.
        """
        with reading(self._engine, self._where) as connection:
            found = asking.find_statements(
                connection, kind=kind, actor=actor, document=document, as_of=_day(as_of),
                recorded_by=stamp(recorded_by) if recorded_by else None, types=types,
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

    def event_rows(
        self, *, since: date | None = None, until: date | None = None,
        status: str | Collection[str] | None = None,
        type: str | Collection[str] | None = None,  # noqa: A002 - the field's name
    ) -> EventRows:  # fmt: skip
        """Events as `events` gives them, made only where they are looked at.

        Args:
            since: As for `events`.
            until: As for `events`.
            status: As for `events`.
            type: As for `events`.
        """
        query = event_index.chosen(
            since=_day(since), until=_day(until), statuses=_several(status), types=_several(type)
        )
        with reading(self._engine, self._where) as connection:
            kept = None if clustering.is_stale(connection) else connection.execute(query).all()
        if kept is None:
            made = {one.id: one for one in self.events(since=since, until=until, status=status, type=type)}
            undated = sum(one.date is None for one in made.values())
            return EventRows(list(made), lambda wanted: [made[one] for one in wanted], undated)
        return EventRows([one for one, _ in kept], self._kept, sum(day is None for _, day in kept))

    def _kept(self, ids: Sequence[str]) -> list[Event]:
        """Kept events by their ids; those that are no longer kept are left out."""
        with reading(self._engine, self._where) as connection:
            return clustering.kept_events(connection, ids=ids)

    def events_told_in(self, hashes: Collection[str], *, as_of: Day | None = None) -> list[Event]:
        """Events of which some documents tell, by date.

        Args:
            hashes: Of the documents.
            as_of: What could be known on that day.
        """
        with reading(self._engine, self._where) as connection:
            if as_of or clustering.is_stale(connection):
                found = clustering.find_events(connection, as_of=_day(as_of))
                return sorted(
                    (one for one in found if any(said.document in hashes for said in one.statements)),
                    key=_by_date,
                )
            ids = event_index.ids_told_in(connection, sorted(hashes))
            return sorted(clustering.kept_events(connection, ids=ids), key=_by_date)

    def readers(self) -> list[str]:
        """Who read the statements that count now, in order."""
        query = select(readings.c.reader).where(readings.c.superseded_at.is_(None)).distinct()
        with reading(self._engine, self._where) as connection:
            return sorted(connection.execute(query).scalars())

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

    def judgements(self, *, undone: bool = False) -> list[Judgement]:
        """Decisions in order; with `undone` also those taken back."""
        with reading(self._engine, self._where) as connection:
            return judging.find_judgements(connection, undone=undone)

    def decisions_that_apply(self) -> list[Judgement]:
        """An analyst's decisions that are not taken back, on the statements that count now."""
        with reading(self._engine, self._where) as connection:
            return list(clustering.decisions_that_apply(connection))

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

    def revision(self) -> str:
        """Twelve hex digits that change with whatever the record answers, whoever writes to it."""
        with reading(self._engine, self._where) as connection:
            is_settled = bool(connection.get_execution_options().get(clustering.SETTLED))
            if is_settled and clustering.has_changed(connection):
                return clustering.kept_revision(connection) or "none"
            return find_revision(connection)

    def latest_revision(self) -> str:
        """As `revision`, also where the events are those from before the last documents came in."""
        with reading(self._engine, self._where) as connection:
            return find_revision(connection)

    def is_behind(self) -> bool:
        """Whether documents or decisions have come in that the kept events do not know of yet."""
        with reading(self._engine, self._where) as connection:
            return clustering.has_changed(connection)

    def entered_at(self) -> dict[str, datetime]:
        """For each document's hash the time at which it came into the record."""
        query = select(documents.c.sha256, documents.c.recorded_at)
        with reading(self._engine, self._where) as connection:
            return {sha256: datetime.fromisoformat(at) for sha256, at in connection.execute(query)}

    def names_of_several(self) -> frozenset[str]:
        """Names that several documents bear: such a document is asked for by its hash."""
        query = select(documents.c.name).group_by(documents.c.name).having(func.count() > 1)
        with reading(self._engine, self._where) as connection:
            return frozenset(connection.execute(query).scalars())

    def counts(self) -> dict[str, int]:
        """How many documents, statements of each kind, events and conflicts the record holds."""
        with reading(self._engine, self._where) as connection:
            return asking.count_documents_and_statements(connection) | clustering.count_events(connection)

    def _events(self, **filters: Any) -> list[Event]:
        with reading(self._engine, self._where) as connection:
            return clustering.find_events(connection, **filters)


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
