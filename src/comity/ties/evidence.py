"""The evidence for ties: what the record's deeds, stated relations, treaties, memberships and votes say.

One deed counts once however many report it, a stated relation once however often it is stated. What is denied
ties nobody. Who is no state or organisation takes no side of its own: its rows are left out and counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from comity.record.independence import DocumentOf
from comity.record.model import Event, FactStatement, TieStatement
from comity.ties.deeds import deed_rows
from comity.ties.ledger import Ledger
from comity.ties.rows import EVIDENCE, Row, among, known_by, no_evidence, table_of
from comity.ties.standing import standing_rows
from comity.ties.voting_record import voting_rows
from comity.ties.weights import Weights
from comity.vocab import load_vocabulary

__all__ = ["EVIDENCE", "LeftOut", "known_by", "left_out", "no_evidence", "tie_evidence"]

_SIDES = frozenset({"state", "organisation"})
_NOTE = b"left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What of the record is no evidence for ties, and why.

    Attributes:
        rows: Rows between actors of which one is neither a state nor an organisation.
        codes: Those actors, with the rows of each.
        denied: Deeds and relations said not to be so.
        weightless: Rows of relations and deeds whose factors make 0, as membership of the UN.
        alone: Relations and deeds without a second party.
    """

    rows: int = 0
    codes: Mapping[str, int] = field(default_factory=dict)
    denied: int = 0
    weightless: int = 0
    alone: int = 0


def tie_evidence(
    events: Iterable[Event],
    stated: Iterable[TieStatement],
    facts: Iterable[FactStatement],
    weights: Weights,
    *,
    known_on: Mapping[str, date],
    publisher_of: Mapping[str, str],
    document_of: DocumentOf | None = None,
    actors: Collection[str] | None = None,
) -> pa.Table:
    """One row for each piece of evidence and pair of actors.

    Args:
        events: Of the record, in any order.
        stated: Relations that texts state, and memberships of reference sets.
        facts: Pledges, memberships less than full, and votes of reference sets; others are passed over.
        weights: Scores and factors; half-life and scale are applied later.
        known_on: For each document's hash the day from which it could be known.
        publisher_of: For each document's hash the source that it is: its publisher, else its name.
        document_of: Gives a document by its hash; with it, copies of one text count as one source.
        actors: Only rows between these.

    Returns:
        A table with the schema `EVIDENCE`; `left_out` tells what is not in it.
    """
    told = list(facts)
    ledger = Ledger(weights, known_on, publisher_of, document_of)
    rows = [*deed_rows(events, ledger), *standing_rows(stated, told, ledger)]
    kept, codes = _between_sides(rows)
    votes = [one for one in told if one.fact == "vote"]
    table = pa.concat_tables([among(table_of(kept), actors), voting_rows(votes, ledger, actors)])
    note = {"rows": len(rows) - len(kept), "codes": codes, **ledger.tally}
    return table.replace_schema_metadata({_NOTE: json.dumps(note)})


def left_out(evidence: pa.Table) -> LeftOut:
    """What `tie_evidence` left out when it made a table."""
    note = (evidence.schema.metadata or {}).get(_NOTE)
    return LeftOut(**json.loads(note)) if note else LeftOut()


def _between_sides(rows: list[Row]) -> tuple[list[Row], dict[str, int]]:
    """The rows between states and organisations, and how many rows each other code would have had."""
    sides = {actor.code for actor in load_vocabulary().actors() if actor.kind in _SIDES}
    codes = Counter(code for row in rows for code in (row.one, row.other) if code not in sides)
    return [row for row in rows if row.one in sides and row.other in sides], dict(codes.most_common())
