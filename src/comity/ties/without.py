"""Evidence without the word of some sources."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa

from comity.core.errors import OptionError


def without_sources(evidence: pa.Table, sources: Collection[str]) -> pa.Table:
    """The evidence that stands without some sources: a row goes if no other source tells of it.

    What others tell too keeps its weight, since a deed counts once however many report it.

    Args:
        evidence: As `tie_evidence` gives it.
        sources: Names as they stand in the column `sources`.

    Raises:
        OptionError: If a name is none of the evidence's sources.
    """
    if not sources:
        return evidence
    behind = evidence["sources"].to_pylist()
    known = {name for names in behind for name in names}
    unknown = sorted(set(sources) - known)
    if unknown:
        raise OptionError(
            f"no source of the evidence is called {', '.join(map(repr, unknown))}", where="--without",
            todo=f"There are {', '.join(sorted(known)) or 'none'}",
        )  # fmt: skip
    gone = set(sources)
    left = [[name for name in names if name not in gone] for names in behind]
    kept = pa.array([bool(names) for names in left], pa.bool_())
    column = evidence.schema.get_field_index("sources")
    field = evidence.schema.field(column)
    return evidence.set_column(column, field, pa.array(left, field.type)).filter(kept)
