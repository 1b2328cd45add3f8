"""Time grows with the text: no step may take the square of it."""

import time

import pytest

from comity.sources.normalise import normalise

# Seconds of processor time; many times what an ordinary laptop needs, and far below what a quadratic step would take.
LIMIT = 20.0
HOSTILE = {
    "one line": "the president met the minister in Baku on Monday. " * 8_000,
    "spaces": " " * 400_000 + "x",
    "line ends": "x" + " \n" * 200_000 + "y",
    "stars": "*a " * 130_000,
    "brackets": "[" * 200_000 + "![a" * 65_000,
    "bars": "| think " * 50_000,
    "comments": "<!--" * 100_000,
    "backslashes": "\\" * 400_000,
    "accents": "a" + "\u0301" * 200_000,
    "dashes": "---\n" * 100_000,
    "cut words": "ab-\n" * 100_000,
}


@pytest.mark.parametrize("layout", ["wrapped", "soft"])
@pytest.mark.parametrize("name", HOSTILE)
def test_four_hundred_thousand_characters_take_seconds(name, layout):
    """Guards against patterns that run away on hostile text."""
    before = time.process_time()
    normalise(HOSTILE[name], layout=layout)
    assert time.process_time() - before < LIMIT
