"""Which types of deed two documents may give to one deed.

One writes of a loan, the other of an investment agreed upon: the record keeps both words and sees one deed.
"""

from __future__ import annotations

# Deeds of accord: what one reader files as agreed is filed as backed, traded or lent by another.
ACCORD_TYPES = frozenset({"AGREE", "SUPPORT", "COOPERATE", "AID"})


def family_of(kind: str) -> str:
    """The family that a PLOVER type belongs to; most types are one by themselves.

    >>> family_of("AID"), family_of("ASSAULT")
    ('accord', 'ASSAULT')
    """
    return "accord" if kind in ACCORD_TYPES else kind
