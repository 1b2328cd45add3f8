"""What a source leaves out of what others tell in the same days about the actors it writes of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.claims.slant.share import Share, share_of
from comity.claims.slant.windows import is_done, is_within
from comity.core.interval import Interval
from comity.record.independence import independent_sources
from comity.record.model import ClaimStatement, Document, Event, EventStatement, Statement, TieStatement

# So many independent others must tell of a deed before its absence says anything.
LEAST_OTHERS = 2
# Of a deed's parties so many must be among those that the source writes of; all, where it has fewer.
_LEAST_KNOWN = 2


SourcesOf = Callable[[Event], Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A deed that others tell of.

    Attributes:
        event: The deed.
        others: How many independent sources besides this one tell of it.
    """

    event: Event
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a source tells and leaves out of what others tell.

    Attributes:
        told: Deeds of its days and actors that enough others tell of, and that it tells of too.
        left_out: Those that it does not.
    """

    told: tuple[Event, ...]
    left_out: tuple[Missed, ...]

    @property
    def share(self) -> Share:
        """How many are left out of how many."""
        return share_of(len(self.left_out), len(self.told) + len(self.left_out))


def coverage_of(
    own: Collection[str],
    events: Iterable[Event],
    documents: Mapping[str, Document],
    windows: Collection[Interval],
    beat: Collection[str],
    *,
    least_others: int = LEAST_OTHERS,
    sources_of: SourcesOf | None = None,
) -> Coverage:
    """What a source tells and leaves out.

    Args:
        own: Hashes of its documents.
        events: Of the record.
        documents: Of the record by hash.
        windows: The days that its documents cover; without any, nothing can be said to be left out.
        beat: Codes of those it writes of.
        least_others: How many independent others must tell of a deed.
        sources_of: Gives the documents of a deed in groups, each of which is one source, where they are known
            already: to tell copies by their words takes time.
    """
    sources = sources_of or (lambda event: independent_sources(event.statements, documents.get))
    told, missed = [], []
    for event in events:
        if not (is_done(event) and is_within(event, windows) and _is_of(event, beat)):
            continue
        elsewhere = {said.document for said in event.statements}.difference(own)
        others = _others(sources(event), own) if len(elsewhere) >= least_others else 0
        if others < least_others:
            continue
        if any(said.document in own for said in event.statements):
            told.append(event)
        else:
            missed.append(Missed(event=event, others=others))
    return Coverage(told=tuple(told), left_out=tuple(missed))


def actors_of(statement: Statement) -> frozenset[str]:
    """Codes of those of whom a statement speaks."""
    if isinstance(statement, EventStatement):
        return frozenset((*statement.actors, *statement.recipients))
    if isinstance(statement, TieStatement):
        return frozenset((*statement.sources, *statement.targets))
    return frozenset(statement.about) if isinstance(statement, ClaimStatement) else frozenset()


def _is_of(event: Event, beat: Collection[str]) -> bool:
    known = event.parties & set(beat)
    return bool(known) and len(known) >= min(_LEAST_KNOWN, len(event.parties))


def _others(sources: Sequence[Sequence[str]], own: Collection[str]) -> int:
    """Independent sources of a deed besides one source; a text that copies that source's is none of them."""
    return sum(1 for group in sources if set(group).isdisjoint(own))
