"""Foreign text made safe."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from comity.core.text import fold_space, safe_text, shorten


@given(st.text())
def test_safe_text_keeps_every_offset_and_hides_no_control(text):
    """Guards spans on screen, and that no control or bidirectional character reaches a terminal or page."""
    shown = safe_text(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in shown)
    assert not any(
        unicodedata.bidirectional(char) in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}
        for char in shown
    )


def test_a_right_to_left_override_is_shown_not_obeyed():
    """Guards against evidence that reads backwards."""
    assert "\u202e" not in safe_text("visit\u202edid not happen")


@given(st.text(), st.integers(2, 80))
def test_shorten_never_exceeds_the_width(text, width):
    """Guards tables against overflow."""
    assert len(shorten(text, width)) <= width


def test_fold_space_joins_hard_line_breaks():
    """Guards that quotes compare across line breaks."""
    assert fold_space(" a\n  b\tc ") == "a b c"
