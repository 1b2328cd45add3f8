"""How well statements are put together into deeds, on statements whose deed is known.

usage: python evals/clusters.py [--errors] [--write] [--json]

`--write` brings the figures, weights and errors on docs/concepts/reconciling.md up to date; `evals/run.py`
fails where they are behind.

Pairs: of two statements in one event, how many are of one deed (precision); of two statements of one deed,
how many are in one event (recall). B-cubed (Bagga and Baldwin 1998): the same, averaged over statements, so
that a large cluster does not outweigh many small ones. A deed is swallowed where its event holds another deed
as well; split where it lies in several events.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from cluster_gold import (
    HALVES,
    ROOT,
    Labelled,
    example_documents,
    from_examples,
    from_reading,
    from_scenarios,
    scenarios,
)

from comity.reading.reader import RuleReader
from comity.record.match import match_weights
from comity.record.merge import reconcile
from comity.record.model import Event, EventStatement

PAGE = ROOT / "docs" / "concepts" / "reconciling.md"
_FIGURES_HEAD = (
    "| Measured on | Statements | Deeds | Precision | Recall | F1 | B³ F1 | Swallowed | Split |",
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
)
TITLES = {
    "development": "scenarios, development half",
    "locked": "scenarios, **locked half**",
    "south-caucasus": "example corpus, over its gold events",
    "south-caucasus-read": "example corpus, over what is read",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """Measures of one clustering; the shares are 0–1."""

    statements: int
    deeds: int
    precision: float
    recall: float
    f1: float
    b_cubed_precision: float
    b_cubed_recall: float
    b_cubed_f1: float
    swallowed: int
    split: int


def measure(labels: Mapping[str, str], events: Iterable[Event]) -> Figures:
    """The measures of a clustering of labelled statements."""
    found = [[labels[s.id] for s in event.statements if s.id in labels] for event in events]
    cells = [Counter(one) for one in found if one]
    deeds = Counter(labels.values())
    together = sum(_pairs(n) for cell in cells for n in cell.values())
    predicted, true = sum(_pairs(cell.total()) for cell in cells), sum(map(_pairs, deeds.values()))
    total = deeds.total()
    b_precision = sum(n * n / cell.total() for cell in cells for n in cell.values()) / total
    b_recall = sum(n * n / deeds[deed] for cell in cells for deed, n in cell.items()) / total
    homes = Counter(deed for cell in cells for deed in cell)
    return Figures(
        statements=total, deeds=len(deeds), precision=_share(together, predicted),
        recall=_share(together, true), f1=_share(2 * together, predicted + true),
        b_cubed_precision=b_precision, b_cubed_recall=b_recall,
        b_cubed_f1=2 * b_precision * b_recall / (b_precision + b_recall),
        swallowed=len({deed for cell in cells if len(cell) > 1 for deed in cell}),
        split=sum(count > 1 for count in homes.values()),
    )  # fmt: skip


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def cluster(given: Labelled) -> list[Event]:
    """The events of labelled statements, with the texts at hand."""
    return reconcile(given.statements, text_of=given.texts.get)


def errors(given: Labelled, events: Sequence[Event]) -> Iterator[tuple[str, str, list[str]]]:
    """What went wrong: `joined` or `split`, the deeds, and the statements, event by event."""
    homes: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        deeds = sorted({given.labels[s.id] for s in event.statements if s.id in given.labels})
        for deed in deeds:
            homes[deed].append(event)
        if len(deeds) > 1:
            yield "joined", " + ".join(deeds), [_line(given, s) for s in event.statements]
    for deed, where in sorted(homes.items()):
        if len(where) > 1:
            parts = [
                " / ".join(_line(given, s) for s in event.statements if given.labels.get(s.id) == deed)
                for event in where
            ]
            yield "split", deed, parts


def _line(given: Labelled, said: EventStatement) -> str:
    name = given.names[said.document].rpartition("/")[2]
    parties = "+".join(said.actors) + (f" > {'+'.join(said.recipients)}" if said.recipients else "")
    kind = f"{said.type}.{said.mode}" if said.mode else said.type
    return f"{name}: {kind} {parties}, {said.date or 'no date'}, {said.status}: “{said.quote}”"


def read_examples() -> Labelled:
    """What the rules read in the example corpus."""
    reader = RuleReader()
    return from_reading([
        (gold, document, [s for s in reader.read(document).statements if isinstance(s, EventStatement)])
        for gold, document in example_documents()
    ])  # fmt: skip


def all_sets() -> Iterator[tuple[str, Labelled]]:
    """Every set of labelled statements by name."""
    for half in HALVES:
        yield half, from_scenarios(scenarios(half))
    yield "south-caucasus", from_examples()
    yield "south-caucasus-read", read_examples()


def generated(sets: Sequence[tuple[str, Labelled]]) -> dict[str, str]:
    """The parts of the page that are not written by hand: `figures`, `weights`, `errors`."""
    clustered = [(name, given, cluster(given)) for name, given in sets]
    rows = [_page_row(TITLES[name], measure(given.labels, events)) for name, given, events in clustered]
    return {
        "figures": "\n".join([*_FIGURES_HEAD, *rows]),
        "weights": "\n".join(_weight_rows()),
        "errors": "\n".join(
            line for name, given, events in clustered if name != "locked"
            for line in _error_lines(TITLES[name], list(errors(given, events)))
        ),
    }  # fmt: skip


def _page_row(title: str, found: Figures) -> str:
    shares = (found.precision, found.recall, found.f1, found.b_cubed_f1)
    counts = (
        found.statements,
        found.deeds,
        *(f"{share:.3f}"[1:] if share < 1 else "1.000" for share in shares),
    )
    return f"| {title} | " + " | ".join(map(str, (*counts, found.swallowed, found.split))) + " |"


def _weight_rows() -> Iterator[str]:
    yield from ("| Feature | Level and weight |", "|---|---|")
    for name, levels in match_weights().items():
        yield f"| {name} | " + "; ".join(f"{level} {weight:+.2f}" for level, weight in levels.items()) + " |"


def _error_lines(title: str, found: Sequence[tuple[str, str, list[str]]]) -> Iterator[str]:
    yield f"**{title[0].upper()}{title[1:]}**: {len(found)}.\n"
    for kind, deed, lines in found:
        yield f"- {'two deeds taken for one' if kind == 'joined' else 'one deed taken for several'}: `{deed}`"
        yield from (f"    - {line}" for line in lines)
    yield ""


def is_behind(parts: Mapping[str, str], text: str) -> list[str]:
    """The names of the parts that the page does not show as they are."""
    return [name for name, part in parts.items() if _marked(name, part) not in text]


def write_page(parts: Mapping[str, str]) -> None:
    """Put the generated parts into the page."""
    text = PAGE.read_text("utf-8")
    for name, part in parts.items():
        pattern = rf"<!-- {name} -->.*<!-- end of {name} -->"
        text = re.sub(pattern, lambda _, name=name, part=part: _marked(name, part), text, flags=re.DOTALL)
    PAGE.write_text(text, "utf-8")


def _marked(name: str, part: str) -> str:
    return f"<!-- {name} -->\n\n{part.strip()}\n\n<!-- end of {name} -->"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list them, but for the locked half")
    parser.add_argument("--write", action="store_true", help="bring the page up to date")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    sets, out = list(all_sets()), {}
    if args.write:
        write_page(generated(sets))
    for name, given in sets:
        events = cluster(given)
        found = measure(given.labels, events)
        out[name] = asdict(found)
        if not args.json:
            print(f"{name}: pairs {found.precision:.3f} {found.recall:.3f} {found.f1:.3f}; B-cubed "
                  f"{found.b_cubed_precision:.3f} {found.b_cubed_recall:.3f} {found.b_cubed_f1:.3f}; "
                  f"{found.swallowed} swallowed, {found.split} split of {found.deeds} deeds, "
                  f"{found.statements} statements")  # fmt: skip
        if args.errors and name != "locked":
            for kind, deed, lines in errors(given, events):
                print(f"  {kind}: {deed}", *(f"    {line}" for line in lines), sep="\n")
    if args.json:
        print(json.dumps(out, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
