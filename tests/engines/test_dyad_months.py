"""The panel by dyad and month, against sums in plain Python."""

from collections import defaultdict
from datetime import date

import pytest
from deeds import by_key, deed, deeds, done, rows_of, table
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.core.errors import OptionError
from comity.engines.dyad_months import QUAD_COLUMNS, dyad_months
from comity.record.model import QUAD_CLASS

KEYS = ("feed", "actor", "target", "month")
MANY = settings(max_examples=30)


def expected(rows, half_life, *, directed=True):
    """The panel by loops over the rows, each month's decayed weight summed from the beginning."""
    groups = defaultdict(list)
    for row in done(rows):
        dyad = (row["actor"], row["target"])
        dyad = dyad if directed else tuple(sorted(dyad))
        groups[row["feed"], *dyad, row["happened_on"].replace(day=1)].append(row)
    found = {}
    for (feed, actor, target, month), group in groups.items():
        decayed = sum(
            row["weight"] * 0.5 ** (months_between(key[3], month) / half_life)
            for key, other in groups.items()
            if key[:3] == (feed, actor, target) and key[3] <= month
            for row in other
        )
        found[feed, actor, target, month] = {
            "deed_count": len(group), "report_count": sum(r["report_count"] for r in group),
            "weight": sum(r["weight"] for r in group), "decayed_weight": decayed,
            **{name: sum(QUAD_CLASS[r["type"]] == quad for r in group) for name, quad in QUAD_COLUMNS.items()},
        }  # fmt: skip
    return found


def months_between(first, last):
    """Whole months from one month to another."""
    return (last.year - first.year) * 12 + last.month - first.month


def same(found, wanted, scale):
    """Rows with these keys and figures, decayed weights to 1e-9 of all that decays."""
    assert found.keys() == wanted.keys()
    for key, figures in wanted.items():
        for name, value in figures.items():
            assert found[key][name] == pytest.approx(value, rel=1e-9, abs=1e-9 * max(1, scale)), (key, name)


@MANY
@given(rows=deeds(span=400), half_life=st.sampled_from([1e-300, 0.001, 0.4, 1.0, 12.0, 600.0, 1e300]))
def test_figures_are_those_of_a_plain_sum(engine, rows, half_life):
    """Guards every column of the panel, for half-lives from nothing to for ever."""
    found = by_key(rows_of(engine, dyad_months, rows, half_life=half_life), *KEYS)
    same(found, expected(rows, half_life), sum(abs(r["weight"]) for r in rows))


@settings(max_examples=20)
@given(
    years=st.lists(st.integers(1, 9998), min_size=1, max_size=12),
    half_life=st.sampled_from([0.05, 0.4, 1.3, 12.0]),
)
def test_nothing_overflows_over_ages(engine, years, half_life):
    """Guards the decayed weight over a span in which powers of two grow beyond any float."""
    rows = [deed(event_id=str(n), happened_on=date(year, 1 + n % 12, 1)) for n, year in enumerate(years)]
    found = by_key(rows_of(engine, dyad_months, rows, half_life=half_life), *KEYS)
    same(found, expected(rows, half_life), 0)


@pytest.mark.parametrize("half_life", [0.05, 0.1, 0.3, 0.7])
def test_weight_is_carried_from_block_to_block(engine, half_life):
    """Guards short half-lives, whose months are summed in blocks: no month forgets the one before."""
    firsts = [date(year, month, 1) for year in range(2008, 2028) for month in range(1, 13)]
    rows = [deed(event_id=str(day), type="AID", happened_on=day) for day in firsts]
    found = by_key(rows_of(engine, dyad_months, rows, half_life=half_life), "month")
    left = 0.0
    for day in firsts:
        left = left * 0.5 ** (1 / half_life) + 10.0
        assert found[day,]["decayed_weight"] == pytest.approx(left, rel=1e-9)


@pytest.mark.parametrize(("months", "left"), [(0, 10.0), (12, 5.0), (24, 2.5), (6, 10 * 0.5**0.5)])
def test_one_deed_fades_by_half_in_each_half_life(engine, months, left):
    """Guards the meaning of the half-life: in its own month a deed counts in full."""
    later = date(2024 + months // 12, 1 + months % 12, 28)
    rows = [deed(type="AID", happened_on=date(2024, 1, 1)), deed(type="REQUEST", happened_on=later)]
    found = by_key(rows_of(engine, dyad_months, rows, half_life=12), "month")
    assert found[later.replace(day=1),]["decayed_weight"] == pytest.approx(left)


@MANY
@given(rows=deeds(), order=st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(engine, rows, order):
    """Guards against sums that depend on how a file was written."""
    mixed = order.sample(rows, len(rows))
    assert rows_of(engine, dyad_months, mixed) == rows_of(engine, dyad_months, rows)


@MANY
@given(rows=deeds())
def test_folding_adds_both_directions_up(engine, rows):
    """Guards that folding loses no deed, and writes the codes in the order of the alphabet."""
    found = by_key(rows_of(engine, dyad_months, rows, directed=False), *KEYS)
    same(found, expected(rows, 12, directed=False), sum(abs(r["weight"]) for r in rows))
    assert all(actor < target for _, actor, target, _ in found)


def test_feeds_are_never_added_up(engine):
    """Guards that the same deed in two feeds gives two rows, each with one deed."""
    rows = rows_of(engine, dyad_months, [deed(feed="wire"), deed(feed="ledger")])
    assert sorted((row["feed"], row["deed_count"]) for row in rows) == [("ledger", 1), ("wire", 1)]


@pytest.mark.parametrize("half_life", [0, -1, float("nan"), float("inf")])
def test_a_half_life_that_makes_no_sense_is_refused(engine, half_life):
    """Guards against a table full of nothing."""
    with pytest.raises(OptionError, match="half-life"):
        dyad_months(engine.read_arrow(table([])), half_life=half_life)


def test_no_rows_give_no_months(engine):
    """Guards the empty case."""
    assert rows_of(engine, dyad_months, []) == []
