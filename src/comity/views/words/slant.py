"""How a source fares, in words; no figure sums it up."""

from __future__ import annotations

from comity.claims.slant.record_of import ClaimRecord
from comity.desk.slant import Slant
from comity.views.words.names import Names
from comity.views.words.naming import side_words
from comity.vocab.loaded import NEUTRAL

_MOST_SIDES = 3


def missed_words(one: Slant) -> str:
    """How many deeds it leaves out of those that others tell of in its days: `3 of 12`."""
    if not one.windows:
        return "days unknown"
    share = one.coverage.share
    return f"{share.count} of {share.of}" if share.of else "none told"


def side_count_words(one: Slant, names: Names) -> str:
    """Its loaded terms by side: `Armenia 4, Azerbaijan 1`."""
    told = [
        f"{side_words(row.side, names)} {len(row.own) + len(row.quoted)}"
        for row in one.sides if row.side != NEUTRAL
    ]  # fmt: skip
    rest = len(told) - _MOST_SIDES
    return ", ".join([*told[:_MOST_SIDES], *([f"{rest} more"] if rest > 0 else [])]) or "none"


def others_words(one: Slant) -> str:
    """Who must tell of a deed before its absence counts."""
    if one.least_others == 1:
        return "another independent source tells"
    return f"{one.least_others} or more independent others tell"


def count_words(row: ClaimRecord) -> tuple[str, ...]:
    """How many claims are borne out, contradicted, mixed, open, and taken by no test."""
    groups = (row.supported, row.contradicted, row.mixed, row.undetermined, row.not_testable)
    return tuple(str(len(group)) for group in groups)
