"""Words that a line end cut in two are made whole: `coop-` and `eration` on the next line."""

from __future__ import annotations

import re

_FIRST_PART = re.compile(r"(?<![\w-])([^\W\d_]{2,})-$")
_SECOND_PART = re.compile(r"[a-zà-öø-ÿ]+")
_WHOLE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# First and second parts that take a hyphen of their own in English.
_FIRST = frozenset(
    "all anglo anti arch cease cross counter double east ever ex far first five four full half hard "
    "high ill inter large left like long low medium mid mini much multi near neo new non north off old "
    "one open over own peace post pre pro quasi right second self semi short six sino small so soft "
    "south state tax ten third three top trans turn two under vice war well west wide world year".split()
)
_SECOND = frozenset(
    "aged backed based born built called century class controlled day driven free friendly funded "
    "general held hit hour in language led level like made minded minister month off old oriented out "
    "owned party president range related rich run scale sea side speaking sponsored style term time to "
    "torn up west wide wing year".split()
)


def is_cut(before: str, after: str) -> bool:
    """Whether the first line ends in the middle of a word that the second goes on with."""
    return _FIRST_PART.search(before[-60:]) is not None and _SECOND_PART.match(after) is not None


class WholeWords:
    """The words of a text, which say how a cut word is spelled."""

    def __init__(self, text: str) -> None:
        self._words = {word.lower() for word in _WHOLE.findall(text)}

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether the hyphen at the end of the first line is the word's own; asked where `is_cut` holds."""
        first, second = _FIRST_PART.search(before[-60:]), _SECOND_PART.match(after)
        return first is None or second is None or _is_compound(first[1].lower(), second.group(), self._words)


def _is_compound(first: str, second: str, words: set[str]) -> bool:
    """The rest of the text decides; where it is silent, the parts do."""
    if first + second in words:
        return False
    if f"{first}-{second}" in words:
        return True
    return first in _FIRST or second in _SECOND
