"""Who does what to whom next: recurrence and the blend on the ICEWS splits, against their floors.

usage: python evals/temporal_graph.py [icews14|icews18] [--raise] [--json]

Single step: each day's facts are told after its questions are answered. Each fact is asked from both ends;
all entities compete; other right answers of the day do not count as wrong; equal scores are in random order.
What is chosen is chosen on the validation days: fading and share of the baseline
by relation, five weights of the blend.
The blend's excitation is learned from training days. ICEWS14 takes about 50 s of CPU, ICEWS18 some minutes.
A set that is not on this machine is skipped and named. Floors are kept in `floors.json` to a thousandth and
only rise.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from pyarrow import parquet

from comity.forecasts.recurrence import (
    Blend,
    Facts,
    Memory,
    Quadruples,
    Ranked,
    Recurrence,
    climb,
    learn,
    remember_until,
    walk,
)
from comity.forecasts.recurrence.blend import PLAIN

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
FLOORS = ROOT / "evals" / "floors.json"
SETS = ("icews14", "icews18")

RATES = (0.005, 0.01, 0.02, 0.04, 0.08, 0.16)
"""λ of the baseline to choose from, 1/day."""
STRICT = (0.99999, 0.999, 0.9)
"""α of the baseline to choose from."""
BLEND_RATES = (0.005, 0.04, 0.2, 1.0)
"""λ of the blend, 1/day: half weight after 200, 25, 5 days and one day."""
LEARNED_DAYS = 120
"""Training days from which excitation is learned, the last ones; those before only fill the memory."""
CHOICES = {
    "slow": (1.7, 3.0), "background": (0.5, 2.0), "own": (0.0003, 0.003, 0.01),
    "to": (1e-5, 1e-4), "from": (1e-5, 1e-4),
}  # fmt: skip
ASKED = 10_000
"""Validation questions, about, on which weights are chosen."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Split:
    """A set in three parts that follow each other in time."""

    facts: Facts
    repeated: int
    valid: tuple[int, int]  # first and last day
    test: tuple[int, int]


def load(name: str) -> Split:
    """Read a set."""
    table = parquet.read_table(DATA / f"{name}_quads.parquet")
    days = table["date"].to_numpy().astype("datetime64[D]").astype(np.int64)
    part = np.array(table["split"].to_pylist())
    quadruples = Quadruples(
        subjects=table["s"].to_numpy().astype(np.int64), relations=table["r"].to_numpy().astype(np.int64),
        objects=table["o"].to_numpy().astype(np.int64), days=days,
        entity_count=parquet.read_metadata(DATA / f"{name}_entities.parquet").num_rows,
        relation_count=parquet.read_metadata(DATA / f"{name}_relations.parquet").num_rows,
    )  # fmt: skip
    spans = {key: (int(days[part == key].min()), int(days[part == key].max())) for key in ("valid", "test")}
    return Split(facts=quadruples.both_ways(), repeated=quadruples.repeated, **spans)


