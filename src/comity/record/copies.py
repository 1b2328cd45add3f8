"""Which texts are copies of one text, wholly or by a passage, whatever headline and byline were put on them.

Texts are compared by their runs of five words. To find who shares runs with whom among many texts, each
keeps a few of its runs as fingerprints, chosen so that any shared stretch of `GUARANTEED_WORDS` words leaves
at least one fingerprint in common (S. Schleimer, D. Wilkerson and A. Aiken 2003, "Winnowing"). The share
itself is then counted exactly.

>>> agency = "The two ministers agreed on Monday to open the crossing at Sadakhlo for lorries from abroad."
>>> is_copy(agency, f"BORDER OPENS. By our own reporter. {agency} So far the news.")
True
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

RUN_WORDS, _WINDOW = 5, 8
GUARANTEED_WORDS = RUN_WORDS + _WINDOW - 1
# Share of the shorter text's runs that a copy has too, and the least number of runs that can be told from
# chance.
COPIED_SHARE, _LEAST_RUNS = 0.6, 8
# Above so many texts with one fingerprint only neighbours are compared: copies of copies are found through
# them.
_CROWD = 16

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copies:
    """Two texts that share much of the shorter one.

    Attributes:
        one: Key of the text, the lesser of the two.
        other: Key of the second text.
        share: Share of the shorter text's runs of five words that the longer has too, 0–1.
        likeness: Runs in common over all runs of both (Jaccard), 0–1: near 1 for whole copies.
    """

    one: str
    other: str
    share: float
    likeness: float


@lru_cache(maxsize=4096)
def word_runs(text: str) -> tuple[int, ...]:
    """A number for each run of five words, in order; letter case and punctuation do not count."""
    words = _WORD.findall(text.casefold())
    return tuple(
        zlib.crc32(" ".join(words[at : at + RUN_WORDS]).encode()) for at in range(len(words) - RUN_WORDS + 1)
    )


def shared_runs(one: str, other: str) -> tuple[float, float]:
    """The share of the shorter text that the other has too, and the likeness of both, each 0–1."""
    return _shares(frozenset(word_runs(one)), frozenset(word_runs(other)))


def is_copy(one: str, other: str) -> bool:
    """Whether the shorter of two texts stands, for the most part, in the other."""
    return shared_runs(one, other)[0] >= COPIED_SHARE


def find_copies(texts: Mapping[str, str]) -> list[Copies]:
    """Pairs of texts that are copies.

    Args:
        texts: By key, such as a document's hash.

    Returns:
        By keys. Of a text that more than sixteen carry, enough pairs to connect them all (see `copy_groups`).
    """
    runs = {key: word_runs(text) for key, text in texts.items()}
    found = []
    for one, other in sorted(_candidates(runs)):
        share, likeness = _shares(frozenset(runs[one]), frozenset(runs[other]))
        if share >= COPIED_SHARE:
            found.append(Copies(one, other, share, likeness))
    return found


def copy_groups(texts: Mapping[str, str]) -> list[tuple[str, ...]]:
    """All keys in groups of texts that go back to one text, each group and the list in order."""
    return grouped(texts, [(pair.one, pair.other) for pair in find_copies(texts)])


def grouped(
    keys: Mapping[str, object] | Sequence[str], pairs: Sequence[tuple[str, str]]
) -> list[tuple[str, ...]]:
    """The keys in groups that pairs connect, however indirectly; each group and the list in order."""
    head = {key: key for key in keys}
    members = {key: [key] for key in head}
    for pair in pairs:
        one, other = sorted(head[key] for key in pair)
        if one != other:
            head |= dict.fromkeys(members[other], one)
            members[one] += members.pop(other)
    return sorted(tuple(sorted(group)) for group in members.values())


def _shares(one: frozenset[int], other: frozenset[int]) -> tuple[float, float]:
    common, least = len(one & other), min(len(one), len(other))
    if common < _LEAST_RUNS:
        return 0.0, 0.0
    return common / least, common / len(one | other)


def _candidates(runs: Mapping[str, Sequence[int]]) -> set[tuple[str, str]]:
    """Pairs of keys, the lesser first, whose texts have a fingerprint in common."""
    carriers: defaultdict[int, list[str]] = defaultdict(list)
    for key in sorted(runs):
        for mark in set(_fingerprints(runs[key])):
            carriers[mark].append(key)
    found: set[tuple[str, str]] = set()
    for keys in carriers.values():
        found.update(pairwise(keys) if len(keys) > _CROWD else combinations(keys, 2))
    return found


def _fingerprints(runs: Sequence[int]) -> Iterator[int]:
    """The least number of every window of eight runs, the last of equals."""
    if 0 < len(runs) <= _WINDOW:
        yield min(runs)
    kept = -1
    for end in range(_WINDOW, len(runs) + 1):
        start = end - _WINDOW
        if kept < start:
            kept = min(range(start, end), key=lambda at: (runs[at], -at))
        elif runs[end - 1] <= runs[kept]:
            kept = end - 1
        else:
            continue
        yield runs[kept]
