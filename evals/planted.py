"""Are blocs found where there are some, unnamed where there are none, and are the chances true?

usage: python evals/planted.py [--records N] [--json]

Records are made up with known blocs (`comity.testing.planted`), each deed turned over with a chance that the
product is not told. Named: the product names blocs. Recovered: pairs of states that stand to each other in
the two sides (or in the open blocs) as they truly do, in the named records and in all. Then the chances:
those of the ensemble, which users see, and the mean over resampled deeds, by which blocs are named. Gap: the
largest distance between mean chance and share that is true, over bins of tenths with 200 chances; error: the
mean distance (expected calibration error). Pairs that no path of ties links have no chance and are left out.
Chances are pooled over all chances of a flip, which are as likely in the records as the product supposes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from comity.blocs.chances.ensemble import Ensemble, ensemble
from comity.blocs.chances.temperature import calibrate
from comity.blocs.doubt.resampling import bootstrap
from comity.blocs.doubt.stability import stability
from comity.blocs.solver.solve import solve
from comity.testing.planted import Planted, plant

FLIPS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5)
RECORDS = 40
"""Of each regime and chance of a flip."""

RESAMPLES = 60
FEWEST = 200
"""Chances in a bin from which its gap counts."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """A kind of record.

    Attributes:
        name: As shown.
        made: Arguments of `plant`, but for the chance of a flip.
        sizes: States in each bloc; None for a coin tossed for each of `states`.
        states: How many, where sides are tossed.
        count: Two sides, or None where the number of blocs is left open.
        thinned: One record is made where another regime makes so many.
    """

    name: str
    made: Mapping[str, Any] = field(default_factory=dict)
    sizes: tuple[int, ...] | None = None
    states: int = 14
    count: int | None = 2
    thinned: int = 1

    def record(self, flips: float, seed: int) -> Planted:
        """One record."""
        sizes = self.sizes
        if sizes is None:
            first = int(np.random.default_rng([seed, 1]).binomial(self.states, 0.5))
            sizes = tuple(size for size in (first, self.states - first) if size)
        return plant(sizes=sizes, flips=flips, seed=seed, **self.made)


REGIMES = (
    Regime(name="dense"),
    Regime(name="sparse", made={"density": 0.2}),
    Regime(name="tree", made={"tree": True}),
    Regime(name="1 to 4 deeds", made={"density": 0.3, "events": (1, 4)}),
    Regime(name="7 states", made={"density": 0.8}, states=7),
    Regime(name="40 states", made={"density": 0.3}, states=40, thinned=4),
    Regime(name="halves 9+9", sizes=(9, 9), thinned=4),
    Regime(name="unequal 14+4", sizes=(14, 4), thinned=4),
    Regime(name="three blocs", sizes=(6, 6, 6), count=None, thinned=4),
)

CALIBRATED = tuple(one.name for one in REGIMES[:6])
"""Regimes whose sides are as the product supposes them beforehand: each of a state's sides equally likely."""

GATE = REGIMES[:5]
"""Regimes quick enough to be measured by `evals/run.py`."""

GATE_RECORDS = 30


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """What the product says of one record, and what is true.

    Attributes:
        regime, flips: Of the record.
        named: Whether it names blocs; None where it is not asked to.
        recovered: Share of pairs that stand to each other as they truly do.
        chances: By what is told (`together`, `side`, and both `resampled`): (2, …) chances and truths.
    """

    regime: str
    flips: float
    named: bool | None
    recovered: float
    chances: Mapping[str, Floats]


def look(regime: Regime, flips: float, seed: int) -> Seen:
    """Make a record and ask the product about it."""
    record = regime.record(flips, seed)
    ties, names = record.pieces.matrix(), record.names
    temperature = calibrate(ties, names).spread
    partition = solve(ties, names, count=regime.count, time_limit=1.0)
    found = ensemble(ties, names, temperature=temperature, count=regime.count, draws=200)
    told = _told(record, found, found.together, "")
    named = None
    if regime.count == 2:
        drawn = bootstrap(record.pieces, names, temperature=temperature, resamples=RESAMPLES)
        named = stability(ties, partition, found, drawn).named
        told |= _told(record, found, drawn.together, " resampled")
    labels = np.asarray(partition.labels)
    placed = (labels >= 0)[:, None] & (labels >= 0)
    pairs = np.triu(placed, 1)
    right = ((labels[:, None] == labels) == record.together)[pairs]
    return Seen(
        regime=regime.name, flips=flips, named=named, recovered=float(right.mean()), chances=told
    )  # fmt: skip


def _told(record: Planted, found: Ensemble, together: Floats, suffix: str) -> dict[str, Floats]:
    """Chances with their truths, of all linked pairs and of the pairs with the anchor."""
    group = np.zeros(len(record.names), dtype=np.int64)
    for number, names in enumerate(found.unlinked, 1):
        group[[record.names.index(name) for name in names]] = number
    linked = group[:, None] == group
    pairs, anchor = np.triu(linked, 1), record.names.index(found.anchor)
    others = linked[anchor].copy()
    others[anchor] = False
    return {
        f"together{suffix}": np.stack([together[pairs], record.together[pairs]]),
        f"side{suffix}": np.stack([together[anchor, others], record.together[anchor, others]]),
    }


