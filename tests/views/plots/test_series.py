"""Series: what draws together above the line, what parts below it, one time for all."""

import re
from datetime import date

import pytest

from comity.core.errors import OptionError
from comity.views.plots import Series, SeriesPlot, summary, tables, to_svg

UP = Series("Contact", ((date(2024, 1, 31), 0.2), (date(2024, 2, 29), 0.8)), is_main=True)
DOWN = Series("Conflict in words", ((date(2024, 1, 31), -0.5), (date(2024, 3, 31), 0.0)))


def test_each_series_has_its_name_its_last_figure_and_an_area():
    """A reader sees where it stands now, and reads the same in the table and in the summary."""
    svg = to_svg(SeriesPlot(series=(UP, DOWN), day=date(2024, 2, 15)), 900)
    for words in ("Contact", "Conflict in words", "+.80", "0"):
        assert f">{words}</text>" in svg
    told = summary(SeriesPlot(series=(UP, DOWN)))
    assert "Contact, 2024-01-31 to 2024-02-29: between +0.20 and +0.80, last +0.80." in told
    (table,) = tables(SeriesPlot(series=(UP, DOWN)))
    assert table.rows[0] == ("Contact", "2024-01-31", 0.2)
    assert len(table.rows) == 4


def test_above_is_above():
    """A positive value is drawn over the middle line, a negative one under it."""
    paths = [
        to_svg(SeriesPlot(series=(Series("x", ((date(2024, 1, 1), value), (date(2024, 2, 1), value))),)))
        for value in (0.5, -0.5)
    ]
    found = [re.search(r'd="M[\d.]+ ([\d.]+)V([\d.]+)H', path).groups() for path in paths]
    (middle, up), (other, down) = ([float(one) for one in pair] for pair in found)
    assert up < middle == other < down


def test_nothing_is_said():
    """No evidence is no flat line."""
    assert "No evidence counts at any time" in to_svg(SeriesPlot(series=()))


@pytest.mark.parametrize(
    "points", [((date(2024, 1, 1), 1.5),), ((date(2024, 2, 1), 0.1), (date(2024, 1, 1), 0.1))]
)
def test_nonsense_is_refused(points):
    """A tie beyond 1, or days that go back."""
    with pytest.raises(OptionError, match="x"):
        Series("x", points)
