"""Is the chance of a deed in the next step worth anything? A rolling back-test on ICEWS, by weeks.

usage: python evals/next_month.py [--raise]

ICEWS14 covers 365 days and ICEWS18 304: too few months to learn from and be tested on, so steps are weeks.
The model is the one for months. A series is a directed pair and relation with deeds in three or more
of its first twelve weeks; those weeks are never tested. A random 400 series of each set; intervals draw
series, not weeks.
"""

from __future__ import annotations

import json
import math
import sys

import numpy as np
from temporal_graph import DATA, FLOORS, SETS, load

from comity.forecasts.next_month import LEARNED, back_test
from comity.forecasts.scoring import calibration, log_score, skill_over

SERIES = 400


def series(name: str) -> np.ndarray:
    """(series, weeks) counts of the series tested."""
    facts = load(name).facts
    forward = facts.relations < facts.relation_count // 2
    weeks = (facts.days - facts.days.min()) // 7
    whole = int(facts.days.max() - facts.days.min() + 1) // 7
    forward &= weeks < whole
    codes = (facts.entities * facts.entity_count + facts.others) * facts.relation_count + facts.relations
    _, row = np.unique(codes[forward], return_inverse=True)
    cells, counts = np.unique(row * whole + weeks[forward], return_counts=True)
    early = np.bincount((cells // whole)[cells % whole < LEARNED], minlength=row.max() + 1)
    chosen = np.random.default_rng(0).permutation(np.flatnonzero(early >= 3))[:SERIES]
    table = np.zeros((row.max() + 1, whole), dtype=np.int16)
    table[cells // whole, cells % whole] = counts
    return table[chosen]


def figures(name: str) -> dict[str, float]:
    """Skills over both simple forecasters with the lower ends of their intervals, printed with the rest."""
    counts = series(name)
    said, came, before, last = (np.concatenate(part) for part in zip(*map(back_test, counts), strict=True))
    which = np.repeat(np.arange(len(counts)), counts.shape[1] - LEARNED).tolist()
    print(
        f"{name}: {len(counts)} series of {counts.shape[1]} weeks, {len(said)} forecasts, "
        f"{came.mean():.3f} came"
    )
    found = {}
    for against, base in (("climatology", before), ("persistence", last)):
        skill = skill_over(said, came, base, against=against, questions=which)
        print(f"  {skill.sentence}")
        found[f"skill over {against}"] = skill.skill or 0.0
        found[f"skill over {against}, lower end"] = skill.low or 0.0
    scores = [
        f"{word} {log_score(x, came).score:.4f}" for word, x in (("own", said), ("climatology", before))
    ]
    print(f"  Brier {((said - came) ** 2).mean():.4f}; log score: {', '.join(scores)}")
    for row in calibration(said, came):
        print(
            f"  said {row.mean:.2f}  came {row.share:.2f} ({row.low:.2f} to {row.high:.2f})  of {row.count}"
        )
    return found


def main() -> int:
    """Measure and compare with the floors; 1 where one is missed."""
    floors, fallen = json.loads(FLOORS.read_text("utf-8")), []
    for name in SETS:
        if not (DATA / f"{name}_quads.parquet").exists():
            print(f"{name}: not on this machine, skipped", file=sys.stderr)
            continue
        held = floors.setdefault(f"next-week-{name}", {})
        for what, value in figures(name).items():
            if value + 1e-9 < held.get(what, 0.0):
                fallen.append(f"{name}: {what} fell to {value:.3f}, its floor is {held[what]:.3f}")
            if "--raise" in sys.argv:
                held[what] = max(held.get(what, 0.0), math.floor(value * 1000) / 1000)
    if "--raise" in sys.argv:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")
    print(*fallen, sep="\n", end="\n" if fallen else "", file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
