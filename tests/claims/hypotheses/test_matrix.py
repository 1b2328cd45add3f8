"""Laws of the matrix: what may change the order of hypotheses, and what may not."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.claims.hypotheses.matrix import Deed, Matrix, Row
from comity.claims.hypotheses.next import leads
from comity.claims.hypotheses.weigh import against_each, order_of, weigh, without_source


def row(name, expects="", deeds="", *, judged="", counts=False, covering=""):
    """A row from letters: `pa` expects present of `a`, absent of `b`; deeds `1xy` are deed 1 told by x and y."""
    words = {"p": "present", "a": "absent", "e": "either"}
    cells = {"+": "consistent", "-": "inconsistent", "?": "silent"}
    return Row(
        name=name,
        expects={h: words[letter] for h, letter in zip("abcd", expects, strict=False)},
        judged={h: cells[letter] for h, letter in zip("abcd", judged, strict=False)},
        deeds=tuple(Deed(id=one[0], sources=frozenset(one[1:])) for one in deeds.split()),
        silence_counts=counts,
        covering=frozenset(covering),
    )


def matrix(*rows, hypotheses="ab"):
    """A matrix of some rows."""
    return Matrix(hypotheses=tuple(hypotheses), rows=rows)


@st.composite
def matrices(draw):
    """Any matrix of three hypotheses."""
    cells = st.text("pae", min_size=3, max_size=3)
    deeds = st.lists(
        st.builds(lambda i, s: f"{i}{''.join(sorted(s))}", st.sampled_from("12345"), st.sets(st.sampled_from("xyz"))),
        max_size=3, unique_by=lambda one: one[0],
    )  # fmt: skip
    rows = [
        row(f"r{at}", draw(cells), " ".join(draw(deeds)), counts=draw(st.booleans()),
            covering="".join(draw(st.sets(st.sampled_from("xyz")))))
        for at in range(draw(st.integers(0, 6)))
    ]  # fmt: skip
    return matrix(*rows, hypotheses="abc")


@pytest.mark.parametrize(
    ("one", "cells", "state"),
    [
        (row("r", "pae", "1x"), "consistent inconsistent consistent", "found"),
        (row("r", "pae"), "silent silent silent", "silent"),
        (row("r", "pae", covering="xy"), "silent silent silent", "silent"),
        (row("r", "pae", counts=True, covering="x"), "silent silent silent", "silent"),
        (row("r", "pae", counts=True, covering="xy"), "inconsistent consistent consistent", "absent"),
        (row("r", judged="-+?"), "inconsistent consistent silent", "judged"),
    ],
)
def test_a_cell_is_filled_from_what_is_expected_and_found(one, cells, state):
    """Guards that silence is evidence only where the file says so and two sources could have told."""
    assert one.state == state
    assert " ".join(matrix(one, hypotheses="abc").cells(one)) == cells


def test_diagnosticity_is_the_share_of_pairs_told_apart():
    """Guards the formula: of six pairs of four hypotheses, one against three makes three."""
    one = row("r", "appp", "1x")
    assert matrix(one, hypotheses="abcd").diagnosticity(one) == pytest.approx(0.5)


@given(matrices(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_is_irrelevant(found, chance):
    """Guards that nothing hangs on how a file is laid out."""
    rows, names = list(found.rows), list(found.hypotheses)
    chance.shuffle(rows)
    chance.shuffle(names)
    other = Matrix(hypotheses=tuple(names), rows=tuple(rows))
    before, after = weigh(found), weigh(other)
    assert (before.against, before.order) == (after.against, after.order)
    assert before.diagnostic == after.diagnostic
    assert (before.by_row, before.by_source) == (after.by_row, after.by_source)
    assert leads(found) == leads(other)


@given(matrices(), st.sampled_from("pae"), st.sampled_from(["", "1x", "2y 3z"]), st.booleans())
def test_a_row_that_tells_nothing_apart_changes_no_order(found, letter, deeds, counts):
    """Guards that evidence which fits all alike, however much of it, moves nobody."""
    alike = row("alike", letter * 3, deeds, counts=counts, covering="xy")
    other = replace(found, rows=(*found.rows, alike))
    assert order_of(other) == order_of(found)
    assert alike not in weigh(other).diagnostic


@given(matrices(), st.data())
def test_a_deed_entered_twice_counts_once(found, data):
    """Guards that a hypothesis is not contradicted twice by one deed under two names."""
    told = [one for one in found.rows if one.deeds]
    if told:
        again = replace(data.draw(st.sampled_from(told)), name="again")
        assert against_each(replace(found, rows=(*found.rows, again))) == against_each(found)


@given(matrices())
def test_swapping_labels_swaps_the_answer(found):
    """Guards that no hypothesis is favoured by its name."""
    swap = {"a": "b", "b": "a", "c": "c"}
    rows = tuple(replace(one, expects={swap[h]: e for h, e in one.expects.items()}) for one in found.rows)
    before, after = weigh(found), weigh(replace(found, rows=rows))
    assert after.against == {swap[h]: count for h, count in before.against.items()}
    assert after.order == tuple(frozenset(swap[h] for h in group) for group in before.order)


@given(matrices())
def test_counts_agree_with_counting_by_hand(found):
    """Guards the count against one made row by row, where no two rows share their deeds."""
    rows = tuple(
        replace(one, deeds=tuple(replace(d, id=f"{one.name}{d.id}") for d in one.deeds)) for one in found.rows
    )
    apart = replace(found, rows=rows)
    broken = dict.fromkeys(apart.hypotheses, 0)
    for one in rows:
        state = "found" if one.deeds else "absent" if one.silence_counts and len(one.covering) > 1 else ""
        bad = {
            h for h, e in one.expects.items() if (e, state) in {("absent", "found"), ("present", "absent")}
        }
        if len(bad) < 3:
            for h in bad:
                broken[h] += 1
    assert against_each(apart) == broken


@given(matrices())
def test_what_the_order_hangs_on_is_what_changes_it(found):
    """Guards that a row or source is named if and only if the order is another without it."""
    weighed = weigh(found)
    for one in found.rows:
        left = replace(found, rows=tuple(r for r in found.rows if r.name != one.name))
        assert (one.name in weighed.by_row) == (order_of(left) != weighed.order)
    for source in found.sources:
        left = without_source(found, source)
        assert source not in left.sources
        assert (source in weighed.by_source) == (order_of(left) != weighed.order)


def test_without_its_only_source_a_row_falls_silent():
    """Guards that what only the source removed has seen is not taken to be missing."""
    one = row("r", "pa", "1x", counts=True, covering="xyz")
    assert one.rests_on_one
    assert one.without("x").state == "silent"
    assert row("r", "pa", "1xy").without("x").state == "found"
    assert row("r", "pa", counts=True, covering="xy").without("x").state == "silent"


def test_ties_stand_together_and_nothing_against_anybody_separates_nothing():
    """Guards the two answers that are none."""
    assert not weigh(matrix(row("r", "ee", "1x"))).is_separated
    tied = weigh(matrix(row("r", "aap", "1x"), hypotheses="abc"))
    assert tied.order == (frozenset("c"), frozenset("ab"))


@given(matrices())
def test_leads_are_silent_rows_and_say_what_they_would_separate(found):
    """Guards the sort and the numbers against filling each row in and counting the pairs."""
    listed = leads(found)
    for one in listed:
        assert one.row.state == "silent"
        filled = replace(one.row, deeds=(Deed(id="new"),))
        cells = found.cells(filled)
        assert one.if_found == sum(a != b for a, b in combinations(cells, 2))
        missing = replace(one.row, silence_counts=True, covering=frozenset("xy"))
        assert one.if_absent == sum(a != b for a, b in combinations(found.cells(missing), 2))
    most = [max(one.if_found, one.if_absent) for one in listed]
    assert most == sorted(most, reverse=True)
    left = {one.name for one in found.rows if one.state == "silent"} - {one.row.name for one in listed}
    assert all(len(set(one.expects.values())) == 1 for one in found.rows if one.name in left)
