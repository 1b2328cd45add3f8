"""The forms with which an analyst decides; every page that shows something doubtful may carry them.

Each decision is kept with who and why, outranks the reader, and can be taken back.
"""

from __future__ import annotations

from comity.core.errors import OptionError
from comity.desk import Desk
from comity.views.web.shell.screen import Action, Given, Parameter

_WHY = "the text says so"
_ID = Parameter(name="id", label="Id", is_needed=True, most=64)
_REASON = Parameter(name="why", label="Why", hint="Kept with the decision.", is_typed=True)


def settle(desk: Desk, given: Given) -> None:
    """Say which side of a contradiction stands; `both` lets them stand side by side."""
    side = given.get("side")
    desk.record.judge(
        "settle",
        given.get("id"),
        by=given.by,
        why=given.get("why", _WHY),
        value=None if side == "both" else side,
    )


def judge_reading(desk: Desk, given: Given) -> None:
    """Accept or reject what was read."""
    desk.record.judge(given.get("kind"), given.get("id"), by=given.by, why=given.get("why", _WHY))


def undo(desk: Desk, given: Given) -> None:
    """Take a decision back."""
    number = given.get("number")
    if number is None:
        raise OptionError("it is missing", where="number", todo="Name the decision by its number")
    desk.record.undo(number)


ACTIONS = (
    Action(
        path="/judge/settle", summary=settle.__doc__ or "", act=settle,
        fields=(_ID, Parameter(name="side", label="Side", is_needed=True), _REASON),
    ),
    Action(
        path="/judge/reading", summary=judge_reading.__doc__ or "", act=judge_reading,
        fields=(
            _ID,
            Parameter(
                name="kind", label="Decision", kind="choice", is_needed=True,
                choices=(("accept", "Accept"), ("reject", "Reject")),
            ),
            _REASON,
        ),
    ),
    Action(
        path="/judge/undo", summary=undo.__doc__ or "", act=undo,
        fields=(Parameter(name="number", label="Number", kind="count", is_needed=True),),
    ),
)  # fmt: skip
