"""`make bench`: how fast comity is, each figure beside a plain rival that does the same or less.

python bench/run.py [--json] [--without WORD] [NAME ...]

Only the measurements whose name contains one of the words NAME are made, and none whose name contains WORD:
`make bench ARGS="--without 10m"` leaves out the tables over ten million rows, which take ten minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict

from blocs_speed import blocs_many_dates, blocs_open_cow, blocs_two_cow
from ensemble_speed import ensemble_one_date
from feed_speed import take_in_feed
from measure import Figure, Missing
from names import find_speed, load_time
from panel_speed import panel_1m, panel_10m
from reading_speed import docx_files, html_files, pdf_files, peak_memory, rule_reading
from record_speed import cluster_statements, keep_statements, search_texts
from start_up import help_time, query_time
from ties_speed import likeness_speed, ties_through
from voting_speed import power_double_majority, power_indices
from web_speed import desk_under_load, first_paint

MEASUREMENTS: tuple[Callable[[], Iterator[Figure]], ...] = (
    help_time, query_time, load_time, find_speed, rule_reading, html_files, pdf_files, docx_files,
    keep_statements, cluster_statements, search_texts, take_in_feed, ties_through, likeness_speed,
    blocs_two_cow, blocs_open_cow, blocs_many_dates, ensemble_one_date, power_indices,
    power_double_majority, first_paint, desk_under_load, peak_memory, panel_1m, panel_10m,
)  # fmt: skip


def main() -> int:
    """Measure and print.

    Returns:
        The exit code: 0, also where something could not be measured.
    """
    parser = argparse.ArgumentParser(description="Measure comity against plain rivals.")
    parser.add_argument("names", nargs="*", help="words of which a measurement's name must contain one")
    parser.add_argument("--without", metavar="WORD", action="append", default=[], help="leave these out")
    parser.add_argument("--json", action="store_true", help="write JSON")
    options = parser.parse_args()
    names = options.names or [""]
    wanted = [
        m
        for m in MEASUREMENTS
        if any(name in m.__name__ for name in names) and not any(w in m.__name__ for w in options.without)
    ]
    figures = list(measure(wanted))
    print(as_json(figures) if options.json else as_table(figures))
    return 0


def measure(measurements: Iterable[Callable[[], Iterator[Figure]]]) -> Iterator[Figure]:
    """Run measurements one after the other; one that lacks an input says so and the next begins."""
    for measurement in measurements:
        name = measurement.__name__.replace("_", " ")
        print(f"measuring {name} …", file=sys.stderr)
        try:
            yield from measurement()
        except Missing as error:
            yield Figure(name, None, "", note=f"not measured: {error}")


def as_json(figures: Iterable[Figure]) -> str:
    """The figures with their ratios, and what they were measured on."""
    rows = [{**asdict(figure), "ratio": figure.ratio} for figure in figures]
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
    return json.dumps({"machine": machine, "figures": rows}, ensure_ascii=False, indent=1)


def as_table(figures: Iterable[Figure]) -> str:
    """The figures as a table for a terminal or a pipe."""
    head = ("what", "ours", "unit", "rival", "its value", "ours / its", "note")
    rows = [head, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _row(figure: Figure) -> tuple[str, ...]:
    ratio = f"{figure.ratio:.3g}" if figure.ratio else ""
    values = (figure.unit, figure.rival, _number(figure.rival_value), ratio, figure.note)
    return (figure.what, _number(figure.value), *values)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    sys.exit(main())
