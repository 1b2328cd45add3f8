"""Words that a line end cut in two are made whole: `coop-` and `eration` on the next line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.sources.normalise.edits import Edit

_CUT = re.compile(r"(?<![\w-])([^\W\d_]{2,})-[ ]*\n[ ]*([a-zà-öø-ÿ]+)")
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


def cut_words(text: str) -> Iterator[Edit]:
    """Edits that draw cut words together, without the hyphen unless it is the word's own."""
    cuts = list(_CUT.finditer(text))
    if not cuts:
        return
    words = {word.lower() for word in _WHOLE.findall(text)}
    for cut in cuts:
        first, second = cut[1].lower(), cut[2]
        start = cut.end(1)
        if not _is_compound(first, second, words):
            yield Edit(start, cut.start(2))
        else:
            yield Edit(start + 1, cut.start(2))


def _is_compound(first: str, second: str, words: set[str]) -> bool:
    """The rest of the text decides; where it is silent, the parts do."""
    if first + second in words:
        return False
    if f"{first}-{second}" in words:
        return True
    return first in _FIRST or second in _SECOND
