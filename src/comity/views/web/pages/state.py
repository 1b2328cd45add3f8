"""`/state/{id}`: whom an actor is tied to, in which dimension, since when; its chronology; who is silent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from comity.desk import Desk
from comity.record.history import GRACE_DAYS, is_overdue
from comity.ties import Partner
from comity.ties import partners as counterparts
from comity.views.web.pages.timeline import MOST_PLOTTED, plot_of
from comity.views.web.shell.screen import Answer, Asked, Parameter, Screen, Table
from comity.vocab import Term

_LEADERS = ("HOS", "HOG", "FM", "SG")  # heads of state, government, diplomacy, organisation


def weights_on(desk: Desk, code: str, at: date, as_of: date | None) -> dict[str, float]:
    """What each tie of an actor weighs on a day; a question that can be sent to another process."""
    from comity.desk.tying import weights_around

    return weights_around(desk, code, at, as_of=as_of)


def load(asked: Asked) -> Answer:
    """The counterparts, the deeds, the offices and memberships on the day."""
    from comity.desk.silence import fallen_silent
    from comity.views.data import partner_json
    from comity.views.plots import to_svg

    desk, code = asked.desk, asked.get("id")
    events = desk.chronology(code, as_of=asked.as_of)
    partners = counterparts(events, code)
    weighed = asked.soon(weights_on, code, asked.day, asked.as_of)
    late = {event.id for event in events if is_overdue(event, asked.day, GRACE_DAYS)}
    dated = [event for event in events if event.date]
    days = [event.date.last for event in events if event.date and event.status in {"occurred", "ongoing"}]
    until = max([day for day in days if day <= asked.day], default=None)
    actor = desk.vocabulary.actor(code)
    return Answer(
        data=lambda: [partner_json(one) for one in partners],
        shown={
            "actor": actor, "partners": partners, "events": events[::-1], "late": late, "until": until,
            "weights": weighed.answer if weighed else {}, "weighed": weighed,
            "silent": fallen_silent(partners, until) if until else (),
            "holders": _in_office(asked, code),
            "members": desk.vocabulary.members(code, asked.day) if actor.kind != "state" else (),
        },
        tables=lambda: {"counterparts": _table(partners)},
        plots={"timeline": partial(to_svg, plot_of(dated[-MOST_PLOTTED:], late, asked))} if dated else {},
        is_partial=weighed is None,
        title=asked.names.of(code),
        question=f"Whom is {asked.names.told(code)} tied to, since when, and on what evidence?",
    )  # fmt: skip


def _in_office(asked: Asked, code: str) -> list[Term]:
    """Who leads on the day, each once, by the latest of the terms that sources give."""
    terms = [term for term in asked.desk.vocabulary.holders(code, asked.day) if term.role in _LEADERS]
    latest = sorted(terms, key=lambda term: (_LEADERS.index(term.role), term.first or date.min))
    return list({term.person: term for term in latest}.values())


def _table(partners: Sequence[Partner]) -> Table:
    columns = ("with", "done", "positive", "negative", "neutral", "not_done", "last_on", "dimensions")
    rows = tuple(
        (
            one.code, one.done, one.positive, one.negative, one.neutral, one.open,
            one.last.isoformat() if one.last else None, " ".join(one.dimensions),
        )
        for one in partners
    )  # fmt: skip
    return Table("One row for each counterpart", columns, rows)


SCREEN = Screen(
    path="/state/{id}",
    title="A state",
    question="Whom is it tied to, since when, and on what evidence?",
    load=load,
    template="state.html",
    parameters=(Parameter(name="id", label="Actor", kind="actor", hint="Name or code."),),
)
