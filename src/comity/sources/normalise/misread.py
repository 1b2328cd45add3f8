"""Letters that scanning misread: a bar for `I`, a small `l` for the capital that begins a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.sources.normalise.edits import Edit, replacing

_BAR = re.compile(r"(?<!\S)\|(?=[ \n][ \n]{0,3}([a-z]+)|['’](?:m|ve|d|ll)\b)")
# After a bar that separates (`Politics | by Jane Doe`) these follow, after `I` they do not.
_NOT_AFTER_I = frozenset("a an and at by for from in is of on or our the to with your".split())
# Names that scanned news is full of; all begin with a capital I.
_NAMES = re.compile(
    r"\bl(?=(?:ran|raq|srael|ndia|ndonesia|taly|talian|reland|ceslam|celand|slam|stanbul|ncirlik|lham|zmir|nterfax|nterpol"
    r"|ranian|raqi|sraeli|ndian|slamic|slamabad|slamist|ndonesian|rish|celandic)(?:s|['’]s|ns|is)?\b)"
)
_SMALL_WORDS = re.compile(r"(?:(?<=[.!?] )|(?<=\n)|^)l(?=[ntf] [a-z])")
names_with_i = replacing(_NAMES, "I")
words_with_i = replacing(_SMALL_WORDS, "I")


def capital_i(text: str) -> Iterator[Edit]:
    """Bars that stand where the word `I` stands."""
    for match in _BAR.finditer(text):
        if match.group(1) in _NOT_AFTER_I or _is_menu(text, match.start()):
            continue
        yield Edit(match.start(), match.end(), "I")


def _is_menu(text: str, at: int) -> bool:
    """Whether the bar separates cells or links: several in a line without a full stop."""
    first = text.rfind("\n", max(0, at - 400), at) + 1 or max(0, at - 400)
    last = text.find("\n", at, at + 400)
    line = text[first : last if last >= 0 else at + 400]
    return (line.startswith("|") and line.rstrip().endswith("|")) or (
        line.count("|") > 1 and not re.search(r"[a-z][.!?,]", line)
    )
