"""Ties as a matrix, and their pieces."""

import numpy as np
import pytest

from comity.core.errors import OptionError
from comity.ties import Ties, pieces_of
from comity.ties.weigh import weigh

GOOD = np.array([[0, 0.5, -1], [0.5, 0, 0], [-1, 0, 0]])


def test_a_bare_matrix_is_ties_without_evidence():
    """Guards that pure functions work on numbers that no record stands behind."""
    ties = Ties.of("ABC", GOOD)
    assert ties.pairs() == [("A", "C", -1.0), ("A", "B", 0.5)]
    assert ties.known.sum() == 4
    np.testing.assert_allclose(pieces_of(ties).matrix(), GOOD, atol=1e-12)
    assert "known ties: 2<" in ties._repr_html_()


def test_ties_cannot_be_changed_by_the_way():
    """Guards that a result stays what it was."""
    with pytest.raises(ValueError, match="read-only"):
        Ties.of("ABC", GOOD).weights[0, 1] = 1


@pytest.mark.parametrize(
    ("spoil", "part"),
    [
        (lambda m: m[:2], "2 x 3 for 3 names"), (lambda m: np.where(m == 0.5, np.nan, m), "NaN"),
        (lambda m: m + np.triu(np.full((3, 3), 0.1), 1), "not symmetric"),
        (lambda m: m + np.eye(3), "itself"), (lambda m: m * 2, "beyond"),
    ],
)  # fmt: skip
def test_a_matrix_that_is_no_ties_is_refused(spoil, part):
    """Guards every way a matrix can be wrong."""
    with pytest.raises(OptionError, match=part):
        Ties.of("ABC", spoil(GOOD))


def test_names_come_once():
    """Guards against two rows for one actor."""
    with pytest.raises(OptionError, match="twice"):
        Ties.of("AAB", GOOD)


def test_taking_a_source_away_keeps_what_others_tell(rows, weights):
    """Guards the ablation: only what rests on that source alone falls."""
    table = rows(
        ("AZE", "TUR", "2024-01-01", 4, {"sources": ("A",)}),
        ("AZE", "PAK", "2024-01-01", 4, {"sources": ("A", "B")}),
        ("PAK", "TUR", "2024-01-01", 4, {"sources": ("B",)}),
    )
    pieces = pieces_of(weigh(table, table["from_on"][0].as_py(), weights))
    assert pieces.sourced() == ("A", "B")
    assert np.count_nonzero(pieces.without("A").matrix()) == 4
    assert np.count_nonzero(pieces.without("nobody").matrix()) == 6


def test_rows_of_one_deed_come_and_go_together(rows, weights):
    """Guards that a meeting of three is one unit of resampling, not three."""
    same = {"evidence_id": "meeting"}
    table = rows(
        ("AZE", "TUR", "2024-01-01", 4, same), ("AZE", "PAK", "2024-01-01", 4, same),
        ("PAK", "TUR", "2024-01-01", 4, same),
    )  # fmt: skip
    pieces = pieces_of(weigh(table, table["from_on"][0].as_py(), weights))
    assert pieces.units == ("meeting",)
    assert set(pieces.unit.tolist()) == {0}