@dataclass(frozen=True, slots=True)
class Bin:
    """Chances of like size: how many, their mean, and the share that is true."""

    count: int
    chance: float
    share: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How true some chances are.

    Attributes:
        count: Of chances.
        error: Mean distance of chance and share, weighted by the chances in a bin.
        gap: The largest distance in a bin of at least `FEWEST`; None where there is no such bin.
        bins: Tenths that hold anything, rising.
    """

    count: int
    error: float
    gap: float | None
    bins: tuple[Bin, ...]


def reliability(told: Floats, bins: int = 10) -> Reliability:
    """How true some chances are.

    Args:
        told: (2, …) chances and truths.
        bins: Of equal width.
    """
    chance, true = told
    number = np.minimum((chance * bins + 1e-9).astype(int), bins - 1)
    found = [
        Bin(int(here.sum()), float(chance[here].mean()), float(true[here].mean()))
        for one in range(bins)
        if (here := number == one).any()
    ]
    gaps = [(one.count, abs(one.chance - one.share)) for one in found]
    return Reliability(
        count=len(chance), error=sum(count * gap for count, gap in gaps) / max(len(chance), 1),
        gap=max((gap for count, gap in gaps if count >= FEWEST), default=None), bins=tuple(found),
    )  # fmt: skip


def likelier(told: Floats) -> Floats:
    """Chances of whatever is likelier, with whether it is true; twice as many in each bin.

    Where a coin is tossed for each side, turning a state and the signs of all its ties over makes another
    record that is as likely, in which its chance is one less that chance: both ends of a curve are one.
    """
    out: Floats = np.where(told[0] >= 0.5, told, 1 - told)
    return out


def pooled(seen: Sequence[Seen]) -> dict[str, Reliability]:
    """How true the chances of some records are, by what is told."""
    return {
        name: reliability(np.concatenate([one.chances[name] for one in seen], axis=1))
        for name in seen[0].chances
    }


def named_row(seen: Sequence[Seen]) -> dict[str, float | None]:
    """Shares of some records: named, declined, and pairs recovered in the named and in all."""
    named = [one for one in seen if one.named]
    told = seen[0].named is not None
    return {
        "named": len(named) / len(seen) if told else None,
        "declined": 1 - len(named) / len(seen) if told else None,
        "recovered where named": float(np.mean([one.recovered for one in named])) if named else None,
        "recovered": float(np.mean([one.recovered for one in seen])),
    }


def measure(
    regimes: Sequence[Regime] = REGIMES, records: int = RECORDS, *, flips: Sequence[float] = FLIPS,
    workers: int = 2,
) -> list[Seen]:  # fmt: skip
    """All records of some regimes, in order.

    Args:
        regimes: Which.
        records: Of each regime and chance of a flip.
        flips: The chances of a flip.
        workers: Processes.
    """
    asked = [
        (regime, chance, 100_000 * place + 1000 * number + seed)
        for place, regime in enumerate(regimes)
        for number, chance in enumerate(flips)
        for seed in range(-(-records // regime.thinned))
    ]
    if workers < 2:
        return [look(*one) for one in asked]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(_look, asked, chunksize=4))


def _look(asked: tuple[Regime, float, int]) -> Seen:
    return look(*asked)


def figures(seen: Sequence[Seen]) -> dict[str, float]:
    """The figures that floors are set on; more is better in each."""
    inside = [one for one in seen if one.regime in CALIBRATED]
    dense = [one for one in seen if one.regime == "dense"]
    low, high = ([one for one in dense if one.flips == flips] for flips in (FLIPS[0], FLIPS[-1]))
    true = {
        name: reliability(likelier(np.concatenate([one.chances[name] for one in inside], axis=1)))
        for name in ("side", "together")
    }
    return {
        "named at .05": float(np.mean([bool(one.named) for one in low])),
        "recovered at .05": float(np.mean([one.recovered for one in low])),
        "declined at .5": 1 - float(np.mean([bool(one.named) for one in high])),
        **{f"{name} true, worst bin": 1 - (found.gap or 0.0) for name, found in true.items()},
        **{f"{name} true, on average": 1 - found.error for name, found in true.items()},
    }


def show(seen: Sequence[Seen]) -> None:
    """Print all tables."""
    print(f"{'':14} {'flips':>5} {'records':>7}   named declined   recovered: named  all")
    for (regime, flips), group in groupby(seen, lambda one: (one.regime, one.flips)):
        here = list(group)
        row = [f"{value:8.2f}" if value is not None else f"{'–':>8}" for value in named_row(here).values()]
        print(f"{regime:14} {flips:5.2f} {len(here):7} {row[0]} {row[1]} {row[2]:>17} {row[3][3:]}")
    print(f"\n{'':14} {'chances of':19} {'count':>6}  error    gap  mean chance:share true, by tenths")
    parts = [(name, list(group)) for name, group in groupby(seen, lambda one: one.regime)]
    inside = [one for one in seen if one.regime in CALIBRATED]
    for regime, here in [*parts, ("first six", inside)]:
        for name, found in pooled(here).items():
            gap = f"{found.gap:.3f}" if found.gap is not None else "–"
            bins = " ".join(f"{one.chance:.2f}:{one.share:.2f}" for one in found.bins)
            print(f"{regime:14} {name:19} {found.count:6}  {found.error:.3f}  {gap:>5}  {bins}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=int, default=RECORDS, help="of each regime and chance of a flip")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    seen = measure(records=args.records)
    if args.json:
        parts = {name: list(group) for name, group in groupby(seen, lambda one: one.regime)}
        print(json.dumps({
            "figures": figures(seen),
            "named": [
                {"regime": regime, "flips": flips, **named_row(list(group))}
                for (regime, flips), group in groupby(seen, lambda one: (one.regime, one.flips))
            ],
            "chances": {
                regime: {name: asdict(found) for name, found in pooled(here).items()}
                for regime, here in parts.items()
            },
        }, indent=1))  # fmt: skip
    else:
        show(seen)
        print(*(f"  {name}: {value:.3f}" for name, value in figures(seen).items()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
