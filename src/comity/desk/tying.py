"""From a record to the evidence for ties, and to what ties weigh.

A pair is asked about more often than the world: for a pair only its own statements are fetched, and of what
others say only the votes, since a vote counts by how far it stands from everybody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

import pyarrow as pa

from comity.core.errors import OptionError
from comity.core.memory import without_cycle_search
from comity.core.text import shorten
from comity.desk.desk import Desk
from comity.record.model import Document, FactStatement, TieStatement
from comity.ties import (
    DyadWeight,
    Likeness,
    Ties,
    Weights,
    dyad_series,
    likeness,
    load_weights,
    months_of,
    tie_evidence,
    weigh_dyad,
)
from comity.ties.series import SERIES
from comity.ties.shared_votes import SharedVotes, shared_votes
from comity.ties.voting_record import is_voting_record
from comity.ties.weigh import weigh

_STANDING = ("pledge", "membership")
_TITLE_WIDTH = 60


def evidence_of(desk: Desk, weights: Weights | None = None, *, as_of: date | None = None) -> pa.Table:
    """All evidence for ties in a record.

    Args:
        desk: With the record.
        weights: The shipped table by default.
        as_of: From what could be known on that day.
    """
    table = weights or load_weights()
    kinds = (*_STANDING, "vote") if _votes_weigh(table) else _STANDING
    documents = {one.sha256: one for one in desk.record.documents()}
    with without_cycle_search():
        return tie_evidence(
            desk.record.events(as_of=as_of),
            _ties(desk, as_of=as_of),
            _facts(desk, kinds, as_of=as_of),
            table, known_on=desk.record.known_on(), publisher_of=source_names(documents.values()),
            document_of=documents.get,
        )  # fmt: skip


def evidence_between(
    desk: Desk, one: str, other: str, weights: Weights | None = None, *, as_of: date | None = None
) -> pa.Table:
    """The evidence for the tie of two actors.

    Args:
        desk: With the record.
        one: Name or code.
        other: Name or code.
        weights: The shipped table by default.
        as_of: From what could be known on that day.

    Raises:
        OptionError: If a name is unknown or ambiguous.
    """
    return _gathered(desk, weights or load_weights(), desk.actor(one), desk.actor(other), as_of=as_of)


def _gathered(desk: Desk, table: Weights, one: str, other: str | None, *, as_of: date | None) -> pa.Table:
    """The evidence with an actor in it, or for its tie with another; no more is fetched than that needs."""
    facts = _facts(desk, _STANDING, actor=one, as_of=as_of)
    if _votes_weigh(table):
        facts += _facts(desk, ("vote",), as_of=as_of)
    events = desk.record.events(actor=one, with_=other, as_of=as_of)
    stated = _ties(desk, actor=one, as_of=as_of)
    said = [*facts, *stated, *(one for event in events for one in event.statements)]
    documents = [desk.document(sha256) for sha256 in {one.document for one in said}]
    return tie_evidence(
        events, stated, facts, table, known_on=desk.record.known_on(),
        publisher_of=source_names(documents), document_of=desk.document,
        actors=(one, other) if other else None,
    )  # fmt: skip


def weights_around(
    desk: Desk, actor: str, at: date, weights: Weights | None = None, *, as_of: date | None = None
) -> dict[str, float]:
    """What each tie of an actor weighs on a day, by the other's code; only its own evidence is gathered.

    Args:
        desk: With the record.
        actor: Name or code.
        at: Deeds after that day do not count.
        weights: The shipped table by default.
        as_of: From what could be known on that day.

    Raises:
        OptionError: If the name is unknown or ambiguous.
    """
    table, code = weights or load_weights(), desk.actor(actor)
    evidence = _gathered(desk, table, code, None, as_of=as_of)
    if not evidence.num_rows:
        return {}
    return {
        other if one == code else one: weight
        for one, other, weight in weigh(evidence, at, table).pairs()
        if code in {one, other} and weight
    }


def network_of(
    desk: Desk, at: date, weights: Weights | None = None, *, as_of: date | None = None,
    actors: Collection[str] | None = None,
) -> Ties:  # fmt: skip
    """The ties at a date; see `Desk.tie_network`."""
    table = weights or load_weights()
    codes = None if actors is None else [desk.actor(name) for name in actors]
    return weigh(desk.evidence(as_of=as_of, weights=table), at, table, actors=codes)


def weight_between(
    desk: Desk, one: str, other: str, at: date, weights: Weights | None = None, *, as_of: date | None = None
) -> DyadWeight:
    """What ties two actors weighs at a date; arguments as in `evidence_between`.

    Raises:
        OptionError: If a name is unknown or ambiguous, or both stand for one actor.
    """
    table = weights or load_weights()
    first, second = two_actors(desk, one, other)
    return weigh_dyad(evidence_between(desk, first, second, table, as_of=as_of), first, second, at, table)


def likeness_between(
    desk: Desk, one: str, other: str, at: date, weights: Weights | None = None,
    *, measure: str, as_of: date | None = None,
) -> Likeness:  # fmt: skip
    """How alike two actors' ties with third parties are, by a measure of `comity.ties.measures`.

    Raises:
        OptionError: If a name is unknown or ambiguous, both stand for one actor, or no such measure is.
    """
    first, second = two_actors(desk, one, other)
    return likeness(network_of(desk, at, weights, as_of=as_of), first, second, measure)


def series_between(
    desk: Desk, one: str, other: str, until: date, weights: Weights | None = None,
    *, as_of: date | None = None,
) -> pa.Table:  # fmt: skip
    """How the tie of two actors went, by month up to a day, with the schema of `comity.ties.series`.

    Raises:
        OptionError: If a name is unknown or ambiguous, or both stand for one actor.
    """
    table = weights or load_weights()
    first, second = two_actors(desk, one, other)
    rows = evidence_between(desk, first, second, table, as_of=as_of)
    dates = months_of(rows, until)
    return dyad_series(rows, first, second, dates, table) if dates else SERIES.empty_table()


def two_actors(desk: Desk, one: str, other: str) -> tuple[str, str]:
    """The codes of two actors.

    Raises:
        OptionError: If a name is unknown or ambiguous, or both stand for one actor.
    """
    first, second = desk.actor(one), desk.actor(other)
    if first == second:
        raise OptionError("both names stand for one actor", where=f"{one}, {other}", todo="Name two actors")
    return first, second


def votes_behind(desk: Desk, found: DyadWeight, *, as_of: date | None = None) -> SharedVotes | None:
    """The roll calls behind a pair's voting record; None where votes do not count."""
    counted = [row for part in found.dimensions for row in part.evidence.to_pylist()]
    last = max((row["to_on"] for row in counted if is_voting_record(row["evidence_id"])), default=None)
    if last is None:
        return None
    facts = _facts(desk, ("vote",), as_of=as_of)
    return shared_votes(facts, found.one, found.other, last, found.parameters)


