"""Numbers in words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.numbers import NUMBER_WORD, ONES, TENS, spelled


@given(st.integers(1, 99), st.sampled_from("- "), st.booleans())
def test_every_number_has_its_words(number, joint, is_capital):
    """Guards against reading the end of a longer number: twenty-four is not four."""
    tens, one = divmod(number, 10)
    words = ONES[number - 1] if number < 20 else TENS[tens - 2] + (joint + ONES[one - 1] if one else "")
    words = words.capitalize() if is_capital else words
    assert spelled(words) == number
    (found,) = re.findall(rf"\b{NUMBER_WORD}\b", f"They signed {words} papers.", re.IGNORECASE)
    assert found == words


@pytest.mark.parametrize("words", ["hundred", "twenty-eleven", "", "4"])
def test_what_is_no_such_number_is_refused(words):
    """Guards against a guess."""
    with pytest.raises(ValueError, match="tuple"):
        spelled(words)
