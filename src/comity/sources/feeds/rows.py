"""A batch of a feed's rows, and what a feed's reader makes of it.

A feed repeats itself: a million rows have some hundred codes, days and countries. So every column is looked
up by its different values, each once for a file, and spread over the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from comity.sources.feeds.plover import Deed

_TYPES = {"text": pa.string(), "day": pa.date32(), "whole": pa.int32(), "number": pa.float64()}
Array = Any  # pa.Array and pa.DictionaryArray; pyarrow has no common type for both


@dataclass(slots=True)
class Rows:
    """Rows of one batch.

    Attributes:
        columns: Text by column.
        lines: The line of each row, whole numbers.
        seen: What a function made of a value, kept over all batches of a file.
    """

    columns: Mapping[str, Array]
    lines: Array
    seen: dict[Any, dict[Any, Any]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.lines)

    def text(self, name: str) -> Array:
        """A column as it stands; nulls where the file does not have it."""
        found = self.columns.get(name)
        return pa.nulls(len(self), pa.string()) if found is None else found

    def each(self, name: str, function: Callable[[str | None], Any], kind: str = "text") -> Array:
        """What a function makes of each value of a column.

        Args:
            name: The column.
            function: From text or None to a value of that kind, or None.
            kind: `text`, `day`, `whole` or `number`.
        """
        return spread(self.text(name), lambda values: self._looked_up(function, values), kind)

    def deeds(self, name: str, function: Callable[[str | None], Deed | None]) -> Codes:
        """What the codes or names of deeds in a column mean."""
        return codes_of(self.text(name), function)

    def _looked_up(self, function: Callable[[str | None], Any], values: list[Any]) -> list[Any]:
        seen = self.seen.setdefault(function, {})
        for value in values:
            if value not in seen:
                seen[value] = function(value)
        return [seen[value] for value in values]


@dataclass(frozen=True, slots=True)
class Codes:
    """What the codes of a column mean: null where a code is unknown, an empty type where PLOVER has none."""

    code: Array
    type: Array
    mode: Array
    weight: Array
    sides: Array


@dataclass(slots=True, kw_only=True)
class Deeds:
    """What a feed's reader makes of a batch: arrays as long as the batch.

    Attributes:
        lines: The line of each row.
        event_id: The source's number.
        day: When it happened; null where that cannot be told.
        known: From when the source had it; null for the day of the deed.
        codes: What was done.
        original: The code as the source gives it.
        actor: Code of who acts; null where it is no state or organisation.
        target: Code of towards whom.
        actor_text: Who acts, as the source says it.
        target_text: Towards whom.
        reports: How many reports; null for one.
        place: Code or name of the place.
        outlet: Who reported it.
        url: Where.
        told: What two rows share that tell of one deed from its two sides; null where the source does not.
        fault: A key of `MISFITS` for rows that the reader itself found unfit.
    """

    lines: Array
    event_id: Array
    day: Array
    codes: Codes
    original: Array
    actor: Array
    target: Array
    actor_text: Array
    target_text: Array
    known: Array | None = None
    reports: Array | None = None
    place: Array | None = None
    outlet: Array | None = None
    url: Array | None = None
    told: Array | None = None
    fault: Array | None = None


def codes_of(column: Array, function: Callable[[str | None], Deed | None]) -> Codes:
    """What codes or names of deeds mean."""

    def part(name: str, kind: str = "text") -> Array:
        return spread(column, lambda values: [_part(function(value), name) for value in values], kind)

    column = coded(column)
    return Codes(part("code"), part("type"), part("mode"), part("weight", "number"), part("sides"))


def _part(deed: Deed | None, name: str) -> Any:
    value = getattr(deed, name) if deed else None
    return value if name != "mode" else value or None


def coded(column: Array) -> Array:
    """A column as a dictionary: its different values and where they stand."""
    return column if pa.types.is_dictionary(column.type) else column.dictionary_encode()


def spread(column: Array, function: Callable[[list[Any]], list[Any]], kind: str) -> Array:
    """Apply a function to the different values of a column and put the results in their rows."""
    known = coded(column)
    # The last entry stands for null, so that a function can say what a missing value means.
    values = [*known.dictionary.to_pylist(), None]
    made = pa.array(function(values), _TYPES[kind])
    return made.take(known.indices.fill_null(len(values) - 1))


def plain(column: Array) -> Array:
    """A column without a dictionary."""
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def told_key(parts: list[Array], codes: Codes, actor: Array, target: Array) -> Array:
    """What two rows share that tell of one deed from its two sides.

    A visit that is hosted is the visit that is made; what both do has its sides in the order of the alphabet.

    Args:
        parts: What else makes a deed one: its day, the story.
        codes: What was done.
        actor: Who acts, as the source says.
        target: Towards whom.
    """
    turned, mutual = (pc.fill_null(pc.equal(codes.sides, side), False) for side in ("turned", "mutual"))
    actor, target = (pc.fill_null(plain(side), "") for side in (actor, target))
    one, other = pc.if_else(turned, target, actor), pc.if_else(turned, actor, target)
    first = pc.if_else(mutual, pc.min_element_wise(one, other), one)
    last = pc.if_else(mutual, pc.max_element_wise(one, other), other)
    code = pc.if_else(turned, "042", codes.code)
    texts = [pc.fill_null(plain(part).cast(pa.string()), "") for part in (*parts, code, first, last)]
    return pc.binary_join_element_wise(*texts, "\x1f")


def day_of(text: str | None) -> date | None:
    """`20240516`, `2024-05-16`, or either with a time behind it."""
    digits = (text or "").strip().replace("-", "")[:8]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])) if len(digits) == 8 else None
    except ValueError:
        return None


def american_day_of(text: str | None) -> date | None:
    """`5/16/2024`, month first, or what `day_of` reads."""
    parts = (text or "").strip().split("/")
    try:
        return date(int(parts[2]), int(parts[0]), int(parts[1])) if len(parts) == 3 else day_of(text)
    except ValueError:
        return None


def count_of(text: str | None) -> int | None:
    """A number of reports; None where there is none above zero."""
    value = (text or "").strip()
    number = int(value) if value.isdigit() else 0
    return number if 0 < number < 1 << 31 else None


def unquoted(text: str | None) -> str | None:
    """Text without the double quotes around it."""
    value = (text or "").strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1]
    return value or None
