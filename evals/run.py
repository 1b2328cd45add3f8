"""The gate: reads marked corpora, looks for planted blocs, and fails where a measure falls below its floor.

usage: python evals/run.py [--raise] [--json]

Floors live in `floors.json` and only rise: `--raise` lifts each to what was measured (rounded down to a
hundredth) and never lowers one. A corpus that is not there is skipped and named. The table of figures in
docs/concepts/limits.md must be the one measured.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import claims
import clusters
import planted
from contradictions import measure as measure_contradictions
from score import Count, score

from comity.reading.reader import Reading, RuleReader
from comity.record.guide import to_guide
from comity.record.merge import reconcile
from comity.record.model import ClaimStatement, Document, EventStatement, TieStatement
from comity.sources import open_documents

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "evals" / "floors.json"
PAGE = ROOT / "docs" / "concepts" / "limits.md"
SUFFIXES = (".txt", ".md", ".html", ".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents and gold records of the same names."""

    name: str
    title: str  # on the page of figures
    documents: Path
    gold: Path
    names: str = "*"  # which gold files, as a pattern

    @property
    def is_here(self) -> bool:
        """Whether there are gold records on this machine."""
        return self.documents.is_dir() and any(self.gold.glob(f"{self.names}.json"))

    def texts(self) -> Iterator[tuple[dict[str, Any], Document]]:
        """Gold and document, one pair after the other; gold without a document is named and left out."""
        for path in sorted(self.gold.glob(f"{self.names}.json")):
            beside = (self.documents / f"{path.stem}{suffix}" for suffix in SUFFIXES)
            source = next((file for file in beside if file.exists()), None)
            if source is None:
                print(f"{path.name}: no document beside it", file=sys.stderr)
                continue
            for document in open_documents(source):
                if isinstance(document, Document):
                    yield json.loads(path.read_text("utf-8")), document


_EXAMPLES, _PASSAGES, _SHARED = (
    ROOT / "examples/south-caucasus",
    ROOT / "evals/passages",
    ROOT.parent / "shared",
)
CORPORA = (
    Corpus("south-caucasus", "examples, written to be hard", _EXAMPLES / "documents", _EXAMPLES / "gold"),
    # Three partisan texts that do not ship: measured where they lie beside the project.
    Corpus("seeds", "three texts the project was asked for", _SHARED / "seeds", _SHARED / "gold/seeds"),
    # Development half and locked half: rules are written from the first only.
    Corpus("passages-development", "hard passages", _PASSAGES, _PASSAGES / "gold", "d-*"),
    # The plain manner of news agencies, ministries and commentators; rules are written from it too.
    Corpus("passages-plain", "plain passages", _PASSAGES, _PASSAGES / "gold", "p-*"),
    Corpus("passages-locked", "**hard passages, locked**", _PASSAGES, _PASSAGES / "gold", "l-[!p]*"),
    Corpus("passages-plain-locked", "**plain passages, locked**", _PASSAGES, _PASSAGES / "gold", "l-plain-*"),
)


# The contradictions between the documents of the example, and within them.
ACROSS = "contradictions"

# Blocs in made-up records.
PLANTED = "planted"

# Verdicts on claims of which it is known what became of them.
CLAIMS = "claims"


def guide_form(reading: Reading) -> dict[str, Any]:
    """A reading in the form of the gold records, its deeds put together."""
    said = reading.statements
    return to_guide(
        reading.document,
        reconcile([s for s in said if isinstance(s, EventStatement)]),
        [s for s in said if isinstance(s, TieStatement)],
        [s for s in said if isinstance(s, ClaimStatement)],
    )


def measure(corpus: Corpus, reader: RuleReader) -> dict[str, Count]:
    """All measures of a corpus, added up over its documents."""
    total: dict[str, Count] = {}
    for gold, document in corpus.texts():
        predicted = guide_form(reader.read(document))
        for name, count in score(gold, predicted, document.original).items():
            total[name] = total.get(name, Count()) + count
    return total


def figures(counts: dict[str, Count]) -> dict[str, float]:
    """The figure each floor is set on: F1, but the share of right quotes and of unflipped pairs."""
    out = {name: count.f1 for name, count in counts.items() if name not in {"quotes", "sign flips"}}
    out["quotes"] = counts["quotes"].precision
    out["pairs with the right sign"] = 1 - counts["sign flips"].precision
    return out


def page_row(corpus: Corpus, counts: dict[str, Count]) -> str:
    """The line of the page that tells a corpus's figures."""
    event = counts["event"]
    shown = (
        event.recall,
        event.precision,
        *(counts[name].f1 for name in ("event", "exact", "ties", "claims")),
    )
    return f"| {corpus.title} | " + " | ".join(f"{value:.2f}".lstrip("0") for value in shown) + " |"


