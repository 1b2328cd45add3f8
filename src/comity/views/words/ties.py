"""Ties in words."""

from __future__ import annotations

from comity.record.model import TieStatement
from comity.ties import DimensionTie
from comity.views.words.marks import MARKS
from comity.views.words.names import Names

_KINDS = {
    "alliance": "alliance of {0}",
    "partnership": "partnership of {0}",
    "adversary": "enmity of {0}",
    "dispute": "dispute of {0}",
    "membership": "{0}: membership of {1}",
    "patron": "{0}: support for {1}",
    "recognition": "{0}: recognition of {1}",
    "non-recognition": "{0}: no recognition of {1}",
    "orientation": "{0}: orientation towards {1}",
    "pressure": "{0}: pressure on {1}",
    "corridor": "corridor of {0} with {1}",
}

# What needs no word: a relation is told as standing unless something else is said.
_STANDING = frozenset({"occurred", "ongoing"})


def sign_words(tie: DimensionTie) -> str:
    """Deeds done by sign: `+4 −1`; `0` stands for deeds that pull neither way."""
    shown = [f"+{tie.positive}"] * bool(tie.positive) + [f"−{tie.negative}"] * bool(tie.negative)
    return " ".join(shown + [f"0×{tie.neutral}"] * bool(tie.neutral)) or "none"


def apart_words(tie: DimensionTie) -> str:
    """What is counted apart from deeds done: `2 planned, 1 alleged`."""
    heads = ((tie.planned, "planned"), (tie.alleged, "alleged"), (tie.denied, "denied"))
    return ", ".join(f"{number} {head}" for number, head in heads if number)


def stated_words(tie: TieStatement, names: Names) -> str:
    """A stated relation: `alliance of Azerbaijan and Türkiye, alleged, according to ASTNA`."""
    form = _KINDS[tie.tie] if tie.targets else _KINDS[tie.tie].replace(" with {1}", "").replace(" {1}", "")
    head = form.format(names.list(tie.sources), names.list(tie.targets))
    against = " (opposed)" if tie.tie == "corridor" and tie.sign < 0 else ""
    by = f", according to {tie.by}" if tie.by else ""
    word = "denied" if tie.status == "negated" else MARKS[tie.status].word
    status = "" if tie.status in _STANDING else f", {word}"
    return f"{head}{against}{status}{by}"
