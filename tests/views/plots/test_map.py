"""The map: areas are kept, nothing crosses the antimeridian, everybody has a place, no bloc by colour alone."""

import importlib.util
import json
import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.views.plots import MapPlot, SidedState, summary, tables, to_svg
from comity.views.plots.map_shapes import area_of, points_of, shapes
from comity.vocab import load_vocabulary

ROOT = Path(__file__).parents[3]
COUNTRIES = ROOT.parent / "shared/data/countries-110m.topo.json"


@pytest.fixture(scope="module")
def script():
    """The script that projects, as a module."""
    spec = importlib.util.spec_from_file_location("project_map", ROOT / "scripts/project_map.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@given(st.floats(-179, 178), st.floats(-85, 84))
def test_equal_areas_on_the_globe_are_equal_on_the_map(script, west, south):
    """Law of the projection: a small patch keeps its area, whatever its latitude."""
    step = 0.05
    corners = [(west, south), (west + step, south), (west + step, south + step), (west, south + step)]
    on_map = area_of([script.equal_earth(*corner) for corner in corners])
    bands = math.sin(math.radians(south + step)) - math.sin(math.radians(south))
    assert on_map == pytest.approx(math.radians(step) * bands, rel=2e-3)


def test_known_points_lie_where_the_paper_has_them(script):
    """The equator's end and the pole's height of the unit sphere (table 1 of the paper, to four places)."""
    assert script.equal_earth(180, 0)[0] == pytest.approx(2.7066, abs=1e-4)
    assert script.equal_earth(0, 90)[1] == pytest.approx(1.3173, abs=1e-4)


@given(
    st.lists(st.tuples(st.floats(150, 210), st.floats(-60, 60)), min_size=3, max_size=8).filter(
        lambda ring: len({x for x, _ in ring}) > 2
    )
)
def test_pieces_stay_on_their_side_and_keep_the_area(script, ring):
    """Law of the cut: every piece lies within the map, and together they are as large as the ring."""
    middle = (sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring))
    hull = sorted(set(ring), key=lambda point: math.atan2(point[1] - middle[1], point[0] - middle[0]))
    wrapped = [((x + 180) % 360 - 180, y) for x, y in hull]
    pieces = script.cut(wrapped)
    assert all(-180 - 1e-9 <= x <= 180 + 1e-9 for piece in pieces for x, _ in piece)
    assert sum(map(area_of, pieces)) == pytest.approx(area_of(hull), rel=1e-6, abs=1e-6)


@pytest.mark.shared
def test_the_data_is_what_the_script_makes(script):
    """Nobody has touched the shapes by hand, and nobody forgot to run the script."""
    if not COUNTRIES.exists():
        pytest.skip("the shapes are not here")
    made = script.text_of(script.made(json.loads(COUNTRIES.read_text(encoding="utf-8"))))
    assert made == script.OUT.read_text(encoding="utf-8")


def test_every_member_of_the_united_nations_has_a_place():
    """A state that is in the record must not vanish from the map; those too small for it are dots."""
    known = shapes()
    members = load_vocabulary().members("UN", None)
    assert len(members) >= 190
    assert [code for code in members if known.middle(code) is None] == []
    assert {"XKX", "TWN", "PSE", "ESH", "XNC"} <= known.paths.keys()
    assert "Somaliland" in known.nobodys


def test_no_shape_crosses_the_map():
    """A line from one edge to the other is a shape that was not cut."""
    known = shapes()
    for code, path in known.paths.items():
        for ring in points_of(path):
            turned = zip(ring, [*ring[1:], ring[0]], strict=True)
            assert max(abs(one[0] - other[0]) for one, other in turned) < known.wide / 4, code


def a_map(**more):
    """Two sides, an undecided state, one without a side, an organisation, and a dot."""
    return MapPlot(
        states=(
            SidedState("TUR", "Türkiye", "side A", 0.99, "/state/TUR"), SidedState("RUS", "Russia", "side B", 0.9),
            SidedState("GEO", "Georgia", "side A", 0.6), SidedState("IND", "India"),
            SidedState("NATO", "NATO", "side A", 1.0), SidedState("MLT", "Malta", "side B", 0.8, "/state/MLT"),
        ),
        blocs=("side A", "side B"), **more,
    )  # fmt: skip


def test_a_bloc_is_told_by_sign_and_pattern_too():
    """Whoever sees no colours sees circles and squares, plain and hatched."""
    svg = to_svg(a_map(), 900)
    assert "<polygon" in svg and "<circle" in svg
    fills = set(re.findall(r'fill="url\(#([\w-]+)\)"', svg))
    assert len(fills) == 3
    assert 'href="/state/TUR"' in svg and 'href="/state/MLT"' in svg
    assert "Georgia: side A, 60% sure, undecided" in svg
    assert "India: no side known" in svg


def test_what_is_not_on_the_map_is_said():
    """An organisation has no place; borders are not ours to draw."""
    svg = to_svg(a_map(), 900)
    assert "Not on the map: NATO." in svg
    assert "they take no side in a dispute" in re.sub(r"</text><text[^>]*>", " ", svg)
    assert "Not on the map: NATO." in summary(a_map())
    (table,) = tables(a_map())
    assert [row[-1] for row in table.rows] == [True, True, True, True, False, True]


def test_a_part_of_the_world_fills_the_sheet():
    """Three neighbours are not three specks."""
    near = MapPlot(states=tuple(SidedState(code, code, "A") for code in ("ARM", "AZE", "GEO")))
    far = MapPlot(states=tuple(SidedState(code, code, "A") for code in ("USA", "AZE", "CHN")))
    scales = [
        float(re.search(r'transform="scale\(([\d.]+)\)', to_svg(plot, 900)).group(1)) for plot in (near, far)
    ]
    assert scales[0] > 4 * scales[1]


def test_nobody_to_show_is_said():
    """A record of organisations alone makes no empty map."""
    assert "None of the actors has a place" in to_svg(MapPlot(states=(SidedState("NATO", "NATO"),)))
