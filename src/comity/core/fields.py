"""The kinds of value in a file that a user writes: text, a list, a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from comity.core.interval import Interval

# A file of a page or two has no longer sentence; more is a mistake or an attack on the screen.
_LONGEST = 4000
MOST = 400  # names in a list; there are some 200 states


class Part(BaseModel):
    """A part of the file: no key but those named, no value of another kind, nothing changed later."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


def _listed(value: Any) -> Any:
    """A list as the tuple that is kept; a single value as a list of one."""
    if isinstance(value, str | bool):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


def _day(value: Any, *, last: bool) -> Any:
    """A day out of `2024`, `2024-05` or `2024-05-16`, written in quotes or not.

    Raises:
        ValueError: If it is none.
    """
    if isinstance(value, datetime):
        raise ValueError("a day has no hour; write 2024-05-16")  # noqa: TRY004 - pydantic takes it as a fault
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError("not a day; write 2024, 2024-05 or 2024-05-16")  # noqa: TRY004 - as above
    days = Interval.parse(str(value))
    return days.last if last else days.first


def _first(value: Any) -> Any:
    return _day(value, last=False)


def _last(value: Any) -> Any:
    return _day(value, last=True)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=_LONGEST)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed)]
FirstDay = Annotated[date, BeforeValidator(_first)]
LastDay = Annotated[date, BeforeValidator(_last)]
Listed = BeforeValidator(_listed)
