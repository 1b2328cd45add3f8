"""Fits the calibration of confidence on the development corpora and writes it into the package.

usage: python evals/calibrate.py [--check] [--corpora NAME …] [--on DATE]

For each kind of statement several curves compete: the rule's weight as it is, a logistic curve on the weight,
one on weight and features, and an isotonic curve on the weight. Each is fitted without some texts, and again
without a whole corpus, and its Brier score is measured on what was left out. The one whose worse score of the
two is least is fitted to all and written to src/comity/reading/confidence/calibration.json: a curve that only
knows the habits of one collection falls through. Texts are never split between fit and test. `--check` writes
nothing and fails where the file is not what a new fit gives; where a corpus that it was made with is not on
this machine, it says so and passes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from curves import Row, as_data, isotonic, logistic, unchanged
from judged import DEVELOPMENT, PLOVER_NAME, Judged, judged

from comity.reading import model
from comity.reading.confidence import as_read, features, rule_weight
from comity.reading.confidence.calibration import FILE, Curve
from comity.reading.confidence.features import TERMS
from comity.reading.reader import RuleReader

ROOT = Path(__file__).resolve().parent.parent

TARGET = ROOT / "src/comity/reading/confidence" / FILE
FOLDS = 10
RIDGES = (1.0, 3.0, 10.0)
_ENOUGH = 60  # marked statements of a kind below which only base rate and slope are fitted


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to fit a curve."""

    name: str
    fit: Callable[[Sequence[Row]], Curve]


def candidates(kind: str, count: int) -> list[Candidate]:
    """The curves that compete for a kind of which so many statements are marked."""
    terms = TERMS[kind]
    out = [
        Candidate("weight as it is", lambda _: unchanged()),
        *(
            Candidate(f"logistic, weight, ridge {r:g}", lambda rows, r=r: logistic(rows, (), r))
            for r in RIDGES
        ),
    ]
    if count >= _ENOUGH:
        out.append(Candidate("isotonic, weight", isotonic))
    if count >= _ENOUGH and terms:
        out += [
            Candidate(f"logistic, features, ridge {r:g}", lambda rows, r=r: logistic(rows, terms, r))
            for r in RIDGES
        ]
    return out


def rows_of(statements: Sequence[Judged]) -> list[Row]:
    """Marked statements as rows of the fit."""
    return [
        Row(
            one.corpus, f"{one.corpus}/{one.document.name}", one.statement.kind,
            rule_weight(one.statement), features(one.statement), one.right, one.exact,
        )
        for one in statements
    ]  # fmt: skip


def fold_of(row: Row) -> str:
    """The fold of a row's text: by hash, so that a new text moves no other."""
    return str(int(hashlib.sha256(row.group.encode()).hexdigest(), 16) % FOLDS)


def corpus_of(row: Row) -> str:
    """The row's corpus: leaving out one at a time shows what texts of another kind do to a fit."""
    return row.corpus


def held_out(rows: Sequence[Row], candidate: Candidate, part: Callable[[Row], str] = fold_of) -> list[float]:
    """For each row the probability by the curve that was fitted without its part."""
    curves = {
        name: candidate.fit([row for row in rows if part(row) != name])
        for name in sorted(set(map(part, rows)))
    }
    return [curves[part(row)].probability(row.weight, row.features) for row in rows]


def brier(likely: Sequence[float], rows: Sequence[Row]) -> float:
    """Mean squared error of probabilities."""
    return sum((p - row.right) ** 2 for p, row in zip(likely, rows, strict=True)) / len(rows)


def log_loss(likely: Sequence[float], rows: Sequence[Row]) -> float:
    """Mean negative log-likelihood."""
    return -sum(math.log(p if row.right else 1 - p) for p, row in zip(likely, rows, strict=True)) / len(rows)


def best(rows: Sequence[Row]) -> tuple[Candidate, dict[str, dict[str, float]]]:
    """The candidate of least held-out Brier score, by text or by corpus, whichever is worse; all errors."""
    errors: dict[str, dict[str, float]] = {}
    ranked = []
    several = len({row.corpus for row in rows}) > 1
    for order, candidate in enumerate(candidates(rows[0].kind, len(rows))):
        likely = held_out(rows, candidate)
        figures = {"brier": brier(likely, rows), "log_loss": log_loss(likely, rows)}
        worst = figures["brier"]
        if several:
            figures["brier_other_corpus"] = brier(held_out(rows, candidate, corpus_of), rows)
            worst = max(worst, figures["brier_other_corpus"])
        errors[candidate.name] = {name: round(value, 4) for name, value in figures.items()}
        ranked.append((worst, order, candidate))
    return min(ranked, key=lambda one: one[:2])[2], errors