def source_names(documents: Iterable[Document]) -> dict[str, str]:
    """For each document's hash the source that it is: its publisher, else its title, else its name.

    Documents without a publisher that share a title stay apart: their names follow in brackets.
    """
    known = list(documents)
    named = {one.sha256: one.publisher or _title(one) for one in known}
    often = Counter(named[one.sha256] for one in known if not one.publisher)
    publishers = {one.publisher for one in known}
    for one in known:
        name = named[one.sha256]
        if not one.publisher and (often[name] > 1 or name in publishers) and name != one.name:
            named[one.sha256] = f"{name} ({one.name})"
    return named


def _title(document: Document) -> str:
    return shorten(document.title or document.name, _TITLE_WIDTH)


def _votes_weigh(weights: Weights) -> bool:
    return bool(weights.votes["score"] * weights.dimension["votes"])


def _ties(desk: Desk, *, as_of: date | None, actor: str | None = None) -> list[TieStatement]:
    found = desk.record.statements("tie", actor=actor, as_of=as_of)
    return [said for said in found if isinstance(said, TieStatement)]


def _facts(
    desk: Desk, kinds: tuple[str, ...], *, as_of: date | None, actor: str | None = None
) -> list[FactStatement]:
    found = desk.record.statements("fact", actor=actor, types=kinds, as_of=as_of)
    return [said for said in found if isinstance(said, FactStatement)]
