"""Do the tests of claims reach the verdicts that the facts bear out?

usage: python evals/claims.py [--json] [--show]

Three partisan texts are read, a table of dated facts is added, and each claim of which it is known what
became of it is put to the tests. Reached: the right verdict. Wrong: a verdict that the facts gainsay. What is
neither is open: the tests say undetermined, or take the claim not at all. Skipped where the texts are absent.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity.claims.judge import Checked
from comity.claims.verdict import Finding
from comity.desk import Desk
from comity.desk.claims import checked_claims
from comity.desk.reference import add_sets

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
SEEDS, FACTS = SHARED / "seeds", SHARED / "facts" / "events.csv"

ON = date(2026, 6, 23)
"""The last day that the table of facts reaches."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim of which it is known what became of it.

    Attributes:
        name: What it is about.
        words: A pattern that its words fit; one claim or several.
        test: Name of the test that can settle it.
        short: A pattern that the outcome in a few words fits where it is right.
        right: Verdicts that are right with it.
    """

    name: str
    words: str
    test: str
    short: str
    right: tuple[str, ...]


_DAY = ("supported",)
_NO = ("contradicted",)
_OPEN = ("undetermined",)

SETTLED = (
    Settled("Japarov, 24 April 2024", "Kyrgyzstan", "date", "2024-04-24: on that day", _DAY),
    Settled("Szijjarto, 25 April 2024", "Hungary", "date", "2024-04-25: on that day", _DAY),
    Settled("Szijjarto, 25 May 2024", "Hungary", "date", "2024-05-25: .* 2024-04-25", _NO),
    Settled("Fico, 6 May 2024", "Slovakia", "date", "2024-05-06: on that day", _DAY),
    Settled("Fico, 7 May 2024", "Slovakia", "date", "2024-05-07: on that day", _DAY),
    Settled("Radev, 8 May 2024", "Bulgaria", "date", "2024-05-08: on that day", _DAY),
    Settled("Radev, 7 May 2024", "Bulgaria", "date", "2024-05-07: .* 2024-05-08", (*_NO, *_OPEN)),
    Settled("Lukashenko, 16 May 2024", "Lukashenko", "date", "2024-05-16: on that day", _DAY),
    Settled("Raisi, 19 May 2024", "Raisi", "date", "2024-05-19: on that day", _DAY),
    Settled("Rahmon, 23 May 2024", "Rahmon", "date", "2024-05-23: on that day", _DAY),
    Settled("Nuland, 13 May 2024", "Nuland", "date", "2024-05-13: on that day", _DAY),
    Settled("Nuland's office", "Nuland", "office", "only acting", _DAY),
    Settled("Xi and Putin, 16 May 2024", "China and Russia made", "date", "2024-05-16: on that day", _DAY),
    Settled("veto on the statement on Georgia", "blocked the statement", "told", "2024-05-14", _DAY),
    Settled("opposed help for Ukraine", "oppos.*Ukraine", "told", "others tell", _DAY),
    Settled(
        "arms help of three states for Russia", "military assistance to Russia", "standing", "Korea", _DAY
    ),
    Settled("accords with so many countries", "European countries", "quantity", "overstated", _NO),
    Settled("Türkiye rarely mentioned", "rarely mentioned", "silence", "no baseline", _OPEN),
    Settled("Russia weakened as leader", "weaken.*Russia|Russia.*weaken", "closeness", ".", _DAY),
    Settled("Azerbaijan central to the corridor", "force of this corridor", "corridor", "party to", _DAY),
    Settled("gendarme of the Caucasus", "gendarme", "closeness", ".", _NO),
    Settled(
        "should Türkiye turn West",
        "rapprochement with the democratic West, which",
        "conditional",
        "condition largely met, outcome partly false",
        _NO,
    ),
    Settled("not without Türkiye", "Without Turkiye", "conditional", "weakened", _OPEN),
    Settled("should Ukraine lose", "If Ukraine loses", "conditional", "condition open", _OPEN),
    Settled("should Russia lose", "If Russia loses", "conditional", "condition open", _OPEN),
    Settled("NATO and Azerbaijan closer", "towards a closer one", "closeness", "closer so far", _DAY),
    Settled("Iran a challenge", "Iran, especially", "conflict", "it came to that", _DAY),
    Settled("Abkhazia and South Ossetia", "de-frosted", "conflict", "too little|not happened", _OPEN),
    Settled(
        "Azerbaijan and Armenia to fight",
        "deteriorate into",
        "conflict",
        "not happened|perhaps before",
        _OPEN,
    ),
    Settled("Armenia in a pact led by Russia", "security organization", "membership", "apart since", _OPEN),
    Settled("rivalry of China and the US", "Sino-American confrontation", "standing", "hostile", _DAY),
    Settled("Black Sea a theatre of war", "theatre", "conflict", ".", _DAY),
    Settled("Erdogan in Islamabad, 12 January 2025", "January 12", "date", "2025-01-12: .* 2025-02-12", _NO),
    Settled("Aliyev to Pakistan in April 2025", "visit to Pakistan this month", "plan", "lapsed", _NO),
    Settled("two billion dollars of loans", "two loan packages", "plan", "2025-07-04.*another form", _NO),
    Settled("a contract on aircraft to come", "JF-17", "told", "done before, 2024-09-26", _OPEN),
    Settled("Pakistan backs Baku", "vocal supporter", "standing", "friendly", _DAY),
    Settled("Pakistani forces in 2020", "Special Forces", "disputed", "denied by Pakistan", _OPEN),
    Settled("alone in not recognising Armenia", "only UN member", "only", "true until 2025-08-31", _DAY),
    Settled("US moves away from Pakistan", "moving away", "closeness", "friendly deeds", _NO),
    Settled("China's interest in Pakistan", "decline of Beijing", "closeness", "friendly deeds", _NO),
    Settled("India and China normal again", "normalization", "standing|closeness", "closer|friendly", _DAY),
    Settled("Pakistan lost its patrons", "loss of the previous", "standing", "friendly", _NO),
    Settled("Baku duplicates Ankara", "duplicating", "follows", "partly", _OPEN),
    Settled("goodwill of Pakistan", "goodwill", "closeness", "closer", _DAY),
    Settled("a new alliance to compete", "new alliance|compete", "closeness", ".", _DAY),
    Settled("route past Pakistan can be hindered", "North-South", "corridor", ".", _OPEN),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What the tests made of the settled claims.

    Attributes:
        reached: Those whose right verdict is among the findings.
        missed: The others.
        wrong: Findings on settled claims that say supported or contradicted where no settled outcome does.
    """

    reached: tuple[Settled, ...]
    missed: tuple[Settled, ...]
    wrong: tuple[str, ...]


