"""What ties weigh, in words: figures, what must be known beside them, and what does not count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from comity.core.interval import Interval
from comity.ties import DyadWeight, dimensions
from comity.ties.shared_votes import SharedCall, SharedVotes
from comity.ties.voting_record import is_voting_record
from comity.views.words.dates import short_date
from comity.views.words.names import Names

BEHIND = 3
"""Pieces of evidence named beside a weight."""

ID_WIDTH = 8
"""Characters of an id that are shown."""

_CALLS = 3  # roll calls named
_LONG = 366  # days after which it is said that a relation fades


def figure_words(tie: float) -> str:
    """Two places without the 0 before them: `+.48`, `−.44`; `0` for what rounds to it."""
    return signed_words(tie, 2).replace("0.", ".", 1)


def signed_words(value: float, places: int) -> str:
    """With its sign; `0` for what rounds to it."""
    text = f"{value:+.{places}f}"
    return text.replace("-", "−") if float(text) else "0"


def months_words(months: float) -> str:
    """`24 months`; `never` for an infinite half-life."""
    return "never" if months == float("inf") else f"{months:g} months"


def dimension_words(dimension: str) -> str:
    """The title of a dimension; `All together` for the sum."""
    return {one.id: one.title for one in dimensions()}.get(dimension, "All together")


def fading_words(found: DyadWeight) -> str:
    """How the figures come about."""
    mine = found.parameters.half_life_months
    fades = "deeds do not fade" if mine == float("inf") else f"a deed weighs half after {months_words(mine)}"
    return (
        f"Tie: −1 to +1, tanh(sum / {found.parameters.scale:g}); {fades}, in the columns beside it after "
        "others."
    )


def remark_words(found: DyadWeight) -> list[str]:
    """What a reader must know beside the figures: dimensions that disagree, a single source."""
    lines = []
    if found.opposed:
        one = found.opposed
        lines.append(
            f"Dimensions disagree: {dimension_words(one.drawn)} draws them together "
            f"({figure_words(one.drawn_tie)}), {dimension_words(one.parted)} parts them "
            f"({figure_words(one.parted_tie)})."
        )
    sources = {name for told in found.whole.evidence["sources"].to_pylist() for name in told}
    if len(sources) == 1:
        lines.append(f"All of it rests on one source: {next(iter(sources))}.")
    return lines


def vote_words(votes: SharedVotes | None, names: Names) -> list[str]:
    """How the two voted, with the most telling roll calls."""
    if votes is None or votes.correlation is None:
        return []
    one, other = names.of(votes.one), names.of(votes.other)
    days = short_date(Interval(votes.first, votes.last))
    head = (
        f"Votes at the UN: correlation {figure_words(votes.correlation)} beside the majority, over "
        f"{len(votes.calls)} roll calls in which both voted, {days}. Most telling:"
    )
    return [head, *(f"  {_call(call, one, other)}" for call in votes.calls[:_CALLS])]


def _call(call: SharedCall, one: str, other: str) -> str:
    """`A/RES/75/240, 3 Oct 2020: Azerbaijan yes f6211121, Türkiye no d69465b1`; `both no 1b39ab52`."""
    when = f"{call.label}, {_day(call.held_on)}: "
    first, second = (id_[:ID_WIDTH] for id_ in call.statements)
    if first == second:
        return f"{when}both {call.choices[0]} {first}"
    return f"{when}{one} {call.choices[0]} {first}, {other} {call.choices[1]} {second}"


def uncounted_words(found: DyadWeight) -> list[str]:
    """What does not count on the day, and why."""
    lines = []
    plans = [row for row in found.ended.to_pylist() if row["planned_on"]]
    if plans:
        lines.append(f"Lapsed, and no longer counted: {ids_words(plans)}.")
    old = [row for row in found.whole.evidence.to_pylist() if _fades_long(row, found.at)]
    if old:
        last = max(row["to_on"] for row in old)
        lines.append(f"Standing as far as is known until {_day(last)}, and fading since: {ids_words(old)}.")
    later = [row for row in found.later.to_pylist() if not is_voting_record(row["evidence_id"])]
    if later:
        first = min(_begins(row) for row in later)
        lines.append(f"Counts only later, from {_day(first)} on: {ids_words(later)}.")
    return lines


def _fades_long(row: dict[str, Any], at: date) -> bool:
    """Whether a relation that lasted was last attested over a year before: its source may just end there."""
    lasted = row["kind"] != "event" and row["to_on"] and row["from_on"] < row["to_on"]
    return bool(lasted) and (at - row["to_on"]).days > _LONG


def _begins(row: dict[str, Any]) -> date:
    begins: date = row["planned_on"] or (row["to_on"] if row["kind"] == "event" else row["from_on"])
    return begins


def ids_words(rows: Sequence[dict[str, Any]]) -> str:
    """The ids of some evidence, shortened."""
    ids = list(dict.fromkeys(row["evidence_id"] for row in rows))
    more = f" and {len(ids) - BEHIND} more" if len(ids) > BEHIND else ""
    return ", ".join(id_words(one) for one in ids[:BEHIND]) + more


def id_words(one: str) -> str:
    """An id, shortened; a voting record's whole."""
    return one if is_voting_record(one) else one[:ID_WIDTH]


def _day(day: date) -> str:
    return short_date(Interval.day(day))
