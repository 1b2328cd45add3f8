"""An analyst's decisions: kept with who, when and why, applied to what was read, and undone at will.

`decisions` keeps them, `targets` and `values` read what was typed, `carrying` leads a decision on a statement
to the one that a newer reading has in its place, `applying` changes what was read, `settling` says which side
of a contradiction stands.
"""

from comity.record.judging.applying import apply_judgements, links_of
from comity.record.judging.carrying import Carried, carry
from comity.record.judging.decisions import (
    RESOLVED,
    Judgement,
    JudgementKind,
    find_judgements,
    keep_judgement,
    undo_judgement,
)
from comity.record.judging.settling import settle
from comity.record.judging.values import CORRECTED, read_correction

__all__ = [
    "CORRECTED",
    "RESOLVED",
    "Carried",
    "Judgement",
    "JudgementKind",
    "apply_judgements",
    "carry",
    "find_judgements",
    "keep_judgement",
    "links_of",
    "read_correction",
    "settle",
    "undo_judgement",
]
