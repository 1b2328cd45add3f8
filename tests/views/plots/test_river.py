"""The river: who moves when, doubt as thickness, silence as a gap."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.errors import OptionError
from comity.views.plots import RiverPlot, RiverState, Side, summary, tables, to_svg
from comity.views.plots.frame import sheet_of
from comity.views.plots.lanes import lanes, thickness
from comity.views.plots.river_told import moves

_SVG = "{http://www.w3.org/2000/svg}"
DATES = tuple(date(2015 + at, 1, 1) for at in range(5))


def _state(code, *sides):
    return RiverState(code, code.title(), tuple(Side(s, 0.9) if isinstance(s, str) else s for s in sides))


def _plot():
    return RiverPlot(
        dates=DATES,
        states=(
            _state("TUR", "West", "West", None, "East", "East"),
            _state("RUS", "East", "East", "East", "East", "East"),
            _state("USA", "West", "West", "West", "West", "West"),
            _state("SRB", Side(None, 1.0), "East", "East", "East", Side(None, 1.0)),
        ),
        blocs=("West", "East"),
    )


def test_changes_of_bloc_are_found_also_across_a_gap():
    """That the record is silent for a year does not hide that a state stands elsewhere afterwards."""
    assert [(m.state.code, m.before, m.after, m.step) for m in moves(_plot())] == [
        ("SRB", None, "East", 1),
        ("TUR", "West", "East", 3),
        ("SRB", "East", None, 4),
    ]
    assert "Tur from West to East (1 Jan 2018)" in summary(_plot())
    assert [row[1] for row in tables(_plot())[0].rows] == ["SRB", "TUR", "SRB"]


def test_every_side_of_every_date_is_in_the_table():
    """The twin says of each state and date what is known, and where nothing is."""
    rows = tables(_plot())[1].rows
    assert len(rows) == 4 * 5
    assert ("2017-01-01", "TUR", "Tur", None, None, False) in rows


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_surer_side_is_never_thinner(one, other):
    """Doubt is thickness, and nothing else is."""
    assert 0 < thickness(min(one, other)) <= thickness(max(one, other)) <= 1


def test_a_ribbon_is_broken_where_there_is_no_evidence():
    """A gap is shown as a gap, not bridged by a guess."""
    plot = _plot()
    runs = lanes(plot, sheet_of(plot, 900), (0.0, 100.0, 200.0, 300.0, 400.0)).runs
    assert [[knot.step for knot in run] for run in runs[0]] == [[0, 1], [3, 4]]
    assert len(runs[1]) == 1


@given(
    st.lists(
        st.lists(st.sampled_from(["A", "B", "C", None, "-"]), min_size=6, max_size=6), min_size=1, max_size=9
    )
)
def test_ribbons_never_share_a_place_and_move_only_with_their_state(sides):
    """Two states at one height would be one ribbon; a ribbon that shifts for others would look like a move."""
    dates = tuple(date(2015 + at, 1, 1) for at in range(6))
    states = tuple(
        RiverState(f"S{at}", f"S{at}", tuple(None if s == "-" else Side(s) for s in row))
        for at, row in enumerate(sides)
    )
    plot = RiverPlot(dates=dates, states=states)
    if not any(side for state in states for side in state.sides):
        return
    found = lanes(plot, sheet_of(plot, 900), tuple(float(at) for at in range(6)))
    knots = [(at, knot) for at, runs in enumerate(found.runs) for run in runs for knot in run]
    assert len({(knot.step, round(knot.y, 6)) for _, knot in knots}) == len(knots)
    assert len({(at, knot.bloc, round(knot.y, 6)) for at, knot in knots}) == len(
        {(at, knot.bloc) for at, knot in knots}
    )


def test_a_year_without_any_evidence_is_said_in_words(made, text_boxes):
    """Silence of the whole record is not peace."""
    assert "no evidence" in [text for text, _ in text_boxes(to_svg(made.river(8), 900))][3:]


def test_months_that_are_all_alike_are_one_line():
    """Forty years of months stay a small file."""
    dates = tuple(date(1980 + at // 12, at % 12 + 1, 1) for at in range(480))
    plot = RiverPlot(dates=dates, states=(RiverState("A", "A", (Side("x"),) * 480),))
    paths = [e.get("d") for e in ET.fromstring(to_svg(plot, 900)).iter(f"{_SVG}path")]
    assert max(len(path) for path in paths) < 200


def test_dates_out_of_order_are_refused():
    """Time runs one way."""
    with pytest.raises(OptionError):
        RiverPlot(dates=(DATES[1], DATES[0]), states=())
    with pytest.raises(OptionError):
        RiverPlot(dates=DATES, states=(_state("TUR", "West"),))
