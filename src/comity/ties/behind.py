"""Which evidence stands behind each tie of a network."""

from __future__ import annotations

from collections import defaultdict

from comity.ties.network import Ties

Pair = tuple[str, str]


def evidence_behind(ties: Ties) -> dict[Pair, tuple[str, ...]]:
    """For each pair, in the order of the alphabet, the ids behind its tie, the heaviest first.

    Ids are those of events, statements and facts; ties from a bare matrix have none.
    """
    rows = ties.evidence.select(["one", "other", "evidence_id", "weight"]).to_pylist()
    rows.sort(key=lambda row: (-abs(row["weight"]), row["evidence_id"]))
    found: defaultdict[Pair, list[str]] = defaultdict(list)
    for row in rows:
        ids = found[row["one"], row["other"]]
        if row["evidence_id"] not in ids:
            ids.append(row["evidence_id"])
    return {pair: tuple(ids) for pair, ids in found.items()}
