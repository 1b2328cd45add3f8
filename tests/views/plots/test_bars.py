"""Bars: sorted, with their intervals in words, and what rests on one source marked twice."""

from xml.etree import ElementTree as ET

import pytest

from comity.core.errors import OptionError
from comity.views.plots import Bar, BarsPlot, tables, to_svg

_SVG = "{http://www.w3.org/2000/svg}"


def _plot(**more):
    return BarsPlot(
        bars=(
            Bar("A", "Armenia", 0.2, 0.1, 0.4),
            Bar("B", "Belarus", 1.25, 0.7, 1.6, "Weekly Digest"),
            Bar("C", "Chile", -0.3),
        ),
        **more,
    )


@pytest.mark.parametrize("width", [360, 900])
def test_bars_are_sorted_and_say_value_and_interval(width, text_boxes):
    """The figures can be read off without a ruler, at every width."""
    boxes = text_boxes(to_svg(_plot(), width))
    texts = [text for text, _ in boxes]
    tops = {text: box.top for text, box in boxes}
    assert tops["Belarus"] < tops["Armenia"] < tops["Chile"]
    assert {"1.25", "0.70 to 1.60", "0.20", "0.10 to 0.40", "−0.30", "no interval"} <= set(texts)


@pytest.mark.parametrize("width", [360, 900])
def test_what_rests_on_one_source_is_hatched_and_named(width, text_boxes):
    """One commentator's ties make his own conclusion circular: the bar says whose they are."""
    svg = to_svg(_plot(), width)
    filled = [e for e in ET.fromstring(svg).iter(f"{_SVG}rect") if "one-source" in e.get("fill", "")]
    assert len(filled) == 2  # the bar of Belarus, and the legend
    assert "one source: Weekly Digest" in [text for text, _ in text_boxes(svg)]
    assert [row[0] for row in tables(_plot())[0].rows if row[5]] == ["B"]


def test_bars_without_room_are_counted_and_stay_in_the_table(made, text_boxes):
    """The plot shows the greatest, and says how many it leaves out."""
    plot = made.bars(40)
    texts = [text for text, _ in text_boxes(to_svg(plot, 900))]
    assert "The 10 smallest are not drawn; the table has them all." in texts
    assert len(tables(plot)[0].rows) == 40


def test_all_zero_is_drawn_as_zero(text_boxes):
    """No effect at all is a finding, not an error."""
    plot = BarsPlot(bars=(Bar("A", "Armenia", 0.0, 0.0, 0.0),))
    assert "0.00" in [text for text, _ in text_boxes(to_svg(plot, 900))]


def test_what_is_not_a_number_is_refused():
    """A bar without a length is not drawn as if it had one."""
    with pytest.raises(OptionError):
        Bar("A", "Armenia", float("nan"))
