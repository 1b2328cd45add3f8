"""Between whom a deed is a tie."""

from __future__ import annotations

from itertools import combinations, product

from comity.record.model import Event, TieStatement

Pair = frozenset[str]
# In talks at a third party's table the actors deal with each other as well as with their host.
_TALKERS_TOO = frozenset({"third-party", "multilateral"})


def pairs_of(event: Event) -> frozenset[Pair]:
    """The pairs of codes that a deed ties.

    A deed with recipients ties each actor to each recipient, and not the actors to one another: two states
    that block a third are no parties of a deed between them. Without recipients it ties the actors.
    """
    across = _pairs(product(event.actors, event.recipients))
    if across and event.mode not in _TALKERS_TOO:
        return across
    return across | _pairs(combinations(event.actors, 2))


def stated_pairs(tie: TieStatement) -> frozenset[Pair]:
    """The pairs of codes that a stated relation ties, by the same reading."""
    across = _pairs(product(tie.sources, tie.targets))
    return across or _pairs(combinations(tie.sources, 2))


def _pairs(pairs: product[tuple[str, str]] | combinations[tuple[str, str]]) -> frozenset[Pair]:
    return frozenset(frozenset(pair) for pair in pairs if pair[0] != pair[1])
