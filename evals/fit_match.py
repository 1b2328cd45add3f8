"""Fits the weights by which two clusters are taken for one deed.

usage: python evals/fit_match.py [--write]

They are fitted on the development half of the scenarios and on the example corpus. Every pair of clusters
that no law keeps apart is one row: the level of each feature, and whether the two are of one deed. The first
guess of a weight is that of Fellegi and Sunter: the log of the level's share among true pairs over its share
among others. Features that speak of the same thing would count twice that way, so a logistic regression takes
half of the guess as its prior and mends it (ridge, one weight at a time). Without `--write` it fails if the
table is not what the fit gives.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from cluster_gold import Labelled, from_examples, from_scenarios, scenarios

from comity.record.candidates import laws_allow
from comity.record.cluster import Cluster
from comity.record.match import SILENT, pair_features
from comity.record.merge import told_in_documents

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src/comity/record/match_weights.toml"
# Half a pair of each kind is added to every level; the guess counts as much as so many pairs.
_SMOOTH, _RIDGE, _TRUST = 0.5, 0.15, 0.5
_ROUNDS = 60
# What speaks for one deed never weighs against it, and the other way round, however few the rows.
FOR = {
    ("dates", "same day"), ("parties", "same"), ("type", "same"), ("mode", "same"), ("persons", "shared"),
    ("persons", "same office"), ("place", "same"), ("amount", "same"), ("paper", "same name"),
    ("paper", "same kind"), ("wording", "much"), ("wording", "some"),
}  # fmt: skip
AGAINST = {
    ("dates", "apart"), ("dates", "no date"), ("parties", "nested"), ("parties", "open"), ("type", "family"),
    ("persons", "others"), ("persons", "other office"), ("place", "other"), ("amount", "other"),
    ("paper", "other name"), ("counted", "another"), ("wording", "hardly any"),
}  # fmt: skip
# The closer, the more it says: within each list no level outweighs one that stands before it.
ORDERS = (
    ("dates", ("same day", "in the month", "in the season", "in the year", "apart")),
    ("dates", ("same day", "next day", "two or three days", "within a week", "apart")),
    ("persons", ("shared", "same office", "others, same office", "others")),
    ("wording", ("much", "some", "little", "hardly any")),
    ("paper", ("same name", "same kind", "other name")),
)
HEADER = """\
# How much each finding about two clusters of statements raises (or, below nought, lowers) the natural
# log-odds that they tell of one deed. Written by `python evals/fit_match.py --write`; see
# docs/concepts/reconciling.md. A level that is not listed weighs nothing.
"""

Row = tuple[dict[str, str], bool]


def rows_of(given: Labelled) -> list[Row]:
    """One row for each pair of a family that no law keeps apart.

    Two deeds of one document count as well: they are two for certain, and show how alike two deeds can look.
    """
    out = []
    for clusters in told_in_documents(given.statements, given.texts.get):
        for one, other in combinations(clusters, 2):
            same = bool(_deeds(given, one) & _deeds(given, other))
            apart = not one.documents.isdisjoint(other.documents)
            if (same and apart) or not laws_allow(one, other):
                continue
            out.append((pair_features(one, other, given.texts.get), same))
    return out


def _deeds(given: Labelled, cluster: Cluster) -> set[str]:
    return {given.labels[mention.id] for mention in cluster.mentions}


def first_guess(rows: Sequence[Row]) -> dict[tuple[str, str], float]:
    """The weights of Fellegi and Sunter, each feature by itself; the kind of deed weighs as a base rate."""
    true, false = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for features, same in rows:
        (true if same else false).update(features.items())
    matches = sum(same for _, same in rows)
    others = len(rows) - matches
    out = {}
    for term in true | false:
        if term[1] not in SILENT and term[0] != "deed":
            share, rest = (
                (n + _SMOOTH) / (of + 2 * _SMOOTH) for n, of in ((true[term], matches), (false[term], others))
            )
            guess = _TRUST * math.log(share / rest)
            out[term] = max(guess, 0.0) if term in FOR else min(guess, 0.0) if term in AGAINST else guess
        elif term[0] == "deed":
            out[term] = 0.0
    return out


def fit(rows: Sequence[Row]) -> dict[tuple[str, str], float]:
    """The guess, mended by a ridge logistic regression."""
    prior = first_guess(rows)
    weights = dict.fromkeys(prior, 0.0)  # from nought, which is in every order
    for _ in range(_ROUNDS):
        for _ in range(4):
            _step(rows, prior, weights)
    return weights


def _step(
    rows: Sequence[Row], prior: dict[tuple[str, str], float], weights: dict[tuple[str, str], float]
) -> None:
    """One Newton step for every weight by itself, in order (coordinate descent)."""
    scores = [sum(weights.get(term, 0.0) for term in features.items()) for features, _ in rows]
    by_term: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (features, _) in enumerate(rows):
        for term in features.items():
            by_term[term].append(number)
    for term in sorted(weights):
        slope, bend = -_RIDGE * (weights[term] - prior[term]), _RIDGE
        for number in by_term[term]:
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, scores[number]))))
            slope += rows[number][1] - chance
            bend += chance * (1 - chance)
        moved = weights[term] + max(-1.0, min(1.0, slope / bend))
        moved = max(_least(term, weights), min(_most(term, weights), moved))
        moved = max(moved, 0.0) if term in FOR else min(moved, 0.0) if term in AGAINST else moved
        change, weights[term] = moved - weights[term], moved
        for number in by_term[term]:
            scores[number] += change


def _most(term: tuple[str, str], weights: dict[tuple[str, str], float]) -> float:
    """The least weight of the levels that say more."""
    return min((weights[one] for one in _beside(term, weights, before=True)), default=math.inf)


def _least(term: tuple[str, str], weights: dict[tuple[str, str], float]) -> float:
    """The greatest weight of the levels that say less."""
    return max((weights[one] for one in _beside(term, weights, before=False)), default=-math.inf)


def _beside(
    term: tuple[str, str], weights: dict[tuple[str, str], float], *, before: bool
) -> Iterator[tuple[str, str]]:
    for name, levels in ORDERS:
        if name == term[0] and term[1] in levels:
            place = levels.index(term[1])
            for level in levels[:place] if before else levels[place + 1 :]:
                if (name, level) in weights:
                    yield name, level


def as_toml(weights: dict[tuple[str, str], float], order: Sequence[str]) -> str:
    """The table as it is written: features in the order of the code, levels from highest to lowest."""
    parts = [HEADER]
    for name in order:
        levels = sorted((-round(w, 2), level) for (feature, level), w in weights.items() if feature == name)
        parts.append(f"\n[{name}]\n" + "".join(f'"{level}" = {-w + 0.0:.2f}\n' for w, level in levels))
    return "".join(parts)


def main() -> int:
    """Fit; write or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows = [*rows_of(from_scenarios(scenarios("development"))), *rows_of(from_examples())]
    text = as_toml(fit(rows), list(rows[0][0]))
    print(f"{len(rows)} pairs, {sum(same for _, same in rows)} of one deed", file=sys.stderr)
    if args.write:
        TABLE.write_text(text, "utf-8")
        return 0
    if TABLE.read_text("utf-8") != text:
        print(f"{TABLE.relative_to(ROOT)} is not what the fit gives; run with --write", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
