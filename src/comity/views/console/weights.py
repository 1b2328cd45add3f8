"""What ties weigh: by dimension and half-life, through time, and the table of weights itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Any

import pyarrow as pa
from rich.console import Group, RenderableType
from rich.text import Text

from comity.core.interval import Interval
from comity.core.text import safe_text
from comity.ties import DimensionWeight, DyadWeight, Likeness, dimensions
from comity.ties.measures import MEASURES
from comity.ties.series import ALL
from comity.ties.shared_votes import SharedCall, SharedVotes
from comity.ties.voting_record import is_voting_record
from comity.views.console.pieces import ID_WIDTH, grid
from comity.views.words import Names, short_date

_BEHIND = 3  # pieces of evidence named beside a weight
_CALLS = 3  # roll calls named
_NAMED = 6  # third parties named
_LONG = 366  # days after which it is said that a relation fades
_BARS = "▁▂▃▄▅▆▇█"


def weight_table(
    found: DyadWeight, votes: SharedVotes | None, alike: Likeness | None, names: Names
) -> RenderableType:
    """What a pair's ties weigh at a date, beside other half-lives, with the evidence behind each figure."""
    title = Text(f"Weighed on {_day(found.at)}", style="bold underline")
    if not found.dimensions:
        nothing = Text("No evidence counts on that day: unknown, not neutral.")
        return Group(title, nothing, *_alike(alike, names), *_apart(found))
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
            _title(part.dimension), _tie(part.tie), *(_tie(part.swept[k]) for k, _ in swept), behind,
            style="bold" if whole else "",
        )  # fmt: skip
    fades = "deeds do not fade" if mine == float("inf") else f"a deed weighs half after {months_words(mine)}"
    note = (
        f"Tie: −1 to +1, tanh(sum / {found.parameters.scale:g}); {fades}, in the columns beside it after "
        "others. Behind it: what each adds to the sum. `comity weights` shows the table."
    )
    return Group(
        title,
        table,
        *_remarks(found, votes, names),
        *_alike(alike, names),
        *_apart(found),
        Text(note, style="dim"),
    )


def _remarks(found: DyadWeight, votes: SharedVotes | None, names: Names) -> list[Text]:
    """What a reader must know beside the figures: dimensions that disagree, a single source, the votes."""
    lines = []
    if found.opposed:
        one = found.opposed
        lines.append(
            f"Dimensions disagree: {_title(one.drawn)} draws them together ({_tie(one.drawn_tie)}), "
            f"{_title(one.parted)} parts them ({_tie(one.parted_tie)})."
        )
    sources = {name for told in found.whole.evidence["sources"].to_pylist() for name in told}
    if len(sources) == 1:
        lines.append(f"All of it rests on one source: {next(iter(sources))}.")
    return [Text(safe_text(line), style="yellow") for line in lines] + _votes(votes, names)


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
    told = f"{title} of their ties with others: {_tie(alike.value)}, over {len(alike.shared)}: {with_}."
    return [Text(safe_text(told))]


def _votes(votes: SharedVotes | None, names: Names) -> list[Text]:
    if votes is None or votes.correlation is None:
        return []
    one, other = names.of(votes.one), names.of(votes.other)
    days = short_date(Interval(votes.first, votes.last))
    head = (
        f"Votes at the UN: correlation {_tie(votes.correlation)} beside the majority, over {len(votes.calls)}"
        f" roll calls in which both voted, {days}. Most telling:"
    )
    calls = [f"  {_call(call, one, other)}" for call in votes.calls[:_CALLS]]
    return [Text(safe_text(line)) for line in (head, *calls)]


def _call(call: SharedCall, one: str, other: str) -> str:
    """`A/RES/75/240, 3 Oct 2020: Azerbaijan yes f6211121, Türkiye no d69465b1`; `both no 1b39ab52`."""
    when = f"{call.label}, {_day(call.held_on)}: "
    first, second = (id_[:ID_WIDTH] for id_ in call.statements)
    if first == second:
        return f"{when}both {call.choices[0]} {first}"
    return f"{when}{one} {call.choices[0]} {first}, {other} {call.choices[1]} {second}"


def _apart(found: DyadWeight) -> list[Text]:
    """What does not count on the day, and why."""
    lines = []
    plans = [row for row in found.ended.to_pylist() if row["planned_on"]]
    if plans:
        lines.append(f"Lapsed, and no longer counted: {_ids(plans)}.")
    old = [row for row in found.whole.evidence.to_pylist() if _fades_long(row, found.at)]
    if old:
        last = max(row["to_on"] for row in old)
        lines.append(f"Standing as far as is known until {_day(last)}, and fading since: {_ids(old)}.")
    later = [row for row in found.later.to_pylist() if not is_voting_record(row["evidence_id"])]
    if later:
        first = min(_begins(row) for row in later)
        lines.append(f"Counts only later, from {_day(first)} on: {_ids(later)}.")
    return [Text(line, style="dim") for line in lines]


def _fades_long(row: dict[str, Any], at: date) -> bool:
    """Whether a relation that lasted was last attested over a year before: its source may just end there."""
    lasted = row["kind"] != "event" and row["to_on"] and row["from_on"] < row["to_on"]
    return bool(lasted) and (at - row["to_on"]).days > _LONG


def _begins(row: dict[str, Any]) -> date:
    begins: date = row["planned_on"] or (row["to_on"] if row["kind"] == "event" else row["from_on"])
    return begins


def _ids(rows: Sequence[dict[str, Any]]) -> str:
    ids = list(dict.fromkeys(row["evidence_id"] for row in rows))
    more = f" and {len(ids) - _BEHIND} more" if len(ids) > _BEHIND else ""
    return ", ".join(_id(one) for one in ids[:_BEHIND]) + more


def _behind(part: DimensionWeight) -> str:
    rows = part.evidence.select(["evidence_id", "weight"]).to_pylist()
    shown = [f"{_id(row['evidence_id'])} {_signed(row['weight'], 1)}" for row in islice(rows, _BEHIND)]
    more = [f"{len(rows) - _BEHIND} more"] if len(rows) > _BEHIND else []
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
                str(row["on"]), _tie(sums[row["on"]]), _title(row["dimension"]), _tie(row["tie"]),
                _listed(row["began"]), _listed(row["ended"]),
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
    return ", ".join(_id(one) for one in ids)


def _id(one: str) -> str:
    return one if is_voting_record(one) else one[:ID_WIDTH]


def _title(dimension: str) -> str:
    return {one.id: one.title for one in dimensions()}.get(dimension, "All together")


def _tie(tie: float) -> str:
    """Two places without the 0 before them: `+.48`, `−.44`; `0` for what rounds to it."""
    return _signed(tie, 2).replace("0.", ".", 1)


def _signed(value: float, places: int) -> str:
    text = f"{value:+.{places}f}"
    return text.replace("-", "−") if float(text) else "0"


def _day(day: date) -> str:
    return short_date(Interval.day(day))


def months_words(months: float) -> str:
    """`24 months`; `never` for an infinite half-life."""
    return "never" if months == float("inf") else f"{months:g} months"
