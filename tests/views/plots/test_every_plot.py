"""What holds for each kind of plot: well-formed, inert, the same twice, readable by all, nothing over anything."""

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.errors import OptionError
from comity.views.plots import (
    Bar,
    BarsPlot,
    MatrixPlot,
    NetworkNode,
    NetworkPlot,
    NetworkTie,
    RiverPlot,
    RiverState,
    Side,
    SidedState,
    plot_css,
    style_source,
    summary,
    tables,
    to_svg,
)

_SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (360, 900, 1280, 3840)
HOSTILE = '"><script>alert(1)</script>\u202e]]>&amp;\x00'


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", [1, 2, 8, 18, 40, 150])
def test_no_text_lies_over_other_text(maker, text_boxes, count, width):
    """Labels that overlap cannot be read: those without room are left out."""
    boxes = text_boxes(to_svg(maker(count), width))
    over = [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if a.overlaps(b)]
    assert over == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", [1, 18, 150])
def test_all_text_lies_on_the_sheet(maker, text_boxes, count, width):
    """Text beyond the edge would be cut off."""
    svg = to_svg(maker(count), width)
    wide, high = (float(part) for part in ET.fromstring(svg).get("viewBox").split()[2:])
    outside = [
        t
        for t, b in text_boxes(svg)
        if b.left < -1 or b.top < -1 or b.right > wide + 1 or b.bottom > high + 1
    ]
    assert outside == []


def test_type_stays_readable_at_every_width(maker, text_boxes):
    """No letter is smaller than 9 pixels on the screen, on a phone or on a wall."""
    for width in WIDTHS:
        svg = to_svg(maker(18), width)
        root = ET.fromstring(svg)
        scale = width / float(root.get("viewBox").split()[2])
        sizes = [float(e.get("font-size")) for e in root.iter() if e.get("font-size")]
        assert scale >= 1
        assert min(sizes) * scale >= 9


def test_the_same_values_give_the_same_plot(maker):
    """A plot that changes without its data makes every comparison worthless."""
    assert to_svg(maker(18), 900) == to_svg(maker(18), 900)


def test_it_says_what_it_shows_to_those_who_do_not_see_it(maker):
    """Title and description name the plot, and every mark that is a picture or a link has a name."""
    root = ET.fromstring(to_svg(maker(8), 900))
    title, desc = (root.find(f"{_SVG}{name}") for name in ("title", "desc"))
    assert root.get("role") == "group"
    assert root.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
    assert title.text
    assert desc.text == summary(maker(8))
    named = [e for e in root.iter() if e.get("role") == "img" or e.tag == f"{_SVG}a"]
    assert named
    assert all(e.get("aria-label") for e in named)


