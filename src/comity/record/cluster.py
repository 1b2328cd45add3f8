"""A growing cluster of mentions, and the laws that decide whether two clusters may be one deed.

Every law is tested between all mentions of both clusters, so that no chain of small differences can join
what no single step would.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import product

from comity.core.interval import Interval
from comity.record.amounts import amounts_differ
from comity.record.mention import Mention, PartyRelation, relate_parties
from comity.record.model import Amount
from comity.record.places import is_city
from comity.record.wording import (
    announces_addition,
    calls_off,
    in_one_sentence,
    sentence_around,
    wording_overlap,
)

# Deeds a pair does once at a time; of the other types a pair may do several on one day.
SINGULAR_TYPES = frozenset({"CONSULT", "AGREE", "AID", "SANCTION", "CONCEDE", "RETREAT"})
# Deeds done together, where one report may name fewer of the participants.
JOINT_TYPES = frozenset({"AGREE", "CONSULT"})
# Share of the shorter quote's words from which two quotes on one day are taken to speak of one sum.
SAME_WORDING = 0.4

# So many quotes of a cluster are compared with another's: a deed of which hundreds tell is alike by then.
MANY_QUOTES = 12

_CURRENCY = re.compile(r"^[A-Z]{3}$")
RELATION_RANK: dict[PartyRelation, int] = {"same": 0, "nested": 1, "open": 2}

TextOf = Callable[[str], str | None]


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions taken to be of one deed, with the union of what each says.

    Attributes:
        another: Whether its passages tell of a further deed of the kind ("again"); None until looked up.
        parties: One mention for each way in which the parties are told.
        sharp: Its dates that are a day or a few.
        visit: Whether any mention calls it a visit.
        cities: Every place stated that is narrower than a state.
        papers: Every kind of paper that its quotes name, such as treaty or declaration.
        named_papers: Every paper that its quotes call by a proper name.
    """

    mentions: list[Mention]
    apart: frozenset[str] = frozenset()
    another: bool | None = None
    dates: list[Interval] = field(init=False)
    documents: set[str] = field(init=False)
    families: set[str] = field(init=False)
    modes: set[str | None] = field(init=False)
    classes: set[str] = field(init=False)
    offices: set[str] = field(init=False)
    types: set[str] = field(init=False)
    parties: list[Mention] = field(init=False)
    sharp: list[Interval] = field(init=False)
    visit: bool = field(init=False)
    amounts: list[Amount] = field(init=False)
    cities: set[str] = field(init=False)
    quotes: set[str] = field(init=False)
    papers: set[str] = field(init=False)
    named_papers: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self._settle()

    def _settle(self) -> None:
        """Work out the union of every feature, in canonical order."""
        self.mentions.sort(key=lambda mention: mention.key)
        self.dates = sorted({m.date for m in self.mentions if m.date is not None})
        self.documents = {m.statement.document for m in self.mentions}
        self.families = {name for m in self.mentions for name in m.families}
        self.modes = {m.statement.mode for m in self.mentions}
        self.classes = {m.status_class for m in self.mentions}
        self.offices = {office for m in self.mentions for office in m.offices}
        said = [m.statement for m in self.mentions]
        self.types = {s.type for s in said}
        self.parties = list({(m.actors, m.recipients, m.mutual, m.visit): m for m in self.mentions}.values())
        self.sharp = sorted({m.date for m in self.mentions if m.date is not None and m.sharp})
        self.visit = any(m.visit for m in self.mentions)
        self.amounts = [s.amount for s in said if s.amount is not None]
        # Places narrower than a state: a state's code says too little.
        self.cities = {s.place for s in said if s.place and is_city(s.place)}
        self.quotes = {s.quote for s in said}
        self.papers = {paper for m in self.mentions for paper in m.papers}
        self.named_papers = {paper for m in self.mentions for paper in m.named_papers}

    def absorb(self, other: Cluster) -> None:
        """Take over all mentions of another cluster."""
        known = self.another is not None and other.another is not None
        self.another = bool(self.another or other.another) if known else None
        self.mentions.extend(other.mentions)
        self.apart |= other.apart
        self._settle()

    @property
    def key(self) -> tuple[str, int, int, str]:
        """Canonical order: that of its first mention."""
        return self.mentions[0].key

    @property
    def type(self) -> str:
        """The PLOVER type of its first mention."""
        return self.mentions[0].statement.type

    def overlaps(self, other: Cluster) -> bool:
        """Whether any two of their dates share a day."""
        return any(a.overlaps(b) for a, b in product(self.dates, other.dates))


def relate_clusters(one: Cluster, other: Cluster) -> PartyRelation | None:
    """The closest relation between the parties of any two mentions; None if any two differ."""
    closest: PartyRelation = "open"
    for a, b in product(one.parties, other.parties):
        relation = relate_parties(a, b)
        if relation is None:
            return None
        closest = min(closest, relation, key=RELATION_RANK.__getitem__)
    return closest


def may_join(one: Cluster, other: Cluster) -> bool:
    """Whether nothing but the dates speaks against the two being one deed."""
    return (
        not _kept_apart(one, other)
        and _modes_fit(one, other)
        and _status_fits(one, other)
        and _voices_fit(one, other)
        and _persons_fit(one, other)
        and _objects_fit(one, other)
    )


