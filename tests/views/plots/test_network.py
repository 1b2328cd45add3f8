"""The signed network: signs told apart without colour, the doubtful hollow, the lines countable."""

from xml.etree import ElementTree as ET

from comity.views.plots import NetworkNode, NetworkPlot, NetworkTie, tables, to_svg

_SVG = "{http://www.w3.org/2000/svg}"


def _group(root, name):
    return next(e for e in root.iter(f"{_SVG}g") if e.get("class") == name)


def _small():
    return NetworkPlot(
        nodes=(
            NetworkNode("A", "Armenia", "West", 0.6),
            NetworkNode("B", "Belarus", "East", 0.95),
            NetworkNode("C", "Chile"),
        ),
        ties=(
            NetworkTie("A", "B", -0.4),
            NetworkTie("A", "C", 0.9),
            NetworkTie("A", "X", 1.0),
            NetworkTie("B", "C", 0.0),
        ),
    )


def test_negative_ties_are_dashed_and_positive_ones_solid():
    """The sign of a tie must survive a black-and-white print."""
    root = ET.fromstring(to_svg(_small(), 900))
    assert _group(root, "cp-negative").get("stroke-dasharray")
    assert not _group(root, "cp-positive").get("stroke-dasharray")
    assert len(list(_group(root, "cp-negative").iter(f"{_SVG}line"))) == 1
    assert len(list(_group(root, "cp-positive").iter(f"{_SVG}line"))) == 1


def test_stronger_ties_are_wider():
    """Width stands for weight, whatever the sign."""
    root = ET.fromstring(to_svg(_small(), 900))
    widths = [
        float(next(_group(root, f"cp-{sign}").iter(f"{_SVG}line")).get("stroke-width"))
        for sign in ("negative", "positive")
    ]
    assert widths[0] < widths[1]


def test_blocs_differ_in_shape_and_the_undecided_are_hollow():
    """No bloc is told by colour alone, and a doubtful side looks doubtful."""
    nodes = list(_group(ET.fromstring(to_svg(_small(), 900)), "cp-nodes"))
    armenia, belarus, chile = (list(node.iter()) for node in nodes)
    assert {e.tag for e in armenia} & {f"{_SVG}polygon"}
    assert not {e.tag for e in belarus} & {f"{_SVG}polygon"}
    assert any(e.get("class") == "cp-paper" for e in armenia)
    assert not any(e.get("class") == "cp-paper" for e in [*belarus, *chile])
    assert nodes[0].get("aria-label") == "Armenia: undecided, likelier West, 60% sure"


def test_ties_of_unknown_states_and_idle_ties_are_left_out():
    """A line that leads nowhere, or says nothing, is not drawn; nor is it in the table."""
    ties = tables(_small())[1]
    assert [(row[0], row[2], row[4]) for row in ties.rows] == [("A", "C", 0.9), ("A", "B", -0.4)]


def test_every_line_that_leads_somewhere_is_a_link(made):
    """From each line to the evidence; by keyboard where that is not a hundred steps."""
    few, many = ET.fromstring(to_svg(made.network(8), 900)), ET.fromstring(to_svg(made.network(40), 900))
    for root, stops in ((few, {None}), (many, {"-1"})):
        links = [e for e in root.iter(f"{_SVG}a") if e.get("href").startswith("/tie/")]
        assert links
        assert {e.get("tabindex") for e in links} == stops


def test_lines_too_many_to_see_are_counted(made, text_boxes):
    """A plot that leaves lines out says how many."""
    plot = made.network(150)
    drawn = [
        e for e in ET.fromstring(to_svg(plot, 360)).iter(f"{_SVG}a") if e.get("href").startswith("/tie/")
    ]
    left_out = len(plot.ties) - len(drawn)
    assert left_out > 0
    assert f"{left_out:,} ties are not drawn" in " ".join(text for text, _ in text_boxes(to_svg(plot, 360)))


def test_nodes_do_not_cover_each_other(made):
    """Two states on one point would be one state."""
    root = ET.fromstring(to_svg(made.network(150), 360))
    circles = [e for e in _group(root, "cp-nodes").iter(f"{_SVG}circle") if e.get("class") != "cp-ring"]
    at = sorted({(float(e.get("cx")), float(e.get("cy")), float(e.get("r"))) for e in circles})
    assert len(at) > 50
    near = [
        1
        for i, a in enumerate(at)
        for b in at[:i]
        if (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < (a[2] + b[2]) ** 2
    ]
    assert not near
