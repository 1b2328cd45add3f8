"""`/search`: which documents say certain words, and what was read there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from comity.desk.passages import Passage, SearchHit
from comity.record.model import Document
from comity.views.web.shell.screen import Answer, Asked, Nav, Parameter, Screen, Table

_MOST = 200


def load(asked: Asked) -> Answer:
    """The documents, the most telling first, with the passages."""
    query = asked.get("q")
    found, count = (
        asked.desk.search(
            query, limit=_MOST, since=asked.get("since"), until=asked.get("until"), as_of=asked.as_of
        )
        if query else ([], 0)
    )  # fmt: skip
    return Answer(
        data=partial(_data, found, count),
        shown={"hits": found, "count": count, "asked_for": query or "", "parts_of": parts_of},
        tables=lambda: {"passages": _table(found)},
    )


def _data(found: Sequence[SearchHit], count: int) -> object:
    from comity.views.data import search_json

    return search_json(found, count)


def parts_of(document: Document, passage: Passage) -> list[tuple[str, bool]]:
    """The passage in stretches, each with whether it is one of the words looked for."""
    parts, at = [], passage.span.start
    for hit in passage.hits:
        parts += [(document.text[at : hit.start], False), (document.text[hit.start : hit.end], True)]
        at = hit.end
    return [*parts, (document.text[at : passage.span.end], False)]


def _table(found: Sequence[SearchHit]) -> Table:
    rows = tuple(
        (
            hit.document.name, hit.document.title, passage.span.start, passage.span.end,
            " ".join(hit.document.text[passage.span.start : passage.span.end].split()),
            " ".join(said.id for said in passage.statements),
        )
        for hit in found
        for passage in hit.passages
    )  # fmt: skip
    columns = ("document", "title", "from_character", "to_character", "passage", "statements")
    return Table("One row for each passage", columns, rows)


SCREEN = Screen(
    path="/search",
    title="Search",
    question="Which documents say it, and what was read there?",
    load=load,
    template="search.html",
    parameters=(
        Parameter(
            name="q",
            label="Words",
            hint='Words; "several words" in a row; visit* for a beginning; OR; NOT word.',
        ),
        Parameter(name="since", label="From", kind="day", hint="Documents that could be known from then on."),
        Parameter(name="until", label="To", kind="month", hint="Documents that could be known by then."),
    ),
    nav=Nav("Read", 40, "Search"),
)  # fmt: skip
