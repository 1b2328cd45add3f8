"""`/risks` and `/risks/{a}/{b}`: what endangers a relation at three levels, and the signs to watch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from comity.desk import Desk
from comity.views.web.shell.screen import Answer, Asked, Nav, Parameter, Screen, Table

if TYPE_CHECKING:
    from comity.desk.risks import RiskPage
    from comity.desk.watch import Watched


def risks_on(
    desk: Desk, pair: tuple[str, str], at: date, as_of: date | None, folder: Path | None
) -> RiskPage:
    """The register of a relation; a question that can be sent to another process."""
    from comity.desk.risks import risks_of

    return risks_of(desk, *pair, at=at, as_of=as_of, folder=folder)


def signs_on(desk: Desk, at: date, as_of: date | None, folder: Path | None) -> tuple[list[Watched], bool]:
    """All indicators, and whether they are those that ship; can be sent to another process."""
    from comity.desk.watch import files_to_watch, watched

    files, are_shipped = files_to_watch(desk, as_of=as_of)
    return list(watched(desk, files, at=at, as_of=as_of, folder=folder)), are_shipped


def folder_of(record: str) -> Path | None:
    """Where the feeds of a record lie, if there are any."""
    from comity.desk.counting import feeds_beside

    return feeds_beside(record, None)


def load(asked: Asked) -> Answer:
    """All indicators, the tripped ones first, by relation."""
    from comity.views.watch_data import watched_json

    found, are_shipped = asked.work(signs_on, asked.day, asked.as_of, folder_of(asked.record))
    order = {"tripped": 0, "quiet": 1, "not judged": 2}
    found = sorted(found, key=lambda one: (order[one.judged.state], one.name))
    return Answer(
        data=lambda: [watched_json(one) for one in found],
        shown={
            "signs": found,
            "are_shipped": are_shipped,
            "relations": sorted({one.relation for one in found if len(one.relation) == 2}),
        },
        tables=lambda: {"indicators": _signs_table(found)},
    )


def load_pair(asked: Asked) -> Answer:
    """The register of one relation."""
    from comity.claims.risks.level import LEVELS
    from comity.views.risks_data import page_json

    pair = (asked.get("a"), asked.get("b"))
    page = asked.work(risks_on, pair, asked.day, asked.as_of, folder_of(asked.record))
    names = f"{asked.names.of(pair[0])} and {asked.names.of(pair[1])}"
    return Answer(
        data=lambda: page_json(page),
        shown={"page_": page, "levels": LEVELS},
        tables=lambda: {"risks": _table(page), "indicators": _signs_table(page.watched)},
        title=f"Risks: {names}",
        question=f"What endangers the relation of {names}, on whose word, and which signs are to be watched?",
    )


def _table(page: RiskPage) -> Table:
    rows = tuple(
        (
            one.risk.statement.id,
            one.risk.level,
            one.risk.assertion.text,
            one.risk.by,
            one.risk.statement.hedge,
            one.stated.low,
            one.stated.high,
            one.voice.quote,
            one.voice.document.name,
        )
        for one in page.risks
    )
    columns = ("id", "level", "text", "by", "hedge", "stated_low", "stated_high", "quote", "document")
    return Table("One row for each risk", columns, rows)


def _signs_table(signs: Sequence[Watched]) -> Table:
    rows = tuple(
        (
            one.name,
            one.indicator.title,
            one.indicator.level,
            one.judged.state,
            one.judged.since.isoformat() if one.judged.since else None,
            one.judged.value,
            one.judged.limit,
            one.judged.source,
        )
        for one in signs
    )
    columns = ("name", "title", "level", "state", "since", "value", "limit", "source")
    return Table("One row for each indicator", columns, rows)


SCREENS = (
    Screen(
        path="/risks",
        title="Risks and signs",
        question="Which signs of danger are tripped, since when, and on what evidence?",
        load=load,
        template="signs.html",
        called="signs",
        nav=Nav("Judge", 30, "Risks"),
    ),
    Screen(
        path="/risks/{a}/{b}",
        title="Risks",
        question="What endangers a relation?",
        load=load_pair,
        template="risks.html",
        parameters=(
            Parameter(name="a", label="One", kind="actor", hint="Name or code."),
            Parameter(name="b", label="Other", kind="actor", hint="Name or code."),
        ),
    ),
)
