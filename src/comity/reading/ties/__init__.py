"""Standing relations that a text states: alliances, partnerships, rivalries, corridors.

    for passage in passages:                 # in the order of the text
        found.extend(ties(passage, Finder(passage, memory), setting))
    found = distinct_ties(found)

`may_tie(text)` tells which sentences are worth parsing for it. The rules are data: `lexicon/ties.toml`.
"""

from comity.reading.ties.choose import may_tie
from comity.reading.ties.read import distinct_ties, ties

__all__ = ["distinct_ties", "may_tie", "ties"]
