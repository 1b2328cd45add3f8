"""Colours that hold for every eye, in light and in dark."""

import re
from itertools import combinations

import numpy as np
import pytest

from comity.views.plots.looks import _LOOKS
from comity.views.plots.palette import DARK, LIGHT, PATTERNS, SHAPES, Blocs, blocs_of

# Machado, Oliveira and Fernandes (2009), table 1, severity 1, on linear RGB.
SIGHTS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}


def _linear(colour):
    rgb = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def _lab(linear):
    """CIELAB under D65, by its definition."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    t = to_xyz @ np.clip(linear, 0, 1) / np.array([0.9505, 1.0, 1.089])
    f = np.where(t > 0.008856, np.cbrt(t), 7.787 * t + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def _contrast(one, other):
    light = sorted(
        float(np.array([0.2126, 0.7152, 0.0722]) @ _linear(colour)) + 0.05 for colour in (one, other)
    )
    return light[1] / light[0]


@pytest.mark.parametrize("sight", sorted(SIGHTS))
@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_blocs_are_told_apart_by_every_eye(sight, colours):
    """Any two blocs differ by at least 18 in CIELAB, eight times what is just seen, also without red or green."""
    seen = [_lab(SIGHTS[sight] @ _linear(colour)) for colour in colours]
    assert min(np.linalg.norm(one - other) for one, other in combinations(seen, 2)) >= 18


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_first_blocs_differ_in_lightness(colours):
    """Two blocs stay two blocs in a black-and-white print."""
    assert abs(_lab(_linear(colours[0]))[0] - _lab(_linear(colours[1]))[0]) >= 25


@pytest.mark.parametrize("mode", [0, 1])
def test_text_has_the_contrast_that_wcag_asks_for(mode):
    """At least 4.5 to 1 for text on the paper and on the band, light and dark (WCAG 2.2, 1.4.3)."""
    for ground in ("paper", "band"):
        behind = _LOOKS[ground]["fill"][mode]
        for look in ("ink", "muted"):
            assert _contrast(_LOOKS[look]["fill"][mode], behind) >= 4.5
    for look in ("positive", "negative", "axis"):
        assert _contrast(_LOOKS[look]["stroke"][mode], _LOOKS["paper"]["fill"][mode]) >= 3


@pytest.mark.parametrize("mode", [0, 1])
def test_figures_can_be_read_on_every_shade(mode):
    """Light figures on strong shades, dark ones on weak shades, and no shade in between."""
    for step in range(11):
        figure = _LOOKS["reversed" if step > 5 else "ink"]["fill"][mode]
        assert _contrast(figure, _LOOKS[f"shade-{step}"]["fill"][mode]) >= 4.5, step


def test_shape_and_pattern_tell_what_colour_tells():
    """Twelve blocs have twelve pairs of shape and colour, and the order decides which."""
    blocs = blocs_of([f"bloc {at:02d}" for at in range(12)])
    assert len({(blocs.shape(bloc), blocs.colour(bloc)) for bloc in blocs.names}) == 12
    assert len(set(SHAPES)) == len(set(PATTERNS)) == 7
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in LIGHT + DARK)


def test_the_given_order_of_blocs_is_kept():
    """A bloc keeps its colour from date to date, also when another is missing."""
    assert blocs_of(["b", None, "a", "c"], ("c", "gone")) == Blocs(("c", "gone", "a", "b"))
