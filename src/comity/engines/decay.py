"""Weight that fades: what a month's deeds still weigh in later months.

`D(m) = Σ_{k ≤ m} W(k) · 2^(−(m−k)/h)`, with whole months `m`, `k` and a half-life of `h` months: a deed
counts in full in its own month, half `h` months later. That past dealings weigh less the longer they lie back
is how Crescenzi and Enterline (2001, Int. Studies Quarterly 45(3)) model what two states remember of each
other. The half-life is nobody's finding, and is to be varied.

A running sum of `W·2^(k/h)` overflows float64 when the span is long and the half-life short. Months are
therefore taken in blocks of at most `_SPAN` half-lives, and of what lies before a block only the block before
it is carried over: what is left out has shrunk by `2^-900` at least, which is nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from comity.core.errors import OptionError

# Half-lives of a block: 2^900 times a weight of a thousand million million still fits into float64 (2^1023).
_SPAN = 900
# Months of a block at most; more than any calendar has.
_LONGEST = 1_000_000


def decayed(table: ir.Table, value: str, *, by: Sequence[str], half_life: float) -> ir.Table:
    """The table with a further column `decayed_<value>`, of the months of a group up to the row's own.

    Args:
        table: One row a group and month; `month_number` says which, see there.
        value: The column that fades.
        by: The columns of a group.
        half_life: In months, above 0.

    Raises:
        OptionError: If the half-life is no positive number.
    """
    if not (math.isfinite(half_life) and half_life > 0):
        raise OptionError(f"a half-life of {half_life} months", where="half-life", todo="Give months above 0")
    length = max(1, int(min(_SPAN * half_life, _LONGEST)))
    number = table.month_number
    marked = table.mutate(_block=(number // length).cast("int64"), _age=(number % length).cast("float64"))
    marked = marked.mutate(_grown=marked[value] * _power(marked["_age"] / half_life))
    # Mostly there is one block, and nothing to be carried: the last one's sums would go nowhere.
    earlier = marked.filter(marked["_block"] < marked["_block"].max().as_scalar())
    carried = earlier.group_by([*by, "_block"]).agg(_carried=earlier["_grown"].sum())
    carried = carried.mutate(
        _block=carried["_block"] + 1, _carried=carried["_carried"] * 2.0 ** (-length / half_life)
    )
    joined = marked.left_join(carried, [*by, "_block"])
    window = ibis.window(
        group_by=[joined[name] for name in (*by, "_block")], order_by=joined.month_number, rows=(None, 0)
    )
    running = joined["_grown"].sum().over(window) + joined["_carried"].fill_null(0.0)
    faded = joined.mutate(**{f"decayed_{value}": running * _power(-joined["_age"] / half_life)})
    return faded.select(*table.columns, f"decayed_{value}")


def month_number(day: ir.DateColumn) -> ir.IntegerColumn:
    """Months since the year 0: whole numbers can be counted with, and group faster than dates."""
    return day.year() * 12 + day.month() - 1


def first_day(number: ir.IntegerColumn) -> ir.DateColumn:
    """The first day of a month by its number."""
    return ibis.date(number // 12, number % 12 + 1, 1)


def _power(exponent: ir.FloatingValue) -> ir.FloatingValue:
    """Two to the power of it."""
    return ibis.literal(2.0).pow(exponent)
