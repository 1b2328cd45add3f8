"""`/sources` and `/sources/{name}`: what a source covers and leaves out, whom it lets speak, how it fares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from comity.desk import Desk
from comity.views.web.shell.screen import Answer, Asked, Nav, Parameter, Screen, Table

if TYPE_CHECKING:
    from comity.desk.slant import Slant


def slants(desk: Desk, source: str | None, as_of: date | None) -> list[Slant]:
    """The sources from several sides; a question that can be sent to another process."""
    from comity.desk.slant import slants_of

    return slants_of(desk, source, as_of=as_of)


def load(asked: Asked) -> Answer:
    """All sources, and the reference sets and feeds beside them."""
    from comity.views.slant_data import slant_json

    found = asked.work(slants, None, asked.as_of)
    documents = asked.desk.record.documents(as_of=asked.as_of)
    datasets = asked.desk.record.datasets()
    return Answer(
        data=lambda: [slant_json(one, asked.desk.voice) for one in found],
        shown={
            "slants": found, "problems": asked.desk.record.problems(),
            "datasets": [
                (one, *datasets[one.sha256]) for one in documents if one.sha256 in datasets
            ],
        },
        tables=lambda: {"sources": _table(found)},
    )  # fmt: skip


def load_one(asked: Asked) -> Answer:
    """One source in full."""
    from comity.views.slant_data import slant_json

    (one,) = asked.work(slants, asked.get("name"), asked.as_of)
    return Answer(
        data=lambda: [slant_json(one, asked.desk.voice)],
        shown={"one": one},
        tables=lambda: {"left_out": _left_out(one), "sources": _table([one])},
        title=one.source,
        question="What does it tell and leave out, whom does it let speak, and how do its claims fare?",
    )


def _table(found: Sequence[Slant]) -> Table:
    rows = tuple(
        (
            one.source, len(one.documents), one.coverage.share.count, one.coverage.share.of,
            one.voices.statements, one.voices.own, len(one.uses), len(one.claims.supported),
            len(one.claims.contradicted), len(one.claims.undetermined),
        )
        for one in found
    )  # fmt: skip
    columns = (
        "source", "texts", "deeds_left_out", "deeds_others_tell", "statements", "in_its_own_voice",
        "loaded_terms", "claims_supported", "claims_contradicted", "claims_undetermined",
    )  # fmt: skip
    return Table("One row for each source", columns, rows)


def _left_out(one: Slant) -> Table:
    rows = tuple(
        (missed.event.id, *(missed.event.date.iso() if missed.event.date else (None, None)),
         missed.event.type, " ".join(missed.event.actors), " ".join(missed.event.recipients), missed.others)
        for missed in one.coverage.left_out
    )  # fmt: skip
    columns = ("id", "date_from", "date_to", "type", "actors", "recipients", "told_by_others")
    return Table("One row for each deed that others tell of and it does not", columns, rows)


SCREENS = (
    Screen(
        path="/sources",
        title="Sources",
        question="What does the input cover, what does each source leave out, and in whose terms?",
        load=load,
        template="sources.html",
        nav=Nav("About", 10, "Sources"),
    ),
    Screen(
        path="/sources/{name}",
        title="A source",
        question="What does it tell and leave out?",
        load=load_one,
        template="source.html",
        parameters=(Parameter(name="name", label="Source", hint="Its name, or part of it."),),
        called="source",
    ),
)