def measure() -> Measured | None:
    """The settled claims put to the tests; None where the texts are absent."""
    if not SEEDS.is_dir() or not FACTS.is_file():
        return None
    with (
        tempfile.TemporaryDirectory() as folder,
        Desk.open(Path(folder) / "seeds.comity", create=True) as desk,
    ):
        desk.read(sorted(SEEDS.glob("*.txt")))
        list(add_sets(desk, [str(FACTS)], "dated-events"))
        return compare(list(checked_claims(desk, on=ON)))


def compare(found: Iterable[Checked]) -> Measured:
    """Findings held against what is known."""
    about: dict[Settled, list[Finding]] = {settled: [] for settled in SETTLED}
    wrong = []
    for one in found:
        words = f"{one.assertion.text} {one.assertion.statement.quote}"
        for part in one.findings:
            fitting = [
                settled
                for settled in SETTLED
                if re.search(settled.words, words, re.IGNORECASE) and re.fullmatch(settled.test, part.test)
            ]
            for settled in fitting:
                about[settled].append(part)
            sure = part.verdict in {"supported", "contradicted"}
            if fitting and sure and not any(is_right(part, settled) for settled in fitting):
                wrong.append(f"{part.verdict}, {part.test}: {part.short} ({words[:60]})")
    reached = tuple(one for one, parts in about.items() if any(is_right(part, one) for part in parts))
    return Measured(reached, tuple(one for one in SETTLED if one not in reached), tuple(wrong))


def is_right(found: Finding, settled: Settled) -> bool:
    """Whether a finding says what became of a settled claim."""
    return found.verdict in settled.right and re.search(settled.short, found.short) is not None


def figures(found: Measured) -> dict[str, float]:
    """Shares, for the floors."""
    return {
        "reached": len(found.reached) / len(SETTLED),
        "not wrong": 1 - len(found.wrong) / len(SETTLED),
    }


def main() -> int:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.add_argument("--show", action="store_true", help="list those not reached")
    args = parser.parse_args()
    found = measure()
    if found is None:
        print("skipped: the texts are not there", file=sys.stderr)
        return 0
    if args.json:
        print(json.dumps({one.name: one in found.reached for one in SETTLED}, indent=1))
        return 0
    print(f"reached {len(found.reached)} of {len(SETTLED)}, wrong {len(found.wrong)}")
    for line in found.wrong:
        print(f"  wrong: {line}")
    for one in found.missed if args.show else ():
        print(f"  not reached: {one.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
