"""`/`: what changed since the last look; on a first visit, what the record holds and where to begin."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from comity.core.errors import NotInRecordError
from comity.desk import Desk
from comity.record.model import Event
from comity.views.web.shell.screen import Answer, Asked, Nav, Screen, Table

_SOON = timedelta(days=30)  # a plan that is due within that time is due
_SHOWN = 6


def first_pivots(desk: Desk, at: date, as_of: date | None) -> tuple[str, list[str]]:
    """Whether there are blocs, and who holds the balance; a question that can be sent to another process."""
    from comity.desk.alignment import Alignment, blocs_on
    from comity.views.words import Names
    from comity.views.words.blocs import headline_words, pivot_words

    try:
        found = blocs_on(desk, at, Alignment(as_of=as_of))
    except NotInRecordError as error:
        return f"No sides can be told: {error.what}.", []
    return headline_words(found), [pivot_words(found, Names(desk.vocabulary))]


def pivots_since(desk: Desk, since: datetime, at: date, as_of: date | None) -> tuple[Any, ...]:
    """Which pivots moved; a question that can be sent to another process."""
    from comity.desk.moved import moved_pivots

    return moved_pivots(desk, since, at, as_of=as_of)


def load(asked: Asked) -> Answer:
    """The news, the plans, the open contradictions, the sides."""
    from comity.desk.since import News, news
    from comity.views.data import contradiction_json, document_json, event_json

    desk, since = asked.desk, asked.last_look
    fresh = news(desk, since, as_of=asked.as_of) if since else News(documents=(), deeds=(), contradictions=())
    counts = desk.record.counts()
    is_empty = not counts["documents"]
    overdue = desk.overdue(asked.day, as_of=asked.as_of)
    due = [] if is_empty else _due(asked)
    open_ones = [one for one in desk.conflicts(as_of=asked.as_of) if one.conflict.settled is None]
    sides = None if is_empty else asked.soon(first_pivots, asked.day, asked.as_of)
    is_new = bool(since and fresh.documents)
    moves = asked.soon(pivots_since, since, asked.day, asked.as_of) if is_new else None
    moved = moves.answer if moves else ()
    latest = [] if is_empty else _latest(asked)
    return Answer(
        data=lambda: {
            "since": since.isoformat() if since else None, "holds": counts,
            "documents": [document_json(one) for one in fresh.documents],
            "deeds": [event_json(one, desk.voice) for one in fresh.deeds],
            "contradictions_opened": [contradiction_json(one) for one in fresh.contradictions],
            "plans_due": [event_json(one, desk.voice) for one in due],
            "plans_overdue": [event_json(one, desk.voice) for one in overdue],
            "pivots_moved": [
                {"state": one.code, "before": one.before, "after": one.after} for one in moved
            ],
        },
        shown={
            "news": fresh, "counts": counts, "is_empty": is_empty, "overdue": overdue, "due": due,
            "open_ones": open_ones, "moved": moved, "moves": moves, "sides": sides, "latest": latest,
            "since": since,
        },
        tables=lambda: {"deeds": _table(asked, fresh.deeds)},
        is_partial=(sides is None and not is_empty) or (moves is None and is_new),
    )  # fmt: skip


def _due(asked: Asked) -> list[Event]:
    """Plans whose time is now, or within a month."""
    planned = asked.desk.record.events(
        status=("planned", "possible"), since=asked.day, until=asked.day + _SOON, as_of=asked.as_of
    )
    return [event for event in planned if event.date and event.date.last - event.date.first < 3 * _SOON]


def _latest(asked: Asked) -> list[Event]:
    status = ("occurred", "ongoing")
    if asked.as_of:
        return asked.desk.record.events(status=status, until=asked.day, as_of=asked.as_of)[-_SHOWN:][::-1]
    return asked.desk.record.event_rows(status=status, until=asked.day)[-_SHOWN:][::-1]


def _table(asked: Asked, deeds: tuple[Event, ...]) -> Table:
    rows = tuple(
        (
            event.id, *(event.date.iso() if event.date else (None, None)), event.status, event.type,
            " ".join(event.actors), " ".join(event.recipients), asked.desk.voice(event.statements[0]).quote,
        )
        for event in deeds
    )  # fmt: skip
    columns = ("id", "date_from", "date_to", "status", "type", "actors", "recipients", "quote")
    return Table("New deeds", columns, rows)


SCREEN = Screen(
    path="/",
    title="Today",
    question="What changed since I last looked?",
    load=load,
    template="home.html",
    nav=Nav("Read", 10, "Today"),
    is_visit_dependent=True,
)
