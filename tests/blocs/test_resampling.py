"""What single deeds and single sources bear, against records put together by hand."""

import numpy as np
import pytest

from comity.blocs.chances.ensemble import ensemble
from comity.blocs.chances.many import many
from comity.blocs.chances.spread import Spread
from comity.blocs.doubt.resampling import bootstrap, without_each_source
from comity.blocs.partition.constraints import FREE
from comity.core.errors import OptionError
from comity.testing.planted import plant
from comity.ties.network import Pieces

NAMES = ("A", "B", "C", "D", "E")


def told(*rows, size=5, scale=2.0):
    """Pieces from rows (one, other, weight, deed, sources)."""
    units = tuple(dict.fromkeys(row[3] for row in rows))
    return Pieces(
        size=size, one=np.array([row[0] for row in rows]), other=np.array([row[1] for row in rows]),
        weight=np.array([row[2] for row in rows], dtype=float),
        unit=np.array([units.index(row[3]) for row in rows]), units=units,
        sources=tuple(tuple(row[4]) for row in rows), scale=scale,
    )  # fmt: skip


RECORD = (
    (0, 1, 1.0, "visit", ("one",)),
    (1, 2, -1.5, "protest", ("one", "two")),
    (2, 3, 2.0, "treaty", ("two",)),
    (0, 3, -1.0, "threat", ("two",)),
    (3, 4, 1.0, "aid", ("three",)),
    (3, 4, 1.0, "loan", ("one",)),
    (0, 4, -0.5, "aid", ("three",)),
)


def by_hand(rows, scale=2.0):
    """R of some rows, summed one by one."""
    raw = np.zeros((5, 5))
    for one, other, weight, *_ in rows:
        raw[one, other] += weight
        raw[other, one] += weight
    return np.tanh(raw / scale)


def test_many_deeds_that_say_the_same_leave_no_doubt():
    """Where each tie rests on many deeds that agree, the mean over resamples is near the plain ensemble."""
    record = plant(sizes=(3, 3), density=1.0, flips=0.0, events=(40, 40))
    whole = ensemble(record.pieces.matrix(), record.names, temperature=1.0)
    found = bootstrap(record.pieces, record.names, temperature=1.0, resamples=50)
    assert found.together == pytest.approx(whole.together, abs=0.01)
    assert found.low == pytest.approx(found.high, abs=0.02)


def test_each_resample_is_the_ensemble_of_the_deeds_drawn():
    """Counting each deed as often as it was drawn, and looking at every division, gives the same chances."""
    found = bootstrap(told(*RECORD), NAMES, temperature=0.7, resamples=12, seed=4)
    deeds = told(*RECORD).units
    for times, together in zip(found.multiplicity, found.each, strict=True):
        drawn = [row for row in RECORD for _ in range(times[deeds.index(row[3])])]
        if drawn:
            alone = ensemble(by_hand(drawn), NAMES, temperature=0.7, fixed={found.anchor: 0})
            assert together == pytest.approx(alone.together, abs=1e-9)
    anchor = NAMES.index(found.anchor)
    assert found.together == pytest.approx(found.each.mean(axis=0))
    assert found.side == pytest.approx(found.each[:, anchor].mean(axis=0))
    assert found.low == pytest.approx(np.quantile(found.each[:, anchor], 0.05, axis=0))
    assert found.high == pytest.approx(np.quantile(found.each[:, anchor], 0.95, axis=0))


def test_deeds_are_drawn_about_once_each():
    """Poisson(1): as many as there are on the mean, and each missing in 37 of 100 resamples."""
    found = bootstrap(told(*RECORD), temperature=1.0, resamples=1000, draws=1)
    assert found.multiplicity.mean() == pytest.approx(1, abs=0.05)
    assert (found.multiplicity == 0).mean() == pytest.approx(np.exp(-1), abs=0.03)


def test_a_deed_told_twice_is_drawn_once():
    """Two publishers of one deed do not make it surer, and ties shown by one deed come and go together."""
    alone = told((0, 1, 1.0, "deed", ("one",)), (1, 2, -1.0, "other", ("one",)))
    twice = told((0, 1, 1.0, "deed", ("one", "two")), (1, 2, -1.0, "other", ("one",)))
    one, other = (bootstrap(pieces, temperature=0.5, resamples=40) for pieces in (alone, twice))
    assert (one.each == other.each).all()
    summit = told((0, 1, 1.0, "summit", ("one",)), (2, 3, 1.0, "summit", ("two",)))
    both = bootstrap(summit, temperature=0.5, resamples=40).each
    assert ((both[:, 0, 1] == 0.5) == (both[:, 2, 3] == 0.5)).all()
    assert 0 < (both[:, 0, 1] == 0.5).sum() < 40


@pytest.mark.parametrize("states", [6, 24], ids=["exact", "sampled"])
def test_each_resample_has_a_temperature_of_its_own(states):
    """Guards against averaging inside a resample: sides that grow surer together would seem to move each other."""
    ring = np.zeros((states, states))
    for one in range(states):
        ring[one, (one + 1) % states] = ring[(one + 1) % states, one] = 1.0
    spread = Spread(value=1.0, temperatures=(0.1, 1000.0), chances=(0.5, 0.5))
    free = np.full(states, FREE)
    found = many([ring] * 10, free, 0, spread, shared=True, seed=3)
    assert found.method == ("exact" if states == 6 else "sampled")
    near = found.together[:, 0, 1]
    assert near[:5].min() > 0.95
    assert near[5:] == pytest.approx(0.5, abs=0.1)


