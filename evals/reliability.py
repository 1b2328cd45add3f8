"""How far the confidence of statements can be trusted: reliability on development and on locked texts.

usage: python evals/reliability.py [--json] [--svg FILE]

Development texts are judged by curves fitted without them (the folds of calibrate.py), the locked half and
any other corpus of run.py by the shipped calibration. All are compared with the rule's weight as it stands.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from calibrate import Candidate, candidates, held_out, rows_of
from curves import Row
from judged import DEVELOPMENT, MEASURED, judged
from reliability_measures import (
    Bin,
    Parts,
    brier_difference,
    calibration_error,
    chance_error,
    curve,
    parts,
)
from reliability_plot import plot

from comity.reading.confidence import Calibration, shipped
from comity.reading.reader import RuleReader

KINDS = ("event", "tie", "claim")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one way of stating confidence is worth on some statements.

    Attributes:
        calibration_error: Expected, over bins of one tenth.
        chance_error: The same where every confidence is true: no small sample shows 0.
        exact: The same error where an event counts as right with its status and date; None without events.
    """

    name: str
    bins: list[Bin]
    parts: Parts
    calibration_error: float
    chance_error: float
    exact: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rule weight and calibrated confidence on the statements of one kind in one set of texts.

    Attributes:
        difference: Brier score calibrated less rule weight, with its 95 % interval over texts.
        inferred: How many have a party that no name in their words stands for, and the share of them right.
    """

    texts: str
    kind: str
    count: int
    right: float
    weight: Measured
    calibrated: Measured
    difference: tuple[float, float, float]
    inferred: tuple[int, float]


def measured(name: str, likely: Sequence[float], rows: Sequence[Row]) -> Measured:
    """All measures of some probabilities."""
    right, exact = [row.right for row in rows], [row.exact for row in rows]
    full = [(p, verdict) for p, verdict in zip(likely, exact, strict=True) if verdict is not None]
    return Measured(
        name, curve(likely, right, exact), parts(likely, right),
        calibration_error(likely, right), chance_error(likely),
        calibration_error([p for p, _ in full], [v for _, v in full]) if full else None,
    )  # fmt: skip


def compared(texts: str, kind: str, likely: Sequence[float], rows: Sequence[Row]) -> Comparison:
    """Probabilities against the weights they came from."""
    weights, right = [row.weight for row in rows], [row.right for row in rows]
    inferred = [row.right for row in rows if row.features.get("party inferred")]
    return Comparison(
        texts, kind, len(rows), sum(right) / len(right),
        measured("rule weight", weights, rows), measured("calibrated", likely, rows),
        brier_difference(likely, weights, right, [row.group for row in rows]),
        (len(inferred), sum(inferred) / max(len(inferred), 1)),
    )  # fmt: skip


def cross_validated(rows: Sequence[Row], calibration: Calibration) -> list[float]:
    """For each row what the chosen way to fit gives it from the other texts."""
    out: dict[int, float] = {}
    for kind in KINDS:
        places = [i for i, row in enumerate(rows) if row.kind == kind]
        chosen = _chosen(kind, len(places), calibration)
        if places and chosen is not None:
            out.update(zip(places, held_out([rows[i] for i in places], chosen), strict=True))
    return [out.get(i, row.weight) for i, row in enumerate(rows)]


def _chosen(kind: str, count: int, calibration: Calibration) -> Candidate | None:
    """The candidate whose curve ships."""
    name = calibration.chosen.get(kind)
    return next((one for one in candidates(kind, count) if one.name == name), None)


def by_shipped(rows: Sequence[Row], calibration: Calibration) -> list[float]:
    """For each row the shipped probability."""
    return [
        calibration.curves[row.kind].probability(row.weight, row.features)
        if row.kind in calibration.curves
        else row.weight
        for row in rows
    ]


def comparisons() -> list[Comparison]:
    """Development texts held out, then each corpus that is only measured; kinds together and each alone."""
    reader, calibration, out = RuleReader(), shipped(), []
    sets = [("development, held out", DEVELOPMENT), *((name, (name,)) for name in MEASURED)]
    for texts, names in sets:
        is_development = names == DEVELOPMENT
        rows = rows_of(judged(names, reader, plover=is_development))
        likely = (cross_validated if is_development else by_shipped)(rows, calibration)
        for kind in ("all", *KINDS):
            places = [i for i, row in enumerate(rows) if kind in {"all", row.kind}]
            if places:
                out.append(compared(texts, kind, [likely[i] for i in places], [rows[i] for i in places]))
    return out


def show(found: Comparison) -> None:
    """Print one comparison as a table."""
    print(f"\n{found.texts}: {found.kind}, {found.count} statements, {found.right:.3f} right")
    print(f"{'':12} Brier = reliability − resolution + uncertainty + within   ECE (by chance)  ECE exact")
    for one in (found.weight, found.calibrated):
        p = one.parts
        exact = f"{one.exact:.3f}" if one.exact is not None else "–"
        print(
            f"{one.name:12} {p.brier:.4f}  {p.reliability:8.4f} {p.resolution:12.4f} {p.uncertainty:13.4f} "
            f"{p.within:8.4f}   {one.calibration_error:.3f} ({one.chance_error:.3f})     {exact}"
        )
    count, share = found.inferred
    if count:
        print(f"{'':12} {count} with a party inferred, {share:.3f} of them right")
    mean, low, high = found.difference
    print(f"{'difference':12} {mean:+.4f}  95 % over texts {low:+.4f} … {high:+.4f}")
    print(f"{'':12} confidence     mean  share right  95 %            exact   count")
    for one in found.calibrated.bins:
        exact = f"{one.exact:.2f}" if one.exact is not None else "–"
        print(
            f"{'':12} {one.low:.1f}–{one.high:.1f}      {one.confidence:.3f}     {one.share:.3f}    "
            f"{one.interval[0]:.2f} … {one.interval[1]:.2f}    {exact:>5}   {one.count:5}"
        )


def panels(found: Sequence[Comparison]) -> Mapping[str, Mapping[str, Sequence[Bin]]]:
    """For the plot: events of each set of texts."""
    return {
        f"{one.texts}: {one.count} events": {m.name: m.bins for m in (one.weight, one.calibrated)}
        for one in found
        if one.kind == "event"
    }


def as_json(found: Sequence[Comparison]) -> list[dict[str, Any]]:
    """The comparisons as plain data."""
    return [asdict(one) for one in found]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--svg", type=Path, help="write the curves of events to this file")
    args = parser.parse_args()
    found = comparisons()
    if args.json:
        print(json.dumps(as_json(found), indent=1))
    else:
        for one in found:
            show(one)
    if args.svg:
        args.svg.write_text(plot(panels(found), "How often an event is right, by confidence"), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
