"""Puts together what is said about one deed: `reconcile` turns statements into events.

>>> from comity.testing import make_event
>>> said = [make_event("CONSULT", "SVK", "AZE", mode="visit", date=day, at=at, quote="visited Baku")
...         for day, at in (("2024-05-06", 0), ("2024-05-07", 900))]
>>> [(str(event.date), len(event.conflicts)) for event in reconcile(said)]
[('2024-05-06/2024-05-07', 1)]
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.record.across_documents import join_across_documents
from comity.record.cluster import Cluster, TextOf
from comity.record.family import family_of
from comity.record.loose_ends import Scope, join_loose_ends
from comity.record.mention import Mention
from comity.record.model import Event, EventStatement
from comity.record.summary import summarise
from comity.record.within_document import join_within_document


@dataclass(frozen=True, slots=True)
class Links:
    """An analyst's decisions, which outrank the rules.

    Attributes:
        together: Sets of statement ids that are of one deed.
        apart: Pairs of statement ids that are not.
    """

    together: tuple[frozenset[str], ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()


def reconcile(
    statements: Sequence[EventStatement],
    *,
    text_of: TextOf | None = None,
    first_seen: Mapping[str, int] | None = None,
    links: Links = Links(),
) -> list[Event]:
    """Cluster statements of one deed into events, within and across documents.

    Args:
        statements: In any order: the result does not depend on it. Statements of one id count once.
        text_of: Gives the normalised text of a document by its hash, so that sentences can be told apart;
            without it the distance of quotes decides.
        first_seen: For each statement id its place in the order of arrival; an event's id comes from the
            statement that arrived first, so that it stays when others join. Without it, the first in
            canonical order (document, place in the text).
        links: What an analyst has joined or separated.

    Returns:
        Events, by date (undated ones last) and id.
    """
    texts = text_of or (lambda _: None)
    scope = Scope.of(statements)
    families = told_in_documents(statements, texts, links)
    clusters = [
        cluster
        for family in families
        for cluster in join_loose_ends(join_across_documents(family, texts), scope)
    ]
    events = [_event(cluster, first_seen or {}) for cluster in clusters]
    return sorted(events, key=lambda event: (event.date is None, event.date and event.date.iso(), event.id))


def told_in_documents(
    statements: Iterable[EventStatement], text_of: TextOf, links: Links = Links()
) -> list[list[Cluster]]:
    """The deeds as each document tells them, by type family; what `reconcile` then joins across documents."""
    told = [
        cluster
        for seeds in _grouped(_seeds(_mentions(statements), links), lambda seed: seed.type)
        for cluster in _join_documents(seeds, text_of)
    ]
    return _grouped(told, lambda cluster: family_of(cluster.type))


def event_id(anchor: str) -> str:
    """The id of the event that a statement anchors: twelve hex digits."""
    return hashlib.sha256(f"event {anchor}".encode()).hexdigest()[:12]


def _mentions(statements: Iterable[EventStatement]) -> list[Mention]:
    """One mention for each id, in canonical order; of two readings of one id the more confident counts."""
    readings: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in map(Mention.of, statements):
        readings[mention.id].append(mention)
    unique = [found[0] if len(found) == 1 else min(found, key=_surest) for found in readings.values()]
    return sorted(unique, key=lambda mention: mention.key)


def _surest(mention: Mention) -> tuple[object, ...]:
    """Sort key: the reading of highest confidence first, in an order that depends on nothing else."""
    return (-mention.statement.confidence, mention.statement.reader, repr(mention.statement))


def _seeds(mentions: Sequence[Mention], links: Links) -> list[Cluster]:
    """One cluster for each mention, or for each set that an analyst has joined."""
    apart: defaultdict[str, set[str]] = defaultdict(set)
    for pair in links.apart:
        for one in pair:
            apart[one] |= pair - {one}
    leader = _leaders(links.together)
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[leader.get(mention.id, mention.id)].append(mention)
    return [
        Cluster(group, frozenset(other for m in group for other in apart.get(m.id, ())))
        for group in groups.values()
    ]


def _leaders(together: Iterable[frozenset[str]]) -> dict[str, str]:
    """For each id in an analyst's sets the least id of all that are joined with it, however indirectly."""
    leader: dict[str, str] = {}
    for ids in together:
        joined = {leader.get(one, one) for one in ids} | ids
        joined |= {one for one, head in leader.items() if head in joined}
        leader.update(dict.fromkeys(joined, min(joined)))
    return leader


def _join_documents(seeds: Iterable[Cluster], text_of: TextOf) -> list[Cluster]:
    by_document = _grouped(seeds, lambda seed: seed.key[0])
    return [cluster for group in by_document for cluster in _join_one_document(group, text_of)]


def _join_one_document(seeds: list[Cluster], text_of: TextOf) -> list[Cluster]:
    """The deeds of one document; each row of a dataset is one already, and they may be tens of thousands."""
    is_dataset = all(mention.statement.from_dataset for seed in seeds for mention in seed.mentions)
    return seeds if is_dataset else join_within_document(seeds, text_of)


def _grouped(clusters: Iterable[Cluster], key: Callable[[Cluster], str]) -> list[list[Cluster]]:
    groups: defaultdict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        groups[key(cluster)].append(cluster)
    return [groups[name] for name in sorted(groups)]


def _event(cluster: Cluster, first_seen: Mapping[str, int]) -> Event:
    last = len(first_seen)
    anchor = min(cluster.mentions, key=lambda m: (first_seen.get(m.id, last), m.key))
    return summarise(event_id(anchor.id), [mention.statement for mention in cluster.mentions])
