"""Loaded terms and shares in words; a term is said to be used by somebody, never to be right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.claims.slant.share import Share
from comity.core.interval import Interval
from comity.views.words.dates import long_date, short_date
from comity.views.words.names import Names, joined
from comity.vocab.loaded import NEUTRAL, Thing

UNSEEN = "* who uses it is from general knowledge, not checked against a source; --json has what is known"


def used_by_words(sides: Sequence[str], names: Names) -> str:
    """Who uses a term: `used mostly by Armenia`, `used widely`, `used widely, also by Azerbaijan`."""
    told = joined([names.told(code) for code in sides if code != NEUTRAL])
    if NEUTRAL not in sides:
        return f"used mostly by {told}"
    return f"used widely, also by {told}" if told else "used widely"


def mark_words(*, is_seen: bool) -> str:
    """A star where nothing but general knowledge says who uses a term; see `UNSEEN`."""
    return "" if is_seen else " *"


def side_words(side: str, names: Names) -> str:
    """A side as the head of a row: `Armenia`, `no side`."""
    return "no side" if side == NEUTRAL else names.of(side)


def thing_words(thing: Thing) -> str:
    """A thing with its days: `the war over Nagorno-Karabakh of 2020 (27 September – 10 November 2020)`."""
    if thing.days is None:
        return thing.name
    if thing.days.last.year == Interval.parse("9999").last.year:
        return f"{thing.name} (since {long_date(Interval.day(thing.days.first))})"
    return f"{thing.name} ({long_date(thing.days)})"


def share_words(share: Share) -> str:
    """A share with its interval: `8 of 10 (49–94 %)`; without cases `none of none`."""
    if share.of == 0:
        return "none"
    return f"{share.count} of {share.of} ({100 * share.low:.0f}–{100 * share.high:.0f} %)"


def windows_words(windows: Iterable[Interval]) -> str:
    """Some stretches of days in a row; `unknown` where there are none."""
    told = [short_date(window) for window in windows]
    return "; ".join(told) if told else "unknown"


def values_words(field: str, values: Sequence[str], names: Names) -> str:
    """What a document gives for a field: codes as names, dates as read; `not said` where it gives none."""
    if not values:
        return "not said"
    return " or ".join(_value(field, value, names) for value in values)


def _value(field: str, value: str, names: Names) -> str:
    if field in {"actors", "recipients"}:
        return names.list(value.split(", "))
    if field == "date":
        return long_date(Interval.parse(value))
    return names.place(value) if field == "place" else value