def fit(statements: Sequence[Judged], *, on: str) -> dict[str, Any]:
    """The content of the data file."""
    rows = rows_of(statements)
    kinds, errors = {}, {}
    for kind in TERMS:
        of_kind = [row for row in rows if row.kind == kind]
        if not of_kind:
            continue
        chosen, errors[kind] = best(of_kind)
        kinds[kind] = {"chosen": chosen.name, **as_data(chosen.fit(of_kind))}
    return {
        "reader": RuleReader.name,
        "kinds": kinds,
        "made": {
            "by": "python evals/calibrate.py",
            "on": on,
            "parser": str(model.load()[1]),
            "texts_sha256": _digest(statements),
            "marked": _marked(rows),
            "held_out_errors": errors,
        },
    }


def _marked(rows: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """For each corpus its texts with statements, and of each kind how many are right of how many."""
    out: dict[str, dict[str, Any]] = {}
    for corpus in sorted({row.corpus for row in rows}):
        inside = [row for row in rows if row.corpus == corpus]
        out[corpus] = {"texts": len({row.group for row in inside})}
        for kind in TERMS:
            verdicts = [row.right for row in inside if row.kind == kind]
            if verdicts:
                out[corpus][kind] = {"right": sum(verdicts), "of": len(verdicts)}
    return out


def _digest(statements: Sequence[Judged]) -> str:
    """One hash over the texts, to tell which state of the corpora was used."""
    hashes = sorted({one.document.sha256 for one in statements})
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two calibrations are the same but for the day they were made on."""
    a, b = (json.loads(json.dumps(data)) for data in (one, other))
    a.get("made", {}).pop("on", None)
    b.get("made", {}).pop("on", None)
    return bool(a == b)


def main() -> int:
    """Fit, compare, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail where the file is out of date"
    )
    parser.add_argument("--corpora", nargs="+", default=[*DEVELOPMENT, PLOVER_NAME], metavar="NAME")
    parser.add_argument("--on", default=date.today().isoformat(), help="the day to write into the file")  # noqa: DTZ011
    args = parser.parse_args()
    if any("locked" in name for name in args.corpora):
        parser.error("the locked half is measured on, never fitted to")
    reader = RuleReader(judge=as_read)  # the shipped file may be the one to be replaced
    statements = judged(tuple(args.corpora), reader, plover=PLOVER_NAME in args.corpora)
    if not statements:
        parser.error(f"none of these corpora is on this machine: {', '.join(args.corpora)}")
    data = fit(statements, on=args.on)
    show(data)
    old = json.loads(TARGET.read_text("utf-8")) if TARGET.exists() else {}
    if is_same(old, data):
        print("the shipped calibration is what this fit gives")
        return 0
    lacking = sorted(set(old.get("made", {}).get("marked", {})) - set(data["made"]["marked"]))
    if args.check and lacking:
        print(f"cannot be checked here: made with {', '.join(lacking)} too")
        return 0
    if args.check:
        print(f"{TARGET.name} is out of date: run python evals/calibrate.py", file=sys.stderr)
        return 1
    TARGET.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"written: {TARGET.relative_to(ROOT)}")
    return 0


def show(data: Mapping[str, Any]) -> None:
    """Print the errors of every candidate and the curves chosen."""
    for corpus, counts in data["made"]["marked"].items():
        kinds = ", ".join(f"{k} {v['right']}/{v['of']}" for k, v in counts.items() if k != "texts")
        print(f"{corpus}: {counts['texts']} texts; right {kinds}")
    for kind, errors in data["made"]["held_out_errors"].items():
        chosen = data["kinds"][kind]
        print(f"\n{kind:34} Brier  log loss  Brier, corpus left out")
        for name, row in errors.items():
            mark = "←" if name == chosen["chosen"] else ""
            other = f"{row['brier_other_corpus']:.4f}" if "brier_other_corpus" in row else ""
            print(f"  {name:30} {row['brier']:.4f}  {row['log_loss']:.4f}    {other} {mark}")
        print("  " + json.dumps({k: v for k, v in chosen.items() if k != "chosen"}, ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main())
