"""Published cases: an eleven-actor landscape, the highland tribes, half a century of signed relations."""

import csv
import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from comity.blocs.solver.landscape import landscape
from comity.blocs.solver.solve import solve
from comity.blocs.solver.solve_many import solve_many

MODELS = Path(__file__).resolve().parents[2].parent / "shared" / "models"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not MODELS.is_dir(), reason="no reference material beside the project"),
]


def read(name):
    """One file of the reference material."""
    return json.loads((MODELS / name).read_text(encoding="utf-8"))


def from_pairs(size, pairs):
    """A symmetric matrix from numbered pairs."""
    ties = np.zeros((size, size))
    for one, other, sign in pairs:
        ties[one, other] = ties[other, one] = sign
    return ties


@pytest.fixture(scope="module")
def syria():
    """Actors of the Syrian war in 2016: names, propensities, and what is expected of each table of sizes."""
    case = read("landscape_syria_2016.json")
    grades = [[3 if grade is None else grade for grade in row] for row in case["propensity_grade"]]
    return case["names"], np.array(grades) - 3.0, case["expected"]


@pytest.mark.parametrize("table", ["standard", "weaksyria"])
def test_syria_2016_has_the_published_energies_and_valleys(syria, table):
    """All 1,024 energies of each table, worked out here by the definition, and the published local minima."""
    names, propensity, expected = syria
    known = expected[table]
    sizes = known["size"]
    found = landscape(propensity, sizes)
    assert len(found.energies) == known["n_configs"]
    assert found.energies.sum() == known["energy_sum"]
    assert found.energies.min() == known["energy_min"]
    by_sides = {found.sides(number): value for number, value in enumerate(found.energies.tolist())}
    for sides in product((0, 1), repeat=len(names) - 1):
        labels = (0, *sides)
        apart = [
            sizes[i] * sizes[j] * propensity[i, j]
            for i in range(len(names))
            for j in range(len(names))
            if labels[i] != labels[j]
        ]
        assert by_sides[labels] == sum(apart)
    valleys = [
        (
            found.energies[number],
            [name for name, side in zip(names, found.sides(number), strict=True) if not side],
        )
        for number in found.minima
    ]
    assert valleys == [(one["energy"], one["with_US"]) for one in known["local_minima"]]


@pytest.mark.parametrize("table", ["standard", "weaksyria"])
@pytest.mark.parametrize("method", ["table", "gray", "program", "search"])
def test_every_method_finds_the_published_alignment(syria, table, method):
    """The landscape's lowest valley is what each way to solve must end in, proved by all but the search."""
    names, propensity, expected = syria
    sizes = np.array(expected[table]["size"])
    found = solve(propensity * np.outer(sizes, sizes), names, method=method, poles=["US"])
    assert found.energy == expected[table]["energy_min"]
    assert found.members(0) == tuple(expected[table]["local_minima"][0]["with_US"])
    assert found.proved or method == "search"


@pytest.fixture(scope="module")
def tribes():
    """Read's (1954) highland tribes."""
    case = read("tribes.json")
    place = {name: row for row, name in enumerate(case["nodes"])}
    pairs = [(place[one], place[other], sign) for one, other, sign in case["edges"]]
    return case["nodes"], from_pairs(len(place), pairs)


@pytest.mark.parametrize("method", ["auto", "gray", "program"])
def test_the_highland_tribes_have_a_line_index_of_seven(tribes, method):
    """Two blocs leave seven of 58 ties unsatisfied, and this is proved."""
    names, ties = tribes
    found = solve(ties, names, method=method)
    assert (found.errors, found.proved) == (7, True)


def test_the_highland_tribes_fall_into_three_blocs_with_two_errors(tribes):
    """Read saw three blocs; they leave two ties unsatisfied, and no number of blocs leaves fewer."""
    names, ties = tribes
    three, free = solve(ties, names, count=3), solve(ties, names, count=None)
    assert (three.errors, three.proved, len(three.blocs)) == (2, True, 3)
    assert (free.errors, free.proved) == (2, True)


@pytest.fixture(scope="module")
def windows():
    """Signed relations of the Correlates of War in 51 windows of four years, each with its known least errors."""
    with (MODELS / "cow_frustration_exact.csv").open(encoding="utf-8", newline="") as file:
        known = {row["window"]: row for row in csv.DictReader(file)}
    cases = read("cow_signed_1946_1999.json")
    return {name: (from_pairs(case["n"], case["edges"]), known[name]) for name, case in cases.items()}


def test_two_blocs_are_proved_in_every_window(windows):
    """All 51 line indices equal those found and proved by another program."""
    found = {name: solve(ties) for name, (ties, _) in windows.items()}
    assert len(found) == 51
    assert {name: (one.errors, one.proved) for name, one in found.items()} == {
        name: (float(known["frustration_k2_highs"]), True) for name, (_, known) in windows.items()
    }


def test_any_number_of_blocs_is_proved_in_every_window_and_not_above_what_was_known(windows):
    """What a heuristic once found bounds the least errors from above; two blocs do as well."""
    for name, (ties, known) in windows.items():
        found = solve(ties, count=None)
        assert found.proved, name
        assert found.errors <= float(known["line_index_kmany_upper_bound"]), name
        assert found.errors <= float(known["frustration_k2_highs"]), name


def test_all_windows_searched_together_miss_little_and_claim_nothing_false(windows):
    """Many dates at once are quick rather than proved: never below the truth, and within one error of it here."""
    for ties, known in list(windows.values())[::10]:
        least = float(known["frustration_k2_highs"])
        (found,) = solve_many(ties[None])
        assert least <= found.errors <= least + 1
        assert found.bound <= 2 * least + np.minimum(ties, 0).sum() + 1e-6