def test_the_same_seed_gives_the_same_resamples():
    """A run can be had again; another seed draws other deeds."""
    one, same, other = (bootstrap(told(*RECORD), temperature=1.0, resamples=9, seed=s) for s in (1, 1, 2))
    assert (one.multiplicity == same.multiplicity).all()
    assert (one.draws == same.draws).all()
    assert (one.each == same.each).all()
    assert (one.multiplicity != other.multiplicity).any()


def test_what_is_held_is_held_in_every_resample():
    """Poles stay apart and neutral states outside whatever is drawn; so the table shows."""
    found = bootstrap(
        told(*RECORD), NAMES, temperature=1.0, poles=("B", "D"), neutral=("E",), resamples=30, draws=5
    )
    assert found.draws.shape == (150, 5)
    assert (found.draws[:, [1, 3, 4]] == [0, 1, -1]).all()
    assert (found.each[:, 1, 3] == 0).all()
    assert np.isnan(found.side[4])
    assert "30 resamples of 6 deeds" in found._repr_html_()


def test_without_a_source_only_what_nobody_else_tells_is_gone():
    """The ensemble without a source is that of a matrix put together without its rows."""
    found = {one.source: one for one in without_each_source(told(*RECORD), NAMES, temperature=0.7)}
    assert set(found) == {"one", "two", "three"}
    whole = ensemble(by_hand(RECORD), NAMES, temperature=0.7)
    for source, gone in found.items():
        kept = [row for row in RECORD if set(row[4]) != {source}]
        alone = ensemble(by_hand(kept), NAMES, temperature=0.7, fixed={whole.anchor: 0})
        assert gone.together == pytest.approx(alone.together, abs=1e-9)
        assert gone.side == pytest.approx(alone.side, abs=1e-9)
        assert gone.rows == len(RECORD) - len(kept)


def test_a_source_that_tells_nothing_new_changes_nothing():
    """Taking away what others tell too leaves every chance as it was."""
    repeated = [(*row[:4], (*row[4], "echo")) for row in RECORD]
    whole = ensemble(by_hand(RECORD), NAMES, temperature=0.7)
    found = {one.source: one for one in without_each_source(told(*repeated), NAMES, temperature=0.7)}
    assert found["echo"].rows == 0
    assert not found["echo"].changed
    assert found["echo"].together == pytest.approx(whole.together, abs=1e-9)
    assert "keeps its likelier side" in found["echo"].describe()


def test_a_source_that_alone_ties_a_state_takes_its_side_away():
    """A state whose ties one source tells no longer leans anywhere without it, and is named."""
    rows = [(0, 1, 3.0, "a", ("one",)), (1, 2, 3.0, "b", ("one",)), (2, 3, -3.0, "c", ("two",))]
    (first, *_) = without_each_source(told(*rows, size=4), NAMES[:4], temperature=0.5, fixed={"A": 0})
    assert first.source == "one"
    assert first.changed == ("B", "C", "D")
    (second,) = [
        one
        for one in without_each_source(told(*rows, size=4), NAMES[:4], temperature=0.5, fixed={"A": 0})
        if one.source == "two"
    ]
    assert second.changed == ("D",)
    assert second.describe() == (
        "Without two, which alone tells 1 piece of the evidence, these no longer lean to their side: D."
    )


def test_all_evidence_from_one_source_leaves_every_side_open():
    """Without the only source there is no tie at all, and every free side is a half."""
    rows = [(*row[:4], ("one",)) for row in RECORD]
    (found,) = without_each_source(told(*rows), NAMES, temperature=0.5)
    assert (found.together[~np.eye(5, dtype=bool)] == 0.5).all()


@pytest.mark.parametrize("bad", [
    {"resamples": 0}, {"resamples": -1}, {"draws": 0}, {"resamples": 2.5}, {"draws": True},
    {"temperature": 0}, {"temperature": -2}, {"temperature": float("nan")}, {"names": ("A",)},
    {"poles": ("A", "X")}, {"fixed": {"X": 1}}, {"neutral": ("X",)}, {"fixed": {"A": 2}},
    {"pieces": told((0, 1, 0.0, "nothing", ("one",)))}, {"pieces": told((0, 1, np.nan, "bad", ("one",)))},
])  # fmt: skip
def test_what_makes_no_sense_is_refused(bad):
    """No draws, no temperature, unknown names and records without a tie are the user's to mend."""
    asked = {"pieces": told(*RECORD), "names": NAMES, "temperature": 1.0} | bad
    pieces, names = asked.pop("pieces"), asked.pop("names")
    with pytest.raises(OptionError):
        bootstrap(pieces, names, **asked)
    if not {"resamples", "draws"} & set(bad):
        with pytest.raises(OptionError):
            without_each_source(pieces, names, **asked)
