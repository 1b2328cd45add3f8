"""Works out the record's events from its statements and judgements, keeps them, and looks them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from sqlalchemy import Connection, delete, func, insert, select

from comity.core.errors import NotInRecordError
from comity.record.asking import Held, find_document, find_statements, first_seen, statements_of
from comity.record.doubtful import DoubtfulJoin, doubtful_joins
from comity.record.judging import Judgement, apply_judgements, find_judgements, links_of
from comity.record.merge import reconcile
from comity.record.model import Event, EventStatement
from comity.record.schema import conflicts, event_statements, events, meta, statement_parties
from comity.record.summary import summarise
from comity.record.writing import set_meta


def is_stale(connection: Connection) -> bool:
    """Whether statements or judgements have changed since the events were kept."""
    return connection.execute(select(meta.c.value).where(meta.c.name == "events_stale")).scalar() == "yes"


def work_out_events(connection: Connection, as_of: str | None = None) -> list[Event]:
    """Events from the statements of documents known by a day; from all of them by default.

    Judgements count whenever they were made: they mend the reading, they do not add to what was known.
    """
    decisions = find_judgements(connection)
    held = find_statements(connection, kind="event", as_of=as_of)
    found = list(_judged(held, decisions).values())

    return reconcile(
        found, text_of=_texts(connection), first_seen=first_seen(connection), links=links_of(decisions)
    )


def _texts(connection: Connection) -> Callable[[str], str]:
    @lru_cache(maxsize=64)
    def text_of(sha256: str) -> str:
        return find_document(connection, sha256).text

    return text_of


def find_doubtful_joins(connection: Connection) -> list[DoubtfulJoin]:
    """The joins that an analyst should look at, but for those that one has decided upon."""
    found = work_out_events(connection) if is_stale(connection) else kept_events(connection)
    links = links_of(find_judgements(connection))
    return doubtful_joins(found, _texts(connection), apart=links.apart, together=links.together)


def keep_events(connection: Connection) -> None:
    """Work the events out again and replace those kept."""
    rows = {one.id: one.key for one in find_statements(connection, kind="event")}
    found = work_out_events(connection)
    for table in (conflicts, event_statements, events):
        connection.execute(delete(table))
    members = [
        {"event_id": event.id, "statement_key": rows[statement.id]}
        for event in found
        for statement in event.statements
    ]
    against = [
        {"conflict_id": conflict.id, "event_id": event.id, "field": conflict.field}
        for event in found
        for conflict in event.conflicts
    ]
    for table, values in (
        (events, list(map(_row, found))),
        (event_statements, members),
        (conflicts, against),
    ):
        if values:
            connection.execute(insert(table), values)
    set_meta(connection, "events_stale", "no")


def kept_events(
    connection: Connection,
    *,
    actors: Sequence[str] = (),
    event_id: str | None = None,
    since: str | None = None,
    until: str | None = None,
    statuses: Collection[str] = (),
    in_conflict: bool = False,
) -> list[Event]:
    """Events as they were kept.

    Args:
        connection: In a transaction.
        actors: Codes that some statement of the event names.
        event_id: The beginning of an id.
        since: ISO day: events that end before it, or have no date, are left out.
        until: ISO day: events that begin after it, or have no date, are left out.
        statuses: Only events of one of these; any by default.
        in_conflict: Only events whose statements contradict each other.
    """
    query = select(event_statements.c.event_id, event_statements.c.statement_key).join(events)
    if event_id:
        query = query.where(events.c.event_id.startswith(event_id, autoescape=True))
    if since:
        query = query.where(events.c.date_to >= since)
    if until:
        query = query.where(events.c.date_from <= until)
    if statuses:
        query = query.where(events.c.status.in_(statuses))
    if in_conflict:
        query = query.where(events.c.event_id.in_(select(conflicts.c.event_id)))
    for actor in actors:
        naming = select(event_statements.c.event_id).join(
            statement_parties, statement_parties.c.statement_key == event_statements.c.statement_key
        )
        query = query.where(events.c.event_id.in_(naming.where(statement_parties.c.actor == actor)))
    members: defaultdict[str, list[int]] = defaultdict(list)
    for identity, key in connection.execute(query):
        members[identity].append(key)
    return _summaries(connection, members)


def count_events(connection: Connection) -> dict[str, int]:
    """How many events and conflicts there are."""
    if is_stale(connection):
        found = work_out_events(connection)
        return {"events": len(found), "conflicts": sum(len(event.conflicts) for event in found)}
    tables = {"events": events, "conflicts": conflicts}
    return {
        name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in tables.items()
    }


def choose_event(found: Sequence[Event], prefix: str) -> Event:
    """The one event whose id begins so.

    Raises:
        NotInRecordError: If there is none, or several; the message lists them.
    """
    chosen = [event for event in found if event.id.startswith(prefix)] if prefix else []
    if not chosen:
        raise NotInRecordError("no event has an id that begins so", where=prefix)
    if len(chosen) > 1:
        listed = ", ".join(event.id for event in chosen[:5])
        raise NotInRecordError(f"several events: {listed}", where=prefix, todo="Write more of it")
    return chosen[0]


def _summaries(connection: Connection, members: dict[str, list[int]]) -> list[Event]:
    held = statements_of(connection, [key for keys in members.values() for key in keys])
    judged = _judged(list(held.values()), find_judgements(connection))
    return [summarise(identity, [judged[held[key].id] for key in keys]) for identity, keys in members.items()]


def _judged(held: Sequence[Held], decisions: Sequence[Judgement]) -> dict[str, EventStatement]:
    """Event statements by id, as an analyst's decisions leave them."""
    found = {one.id: one.statement for one in held if isinstance(one.statement, EventStatement)}
    return apply_judgements(found, decisions)


def _row(event: Event) -> dict[str, str | None]:
    first, last = event.date.iso() if event.date else (None, None)
    return {
        "event_id": event.id, "type": event.type, "status": event.status, "date_from": first, "date_to": last,
    }  # fmt: skip
