"""Votes as ties."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from comity.testing import make_fact
from comity.ties import load_weights, roll_calls
from comity.ties.measures import shared_count, vote_correlation
from comity.ties.shared_votes import shared_votes
from comity.ties.weigh import weigh

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
STATES = ("ARM", "AZE", "IRN", "PAK", "RUS", "TUR")


def ballots(count, year=2020, seed=0):
    """Facts of some roll calls, in which Russia votes as Iran does and Türkiye the other way."""
    rng = np.random.default_rng(seed)
    facts = []
    for k in range(count):
        yes = [code for code in ("ARM", "AZE", "PAK") if rng.random() < 0.5]
        yes += ["IRN", "RUS"] if rng.random() < 0.5 else ["TUR"]
        no = [code for code in STATES if code not in yes]
        day = f"{year}-{1 + k % 12:02d}-{1 + k // 12 % 28:02d}"
        facts += [
            make_fact(
                "vote",
                tuple(some),
                attribute=choice,
                label=f"A/{year}/{k}",
                date=day,
                at=1000 * year + 10 * k + n,
            )
            for n, (choice, some) in enumerate((("yes", yes), ("no", no)))
            if some
        ]
    return facts


def test_who_votes_alike_is_drawn_and_who_votes_apart_is_parted(gather, weights):
    """Guards score and sign of the votes of a year."""
    ties = weigh(gather(facts=ballots(80)), date(2021, 1, 1), weights)
    assert ties.between("IRN", "RUS") == pytest.approx(np.tanh(0.4), abs=0.01)
    # Beside a majority that both help to make, opposite votes come out somewhat below 1.
    assert -np.tanh(0.4) < ties.between("RUS", "TUR") < -np.tanh(0.3)
    assert set(ties.dimensions) == {"votes"}


def test_too_few_roll_calls_say_nothing(gather, weights):
    """Guards the least number of roll calls in which both voted."""
    least = int(weights.votes["least_shared"])
    assert gather(facts=ballots(least - 1)).num_rows == 0
    assert gather(facts=ballots(least)).num_rows == 15


def test_at_one_date_each_pair_has_one_voting_record(gather, weights):
    """Guards that trailing windows, which overlap, are never added up."""
    table = gather(facts=[one for year in (2018, 2019, 2020) for one in ballots(70, year, year)])
    assert table.num_rows == 45
    for year in (2019, 2020, 2021, 2024):
        ties = weigh(table, date(year, 6, 1), weights)
        assert ties.evidence.num_rows == 15
        assert len(set(ties.evidence["evidence_id"].to_pylist())) == 1


def test_absence_is_no_vote_and_abstention_stands_between():
    """Guards what each choice counts, and that a roll call told by two sets counts once."""
    facts = [
        make_fact("vote", "AZE", attribute="yes", label="A/1", date="2020-01-01"),
        make_fact("vote", "TUR", attribute="abstain", label="A/1", date="2020-01-01", at=1),
        make_fact("vote", "RUS", attribute="no", label="A/1", date="2020-01-01", at=2),
        make_fact("vote", "IRN", attribute="absent", label="A/1", date="2020-01-01", at=3),
        make_fact("vote", "AZE", attribute="yes", label="A/1", date="2020-01-01", document="e" * 64),
    ]
    found = roll_calls(facts)
    assert (found.names, found.votes.ravel().tolist()) == (("AZE", "RUS", "TUR"), [1, 0, 0.5])
    assert roll_calls(facts, abstain=0.25).votes.ravel().tolist() == [1, 0, 0.25]


def test_the_roll_calls_behind_a_record_are_named(weights):
    """Guards that a correlation leads to the votes that make it, with how each voted and who says so."""
    facts = ballots(70)
    last = max(fact.date.last for fact in facts)
    found = shared_votes(facts, "RUS", "TUR", last, weights)
    assert len(found.calls) == 70
    assert all(call.pull < 0 and call.choices[0] != call.choices[1] for call in found.calls)
    assert -1 < found.correlation < -0.8
    ids = {fact.id: fact for fact in facts}
    for call in found.calls:
        for code, choice, id_ in zip(("RUS", "TUR"), call.choices, call.statements, strict=True):
            assert (ids[id_].attribute, ids[id_].label) == (choice, call.label)
            assert code in ids[id_].subjects
    pulls = [abs(call.pull) for call in found.calls]
    assert pulls == sorted(pulls, reverse=True)
    assert shared_votes(facts, "RUS", "FJI", last, weights).correlation is None


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference material is absent")
def test_known_correlations_at_the_general_assembly():
    """Guards the figures of 2019-21: majority-corrected, Azerbaijan and Türkiye vote apart."""
    import pyarrow.parquet as pq

    rows = pq.read_table(
        SHARED / "data" / "unga_votes_1992_2021.parquet", filters=[("year", ">=", 2019), ("year", "<=", 2021)]
    )
    value = {"Y": 1.0, "A": 0.5, "N": 0.0}
    names = sorted(set(rows["iso3"].to_pylist()))
    calls = sorted(set(rows["resolution"].to_pylist()))
    votes = np.full((len(names), len(calls)), np.nan)
    at = ({n: k for k, n in enumerate(names)}, {c: k for k, c in enumerate(calls)})
    for code, call, vote in zip(*(rows[c].to_pylist() for c in ("iso3", "resolution", "vote")), strict=True):
        votes[at[0][code], at[1][call]] = value.get(vote, np.nan)
    found = vote_correlation(votes)
    expected = {
        ("RUS", "CHN"): 0.70, ("USA", "ISR"): 0.86, ("TUR", "DEU"): 0.61, ("TUR", "HUN"): 0.51,
        ("AZE", "TUR"): -0.44, ("AZE", "PAK"): 0.28, ("AZE", "KAZ"): 0.65, ("AZE", "UZB"): 0.70,
        ("AZE", "IRN"): 0.53, ("AZE", "RUS"): 0.10, ("AZE", "HUN"): -0.64,
    }  # fmt: skip
    for (one, other), figure in expected.items():
        assert found[at[0][one], at[0][other]] == pytest.approx(figure, abs=0.006), (one, other)
    assert shared_count(votes)[at[0]["AZE"], at[0]["TUR"]] == 264
    assert load_weights().votes["least_shared"] < 264
