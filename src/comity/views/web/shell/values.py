"""Reads what stands in an address or a form: each value by its kind, every fault in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from comity.core.errors import OptionError
from comity.core.interval import Interval
from comity.core.text import shorten
from comity.views.web.shell.screen import Parameter

# What every screen takes, besides its own.
AS_OF, PAGE = "as_of", "page"
_LARGEST_COUNT = 10**9

ActorOf = Callable[[str], str]


def read_values(
    given: Iterable[tuple[str, str]], parameters: Iterable[Parameter], actor_of: ActorOf, *,
    also: Iterable[str] = (),
) -> dict[str, Any]:  # fmt: skip
    """The values that were given, by name; empty ones are left out.

    Args:
        given: Names and values, in the order in which they came.
        parameters: What is known.
        actor_of: Gives the code of an actor's name; raises `OptionError` where it is unknown.
        also: Names that are read elsewhere.

    Raises:
        OptionError: If a name is unknown or stands twice, a value cannot be read, or a needed one is missing.
    """
    known = {one.name: one for one in parameters}
    found: dict[str, Any] = {}
    for name, text in given:
        if name in also or not text.strip():
            continue
        if name not in known:
            listed = ", ".join([*known, AS_OF, PAGE])
            raise OptionError(
                f"no parameter is called {shorten(name, 60)!r}", where="address", todo=f"Use one of {listed}"
            )
        if name in found:
            raise OptionError("it stands twice", where=name, todo="Give it once")
        found[name] = read_value(text.strip(), known[name], actor_of)
    missing = [one.name for one in known.values() if one.is_needed and one.name not in found]
    if missing:
        raise OptionError("it is missing", where=missing[0], todo="Give a value")
    return found


def read_value(text: str, parameter: Parameter, actor_of: ActorOf) -> Any:
    """One value by its kind.

    Raises:
        OptionError: If it cannot be read.
    """
    if len(text) > parameter.most:
        raise OptionError(f"longer than {parameter.most} characters", where=parameter.name, todo="Shorten it")
    match parameter.kind:
        case "day":
            return read_date(text, parameter.name).first
        case "month":
            return read_date(text, parameter.name).last
        case "actor":
            return actor_of(text)
        case "choice":
            return _choice(text, parameter)
        case "count":
            return read_count(text, parameter.name)
    return text


def read_date(text: str, where: str) -> Interval:
    """A day, month or year as an interval.

    Raises:
        OptionError: If it is none.
    """
    try:
        return Interval.parse(text)
    except ValueError as error:
        raise OptionError(
            f"not a date: {shorten(text, 40)!r}", where=where, todo="Write 2024, 2024-05 or 2024-05-16"
        ) from error


def read_count(text: str, where: str) -> int:
    """A whole number from 0 on.

    Raises:
        OptionError: If it is none.
    """
    if not (text.isascii() and text.isdigit()) or int(text[:12]) > _LARGEST_COUNT:
        raise OptionError(f"not a number: {shorten(text, 40)!r}", where=where, todo="Write a whole number")
    return int(text)


def _choice(text: str, parameter: Parameter) -> str:
    values = [value for value, _ in parameter.choices]
    if text not in values:
        raise OptionError(
            f"unknown value {shorten(text, 40)!r}", where=parameter.name,
            todo=f"Take one of {', '.join(values)}",
        )  # fmt: skip
    return text


def read_as_of(given: Mapping[str, str], first: date | None, last: date) -> date | None:
    """The day of `as_of`, if it is given.

    Args:
        given: The query.
        first: The first day on which anything could be known from the record; None where it is empty.
        last: The last day that may be asked about.

    Raises:
        OptionError: If it is no date, or lies where the record has nothing to say.
    """
    text = given.get(AS_OF, "").strip()
    if not text:
        return None
    asked = read_date(text, AS_OF)
    # A month or a year that is not over is asked about as far as it has come.
    day = min(asked.last, last)
    if asked.first > last or (first is not None and day < first):
        early = first is not None and day < first
        what = "nothing of this record could be known then" if early else "that day is yet to come"
        since = first if first is not None else "the past"
        raise OptionError(f"{what}: {text}", where=AS_OF, todo=f"Take a day from {since} to {last}")
    return day
