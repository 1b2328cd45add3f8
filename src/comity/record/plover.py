"""PLOVER's own conventions, for users of that standard.

The record keeps what was planned, signed or threatened as the deed it is, with its status. PLOVER files a
cooperative deed that is only planned under AGREE, a hostile one under THREATEN, and a signed accord under
SUPPORT (PLOVER manual, Open Event Data Alliance; and the reading guide's note on the export).

>>> plover_type("CONSULT", "planned", signed=False), plover_type("AGREE", "occurred", signed=True)
('AGREE', 'SUPPORT')
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from importlib import resources
from typing import Any

from comity.record.model import QUAD_CLASS, Statement

_AHEAD = frozenset({"planned", "possible"})
# PLOVER codes what happens: not what does not, nor the deed inside an accusation (the accusation it has).
_UNTOLD = frozenset({"negated", "hypothetical", "alleged"})
_SIGNING_RULE = "agree.sign"  # the readers' rules for signed accords begin so


def to_plover(row: dict[str, Any], statements: Iterable[Statement]) -> dict[str, Any]:
    """A document's record in the guide's form (see `to_guide`), with PLOVER's types.

    Args:
        row: What `to_guide` wrote.
        statements: The document's statements: their rules tell which accords were signed.

    Returns:
        The same form; events that PLOVER does not have are left out.
    """
    signing = {s.id for s in statements if s.rule.startswith(_SIGNING_RULE)}
    events = []
    for event in row["events"]:
        if event["status"] in _UNTOLD:
            continue
        kind = plover_type(event["type"], event["status"], signed=bool(signing & set(event["statements"])))
        sides = {side: [country_of(code) for code in event[side]] for side in ("actors", "recipients")}
        filed = {**event, **{side: list(dict.fromkeys(codes)) for side, codes in sides.items()}}
        events.append(filed if kind == event["type"] else {**filed, "type": kind, "mode": None})
    return {**row, "events": events}


@functools.cache
def _countries() -> dict[str, str]:
    text = resources.files(__package__).joinpath("plover_countries.toml").read_text("utf-8")
    return {code: country for country, codes in tomllib.loads(text).items() for code in codes}


def country_of(code: str) -> str:
    """The code under which PLOVER files an actor: for a movement of one country, that country.

    >>> country_of("UNITA"), country_of("NATO")
    ('AGO', 'NATO')
    """
    return _countries().get(code, code)


def plover_type(kind: str, status: str, *, signed: bool) -> str:
    """PLOVER's type of an event that is told as done, under way or ahead.

    Args:
        kind: The type in the record.
        status: Its status.
        signed: Whether the text says that an accord was signed or ratified.
    """
    if status in _AHEAD:
        if QUAD_CLASS[kind].endswith("cooperation"):
            return "AGREE"
        # Hostile words ahead stay what they are; a hostile deed or a refusal ahead is a threat.
        return kind if QUAD_CLASS[kind] == "verbal conflict" and kind != "REJECT" else "THREATEN"
    return "SUPPORT" if kind == "AGREE" and signed else kind