def baseline(split: Split) -> tuple[float, Ranked]:
    """The baseline chosen on the validation days: its λ over all, and its ranks on the test days."""
    every = max(1, len(split.facts.days) // 200_000)
    memory = Memory(split.facts, RATES)
    remember_until(split.facts, memory, split.valid[0])

    def by_relation(scorer: Recurrence) -> np.ndarray:
        """(relations,) sums of 1 / place on the validation days."""
        found = score(split, memory.copy(), scorer, split.valid, every=every)
        kinds = split.facts.relation_count
        sums: np.ndarray = np.bincount(found.relations, 1 / found.places, minlength=kinds)
        return sums

    fading = np.stack([by_relation(Recurrence(strict=STRICT[0], rate=rate)) for rate in range(len(RATES))])
    overall = int(fading.sum(axis=1).argmax())
    rate = better(fading, overall)
    shares = np.stack([by_relation(Recurrence(strict=strict, rate=rate)) for strict in STRICT])
    scorer = Recurrence(strict=np.array(STRICT)[better(shares, 0)], rate=rate)
    remember_until_next(split, memory)
    return RATES[overall], score(split, memory, scorer, split.test)


def better(sums: np.ndarray, overall: int) -> np.ndarray:
    """For each relation the best choice, or the overall one where none is better."""
    best = sums.argmax(axis=0)
    return np.where(sums.max(axis=0) > sums[overall], best, overall)


def blend(split: Split) -> tuple[Mapping[str, float], float, Ranked, Ranked]:
    """The blend: weights and their score on validation days, test ranks of excitation alone and blend."""
    memory, first = Memory(split.facts, BLEND_RATES), split.valid[0]
    remember_until(split.facts, memory, first - LEARNED_DAYS)
    learned = learn(split.facts, memory, first=first - LEARNED_DAYS, last=first - 1)
    asked = int(np.count_nonzero((split.facts.days >= first) & (split.facts.days <= split.valid[1])))
    every = max(1, asked // ASKED)

    def on_valid(weights: Mapping[str, float]) -> float:
        scorer = Blend(excitation=learned, weights=weights)
        return score(split, memory.copy(), scorer, split.valid, every=every).mean_reciprocal_rank

    weights, reached = climb(PLAIN, CHOICES, on_valid)
    remember_until_next(split, memory)
    alone = score(split, memory.copy(), Blend(excitation=learned), split.test)
    return (
        weights,
        reached,
        alone,
        score(split, memory, Blend(excitation=learned, weights=weights), split.test),
    )


def remember_until_next(split: Split, memory: Memory) -> None:
    """Tell the validation days, as is done before test days are asked about."""
    for day, at in split.facts.by_day(*split.valid):
        memory.remember(day, at)


def score(
    split: Split, memory: Memory, scorer: Recurrence | Blend, days: tuple[int, int], every: int = 1
) -> Ranked:
    """Ranks of right answers on some days."""
    return walk(split.facts, memory, scorer, first=days[0], last=days[1], every=every)


def figures(name: str) -> dict[str, float]:
    """The figures of a set, printed as they come; floors are set on them, more is better in each."""
    started, split = time.process_time(), load(name)
    told = partial(print, file=sys.stderr)
    told(f"{name}: {len(split.facts.days) // 2} facts, of which {split.repeated} repeat one of the same day")
    rate, plain = baseline(split)
    told(f"  baseline: λ {rate:g}, by relation around it; {time.process_time() - started:.0f} s of CPU")
    weights, reached, alone, blended = blend(split)
    told("  blend:", ", ".join(f"{key} {value:g}" for key, value in weights.items()), end="; ")
    told(f"validation {reached:.4f}; {time.process_time() - started:.0f} s of CPU")
    return {
        f"{way} {what}": value
        for way, found in (("baseline", plain), ("excitation", alone), ("blend", blended))
        for what, value in (
            ("MRR", found.mean_reciprocal_rank), ("hits@1", found.hits(1)),
            ("hits@3", found.hits(3)), ("hits@10", found.hits(10)),
        )
    }  # fmt: skip


def main() -> int:
    """Measure, compare, and lift the floors if asked; 1 where one is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="SET", help=f"which: {', '.join(SETS)}; default: all")
    parser.add_argument(
        "--raise", dest="lift", action="store_true", help="lift the floors to what was measured"
    )
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if unknown := [name for name in args.names if name not in SETS]:
        parser.error(f"no set {', '.join(unknown)}; there are {', '.join(SETS)}")
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8"))
    measured, fallen = {}, []
    for name in args.names or SETS:
        if not (DATA / f"{name}_quads.parquet").exists():
            print(f"{name}: not on this machine, skipped", file=sys.stderr)
            continue
        key = f"temporal-graph-{name}"
        measured[key] = figures(name)
        held = floors.setdefault(key, {})
        for what, value in measured[key].items():
            if not args.json:
                print(f"{name}  {what:20} {value:.4f}")
            if value + 1e-9 < held.get(what, 0.0):
                fallen.append(f"{key}: {what} fell to {value:.4f}, its floor is {held[what]:.3f}")
            if args.lift:
                held[what] = max(held.get(what, 0.0), math.floor(value * 1000 + 1e-6) / 1000)
    if args.json:
        print(json.dumps(measured, indent=1))
    if args.lift and measured:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")
    print(*fallen, sep="\n", end="\n" if fallen else "", file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
