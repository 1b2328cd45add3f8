"""The tie of two actors month by month."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.ties import dyad_series, load_weights, months_of
from comity.ties.rows import no_evidence
from comity.ties.series import ALL
from comity.ties.weigh import weigh

DEEDS = st.lists(
    st.tuples(
        st.dates(date(2020, 1, 1), date(2023, 1, 1)), st.floats(-10, 10),
        st.sampled_from(["contact", "accord"]), st.none() | st.dates(date(2020, 1, 1), date(2023, 1, 1)),
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@settings(max_examples=60)
@given(DEEDS)
def test_the_series_is_the_tie_at_each_month(rows, deeds):
    """Guards the series by the network of each date, dimension by dimension, with the evidence behind it."""
    table = rows(
        *(("AZE", "TUR", on, score, {"dimension": d, "until_on": u}) for on, score, d, u in deeds),
        ("AZE", "IRN", "2020-01-01", 5),
    )
    weights = load_weights()
    dates = months_of(table, date(2023, 2, 15))
    for row in dyad_series(table, "TUR", "AZE", dates, weights).to_pylist():
        at = weigh(table, row["on"], weights, actors=("AZE", "TUR"))
        matrix = at.weights if row["dimension"] == ALL else at.dimensions.get(row["dimension"])
        expected = 0 if matrix is None else matrix[0, 1]
        assert row["tie"] == pytest.approx(expected, abs=1e-12)
        here = [e for e in at.evidence.to_pylist() if row["dimension"] in {ALL, e["dimension"]}]
        assert row["evidence_ids"] == sorted(e["evidence_id"] for e in here)


def test_what_begins_and_ends_is_named_once(rows, weights):
    """Guards that each change of the series leads to its evidence."""
    table = rows(("AZE", "TUR", "2020-01-10", 4, {"until_on": date(2020, 3, 5)}))
    dates = months_of(table, date(2020, 4, 10))
    assert dates == (date(2020, 1, 31), date(2020, 2, 29), date(2020, 3, 31), date(2020, 4, 10))
    told = dyad_series(table, "AZE", "TUR", dates, weights).to_pylist()
    changes = [(str(r["on"]), r["began"], r["ended"]) for r in told if r["dimension"] == "contact"]
    assert changes == [("2020-01-31", ["e0000"], []), ("2020-02-29", [], []), ("2020-03-31", [], ["e0000"])]


def test_no_evidence_has_no_months():
    """Guards that an empty record gives an empty series."""
    assert months_of(no_evidence(), date(2024, 1, 1)) == ()
