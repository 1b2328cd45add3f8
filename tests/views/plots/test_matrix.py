"""The co-membership matrix: blocs as blocks, chances as shades and figures, the doubtful marked."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.errors import OptionError
from comity.views.plots import MatrixPlot, SidedState, tables, to_svg
from comity.views.plots.matrix import shade
from comity.views.plots.matrix_told import chance_words, ordered

_SVG = "{http://www.w3.org/2000/svg}"


def _plot():
    states = (
        SidedState("A", "Armenia", "West", 0.6),
        SidedState("B", "Belarus", "East", 0.99),
        SidedState("C", "Chile"),
        SidedState("D", "Denmark", "West", 0.97),
    )
    together = ((1.0, 0.4, 0.5, 0.6), (0.4, 1.0, 0.5, 0.004), (0.5, 0.5, 1.0, 0.5), (0.6, 0.004, 0.5, 1.0))
    return MatrixPlot(states=states, together=together, blocs=("West", "East"))


def test_rows_are_ordered_by_bloc_and_within_it_by_sureness():
    """A bloc is seen as a block, its core first, those outside last."""
    assert [_plot().states[at].code for at in ordered(_plot())] == ["D", "A", "B", "C"]
    twin = tables(_plot())[0]
    assert [row[0] for row in twin.rows] == ["D", "A", "B", "C"]
    assert list(twin.columns[5:]) == ["D", "A", "B", "C"]
    assert twin.rows[0][5:] == (1.0, 0.6, 0.004, 0.5)


@given(st.floats(0, 1))
def test_a_chance_is_never_rounded_to_certainty(chance):
    """`.996` is not 1: only what is certain is shown as certain."""
    words = chance_words(chance)
    assert (words in {"0", "1"}) == (chance in {0.0, 1.0})
    assert abs(float(words) - chance) <= 0.01


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_greater_chance_is_never_lighter(one, other):
    """The shading keeps the order of the chances."""
    assert shade(min(one, other)) <= shade(max(one, other))


def test_figures_stand_where_there_is_room_for_them(made, text_boxes):
    """Wide cells carry the number itself, narrow ones only the shade."""
    wide = [text for text, _ in text_boxes(to_svg(made.matrix(8), 900))]
    narrow = [text for text, _ in text_boxes(to_svg(made.matrix(40), 360))]
    assert ".20" in wide
    assert ".20" not in narrow


def test_rows_of_undecided_states_are_marked():
    """Doubt about a row is seen without reading its figures."""
    root = ET.fromstring(to_svg(_plot(), 900))
    circles = [e for e in root.iter(f"{_SVG}circle") if e.get("fill") == "none"]
    assert len(circles) == 2  # the row of Armenia, and the legend


def test_a_large_matrix_stays_a_small_file(made):
    """Cells of one shade are one path: 22,500 cells, not 22,500 elements."""
    svg = to_svg(made.matrix(150), 1280)
    assert len(list(ET.fromstring(svg).iter())) < 1500


def test_a_matrix_of_another_shape_is_refused():
    """A row too few would shift every name."""
    with pytest.raises(OptionError):
        MatrixPlot(states=_plot().states, together=_plot().together[:3])
