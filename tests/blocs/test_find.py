"""Blocs on a day: from evidence to sides, doubt, and what it hangs on."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from bloc_evidence import AT, CAMPS, row, table

from comity.blocs.find import find_blocs
from comity.blocs.question import BlocQuestion
from comity.core.errors import ComityError, NotInRecordError, OptionError
from comity.ties import load_weights

WEIGHTS = load_weights()
QUICK = BlocQuestion(resamples=40)


def found(*rows, at=AT, weights=WEIGHTS, **given):
    """Blocs of some rows, with few resamples."""
    return find_blocs(table(*rows), at, weights, question=replace(QUICK, **given))


def sides(blocs):
    """The two sides as a set of sets."""
    return {frozenset(blocs.partition.members(label)) for label in blocs.partition.blocs}


def test_two_camps_are_found_and_named():
    """Guards the whole way from evidence to named sides, each with all of its members."""
    blocs = found(*CAMPS)
    assert sides(blocs) == {frozenset({"AAA", "BBB", "CCC"}), frozenset({"XXX", "YYY", "ZZZ"})}
    assert blocs.partition.proved
    assert blocs.stability.named
    assert all(one.named for one in blocs.stability.blocs)
    assert not blocs.frustrated
    assert set(map(frozenset, map(blocs.open_partition.members, blocs.open_partition.blocs))) == sides(blocs)


def test_every_figure_carries_the_evidence_behind_it():
    """Guards that a tie against the sides names the ids of the deeds that make it."""
    blocs = found(*CAMPS, row("CCC", "XXX", 6, id_="odd-one"))
    (odd,) = blocs.frustrated
    assert {odd.one, odd.other} == {"CCC", "XXX"}
    assert odd.evidence_ids == ("odd-one",)
    known = set(blocs.ties.evidence["evidence_id"].to_pylist())
    assert known == {one["evidence_id"] for one in CAMPS} | {"odd-one"}


def test_the_same_question_gives_the_same_answer():
    """Guards that all chance comes from the seed."""
    one, two = found(*CAMPS), found(*CAMPS)
    assert np.array_equal(one.resampled.together, two.resampled.together)
    assert one.pivots == two.pivots
    assert one.question.seed == two.question.seed == 0


def test_the_order_of_the_rows_does_not_matter():
    """Guards against answers that depend on how a record was filled."""
    one, two = found(*CAMPS), found(*reversed(CAMPS))
    assert sides(one) == sides(two)
    assert np.allclose(one.ensemble.together, two.ensemble.together)


def test_a_deed_that_comes_later_does_not_count():
    """Guards the clock: what happens after the day asked about changes nothing."""
    later = row("AAA", "XXX", 10, on=date(2025, 1, 1), id_="later")
    assert sides(found(*CAMPS, later)) == sides(found(*CAMPS))
    assert "later" not in found(*CAMPS, later).ties.evidence["evidence_id"].to_pylist()


def test_a_region_leaves_out_all_others():
    """Guards that only ties between those asked about count."""
    blocs = find_blocs(table(*CAMPS), AT, WEIGHTS, actors=("AAA", "BBB", "XXX"), question=QUICK)
    assert blocs.ties.names == ("AAA", "BBB", "XXX")
    assert sides(blocs) == {frozenset({"AAA", "BBB"}), frozenset({"XXX"})}


def test_the_source_on_which_a_side_hangs_is_named():
    """Guards the ablation: ZZZ belongs to XXX only by the word of one paper."""
    rows = [one for one in CAMPS if "ZZZ" not in (one["one"], one["other"])]
    blocs = found(*rows, row("XXX", "ZZZ", 8, sources=("Gazette",)))
    gazette = next(one for one in blocs.without_source if one.source == "Gazette")
    assert gazette.changed == ("ZZZ",)


def test_held_states_stay_where_they_are_put():
    """Guards poles, held states and neutrals in every part of the answer."""
    blocs = found(*CAMPS, poles=("AAA", "XXX"), fixed={"CCC": 1}, neutral=("ZZZ",))
    row_of = {name: at for at, name in enumerate(blocs.partition.names)}
    assert blocs.partition.labels[row_of["AAA"]] == 0
    assert blocs.partition.labels[row_of["XXX"]] == blocs.partition.labels[row_of["CCC"]] == 1
    assert blocs.partition.labels[row_of["ZZZ"]] == -1
    chances = dict(zip(blocs.ensemble.names, blocs.ensemble.side, strict=True))
    assert (chances["AAA"], chances["XXX"], chances["CCC"]) == (1, 0, 0)


def test_a_single_deed_makes_no_bloc():
    """Guards against blocs made up from almost nothing."""
    blocs = found(row("AAA", "BBB", 5))
    assert not blocs.stability.named
    assert blocs.stability.why


def test_two_islands_are_not_thrown_together():
    """Guards that states without a path of ties are left at even odds, and the open partition keeps them apart."""
    blocs = found(row("AAA", "BBB", 8), row("XXX", "YYY", 8))
    at = {name: place for place, name in enumerate(blocs.ensemble.names)}
    assert blocs.ensemble.together[at["AAA"], at["XXX"]] == pytest.approx(0.5)
    assert {frozenset(blocs.open_partition.members(label)) for label in blocs.open_partition.blocs} == {
        frozenset({"AAA", "BBB"}), frozenset({"XXX", "YYY"}),
    }  # fmt: skip


def test_a_half_life_under_which_all_has_faded_is_told_apart():
    """Guards the sweep on old evidence: with six months nothing is left, and nothing is made up for it."""
    old = [
        {**one, "from_on": date(2000, 1, 1), "to_on": date(2000, 1, 1), "known_on": date(2000, 1, 1)}
        for one in CAMPS
    ]
    swept = {one.half_life_months: one for one in found(*old, at=date(2024, 1, 1)).sweep}
    assert swept[6].partition is None
    assert swept[6].moved == ()
    assert swept[float("inf")].partition is not None


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"poles": ("AAA", "AAA")}, "two poles"),
        ({"poles": ("AAA", "BRA")}, "BRA has no tie"),
        ({"neutral": ("BRA", "NZL")}, "BRA, NZL have no tie"),
        ({"poles": ("AAA", "XXX"), "neutral": ("AAA",)}, "AAA"),
        ({"poles": ("AAA", "XXX"), "fixed": {"AAA": 1}}, "AAA"),
        ({"temperature": 0.0}, "temperature"),
        ({"temperature": float("nan")}, "temperature"),
        ({"neutral": ("AAA", "BBB", "CCC", "XXX", "YYY")}, "no tie is left"),
    ],
)
def test_a_question_that_contradicts_itself_is_refused(given, told):
    """Guards the words of the refusal: what is wrong, and with which state."""
    with pytest.raises(OptionError) as refused:
        found(*CAMPS, **given)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("rows", "at", "told"),
    [
        ((), AT, "it holds no tie"),
        (CAMPS, date(1990, 1, 1), "no tie counts on 1990-01-01"),
        (CAMPS, date(2999, 1, 1), "weigh nothing"),
        ((row("AAA", "BBB", 0.0),), AT, "weigh nothing"),
        ((row("AAA", "BBB", 5, id_="a"), row("AAA", "BBB", -5, id_="b")), AT, "weigh nothing"),
    ],
)
def test_without_ties_there_are_no_blocs(rows, at, told):
    """Guards that an empty, silent or faded record gives a clear refusal."""
    with pytest.raises(NotInRecordError) as refused:
        found(*rows, at=at)
    assert told in str(refused.value)


def test_a_score_that_is_no_number_is_refused():
    """Guards against figures made from NaN."""
    with pytest.raises(ComityError):
        found(*CAMPS, row("AAA", "ZZZ", float("nan"), id_="broken"))


def test_a_notebook_shows_the_sides_and_their_pivots_or_why_there_are_none():
    """Guards what a notebook shows: each state on its side with its chance, and no bloc that does not hold."""
    shown = found(*CAMPS)._repr_html_()
    assert "<td>a</td><td>AAA</td>" in shown
    assert "<caption>Pivots</caption>" in shown
    weak = found(row("AAA", "BBB", 1), row("AAA", "CCC", -1), row("BBB", "CCC", 1))
    assert "no stable blocs" in weak.describe()
    assert weak.stability.why in weak.describe()
