"""The signed, weighted network of ties at a date, and the pieces it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from types import MappingProxyType

import numpy as np
import pyarrow as pa

from comity.core.errors import OptionError
from comity.ties.rows import EVIDENCE, Floats, Ints
from comity.ties.weights import Weights, load_weights

# Evidence with what each row weighs at the date.
WEIGHED = EVIDENCE.append(pa.field("weight", pa.float64(), nullable=False))
_SHOWN = 12  # ties in the HTML of a notebook


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ties:
    """The ties of some actors at a date; undirected and signed.

    Attributes:
        names: Codes of actors, in the order of the rows of every matrix.
        weights: R, (n, n) symmetric with a zero diagonal, −1 to 1; 0 where nothing is known, or nothing
            weighs.
        raw: (n, n) sums of what the evidence weighs, before `tanh(raw / scale)`.
        known: (n, n) whether any evidence counts: unknown is not neutral.
        dimensions: R of each dimension alone, by id; those without evidence are left out.
        evidence: The rows that count at the date, with their `weight`.
        at: The date; None for ties from a bare matrix.
        parameters: The weights used.
    """

    names: tuple[str, ...]
    weights: Floats
    raw: Floats
    known: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
    dimensions: Mapping[str, Floats] = field(default_factory=dict)
    evidence: pa.Table = field(default_factory=WEIGHED.empty_table)
    at: date | None = None
    parameters: Weights = field(default_factory=load_weights)

    def __post_init__(self) -> None:
        for array in (self.weights, self.raw, self.known, *self.dimensions.values()):
            array.flags.writeable = False
        object.__setattr__(self, "dimensions", MappingProxyType(dict(self.dimensions)))

    @classmethod
    def of(cls, names: Sequence[str], matrix: Floats) -> Ties:
        """Ties from a bare matrix, without evidence behind them.

        Args:
            names: Of the rows.
            matrix: (n, n) symmetric, zero on the diagonal, −1 to 1.

        Raises:
            OptionError: If it is not such a matrix, or a name comes twice.
        """
        weights = checked_matrix(matrix, len(names))
        if len(set(names)) < len(names):
            raise OptionError("a name comes twice", where="names", todo="Name each actor once")
        return cls(names=tuple(names), weights=weights, raw=weights.copy(), known=weights != 0)

    def __len__(self) -> int:
        return len(self.names)

    def index(self, name: str) -> int:
        """The row of an actor.

        Raises:
            OptionError: If it is not among the names.
        """
        if name not in self.names:
            raise OptionError("no tie of this actor is known", where=name, todo="Name one that has ties")
        return self.names.index(name)

    def between(self, one: str, other: str) -> float:
        """The weight of a pair, −1 to 1."""
        return float(self.weights[self.index(one), self.index(other)])

    def pairs(self) -> list[tuple[str, str, float]]:
        """Known pairs with their weight, the heaviest first, then by name."""
        rows, columns = np.nonzero(np.triu(self.known, 1))
        found = [
            (self.names[i], self.names[j], float(self.weights[i, j]))
            for i, j in zip(rows, columns, strict=True)
        ]
        return sorted(found, key=lambda pair: (-abs(pair[2]), pair[0], pair[1]))

    def _repr_html_(self) -> str:
        pairs = self.pairs()
        rows = "".join(
            f"<tr><td>{escape(one)}</td><td>{escape(other)}</td><td>{weight:+.2f}</td></tr>"
            for one, other, weight in pairs[:_SHOWN]
        )
        half = self.parameters.half_life_months
        when = f" on {self.at}, half-life {half:g} months" if self.at else ""
        more = f"; the heaviest {_SHOWN} shown" if len(pairs) > _SHOWN else ""
        return (
            f"<table><caption>{len(self)} actors, known ties: {len(pairs)}{when}{more}</caption>"
            f"<tr><th>one</th><th>other</th><th>tie</th></tr>{rows}</table>"
        )


def checked_matrix(matrix: Floats, size: int) -> Floats:
    """A copy of a matrix of ties.

    Raises:
        OptionError: If it has another shape, holds NaN or a value beyond −1 to 1, is not symmetric, or ties
            an actor to itself.
    """
    found = np.array(matrix, dtype=np.float64)
    wrong = ""
    if found.shape != (size, size):
        wrong = f"the matrix is {' x '.join(map(str, found.shape))} for {size} names"
    elif np.isnan(found).any():
        wrong = "a tie is no number (NaN)"
    elif not np.array_equal(found, found.T):
        wrong = "the matrix is not symmetric"
    elif np.diagonal(found).any():
        wrong = "an actor is tied to itself"
    elif (np.abs(found) > 1).any():
        wrong = "a tie lies beyond -1 to 1"
    if wrong:
        raise OptionError(wrong, where="ties", todo="Give a symmetric matrix of ties from -1 to 1")
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pieces:
    """The evidence behind some ties, ready to be weighed again and again with other multiplicities.

    Attributes:
        size: Number of actors.
        one: (rows,) index of the one actor.
        other: (rows,) index of the other.
        weight: (rows,) what the row weighs, not squashed.
        unit: (rows,) index into `units`: rows of one deed or statement come and go together.
        units: Ids of the deeds and statements.
        sources: (rows) the independent sources behind each row.
        scale: Of the squashing.
    """

    size: int
    one: Ints
    other: Ints
    weight: Floats
    unit: Ints
    units: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]
    scale: float

    def matrix(self, multiplicity: Floats | Ints | None = None) -> Floats:
        """R, (size, size), with each unit counted so many times.

        Args:
            multiplicity: (units,) 0 or more; once each by default.
        """
        weight = self.weight if multiplicity is None else self.weight * multiplicity[self.unit]
        cells = np.bincount(self.one * self.size + self.other, weight, minlength=self.size**2)
        half = np.tanh(cells / self.scale).reshape(self.size, self.size)
        whole: Floats = half + half.T
        return whole

    def sourced(self) -> tuple[str, ...]:
        """All sources, by name."""
        return tuple(sorted({name for behind in self.sources for name in behind}))

    def resting_on(self, source: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """(rows,) whether a row has this source and no other."""
        return np.fromiter((set(behind) == {source} for behind in self.sources), bool, len(self.sources))

    def without(self, source: str) -> Pieces:
        """What is left when a source is taken away; what others tell too stays."""
        kept = ~self.resting_on(source)
        return Pieces(
            size=self.size, one=self.one[kept], other=self.other[kept], weight=self.weight[kept],
            unit=self.unit[kept], units=self.units, scale=self.scale,
            sources=tuple(s for s, keep in zip(self.sources, kept, strict=True) if keep),
        )  # fmt: skip


def pieces_of(ties: Ties) -> Pieces:
    """The pieces of some ties; from a bare matrix, one unit for each tie, which nobody is known to tell."""
    if ties.at is None:
        return _bare(ties)
    place = {name: row for row, name in enumerate(ties.names)}
    rows = ties.evidence
    encoded = rows["evidence_id"].combine_chunks().dictionary_encode()
    return Pieces(
        size=len(ties),
        one=np.array([place[name] for name in rows["one"].to_pylist()], dtype=np.int64),
        other=np.array([place[name] for name in rows["other"].to_pylist()], dtype=np.int64),
        weight=rows["weight"].to_numpy(),
        unit=encoded.indices.to_numpy().astype(np.int64),
        units=tuple(encoded.dictionary.to_pylist()),
        sources=tuple(tuple(behind) for behind in rows["sources"].to_pylist()),
        scale=ties.parameters.scale,
    )  # fmt: skip


def _bare(ties: Ties) -> Pieces:
    one, other = np.nonzero(np.triu(ties.weights, 1))
    # The inverse of the squashing, so that one of each gives the matrix back; ±1 has none.
    weight = ties.parameters.scale * np.arctanh(np.clip(ties.weights[one, other], -_MOST, _MOST))
    units = tuple(f"{ties.names[i]}-{ties.names[j]}" for i, j in zip(one, other, strict=True))
    return Pieces(
        size=len(ties), one=one, other=other, weight=weight, unit=np.arange(len(units)), units=units,
        sources=((),) * len(units), scale=ties.parameters.scale,
    )  # fmt: skip


_MOST = 1 - 1e-15
