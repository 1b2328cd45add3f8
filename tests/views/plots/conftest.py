"""Made-up results of every size, and the boxes of all text in a plot."""

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import numpy as np
import pytest

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
)
from comity.views.plots.boxes import Box
from comity.views.plots.text import ASCENT, DESCENT, text_width

_NAMES = "Türkiye,Bosnia and Herzegovina,Iran,United Arab Emirates,Fiji,Sri Lanka,Saint Kitts and Nevis,Oman".split(
    ","
)
_SVG = "{http://www.w3.org/2000/svg}"


def code(at):
    """A code of three letters."""
    return chr(65 + at // 676 % 26) + chr(65 + at // 26 % 26) + chr(65 + at % 26)


def name(at):
    """A name, none of them twice."""
    return f"{_NAMES[at % len(_NAMES)]} {at // len(_NAMES) or ''}".strip()


def matrix_of(count, seed=0):
    """Two sides with noise; the last state has no tie."""
    draw = np.random.default_rng(seed)
    side = np.where(np.arange(count) % 3 == 0, -1, 1)
    ties = np.triu(
        side[:, None] * side * draw.random((count, count)) * (draw.random((count, count)) < 0.3), 1
    )
    ties[:, -1:] = 0
    return ties + ties.T


def network(count, seed=0):
    """A network of two blocs."""
    ties = matrix_of(count, seed)
    nodes = tuple(
        NetworkNode(
            code(at),
            name(at),
            "B" if at % 3 == 0 else "A",
            0.5 + at % 6 / 10,
            f"/state/{code(at)}",
            is_pivot=at == 1,
        )
        for at in range(count)
    )
    pairs = [(i, j) for i in range(count) for j in range(i) if ties[i, j]]
    return NetworkPlot(
        nodes=nodes,
        ties=tuple(
            NetworkTie(code(i), code(j), float(ties[i, j]), f"/tie/{code(i)}/{code(j)}") for i, j in pairs
        ),
        title="Ties in June 2024",
        subtitle="Two blocs from 2,000 draws.",
    )


def matrix(count):
    """A matrix of three blocs and one state outside."""
    states = tuple(
        SidedState(code(at), name(at), None if at == 4 else f"Bloc {at % 3}", 0.5 + at % 6 / 10)
        for at in range(count)
    )
    together = tuple(
        tuple(1.0 if i == j else 0.9 - (i + j) % 5 / 20 if i % 3 == j % 3 else 0.2 for j in range(count))
        for i in range(count)
    )
    return MatrixPlot(states=states, together=together, title="Who sides with whom")


def river(count, dates=9, days=365):
    """A river in which every fourth state moves, one falls silent, and one date has no evidence at all."""
    on = tuple(date(2014, 3, 1) + timedelta(days=days * step) for step in range(dates))

    def side(at, step):
        if step == 4 or (at == 2 and step < 3):
            return None
        bloc = at % 3 if at % 4 or step < 3 + at % 5 else (at + 1) % 3
        return Side(None if at == 5 else f"Bloc {bloc}", 0.45 + (at * 7 + step) % 11 / 20)

    states = tuple(
        RiverState(code(at), name(at), tuple(side(at, step) for step in range(dates)), f"/state/{code(at)}")
        for at in range(count)
    )
    return RiverPlot(dates=on, states=states, title="Blocs through time")


def bars(count):
    """Bars with intervals, every fourth on one source."""
    return BarsPlot(
        bars=tuple(
            Bar(
                code(at),
                name(at),
                at * 7 % 13 / 4,
                max(0.0, at * 7 % 13 / 4 - 0.4),
                at * 7 % 13 / 4 + 0.6,
                "Weekly Digest, 10 April 2025" if at % 4 == 0 else None,
            )
            for at in range(count)
        ),
        title="Who is the hinge?",
        quantity="sum of changes in the others' chances",
    )


MAKERS = {"network": network, "matrix": matrix, "river": river, "bars": bars}


@pytest.fixture
def made():
    """The makers of plots, by name."""
    return SimpleNamespace(**MAKERS, matrix_of=matrix_of, code=code)


@pytest.fixture(params=sorted(MAKERS))
def maker(request):
    """One maker of plots after the other."""
    return MAKERS[request.param]


@pytest.fixture
def text_boxes():
    """All text of an SVG with the box it fills, as the measured widths have it."""
    return lambda svg: list(_boxes(ET.fromstring(svg), 0.0, 0.0, {}))


def _boxes(element, x, y, inherited):
    inherited = inherited | {
        key: element.get(key) for key in ("font-size", "text-anchor", "font-weight") if element.get(key)
    }
    rotated = False
    for step in (element.get("transform") or "").split(") "):
        kind, _, values = step.strip(")").partition("(")
        if kind == "translate":
            dx, dy = (float(value) for value in values.split())
            x, y = x + dx, y + dy
        rotated = rotated or kind == "rotate"
    if element.tag == f"{_SVG}text":
        yield element.text, _box(element, x, y, inherited, rotated=rotated)
    for child in element:
        yield from _boxes(child, x, y, inherited)


def _box(element, x, y, inherited, *, rotated):
    size = float(inherited.get("font-size", 12))
    wide = text_width(element.text, size, bold=inherited.get("font-weight") == "bold")
    x, y = x + float(element.get("x", 0)), y + float(element.get("y", 0))
    if rotated:
        return Box(x - ASCENT * size, y - wide, x + DESCENT * size, y)
    left = x - {"end": wide, "middle": wide / 2}.get(inherited.get("text-anchor"), 0)
    return Box(left, y - ASCENT * size, left + wide, y + DESCENT * size)


@pytest.fixture
def chromium():
    """The browser, where there is one."""
    path = next(
        (
            p
            for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            if Path(p).exists()
        ),
        None,
    )
    if path is None:
        pytest.skip("no Chromium here")
    return path
