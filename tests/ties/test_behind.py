"""Which evidence stands behind each tie."""

from datetime import date

import numpy as np

from comity.ties import Ties
from comity.ties.behind import evidence_behind
from comity.ties.weigh import weigh

AT = date(2021, 1, 1)


def test_ids_stand_behind_their_pair_the_heaviest_first(rows, weights):
    """Guards that each pair names its own evidence, by weight, hostile or friendly."""
    evidence = rows(
        ("TUR", "AZE", "2020-01-01", 2), ("AZE", "TUR", "2020-01-01", -9), ("AZE", "PAK", "2020-01-01", 4),
        ("AZE", "PAK", "2022-01-01", 4),
    )  # fmt: skip
    found = evidence_behind(weigh(evidence, AT, weights))
    assert found == {("AZE", "TUR"): ("e0001", "e0000"), ("AZE", "PAK"): ("e0002",)}


def test_an_id_is_named_once(rows, weights):
    """Guards a treaty that ties a pair in two dimensions."""
    twice = {"evidence_id": "treaty"}
    evidence = rows(
        ("AZE", "TUR", "2020-01-01", 2, twice),
        ("AZE", "TUR", "2020-01-01", 3, {**twice, "dimension": "accord"}),
    )
    assert evidence_behind(weigh(evidence, AT, weights)) == {("AZE", "TUR"): ("treaty",)}


def test_ties_from_a_bare_matrix_have_no_evidence():
    """Guards matrices that come from elsewhere."""
    assert evidence_behind(Ties.of(("A", "B"), np.array([[0.0, 1.0], [1.0, 0.0]]))) == {}