def _claims(measured: dict[str, Any], floors: dict[str, Any], *, quiet: bool) -> list[str]:
    """Measure verdicts on settled claims; what fell, or nothing where the texts are absent."""
    settled = claims.measure()
    if settled is None:
        print(f"{CLAIMS}: not on this machine, skipped", file=sys.stderr)
        return []
    measured[CLAIMS] = claims.figures(settled)
    if not quiet:
        print(CLAIMS, *(f"  {figure}: {value:.3f}" for figure, value in measured[CLAIMS].items()), sep="\n")
    return below(CLAIMS, measured[CLAIMS], floors)


def main() -> int:
    """Measure, compare with the floors, and say what fell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--raise", dest="lift", action="store_true", help="lift the floors to what was measured"
    )
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    page = PAGE.read_text("utf-8").splitlines()
    reader, fallen, measured = RuleReader(), [], {}
    for name, values in cluster_figures(fallen).items():
        measured[name] = values
        fallen += below(name, values, floors)
        if not args.json:
            print(name, *(f"  {figure}: {value:.3f}" for figure, value in values.items()), sep="\n")
    for corpus in CORPORA:
        if not corpus.is_here:
            print(f"{corpus.name}: not on this machine, skipped", file=sys.stderr)
            continue
        counts = measure(corpus, reader)
        measured[corpus.name] = figures(counts)
        fallen += below(corpus.name, measured[corpus.name], floors)
        if (row := page_row(corpus, counts)) not in page:
            fallen.append(f"{PAGE.relative_to(ROOT)} is behind; it should say\n{row}")
        if not args.json:
            show(corpus.name, counts)
    count, _, _ = measure_contradictions(reader)
    measured[ACROSS] = {"found": count.recall, "right": count.precision}
    fallen += below(ACROSS, measured[ACROSS], floors)
    if not args.json:
        show(ACROSS, {"found": count})
    measured[PLANTED] = planted.figures(planted.measure(planted.GATE, planted.GATE_RECORDS))
    fallen += below(PLANTED, measured[PLANTED], floors)
    if not args.json:
        print(PLANTED, *(f"  {figure}: {value:.3f}" for figure, value in measured[PLANTED].items()), sep="\n")
    fallen += _claims(measured, floors, quiet=args.json)
    if args.json:
        print(json.dumps(measured, indent=1))
    if args.lift:
        FLOORS.write_text(json.dumps(raised(floors, measured), indent=1) + "\n", "utf-8")
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


def below(name: str, values: dict[str, float], floors: dict[str, dict[str, float]]) -> list[str]:
    """What fell under its floor, in words."""
    own = floors.get(name, {})
    return [
        f"{name}: {figure} fell to {value:.3f}, its floor is {own[figure]:.2f}"
        for figure, value in values.items()
        if value + 1e-9 < own.get(figure, 0.0)
    ]


def cluster_figures(fallen: list[str]) -> dict[str, dict[str, float]]:
    """How well deeds are put together, set by set; what the page does not show is added to `fallen`."""
    sets = list(clusters.all_sets())
    behind = clusters.is_behind(clusters.generated(sets), clusters.PAGE.read_text("utf-8"))
    if behind:
        where = clusters.PAGE.relative_to(ROOT)
        fallen.append(f"{where} is behind ({', '.join(behind)}); run evals/clusters.py --write")
    out = {}
    for name, given in sets:
        found = clusters.measure(given.labels, clusters.cluster(given))
        out[f"clusters-{name}"] = {
            "pairs": found.f1, "pair precision": found.precision, "B-cubed": found.b_cubed_f1,
            "deeds not swallowed": 1 - found.swallowed / found.deeds,
        }  # fmt: skip
    return out


def raised(
    floors: dict[str, dict[str, float]], measured: dict[str, dict[str, float]]
) -> dict[str, dict[str, float]]:
    """Floors lifted to the figures, rounded down to a hundredth; none is lowered."""
    out = {name: dict(values) for name, values in floors.items()}
    for corpus, values in measured.items():
        for name, value in values.items():
            kept = out.setdefault(corpus, {})
            kept[name] = max(kept.get(name, 0.0), math.floor(value * 100 + 1e-6) / 100)
    return out


def show(name: str, counts: dict[str, Count]) -> None:
    """Print the measures of a corpus."""
    print(f"{name}\n{'':12} precision  recall     F1   hits/gold/predicted")
    for measure_name, c in counts.items():
        rates = f"{c.precision:9.3f} {c.recall:7.3f} {c.f1:6.3f}"
        print(f"{measure_name:12} {rates}   {c.hits}/{c.gold}/{c.predicted}")


if __name__ == "__main__":
    sys.exit(main())
