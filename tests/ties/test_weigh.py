"""From evidence to ties, at a date and through many."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.core.errors import OptionError
from comity.ties import load_weights, opposed, pieces_of, weigh_dyad, weigh_through
from comity.ties.rows import no_evidence
from comity.ties.weigh import weigh

START = date(2020, 1, 1)
DAYS = st.integers(0, 1500).map(lambda n: START + timedelta(days=n))
CODES = st.sampled_from(["ARM", "AZE", "IRN", "TUR"])


@st.composite
def short_rows(draw):
    """Rows of every kind: deeds, plans with and without end, standing relations, replaced records."""
    made = []
    for _ in range(draw(st.integers(0, 12))):
        one, other = draw(st.lists(CODES, min_size=2, max_size=2, unique=True))
        on = draw(DAYS)
        last = draw(st.none() | st.just(on) | DAYS.filter(lambda day, on=on: day >= on))
        kind = draw(st.sampled_from(["event", "tie", "fact"]))
        made.append((one, other, on, draw(st.floats(-10, 10)), {
            "kind": kind, "to_on": last if kind != "event" or last else on,
            "planned_on": draw(st.none() | DAYS), "until_on": draw(st.none() | DAYS),
            "dimension": draw(st.sampled_from(["contact", "accord", "deeds-against"])),
        }))  # fmt: skip
    return made


@settings(max_examples=150)
@given(short_rows(), st.lists(st.integers(0, 2000), min_size=1, max_size=8, unique=True),
       st.sampled_from([3.0, 24.0, float("inf")]))  # fmt: skip
def test_through_many_dates_is_the_same_as_at_each(rows, short, steps, months):
    """Guards the quick pass by the plain one."""
    table, weights = rows(*short), load_weights().with_half_life(months)
    dates = [START + timedelta(days=step) for step in sorted(steps)]
    series = weigh_through(table, dates, weights)
    for k, day in enumerate(dates):
        at = weigh(table, day, weights, actors=series.names)
        np.testing.assert_allclose(series.weights[k], at.weights, atol=1e-12)
        assert not series.weights[k][~at.known].any()


@settings(max_examples=60)
@given(short_rows(), DAYS, st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(rows, short, day, random):
    """Guards that ties are a function of the evidence alone."""
    table = rows(*short)
    order = list(range(table.num_rows))
    random.shuffle(order)
    first, again = (
        weigh(table, day, load_weights()),
        weigh(table.take(pa.array(order, pa.int64())), day, load_weights()),
    )
    assert first.names == again.names
    np.testing.assert_allclose(first.weights, again.weights, atol=1e-12)
    np.testing.assert_array_equal(first.weights, weigh(table, day, load_weights()).weights)


@given(short_rows(), DAYS)
def test_turning_all_signs_turns_the_ties(rows, short, day):
    """Guards that conflict weighs as cooperation does, only the other way."""
    turned = [(one, other, on, -score, more) for one, other, on, score, more in short]
    plus, minus = (weigh(rows(*some), day, load_weights()) for some in (short, turned))
    np.testing.assert_allclose(plus.weights, -minus.weights, atol=1e-12)


@given(short_rows(), DAYS)
def test_a_tie_is_symmetric_within_bounds_and_to_another(rows, short, day):
    """Guards what every solver expects of R; unknown pairs are 0."""
    ties = weigh(rows(*short), day, load_weights())
    assert np.array_equal(ties.weights, ties.weights.T)
    assert not np.diagonal(ties.weights).any()
    assert (np.abs(ties.weights) <= 1).all()
    assert not ties.weights[~ties.known].any()
    assert ties.evidence.num_rows == 0 or ties.known.any()


@given(short_rows(), DAYS)
def test_the_pieces_make_the_ties_again(rows, short, day):
    """Guards that resampling starts from what was weighed."""
    ties = weigh(rows(*short), day, load_weights())
    pieces = pieces_of(ties)
    np.testing.assert_allclose(pieces.matrix(), ties.weights, atol=1e-12)
    np.testing.assert_allclose(pieces.matrix(np.ones(len(pieces.units))), ties.weights, atol=1e-12)
    assert not pieces.matrix(np.zeros(len(pieces.units))).any()


def test_without_fading_the_sum_is_plain(rows):
    """Guards that an infinite half-life adds scores up, and that tanh squashes the sum."""
    table = rows(
        ("AZE", "TUR", "2020-01-01", 4), ("AZE", "TUR", "1990-01-01", 2.5), ("AZE", "TUR", "2021-01-01", -3)
    )
    ties = weigh(table, date(2024, 1, 1), load_weights().with_half_life(float("inf")))
    assert ties.raw[0, 1] == 3.5
    assert ties.between("TUR", "AZE") == pytest.approx(np.tanh(0.35))


def test_after_one_half_life_a_deed_weighs_half(rows, weights):
    """Guards the clock: 24 months of 30.4375 days are 730.5 days."""
    ties = weigh(rows(("AZE", "TUR", "2020-01-01", 4)), date(2020, 1, 1) + timedelta(days=730), weights)
    assert ties.raw[0, 1] == pytest.approx(4 * 2 ** (-730 / 730.5))


def test_a_deed_of_tomorrow_does_not_count(rows, weights):
    """Guards that ties at a date know nothing of what happened later."""
    table = rows(("AZE", "TUR", "2020-01-02", 4))
    assert weigh(table, date(2020, 1, 1), weights).names == ()
    assert weigh(table, date(2020, 1, 2), weights).between("AZE", "TUR") > 0


def test_no_evidence_is_unknown_not_neutral(rows, weights):
    """Guards that a known deed of score 0 is told apart from no deed at all."""
    table = rows(("AZE", "TUR", "2020-01-01", 0))
    ties = weigh(table, date(2021, 1, 1), weights, actors=("ARM", "AZE", "TUR"))
    assert ties.known.tolist() == [[False] * 3, [False, False, True], [False, True, False]]
    assert weigh(no_evidence(), date(2021, 1, 1), weights).weights.shape == (0, 0)


def test_dimensions_stay_apart_and_their_disagreement_is_listed(rows, weights):
    """Guards that votes against a partner are not hidden in the sum."""
    table = rows(
        ("AZE", "TUR", "2024-01-01", 9, {"dimension": "membership"}),
        ("AZE", "TUR", "2024-01-01", -4, {"dimension": "votes"}),
        ("ARM", "TUR", "2024-01-01", -4, {"dimension": "votes"}),
        ("ARM", "TUR", "2024-01-01", 0.5, {"dimension": "contact"}),
    )
    ties = weigh(table, date(2024, 1, 1), weights)
    (one,) = opposed(ties)
    assert (one.one, one.other, one.drawn, one.parted) == ("AZE", "TUR", "membership", "votes")
    assert (one.drawn_tie, one.parted_tie) == pytest.approx((np.tanh(0.9), np.tanh(-0.4)))
    assert one.whole_tie == pytest.approx(np.tanh(0.5))


def test_a_dyad_s_parts_add_up(rows, weights):
    """Guards that the sum on the screen is that of its rows, whichever half-life."""
    table = rows(
        ("AZE", "TUR", "2023-01-01", 9, {"dimension": "membership"}), ("AZE", "TUR", "2022-01-01", -4),
        ("AZE", "IRN", "2022-01-01", -4), ("AZE", "TUR", "2025-01-01", 4),
    )  # fmt: skip
    found = weigh_dyad(table, "TUR", "AZE", date(2024, 1, 1), weights)
    assert sum(part.raw for part in found.dimensions) == pytest.approx(found.whole.raw)
    assert found.whole.tie == pytest.approx(weigh(table, date(2024, 1, 1), weights).between("AZE", "TUR"))
    here = weights.sweep_months.index(weights.half_life_months)
    assert found.whole.swept[here] == pytest.approx(found.whole.tie)
    assert (found.later.num_rows, found.ended.num_rows) == (1, 0)


@pytest.mark.parametrize(
    ("spoil", "part"),
    [
        (lambda t: t.set_column(8, "score", pa.array([float("nan")])), "no finite number"),
        (lambda t: t.drop(["score"]), "columns missing"),
        (lambda t: t.set_column(2, "one", pa.array(["ZMB"])), "order of the alphabet"),
    ],
)
def test_a_table_that_is_no_evidence_is_refused(rows, weights, spoil, part):
    """Guards that NaN and foreign tables end in a message, not in ties."""
    table = spoil(rows(("AZE", "TUR", "2020-01-01", 4)))
    for ask in (lambda: weigh(table, START, weights), lambda: weigh_through(table, [START], weights)):
        with pytest.raises(OptionError, match=part):
            ask()


@pytest.mark.parametrize("dates", [[], [START, START], [date(2021, 1, 1), START]])
def test_dates_must_rise(rows, weights, dates):
    """Guards that a series is in time's order."""
    with pytest.raises(OptionError, match="rise"):
        weigh_through(rows(("AZE", "TUR", "2020-01-01", 4)), dates, weights)
