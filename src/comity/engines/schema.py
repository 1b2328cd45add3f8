"""The columns of deeds as Arrow and Ibis write them."""

from __future__ import annotations

from functools import cache

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pyarrow as pa

from comity.engines.columns import EVENT_COLUMNS

_ARROW: dict[str, pa.DataType] = {
    "string": pa.string(),
    "date": pa.date32(),
    "float64": pa.float64(),
    "int32": pa.int32(),
}


@cache
def arrow_schema() -> pa.Schema:
    """The columns of one deed; a required one may not be null."""
    return pa.schema(
        [pa.field(column.name, _ARROW[column.kind], nullable=not column.required) for column in EVENT_COLUMNS]
    )


@cache
def ibis_schema() -> ibis.Schema:
    """The same for expressions; every column may be null, as engines do not keep the promise."""
    return ibis.schema({column.name: column.kind for column in EVENT_COLUMNS})


def settled(expression: ir.Table) -> ir.Table:
    """The expression with every column cast to the type that it is said to have.

    Engines and Ibis do not always agree on types: DuckDB sums whole numbers to 128 bits, which Parquet has
    only as floats, and gives the year of a day in 64 bits. Ibis drops a cast to the type that it believes a
    value to have, so the casts are built by hand.
    """
    types = expression.schema()
    return expression.select(
        **{name: ops.Cast(expression[name], to=kind).to_expr() for name, kind in types.items()}
    )
