"""How alike two actors deal with third parties, against vectors in plain Python."""

import math
from collections import defaultdict
from datetime import date
from itertools import combinations

import pytest
from deeds import by_key, deed, deeds, done, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.engines.similarity import similarity

MANY = settings(max_examples=30)
KEYS = ("feed", "year", "one", "other")


def expected(rows):
    """The cosine of each pair's weights towards everybody else, by year and feed."""
    weights = defaultdict(lambda: defaultdict(dict))
    for row in done(rows):
        towards = weights[row["feed"], row["year"]][row["actor"]]
        towards[row["target"]] = towards.get(row["target"], 0.0) + row["weight"]
    found = {}
    for (feed, year), actors in weights.items():
        for one, other in combinations(sorted(actors), 2):
            shared = (actors[one].keys() & actors[other].keys()) - {one, other}
            if shared:
                product = sum(actors[one][c] * actors[other][c] for c in shared)
                size = math.sqrt(square(actors[one], other) * square(actors[other], one))
                found[feed, year, one, other] = (product / size if size else None, len(shared))
    return found


def square(towards, without):
    """The squared length of a vector without one entry."""
    return sum(weight**2 for code, weight in towards.items() if code != without)


@MANY
@given(rows=deeds(first=date(2023, 12, 1), most=40))
def test_figures_are_those_of_vectors(engine, rows):
    """Guards cosine and number of shared third parties, and that the two actors themselves do not count."""
    found = by_key(rows_of(engine, similarity, rows), *KEYS)
    wanted = expected(rows)
    assert found.keys() == wanted.keys()
    for key, (cosine, shared) in wanted.items():
        assert found[key]["shared_count"] == shared
        if cosine is None:
            assert found[key]["similarity"] is None
        else:
            assert found[key]["similarity"] == pytest.approx(cosine, abs=1e-9)
            assert abs(found[key]["similarity"]) <= 1 + 1e-9


@pytest.mark.parametrize(
    ("theirs", "cosine"),
    [(("AID", "ASSAULT"), 1.0), (("ASSAULT", "AID"), -180 / 181), (("REQUEST", "REQUEST"), None)],
)
def test_friends_of_the_same_and_of_opposite_sides(engine, theirs, cosine):
    """Guards the sign: the same friends and foes give +1, exchanged ones nearly −1, no weight gives nothing."""
    rows = [deed(target="RUS", type="AID"), deed(target="GEO", type="ASSAULT")]
    rows += [deed(actor="ARM", target=to, type=kind) for to, kind in zip(("RUS", "GEO"), theirs, strict=True)]
    [found] = rows_of(engine, similarity, rows)
    assert found["similarity"] == (pytest.approx(cosine) if cosine else None)


def test_what_two_do_to_each_other_says_nothing(engine):
    """Guards third parties: enmity between the two leaves their likeness towards others as it is."""
    alike = [deed(target="RUS"), deed(actor="ARM", target="RUS")]
    war = [deed(type="ASSAULT"), deed(actor="ARM", target="AZE", type="ASSAULT")]
    assert rows_of(engine, similarity, alike + war)[0]["similarity"] == pytest.approx(1.0)


def test_pairs_that_share_too_few_are_left_out(engine):
    """Guards the least number of shared third parties."""
    rows = [deed(target="RUS"), deed(actor="ARM", target="RUS")]
    assert len(rows_of(engine, similarity, rows, least_shared=1)) == 1
    assert rows_of(engine, similarity, rows, least_shared=2) == []


@MANY
@given(rows=deeds(most=40), order=st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(engine, rows, order):
    """Guards against figures that depend on how a file was written."""
    mixed = order.sample(rows, len(rows))
    assert rows_of(engine, similarity, mixed) == rows_of(engine, similarity, rows)
