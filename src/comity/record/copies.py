"""How much of one text stands in another, whatever headline and byline were put on it.

Texts are compared by their runs of five words.

>>> agency = "The two ministers agreed on Monday to open the crossing at Sadakhlo for lorries from abroad."
>>> shared_runs(agency, f"BORDER OPENS. By our own reporter. {agency} So far the news.") >= COPIED_SHARE
True
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

_RUN_WORDS = 5
# Share of the shorter text's runs that a copy has too, and the least number of runs that can be told from
# chance.
COPIED_SHARE, _LEAST_RUNS = 0.6, 8

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def word_runs(text: str) -> frozenset[int]:
    """A number for each run of five words; letter case and punctuation do not count."""
    words = _WORD.findall(text.casefold())
    return frozenset(
        zlib.crc32(" ".join(words[at : at + _RUN_WORDS]).encode())
        for at in range(len(words) - _RUN_WORDS + 1)
    )


def shared_runs(one: str, other: str) -> float:
    """The share of the shorter text's runs that the other has too, 0–1; 0 where they are few."""
    ours, theirs = word_runs(one), word_runs(other)
    common = len(ours & theirs)
    return common / min(len(ours), len(theirs)) if common >= _LEAST_RUNS else 0.0


def grouped(keys: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The keys in groups that pairs connect, however indirectly; each group and the list in order."""
    head = {key: key for key in keys}
    members = {key: [key] for key in head}
    for pair in pairs:
        one, other = sorted(head[key] for key in pair)
        if one != other:
            head |= dict.fromkeys(members[other], one)
            members[one] += members.pop(other)
    return sorted(tuple(sorted(group)) for group in members.values())
