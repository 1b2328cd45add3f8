"""How states vote: what their roll calls say about ties.

The General Assembly adopts most of what it votes on by large majorities, so raw agreement makes friends of
nearly everybody. What tells states apart is how they vote beside the majority: the correlation of two states'
votes after each roll call's mean is taken away (`comity.ties.measures.vote_correlation`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from comity.record.model import FactStatement
from comity.ties.ledger import Ledger
from comity.ties.measures.vote_correlation import shared_count, vote_correlation
from comity.ties.rows import EVIDENCE, Floats, Ints, among, no_evidence
from comity.ties.weights import DAYS_A_MONTH, Weights

_ID = "votes-"
_VALUES = {"yes": 1.0, "no": 0.0}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VotingRecord:
    """Roll calls of a stretch of time, as a matrix.

    Attributes:
        names: Codes of the states, in the order of the rows.
        votes: (states, roll calls) yes 1, no 0, abstention between; NaN where no vote was cast.
        held_on: Day of each roll call.
        labels: Of each roll call, as the source writes it.
        statements: For each roll call the statements that tell it.
    """

    names: tuple[str, ...]
    votes: Floats
    held_on: tuple[date, ...]
    labels: tuple[str, ...]
    statements: tuple[tuple[FactStatement, ...], ...]

    def between(self, first: date, last: date) -> VotingRecord:
        """The roll calls from one day to another, and the states that voted in any."""
        kept = [k for k, day in enumerate(self.held_on) if first <= day <= last]
        votes = self.votes[:, kept]
        voted: npt.NDArray[np.bool_] = np.any(~np.isnan(votes), axis=1)
        return VotingRecord(
            names=tuple(name for name, did in zip(self.names, voted, strict=True) if did),
            votes=votes[voted], held_on=tuple(self.held_on[k] for k in kept),
            labels=tuple(self.labels[k] for k in kept), statements=tuple(self.statements[k] for k in kept),
        )  # fmt: skip


def roll_calls(facts: Iterable[FactStatement], *, abstain: float = 0.5) -> VotingRecord:
    """Roll calls from facts of the kind `vote`; one that several sets tell counts once.

    Args:
        facts: Each says which states voted alike on one roll call; any others are passed over.
        abstain: The value of an abstention between no (0) and yes (1).
    """
    values = {**_VALUES, "abstain": abstain}
    told = [fact for fact in facts if fact.fact == "vote" and fact.date and fact.label]
    calls = {
        key: tuple(group) for key, group in groupby(sorted(told, key=_order), key=lambda f: _order(f)[:2])
    }
    names = sorted({code for fact in told for code in fact.subjects if fact.attribute in values})
    place = {name: row for row, name in enumerate(names)}
    votes = np.full((len(names), len(calls)), np.nan)
    for column, group in enumerate(calls.values()):
        for fact in group:
            if fact.attribute in values:
                votes[[place[code] for code in fact.subjects], column] = values[fact.attribute]
    return VotingRecord(
        names=tuple(names), votes=votes, statements=tuple(calls.values()),
        held_on=tuple(day for day, _ in calls), labels=tuple(label for _, label in calls),
    )  # fmt: skip


def voting_rows(
    facts: Sequence[FactStatement], ledger: Ledger, actors: Collection[str] | None = None
) -> pa.Table:
    """The evidence of votes: each year one row for each pair with enough roll calls in common.

    A row stands for the trailing window that ends with the year's last roll call, and counts until the next
    year's takes its place, so that no vote is counted twice at one date.

    Args:
        facts: Of the kind `vote`.
        ledger: By what they are entered.
        actors: Only rows between these.
    """
    weights = ledger.weights
    if not facts or not weights.votes["score"] * weights.dimension["votes"]:
        return no_evidence()
    whole = roll_calls(facts, abstain=weights.votes["abstain"])
    ends = [max(days) for _, days in groupby(whole.held_on, key=lambda day: day.year)]
    tables = []
    for end, following in zip(ends, (*ends[1:], None), strict=True):
        window = whole.between(window_start(end, weights), end)
        told = ledger.telling(s for call in window.statements for s in call)
        columns = _pairs(window, weights, told.sources)
        # A record begins to count with its last roll call; the stretch before belongs to earlier ones.
        shared = {"from_on": end, "to_on": end, "known_on": told.known_on, "until_on": following}
        tables.append(among(_table(columns, shared, f"{_ID}{end}", told.sources), actors))
    return pa.concat_tables(tables)


def is_voting_record(evidence_id: str) -> bool:
    """Whether an id is that of a voting record, which many statements stand behind."""
    return evidence_id.startswith(_ID)


def window_start(end: date, weights: Weights) -> date:
    """The first day of the window that ends on a day."""
    return end - timedelta(days=round(weights.votes["window_months"] * DAYS_A_MONTH) - 1)


def _order(fact: FactStatement) -> tuple[date, str, str]:
    return (fact.date.last if fact.date else date.max, fact.label or "", fact.id)


def _pairs(
    window: VotingRecord, weights: Weights, sources: tuple[str, ...]
) -> tuple[list[str], list[str], Floats]:
    """Codes and score of each pair that has enough in common."""
    found = vote_correlation(window.votes)
    enough = shared_count(window.votes) >= weights.votes["least_shared"]
    one, other = np.nonzero(np.triu(enough & ~np.isnan(found), 1))
    factor = weights.votes["score"] * weights.dimension["votes"] * weights.quality(sources)
    names = np.array(window.names, dtype=object)
    return list(names[one]), list(names[other]), found[one, other] * factor


def _table(
    columns: tuple[list[str], list[str], Floats], shared: Mapping[str, date | None], id_: str,
    sources: tuple[str, ...],
) -> pa.Table:  # fmt: skip
    one, other, score = columns
    count = len(one)
    dates = {name: pa.repeat(pa.scalar(day, pa.date32()), count) for name, day in shared.items()}
    texts = {"evidence_id": id_, "kind": "fact", "dimension": "votes", "status": "occurred"}
    offsets: Ints = np.arange(count + 1, dtype=np.int64) * len(sources)
    told = pa.ListArray.from_arrays(
        pa.array(offsets, pa.int32()), pa.array(list(sources) * count, pa.string())
    )
    filled = {
        **dates, **{name: pa.repeat(pa.scalar(text), count) for name, text in texts.items()},
        "one": pa.array(one, pa.string()), "other": pa.array(other, pa.string()),
        "score": pa.array(score), "planned_on": pa.nulls(count, pa.date32()), "sources": told,
        "by": pa.nulls(count, pa.string()),
    }  # fmt: skip
    return pa.table({name: filled[name] for name in EVIDENCE.names}, schema=EVIDENCE)
