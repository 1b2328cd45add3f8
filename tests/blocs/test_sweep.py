"""What the sides owe to the half-life."""

from dataclasses import replace
from datetime import date

from bloc_evidence import AT, CAMPS, row, table

from comity.blocs.find import find_blocs
from comity.blocs.partition.partition import Partition
from comity.blocs.question import BlocQuestion
from comity.blocs.sweep import moved_between
from comity.ties import load_weights

WEIGHTS = load_weights()
QUICK = BlocQuestion(resamples=5)


def swept(*rows, poles=()):
    """The states that move, by half-life."""
    found = find_blocs(table(*rows), AT, WEIGHTS, question=replace(QUICK, poles=poles))
    return {one.half_life_months: one.moved for one in found.sweep}


def parted(labels):
    """A division of states named by letters."""
    return Partition(
        names=tuple("ABCDE"[: len(labels)]), labels=tuple(labels), energy=0.0, bound=0.0, proved=True,
        near_optimal=None, within=0.0, count=2, method="table", errors=0.0, seed=0,
    )  # fmt: skip


def test_every_half_life_of_the_table_is_swept():
    """Guards that the sweep is that of the visible table, and firm sides survive all of it."""
    found = swept(*CAMPS)
    assert tuple(found) == WEIGHTS.sweep_months
    assert set(found.values()) == {()}


def test_a_state_whose_newer_deeds_pull_the_other_way_moves_with_the_half_life():
    """Guards that old friendship outweighs a new quarrel only while it does not fade."""
    old = [
        row("CCC", name, 9, on=date(2019, 1, 1), id_=f"old-{name}-{n}")
        for name in ("AAA", "BBB")
        for n in (1, 2)
    ]
    new = [row("CCC", "XXX", 7, id_="new")]
    rest = [one for one in CAMPS if "CCC" not in (one["one"], one["other"])]
    found = swept(*rest, *old, *new, poles=("AAA", "XXX"))
    assert found[24.0] == ()
    assert found[float("inf")] == ("CCC",)


def test_sides_are_matched_where_nothing_tells_them_apart():
    """Guards that swapped numbers are no move, unless poles give the numbers a meaning."""
    one, two = parted([0, 0, 1, 1]), parted([1, 1, 0, 0])
    assert moved_between(one, two, told=False) == ()
    assert moved_between(one, two, told=True) == ("A", "B", "C", "D")
    assert moved_between(one, parted([1, 1, 0, 1]), told=False) == ("D",)


def test_who_stands_outside_has_not_moved():
    """Guards that a state without a side in one of the two divisions is passed over."""
    assert moved_between(parted([0, 1, -1]), parted([0, -1, 1]), told=True) == ()
