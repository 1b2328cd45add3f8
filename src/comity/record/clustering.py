"""Works out the record's events from its statements and judgements, and looks up those that are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, func, select

from comity.core.memory import without_cycle_search
from comity.record.asking import KEYS_AT_ONCE, Held, find_document, find_statements, first_seen, statements_of
from comity.record.doubtful import DoubtfulJoin, doubtful_joins
from comity.record.judging import Judgement, apply_judgements, carry, find_judgements, links_of, settle
from comity.record.merge import reconcile
from comity.record.model import Event, EventStatement
from comity.record.schema import conflicts, event_statements, events, meta, statement_parties, statements
from comity.record.summary import summarise

SETTLED = "comity_settled"
"""Execution option of a connection that takes the events as they were last kept."""


def is_stale(connection: Connection) -> bool:
    """Whether the events must be worked out afresh: something has changed since they were kept.

    Over a connection that takes what was last kept they never must.
    """
    return not connection.get_execution_options().get(SETTLED) and has_changed(connection)


def has_changed(connection: Connection) -> bool:
    """Whether statements or judgements have changed since the events were kept."""
    return _meta(connection, "events_stale") == "yes"


def kept_revision(connection: Connection) -> str | None:
    """The revision of the record from which the kept events were worked out; None before the first time."""
    return _meta(connection, "events_revision")


def _meta(connection: Connection, name: str) -> str | None:
    value: str | None = connection.execute(select(meta.c.value).where(meta.c.name == name)).scalar()
    return value


def find_events(connection: Connection, *, as_of: str | None = None, **filters: Any) -> list[Event]:
    """Events as kept, or worked out afresh where nothing kept answers the question.

    Args:
        connection: In a transaction.
        as_of: ISO day: from documents known by then alone.
        filters: As `kept_events` takes them. They only narrow what is loaded: an event that they let through
            is tested again by the caller.
    """
    if as_of or is_stale(connection):
        return list(work_out(connection, as_of).events)
    return kept_events(connection, **filters)


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """The events of a state of the record, and where their statements are.

    Attributes:
        events: By date, undated ones last.
        keys: The row of each statement, by its id.
    """

    events: Sequence[Event]
    keys: Mapping[str, int]


def work_out(connection: Connection, as_of: str | None = None) -> WorkedOut:
    """Events from the statements of documents known by a day; from all of them by default.

    Judgements count whenever they were made: they mend the reading, they do not add to what was known.
    """
    decisions = decisions_that_apply(connection)
    with without_cycle_search():
        held = find_statements(connection, kind="event", as_of=as_of)
        found = reconcile(
            list(_judged(held, decisions).values()),
            text_of=_texts(connection),
            first_seen=first_seen(connection),
            links=links_of(decisions),
        )
        settled = [settle(event, decisions) for event in found]
        return WorkedOut(settled, {one.id: one.key for one in held})


def decisions_that_apply(connection: Connection) -> Sequence[Judgement]:
    """Decisions that are not undone, with the ids of the statements that count."""
    return carry(connection, find_judgements(connection)).decisions


def _texts(connection: Connection) -> Callable[[str], str]:
    @lru_cache(maxsize=64)
    def text_of(sha256: str) -> str:
        return find_document(connection, sha256).text

    return text_of


def find_doubtful_joins(connection: Connection) -> list[DoubtfulJoin]:
    """The joins that an analyst should look at, but for those that one has decided upon."""
    found = find_events(connection)
    links = links_of(decisions_that_apply(connection))
    return doubtful_joins(found, _texts(connection), apart=links.apart, together=links.together)


def kept_events(
    connection: Connection,
    *,
    actors: Sequence[str] = (),
    event_id: str | None = None,
    ids: Sequence[str] | None = None,
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
        ids: Whole ids, in the order in which their events are wanted.
        since: ISO day: events that end before it, or have no date, are left out.
        until: ISO day: events that begin after it, or have no date, are left out.
        statuses: Only events of one of these; any by default.
        in_conflict: Only events whose statements contradict each other.
    """
    query = select(event_statements.c.event_id, event_statements.c.statement_key).join(events)
    if ids is not None:
        return _of_ids(connection, query, ids)
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
    decisions = decisions_that_apply(connection)
    # Whose parties an analyst has corrected is named in no row; the caller looks at the parties again.
    renamed = _with_corrected_parties(connection, decisions) if actors else []
    for actor in actors:
        naming = select(event_statements.c.event_id).join(
            statement_parties, statement_parties.c.statement_key == event_statements.c.statement_key
        )
        named = events.c.event_id.in_(naming.where(statement_parties.c.actor == actor))
        query = query.where(named | events.c.event_id.in_(renamed))
    members: defaultdict[str, list[int]] = defaultdict(list)
    for identity, key in connection.execute(query):
        members[identity].append(key)
    return _summaries(connection, members, decisions)


def _of_ids(connection: Connection, query: Select[Any], ids: Sequence[str]) -> list[Event]:
    members: dict[str, list[int]] = {identity: [] for identity in ids}
    for start in range(0, len(ids), KEYS_AT_ONCE):
        chosen = query.where(events.c.event_id.in_(ids[start : start + KEYS_AT_ONCE]))
        for identity, key in connection.execute(chosen):
            members[identity].append(key)
    told = {identity: keys for identity, keys in members.items() if keys}
    return _summaries(connection, told, decisions_that_apply(connection))


def count_events(connection: Connection) -> dict[str, int]:
    """How many events and conflicts there are."""
    if is_stale(connection):
        found = work_out(connection).events
        return {"events": len(found), "conflicts": sum(len(event.conflicts) for event in found)}
    tables = {"events": events, "conflicts": conflicts}
    return {
        name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in tables.items()
    }


def _with_corrected_parties(connection: Connection, decisions: Sequence[Judgement]) -> list[str]:
    """The kept events in which an analyst has corrected who acted, or towards whom."""
    ids = {
        one for decision in decisions if decision.field in {"actors", "recipients"} for one in decision.ids
    }
    if not ids:
        return []
    query = select(event_statements.c.event_id).join(
        statements, statements.c.statement_key == event_statements.c.statement_key
    )
    return list(connection.execute(query.where(statements.c.statement_id.in_(sorted(ids)))).scalars())


def _summaries(
    connection: Connection, members: dict[str, list[int]], decisions: Sequence[Judgement]
) -> list[Event]:
    with without_cycle_search():
        held = statements_of(connection, [key for keys in members.values() for key in keys])
        judged = _judged(list(held.values()), decisions)
        return [
            settle(summarise(identity, [judged[held[key].id] for key in keys]), decisions)
            for identity, keys in members.items()
        ]


def _judged(held: Sequence[Held], decisions: Sequence[Judgement]) -> dict[str, EventStatement]:
    """Event statements by id, as an analyst's decisions leave them."""
    found = {one.id: one.statement for one in held if isinstance(one.statement, EventStatement)}
    return apply_judgements(found, decisions)
