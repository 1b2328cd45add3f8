"""What ties weigh: by dimension and half-life, through time, and the table of weights itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice

import pyarrow as pa
from rich.console import Group, RenderableType
from rich.text import Text

from comity.core.interval import Interval
from comity.core.text import safe_text
from comity.ties import DimensionWeight, DyadWeight, Likeness
from comity.ties.measures import MEASURES
from comity.ties.series import ALL
from comity.ties.shared_votes import SharedVotes
from comity.views.console.pieces import grid
from comity.views.words import Names, short_date
from comity.views.words.weights import (
    BEHIND,
    dimension_words,
    fading_words,
    figure_words,
    id_words,
    months_words,
    remark_words,
    signed_words,
    uncounted_words,
    vote_words,
)

_NAMED = 6  # third parties named
_BARS = "▁▂▃▄▅▆▇█"


def weight_table(
    found: DyadWeight, votes: SharedVotes | None, alike: Likeness | None, names: Names
) -> RenderableType:
    """What a pair's ties weigh at a date, beside other half-lives, with the evidence behind each figure."""
    title = Text(f"Weighed on {_day(found.at)}", style="bold underline")
    if not found.dimensions:
        nothing = Text("No evidence counts on that day: unknown, not neutral.")
        return Group(
            title,
            nothing,
            *_alike(alike, names),
            *_uncounted(found),
        )
    mine = found.parameters.half_life_months
    swept = [(k, months) for k, months in enumerate(found.parameters.sweep_months) if months != mine]
    table = grid(
        "Dimension",
        "Tie",
        *(months_words(months).replace("months", "mo.") for _, months in swept),
        "Behind it",
    )
    table.columns[0].min_width = len("Dimension")
    for column in table.columns[1:-1]:
        column.justify, column.no_wrap = "right", True
    for part in (*found.dimensions, *((found.whole,) if len(found.dimensions) > 1 else ())):
        whole = part is found.whole
        behind = f"{part.evidence.num_rows} in all" if whole else _behind(part)
        table.add_row(
            dimension_words(part.dimension), figure_words(part.tie),
            *(figure_words(part.swept[k]) for k, _ in swept), behind,
            style="bold" if whole else "",
        )  # fmt: skip
    note = f"{fading_words(found)} Behind it: what each adds to the sum. `comity weights` shows the table."
    return Group(
        title,
        table,
        *(Text(safe_text(line), style="yellow") for line in remark_words(found)),
        *(Text(safe_text(line)) for line in vote_words(votes, names)),
        *_alike(alike, names),
        *_uncounted(found),
        Text(note, style="dim"),
    )


def _alike(alike: Likeness | None, names: Names) -> list[Text]:
    if alike is None:
        return []
    more = len(alike.shared) - _NAMED
    named = ", ".join(names.of(code) for code in alike.shared[:_NAMED])
    with_ = f"{named} and {more} more" if more > 0 else named
    title = MEASURES[alike.measure].title
    if alike.value is None:
        return [
            Text(f"{title} of their ties with others: too few third parties with whom both have known ties.")
        ]
    told = (
        f"{title} of their ties with others: {figure_words(alike.value)}, over {len(alike.shared)}: {with_}."
    )
    return [Text(safe_text(told))]


def _uncounted(found: DyadWeight) -> list[Text]:
    return [Text(line, style="dim") for line in uncounted_words(found)]


def _behind(part: DimensionWeight) -> str:
    rows = part.evidence.select(["evidence_id", "weight"]).to_pylist()
    shown = [
        f"{id_words(row['evidence_id'])} {signed_words(row['weight'], 1)}" for row in islice(rows, BEHIND)
    ]
    more = [f"{len(rows) - BEHIND} more"] if len(rows) > BEHIND else []
    return ", ".join(shown + more)


def series_table(found: pa.Table, title: str, width: int) -> RenderableType:
    """The months in which the evidence changed, with what began and ended, under a line of all months."""
    head = Text(safe_text(title), style="bold")
    rows = found.to_pylist()
    if not rows:
        return Group(head, Text("The record holds no evidence for a tie between them: unknown, not neutral."))
    whole = [row for row in rows if row["dimension"] == ALL]
    table = grid("Day", "All", "Dimension", "Tie", "Began", "Ended")
    table.columns[1].justify = table.columns[3].justify = "right"
    sums = {row["on"]: row["tie"] for row in whole}
    for row in rows:
        if row["dimension"] != ALL and (row["began"] or row["ended"]):
            table.add_row(
                str(row["on"]), figure_words(sums[row["on"]]), dimension_words(row["dimension"]),
                figure_words(row["tie"]), _listed(row["began"]), _listed(row["ended"]),
            )  # fmt: skip
    line = Text(f"{_line([row['tie'] for row in whole], width - 24)}  ")
    line.append(f"{whole[0]['on']:%Y-%m} to {whole[-1]['on']:%Y-%m}", style="dim")
    note = (
        f"The line: all dimensions, {_BARS[0]} −1, {_BARS[3]}{_BARS[4]} 0, {_BARS[-1]} +1. The table: months "
        "in which evidence began or ceased to count; `comity why ID` leads to its sentence."
    )
    return Group(head, line, Text(), table, Text(), Text(note, style="dim"))


def _line(ties: Sequence[float], width: int) -> str:
    """One character a month, or for several months together where the terminal is too narrow."""
    step = max(1, -(-len(ties) // max(10, width)))
    chosen = [ties[min(k + step, len(ties)) - 1] for k in range(0, len(ties), step)]
    return "".join(_BARS[min(7, int((tie + 1) * 4))] for tie in chosen)


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(id_words(one) for one in ids)


def _day(day: date) -> str:
    return short_date(Interval.day(day))
