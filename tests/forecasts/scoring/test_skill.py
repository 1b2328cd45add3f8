"""Skill over references, and the table of authors."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.core.errors import OptionError
from comity.forecasts.scoring import (
    Resampling,
    Scored,
    author_table,
    bootstrap_interval,
    brier_score,
    climatology,
    log_score,
    skill_over,
)

FEW = Resampling(draws=300)
came = st.lists(st.integers(0, 1), min_size=2, max_size=40)


def world(n=600, seed=11):
    """True chances of made-up questions, and what came of them."""
    generator = np.random.default_rng(seed)
    truth = generator.beta(1.2, 2.2, n)
    return generator, truth, (generator.random(n) < truth).astype(int)


def test_simulated_forecasters_rank_rightly():
    """Guards the order: sharp and calibrated, then duller, then climatology, then random guesses."""
    generator, truth, happened = world()
    base = np.full(len(truth), truth.mean())
    forecasters = [truth, 0.5 * truth + 0.5 * base, climatology(happened), generator.random(len(truth))]
    for score in (brier_score, lambda said, did: log_score(said, did).score):
        scores = [score(said, happened) for said in forecasters]
        assert scores == sorted(scores)


def test_who_knows_something_beats_climatology_and_who_guesses_does_not():
    """Guards sign, interval and words of the skill."""
    generator, truth, happened = world()
    rates = climatology(happened)
    knows = skill_over(truth, happened, rates, against="climatology", resampling=FEW)
    guesses = skill_over(generator.random(600), happened, rates, against="climatology", resampling=FEW)
    assert knows.better is True and knows.low > 0 and "better than climatology" in knows.sentence
    assert guesses.better is False and "worse than climatology" in guesses.sentence
    assert knows.skill == pytest.approx(1 - knows.brier / knows.reference)


def test_saying_the_base_rate_shows_no_skill():
    """Guards that climatology without oneself is not beaten by hindsight of the base rate alone."""
    _, _, happened = world(n=60)
    found = skill_over([happened.mean()] * 60, happened, climatology(happened), against="climatology")
    assert 0 < found.skill < 0.05  # the (n / (n − 1))² that leaving oneself out costs
    assert found.skill == pytest.approx(1 - (59 / 60) ** 2)


@given(came)
def test_climatology_leaves_the_question_itself_out(happened):
    """Guards each rate against the mean of the others, and the known score of it."""
    rates = climatology(happened)
    for at, rate in enumerate(rates):
        assert rate == pytest.approx(np.mean(happened[:at] + happened[at + 1 :]))
    n, base = len(happened), np.mean(happened)
    assert brier_score(rates, happened) == pytest.approx(base * (1 - base) * (n / (n - 1)) ** 2)


def test_climatology_is_by_kind():
    """Guards that visits are not judged by the rate of wars, and that a lone question has no rate."""
    rates = climatology([1, 1, 0, 0, 1], ["visit", "visit", "war", "war", "treaty"])
    assert rates[:4].tolist() == [1, 1, 0, 0] and math.isnan(rates[4])
    found = skill_over([0.9, 0.9, 0.2, 0.1, 0.5], [1, 1, 0, 0, 1], rates, against="climatology")
    assert (found.count, found.without, found.skill) == (4, 1, None)
    assert "never wrong" in found.sentence and "1 without a reference" in found.sentence


def test_persistence_takes_what_was():
    """Guards the other reference, with gaps."""
    found = skill_over([0.8, 0.3, 0.5, 0.6], [1, 1, 0, 1], [1, 0, None, 1], against="persistence")
    assert (found.count, found.without) == (3, 1)
    assert found.reference == pytest.approx(1 / 3)
    assert found.skill == pytest.approx(1 - (0.04 + 0.49 + 0.16))


def test_without_any_reference_nothing_is_guessed():
    """Guards that no baseline is told, not divided by."""
    with pytest.raises(OptionError, match="no forecast has a persistence"):
        skill_over([0.5], [1], [None], against="persistence")
    with pytest.raises(OptionError, match="3 reference values for 1"):
        skill_over([0.5], [1], [1, 0, 1], against="persistence")
    with pytest.raises(OptionError, match="2 kinds for 1"):
        climatology([1], ["a", "b"])


def test_the_interval_is_seeded_and_covers_the_mean():
    """Guards that a second run gives the same interval and another seed a near one."""
    losses = np.random.default_rng(0).random(200)
    first, again, other = (
        bootstrap_interval([losses], lambda means: means[0], resampling=Resampling(seed=seed))
        for seed in (1, 1, 2)
    )
    assert first == again and first == pytest.approx(other, abs=0.01)
    assert first[0] < losses.mean() < first[1]
    error = losses.std() / math.sqrt(200)
    assert first[1] - first[0] == pytest.approx(2 * 1.96 * error, rel=0.1)


def test_forecasts_of_one_question_are_drawn_together():
    """Guards that saying the same ten times does not make the interval narrower."""
    losses = np.random.default_rng(0).random(30)
    alone = bootstrap_interval([losses], lambda means: means[0])
    told = bootstrap_interval(
        [np.repeat(losses, 10)], lambda means: means[0], questions=[n // 10 for n in range(300)]
    )
    assert told == pytest.approx(alone)
    assert bootstrap_interval([losses], lambda means: means[0], questions=["one"] * 30) is None


@pytest.mark.parametrize(("options", "why"), [({"level": 1}, "level"), ({"draws": 3}, "draws")])
def test_odd_ways_to_draw_are_refused(options, why):
    """Guards the options of the bootstrap."""
    with pytest.raises(OptionError, match=why):
        Resampling(**options)
    with pytest.raises(OptionError, match="questions"):
        bootstrap_interval([np.ones(3)], lambda means: means[0], questions=["a"])


def scored(author, low, high, outcome=None, state=None, **more):
    """A forecast for the table."""
    return Scored(
        author=author, low=low, high=high, outcome=outcome,
        state=state or ("open" if outcome is None else "resolved"), **more,
    )  # fmt: skip


def test_the_table_shows_what_could_not_be_scored():
    """Guards the shares of overdue, void and not admitted forecasts beside a score of the rest."""
    table = author_table(
        [
            scored("outlet", 0.55, 0.8, 1, before=0),
            scored("outlet", 0.95, 0.99, 0, before=0),
            scored("outlet", 0.2, 0.6, state="overdue"),
            scored("outlet", 0.2, 0.6, state="void"),
            scored("outlet", None, None, state="not admitted"),
        ],
        resampling=FEW,
    )
    (row,) = table
    assert row.shares == {"resolved": 0.4, "open": 0, "overdue": 0.2, "void": 0.2, "not admitted": 0.2}
    assert (row.count, row.resolved, row.ranked) == (5, 2, False)
    assert row.brier.worst == pytest.approx((0.45**2 + 0.99**2) / 2)
    assert row.over_persistence.count == 2 and row.over_climatology.reference == 1
    assert (
        "2 of 5 forecasts scored" in row.sentence and "20% void" in row.sentence and "too few" in row.sentence
    )


def test_authors_with_enough_forecasts_are_ranked_and_the_rest_follow():
    """Guards the order: ranked by score, a lucky single shot not first."""
    _, truth, happened = world(n=60)
    rows = author_table(
        [
            scored("calibrated", p, p, int(o), question=n)
            for n, (p, o) in enumerate(zip(truth, happened, strict=True))
        ]
        + [scored("bold", 0.99, 0.99, int(o), question=n) for n, o in enumerate(happened)]
        + [scored("lucky", 1, 1, 1), scored("aloof", None, None, state="not admitted")],
        resampling=FEW,
    )
    assert [row.author for row in rows] == ["calibrated", "bold", "aloof", "lucky"]
    assert rows[0].over_climatology.better is True and rows[1].over_climatology.better is False
    assert rows[2].brier is None and "no score" in rows[2].sentence
    assert rows[0].interval[0] < rows[0].brier.middle < rows[0].interval[1]


def test_the_same_question_ten_times_is_not_enough_to_rank():
    """Guards that repeating oneself does not lift a row into the ranks."""
    (row,) = author_table([scored("A", 0.5, 0.8, 1, question="q")] * 12, resampling=FEW)
    assert (row.resolved, row.questions, row.ranked, row.interval) == (12, 1, False, None)


def test_one_question_foretold_by_two_counts_once_for_climatology():
    """Guards that repeated forecasts of one question do not become its own base rate."""
    rows = author_table(
        [
            scored("A", 0.5, 0.5, 1, question="q"),
            scored("B", 0.5, 0.5, 1, question="q"),
            scored("A", 0.5, 0.5, 0, question="r"),
        ],
        resampling=FEW,
    )
    assert rows[1].author == "B" and rows[1].over_climatology.reference == 1


@settings(max_examples=25)
@given(st.permutations(range(12)))
def test_the_order_of_forecasts_does_not_matter(order):
    """Guards that the table is one of the forecasts, not of how they are listed."""
    entries = [
        scored("ABC"[n % 3], 0.1 * (n % 5), 0.1 * (n % 5) + 0.3, n % 2, kind="xy"[n % 2], question=n)
        for n in range(12)
    ]
    few = Resampling(draws=99)
    plain = author_table(entries, resampling=few)
    turned = author_table([entries[n] for n in order], resampling=few)
    assert [(row.author, row.shares) for row in plain] == [(row.author, row.shares) for row in turned]
    for one, other in zip(plain, turned, strict=True):
        assert one.brier.middle == pytest.approx(other.brier.middle)


def test_forecasts_that_contradict_themselves_are_all_named():
    """Guards that faults are told at once, with author and place."""
    with pytest.raises(OptionError) as caught:
        author_table(
            [
                scored("A", 0.5, 0.4, 1),
                scored("B", 0.5, None, 1),
                scored("C", 0.5, 0.6, 2),
                Scored(author="D", low=0.1, high=0.2, state="resolved"),
                scored("E", 0.1, 0.2, state="lost"),
                scored("F", 0.1, 0.2, 1, question="q"),
                scored("F", 0.1, 0.2, 0, question="q"),
            ]
        )
    told = str(caught.value)
    for part in (
        "A, place 1: a range from 0.5 to 0.4", "B, place 2: a range with one end", "C, place 3: an outcome",
        "D, place 4: state resolved with outcome None", "E, place 5: unknown state 'lost'",
        "question q both happened and did not",
    ):  # fmt: skip
        assert part in told


def test_no_forecasts_make_an_empty_table():
    """Guards the record without forecasts."""
    assert author_table([]) == ()
