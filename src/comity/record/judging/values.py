"""What an analyst types to correct a field, read as the field's value, and the value as one would type it.

>>> read_correction("actors", "HUN, SVK")
('HUN', 'SVK')
>>> write_correction("actors", ("HUN", "SVK"))
'HUN, SVK'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast, get_args

from comity.core.errors import OptionError
from comity.core.interval import Interval
from comity.record.model import Amount, ClaimKind, EventType, Hedge, Status, TieKind


def read_correction(field: str, value: str | None) -> object:
    """What a typed value means for a field; an empty one means that nothing says.

    Args:
        field: One that some kind of statement has; `CORRECTED` lists them by kind.
        value: As one types it: `2024-05-06`, `occurred`, `2e9 USD`, `HUN, SVK`.

    Raises:
        OptionError: If the field cannot be corrected or the value cannot be read.
    """
    if field not in _READ:
        known = ", ".join(_READ)
        raise OptionError(f"`{field}` cannot be corrected", where="field", todo=f"Use one of {known}")
    if not value:
        if field in _NEVER_EMPTY:
            raise OptionError(f"the field {field} is never empty", where="value", todo=_hint(field))
        return () if field in _LISTS else None
    try:
        return _READ[field](value)
    except ValueError as error:
        raise OptionError(str(error), where=f"value of {field}") from error


def write_correction(field: str, value: object) -> str:
    """A field's value as one would type it; empty where nothing says.

    Args:
        field: One that can be corrected.
        value: Of that field, as a statement has it.
    """
    if value is None:
        return ""
    if field in _LISTS:
        return ", ".join(cast("tuple[str, ...]", value))
    if isinstance(value, Amount):
        return f"{value.value:.15g} {value.unit}"
    return f"{value:+d}" if field == "sign" else str(value)


def allowed_values(field: str) -> tuple[str, ...]:
    """The words that a field may have; none where it takes any text."""
    return _NEVER_EMPTY.get(field, ())


def _one_of(allowed: tuple[str, ...]) -> Callable[[str], str]:
    def read(value: str) -> str:
        for word in allowed:
            if word.casefold() == value.strip().casefold():
                return word
        raise ValueError(f"no value {value!r}. Use one of {', '.join(allowed)}")

    return read


def _read_amount(value: str) -> Amount:
    number, _, unit = value.strip().partition(" ")
    if not unit:
        raise ValueError(f"no amount: {value!r}; write a number and a unit, as 2e9 USD")
    return Amount(float(number), unit.strip())


def _read_sign(value: str) -> int:
    if value.strip() not in {"1", "+1", "-1"}:
        raise ValueError(f"no sign: {value!r}; write +1 or -1")
    return int(value)


def _read_list(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


_STATUSES = get_args(Status)
_READ: dict[str, Callable[[str], object]] = {
    "date": Interval.parse, "status": _one_of(_STATUSES), "place": str, "amount": _read_amount,
    "people": _read_list, "rank": str, "by": str, "type": _one_of(get_args(EventType)), "mode": str,
    "actors": _read_list, "recipients": _read_list, "tie": _one_of(get_args(TieKind)), "sign": _read_sign,
    "sources": _read_list, "targets": _read_list, "claim": _one_of(get_args(ClaimKind)),
    "about": _read_list, "text": str, "hedge": _one_of(get_args(Hedge)), "resolves": str,
}  # fmt: skip
_NEVER_EMPTY: Mapping[str, tuple[str, ...]] = {
    "status": _STATUSES, "type": get_args(EventType), "tie": get_args(TieKind), "sign": ("+1", "-1"),
    "claim": get_args(ClaimKind), "hedge": get_args(Hedge), "text": (),
}  # fmt: skip
_LISTS = frozenset({"people", "actors", "recipients", "sources", "targets", "about"})
# For each kind of statement the fields that can be corrected.
CORRECTED: dict[str, tuple[str, ...]] = {
    "event": (
        "date", "status", "place", "amount", "people", "rank", "by", "type", "mode", "actors", "recipients",
    ),
    "tie": ("date", "status", "by", "tie", "sign", "sources", "targets"),
    "claim": ("by", "claim", "about", "text", "hedge", "resolves"),
    "fact": ("date",),
}  # fmt: skip


def _hint(field: str) -> str:
    allowed = _NEVER_EMPTY[field]
    return f"Use one of {', '.join(allowed)}" if allowed else "Write it out"