def same_mode(one: Cluster, other: Cluster) -> bool:
    """Whether both are visits, with or without their talks, or both of one other mode."""
    return one.visit and other.visit if one.visit or other.visit else one.modes == other.modes


def _kept_apart(one: Cluster, other: Cluster) -> bool:
    if not (one.apart and other.apart):
        return False
    ids, others = ({m.id for m in cluster.mentions} for cluster in (one, other))
    return not (one.apart.isdisjoint(others) and other.apart.isdisjoint(ids))


def _modes_fit(one: Cluster, other: Cluster) -> bool:
    modes = one.modes | other.modes
    if len(modes) == 1:
        return True
    if one.type != "CONSULT":
        return len(modes - {None}) == 1
    # Guide, ruling 3: the talks belong to the visit, unless they are a deed of another day.
    return modes == {"visit", None}


def _status_fits(one: Cluster, other: Cluster) -> bool:
    classes = one.classes | other.classes
    if "hypothesis" in classes:
        return classes == {"hypothesis"}
    if classes == {"fact", "prospect"} or len(classes) == 3:
        # A plan and a deed are one only where their dates say so: states visit each other more than once.
        return bool(one.dates and other.dates)
    return _ongoing_fits(one, other)


def _ongoing_fits(one: Cluster, other: Cluster) -> bool:
    """Whether neither is a single deed inside what the other calls a lasting state of affairs.

    A visit that is going on is a visit all the same.
    """
    if one.types <= JOINT_TYPES:
        return True
    mentions = [*one.mentions, *other.mentions]
    lasting = any(m.statement.status == "ongoing" and not m.sharp for m in mentions)
    return not (lasting and any(m.statement.status == "occurred" and m.sharp for m in mentions))


def _voices_fit(one: Cluster, other: Cluster) -> bool:
    """Whether no denial takes back what its own voice asserts in the same document, or what it calls off."""
    if not {"fact", "denial"} <= one.classes | other.classes:
        return True
    for a, b in product(one.mentions, other.mentions):
        if {a.status_class, b.status_class} != {"fact", "denial"}:
            continue
        if a.statement.document == b.statement.document and a.statement.by == b.statement.by:
            return False
        denial = a if a.status_class == "denial" else b
        if calls_off(denial.statement.quote):
            return False
    return True


def _persons_fit(one: Cluster, other: Cluster) -> bool:
    """Whether no two visits are of different visitors; two names for the holder of one office are one."""
    if not (one.visit and other.visit) or share_person(one, other):
        return True
    if one.families and other.families:
        return bool(one.offices & other.offices)
    return not (one.offices and other.offices) or bool(one.offices & other.offices)


def share_person(one: Cluster, other: Cluster) -> bool:
    """Whether both name some person."""
    return bool(one.families & other.families)


def name_strangers(one: Cluster, other: Cluster) -> bool:
    """Whether both name persons, and none in common."""
    return bool(one.families and other.families) and not share_person(one, other)


def _objects_fit(one: Cluster, other: Cluster) -> bool:
    """Whether they are not of different papers signed, nor of attacks and the like on different places."""
    if "AGREE" in one.types | other.types:
        return not (one.papers and other.papers) or bool(one.papers & other.papers)
    if one.types <= SINGULAR_TYPES or not (one.cities and other.cities):
        return True
    return not one.cities.isdisjoint(other.cities)


def amounts_clash(one: Cluster, other: Cluster) -> bool:
    """Whether the clusters name different sums, and none that agree."""
    pairs = [(a, b) for a, b in product(one.amounts, other.amounts) if a.unit == b.unit]
    return bool(pairs) and all(amounts_differ(a, b) for a, b in pairs)


def same_wording(one: Cluster, other: Cluster) -> bool:
    """Whether some quote of each says much the same as one of the other, or counts the same goods."""
    goods, others = ({a.unit for a in c.amounts if not _CURRENCY.match(a.unit)} for c in (one, other))
    return bool(goods & others) or closest_wording(one, other) >= SAME_WORDING


def closest_wording(one: Cluster, other: Cluster) -> float:
    """How alike the most similar quotes of both are, 0–1."""
    return max(
        wording_overlap(a, b)
        for a, b in product(sorted(one.quotes)[:MANY_QUOTES], sorted(other.quotes)[:MANY_QUOTES])
    )


def amounts_are_two_deeds(one: Cluster, other: Cluster, text_of: TextOf) -> bool:
    """Whether different sums are two deeds rather than a contradiction about one."""
    if not amounts_clash(one, other):
        return False
    if not (one.sharp and other.sharp and same_wording(one, other)):
        return True
    return any(
        in_one_sentence(text_of(a.statement.document), a.statement.span, b.statement.span)
        or announces_addition(passage(a, text_of))
        or announces_addition(passage(b, text_of))
        for a, b in same_document_pairs(one, other)
    )


def same_document_pairs(one: Cluster, other: Cluster) -> Iterable[tuple[Mention, Mention]]:
    """All pairs of mentions of the two clusters that stand in one document."""
    for a, b in product(one.mentions, other.mentions):
        if a.statement.document == b.statement.document:
            yield a, b


def passage(mention: Mention, text_of: TextOf) -> str:
    """The sentence a mention stands in; its quote where the text is not at hand."""
    text = text_of(mention.statement.document)
    return mention.statement.quote if text is None else sentence_around(text, mention.statement.span)
