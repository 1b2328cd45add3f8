"""By what evidence is entered: the weights, who published what and when, and a tally of what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from comity.record.independence import DocumentOf, independent_sources
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
        document_of: Gives a document by its hash, to tell copies by their words; None where texts are not at
            hand.
        tally: How much is left out, by reason: `denied`, `weightless`, `alone`.
    """

    weights: Weights
    known_on: Mapping[str, date]
    publisher_of: Mapping[str, str]
    document_of: DocumentOf | None = None
    tally: Counter[str] = field(default_factory=Counter)

    def day_of(self, said: Statement) -> date:
        """When a statement could be known; the first of all days where nothing tells."""
        return self.known_on.get(said.document, date.min)

    def telling(self, statements: Iterable[Statement]) -> Telling:
        """Who tells it, and since when; a document without a name goes by its hash."""
        told = {said.document: said for said in statements}
        names = {self.publisher_of.get(sha256, sha256[:12]) for sha256 in told}
        return Telling(tuple(sorted(names)), min(map(self.day_of, told.values())))

    def independent(self, statements: Sequence[Statement]) -> Telling:
        """As `telling`, with copies of one text as one source, by the name of who could be read first."""
        told = {said.document: said for said in statements}
        if self.document_of is None or len(told) < 2:
            return self.telling(statements)
        groups = independent_sources(statements, self.document_of)
        firsts = [min((told[sha256] for sha256 in group), key=self._order) for group in groups]
        known = min(map(self.day_of, told.values()))
        return Telling(self.telling(firsts).sources, known)

    def _order(self, said: Statement) -> tuple[date, str]:
        return (self.day_of(said), said.document)