def test_two_plots_can_stand_on_one_page(maker):
    """An id that occurs twice would give one plot the patterns of another."""
    one, other = to_svg(maker(8), 900), to_svg(maker(9), 900)
    ids = [e.get("id") for svg in (one, other) for e in ET.fromstring(svg).iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_every_reference_leads_to_a_definition(maker):
    """A pattern or gradient that is not defined is drawn as nothing."""
    root = ET.fromstring(to_svg(maker(18), 900))
    ids = {e.get("id") for e in root.iter()}
    asked = {v[5:-1] for e in root.iter() for v in e.attrib.values() if v.startswith("url(#")}
    assert asked <= ids


def test_a_page_with_a_strict_policy_gets_no_style_and_no_script(maker):
    """Inline style is blocked by the policy of the pages; the look is in attributes, the dark one in a linked file."""
    for is_alone in (True, False):
        root = ET.fromstring(to_svg(maker(8), 900, is_alone=is_alone))
        assert not list(root.iter(f"{_SVG}script"))
        assert all(
            "style" not in e.attrib and not any(k.startswith("on") for k in e.attrib) for e in root.iter()
        )
        assert len(list(root.iter(f"{_SVG}style"))) == is_alone


def test_hostile_names_stay_text():
    """A name from a document can neither become markup nor turn the reading direction."""
    bloc = HOSTILE + "bloc"
    plots = [
        NetworkPlot(
            nodes=(
                NetworkNode(HOSTILE, HOSTILE, bloc, 0.9, "javascript:alert(1)"),
                NetworkNode("B", "b", bloc, 0.2),
            ),
            ties=(NetworkTie(HOSTILE, "B", 0.5, "javascript:alert(2)"),),
            title=HOSTILE,
        ),
        MatrixPlot(
            states=(SidedState(HOSTILE, HOSTILE, bloc, 0.5, "data:text/html,x"),),
            together=((1.0,),),
            note=HOSTILE,
        ),
        RiverPlot(dates=(), states=(), title=HOSTILE),
        BarsPlot(bars=(Bar(HOSTILE, HOSTILE, 1.0, 0.5, 1.5, HOSTILE, "//evil.example"),), subtitle=HOSTILE),
    ]
    for plot in plots:
        svg = to_svg(plot, 900)
        root = ET.fromstring(svg)
        assert "\u202e" not in svg
        assert "\x00" not in svg
        assert not [e for e in root.iter() if e.tag in {f"{_SVG}script", f"{_SVG}a"}]


@given(name=st.text(max_size=60), bloc=st.text(min_size=1, max_size=60), sureness=st.floats(0, 1))
def test_any_name_gives_well_formed_xml(name, bloc, sureness):
    """No character of any name breaks the file."""
    on = RiverPlot(dates=(_day(1), _day(2)), states=(RiverState(name, name, (Side(bloc, sureness), None)),))
    net = NetworkPlot(nodes=(NetworkNode(name, name, bloc, sureness),))
    for plot in (on, net):
        ET.fromstring(to_svg(plot, 360))


def _day(day):
    from datetime import date

    return date(2024, 1, day)


@pytest.mark.parametrize(
    "plot",
    [
        NetworkPlot(nodes=()),
        MatrixPlot(states=(), together=()),
        RiverPlot(dates=(), states=()),
        BarsPlot(bars=()),
    ],
)
def test_nothing_gives_a_plot_that_says_so(plot, text_boxes):
    """An empty record is told in words, not shown as empty axes."""
    texts = [text for text, _ in text_boxes(to_svg(plot, 360))]
    assert len(texts) >= 2
    assert all(not twin.rows for twin in tables(plot))


def test_the_table_has_every_state(maker):
    """What has no room in the plot stands in the table."""
    plot = maker(150)
    codes = {
        row[0] if twin.columns[0] == "code" else row[1]
        for twin in tables(plot)[:1] + tables(plot)[-1:]
        for row in twin.rows
    }
    states = getattr(plot, "nodes", None) or getattr(plot, "states", None) or plot.bars
    assert {state.code for state in states} <= codes | {row[0] for row in tables(plot)[0].rows}
    assert all(len(row) == len(twin.columns) for twin in tables(plot) for row in twin.rows)


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), 1.5, -1.5])
def test_numbers_outside_their_range_are_refused(wrong):
    """A made-up weight must not become a line."""
    with pytest.raises(OptionError):
        NetworkTie("A", "B", wrong)
    with pytest.raises(OptionError):
        NetworkNode("A", "A", "x", wrong)
    with pytest.raises(OptionError):
        MatrixPlot(states=(SidedState("A", "A"),), together=((wrong,),))


def test_a_state_that_stands_twice_is_refused(made):
    """Two nodes with one code would share their ties."""
    node = made.network(3).nodes[0]
    with pytest.raises(OptionError):
        NetworkPlot(nodes=(node, node))


def test_the_style_sheet_only_adds_the_dark_look():
    """The hash lets a policy allow it; the sheet reaches nothing outside plots and fetches nothing."""
    css = plot_css()
    assert style_source().startswith("sha256-")
    assert "prefers-color-scheme:dark" in css
    assert "url(" not in css
    assert "@import" not in css
