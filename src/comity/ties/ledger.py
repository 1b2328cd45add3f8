"""By what evidence is entered: the weights, who published what and when, and a tally of what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from comity.record.model import Statement
from comity.ties.weights import Weights


@dataclass(frozen=True, slots=True)
class Telling:
    """Who tells of something, and since when.

    Attributes:
        sources: The independent sources, by name.
        known_on: The first day on which it could be known.
    """

    sources: tuple[str, ...]
    known_on: date


@dataclass(frozen=True, slots=True)
class Ledger:
    """By what evidence is entered.

    Attributes:
        weights: The table.
        known_on: For each document's hash the day from which it could be known.
        publisher_of: For each document's hash the source that it is: its publisher, else its name.
        tally: How much is left out, by reason: `denied`, `weightless`, `alone`.
    """

    weights: Weights
    known_on: Mapping[str, date]
    publisher_of: Mapping[str, str]
    tally: Counter[str] = field(default_factory=Counter)

    def day_of(self, said: Statement) -> date:
        """When a statement could be known; the first of all days where nothing tells."""
        return self.known_on.get(said.document, date.min)

    def telling(self, statements: Iterable[Statement]) -> Telling:
        """Who tells it, and since when; a document without a name goes by its hash."""
        told = {said.document: said for said in statements}
        names = {self.publisher_of.get(sha256, sha256[:12]) for sha256 in told}
        return Telling(tuple(sorted(names)), min(map(self.day_of, told.values())))
