"""Which joins an analyst should look at: events held by a thin link, and events that nearly were one.

Everything here is worked out from the events alone, so that it answers for a record as it was kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from comity.record.across_documents import JOINED_FROM
from comity.record.candidates import candidate_pairs, may_be_one
from comity.record.cluster import Cluster, TextOf
from comity.record.family import family_of
from comity.record.match import Feature, Match, match
from comity.record.mention import Mention
from comity.record.model import Event, EventStatement

# Log-odds: a link below the first is thin (four to one); events that miss a join by less than the second are
# near.
THIN, NEAR = 1.4, 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two statements of one event and how well they match.

    Attributes:
        one: Id of the statement that stands first in canonical order.
        other: Id of the second.
        score: Log-odds that both are of one deed, by the table of weights.
        chance: The score as a probability, 0–1.
        features: What the score is made of.
    """

    one: str
    other: str
    score: float
    chance: float
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulJoin:
    """A join to look at.

    Attributes:
        kind: `thin`: one event, held together by a weak link; `near`: two events that nearly were one.
        events: One id or two.
        link: The weakest link of the event, or the match of the two events at their first statements.
    """

    kind: Literal["thin", "near"]
    events: tuple[str, ...]
    link: Link


def weakest_link(statements: Sequence[EventStatement], text_of: TextOf) -> Link | None:
    """The weakest of the links that hold a cluster together; None for a single statement.

    The links are those of the strongest tree (J. B. Kruskal 1956): whatever other pairs may look like, the
    cluster would fall apart at this one first.
    """
    seeds = [Cluster([mention]) for mention in sorted(map(Mention.of, statements), key=lambda m: m.key)]
    ranked = sorted(
        ((match(seeds[a], seeds[b], text_of), a, b) for a, b in combinations(range(len(seeds)), 2)),
        key=lambda row: (-row[0].score, row[1:]),
    )
    tree = list(range(len(seeds)))
    weakest = None
    for found, a, b in ranked:
        if tree[a] != tree[b]:
            tree = [tree[a] if home == tree[b] else home for home in tree]
            weakest = _link(seeds[a], seeds[b], found)
    return weakest


def doubtful_joins(
    events: Sequence[Event],
    text_of: TextOf,
    *,
    apart: Collection[frozenset[str]] = (),
    together: Collection[frozenset[str]] = (),
) -> list[DoubtfulJoin]:
    """Events with a thin link and pairs of events that nearly joined, the most doubtful first.

    Args:
        events: Of one record.
        text_of: Gives the text of a document by its hash.
        apart: Pairs of statement ids that an analyst has separated: they are in no doubt.
        together: Sets of statement ids that an analyst has joined: neither are they.
    """
    found = [*_thin(events, text_of, together), *_near(events, text_of, apart)]
    return sorted(found, key=lambda join: (abs(join.link.score - JOINED_FROM), join.events))


def _thin(
    events: Sequence[Event], text_of: TextOf, together: Collection[frozenset[str]]
) -> Iterator[DoubtfulJoin]:
    for event in events:
        link = weakest_link(event.statements, text_of) if len(event.statements) > 1 else None
        if link and link.score < THIN and not any({link.one, link.other} <= ids for ids in together):
            yield DoubtfulJoin(kind="thin", events=(event.id,), link=link)


def _near(
    events: Sequence[Event], text_of: TextOf, apart: Collection[frozenset[str]]
) -> Iterator[DoubtfulJoin]:
    families: defaultdict[str, list[tuple[Cluster, str]]] = defaultdict(list)
    for event in events:
        cluster = Cluster([Mention.of(statement) for statement in event.statements])
        families[family_of(cluster.type)].append((cluster, event.id))
    for _, members in sorted(families.items()):
        clusters = [cluster for cluster, _ in members]
        for a, b in candidate_pairs(clusters):
            if not may_be_one(clusters[a], clusters[b]) or _separated(clusters[a], clusters[b], apart):
                continue
            found = match(clusters[a], clusters[b], text_of)
            if found.score > JOINED_FROM - NEAR:
                ids = tuple(sorted((members[a][1], members[b][1])))
                yield DoubtfulJoin(kind="near", events=ids, link=_link(clusters[a], clusters[b], found))


def _separated(one: Cluster, other: Cluster, apart: Collection[frozenset[str]]) -> bool:
    ids, others = ({mention.id for mention in cluster.mentions} for cluster in (one, other))
    return any(pair & ids and pair & others for pair in apart)


def _link(one: Cluster, other: Cluster, found: Match) -> Link:
    first, second = sorted((one, other), key=lambda cluster: cluster.key)
    return Link(
        one=first.mentions[0].id, other=second.mentions[0].id, score=found.score, chance=found.chance,
        features=found.features,
    )  # fmt: skip
