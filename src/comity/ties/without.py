"""Evidence without the word of some sources."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable

import pyarrow as pa

from comity.core.errors import OptionError

_LISTED = 12


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
        raise unknown_source(unknown, known)
    gone = set(sources)
    left = [[name for name in names if name not in gone] for names in behind]
    kept = pa.array([bool(names) for names in left], pa.bool_())
    column = evidence.schema.get_field_index("sources")
    field = evidence.schema.field(column)
    return evidence.set_column(column, field, pa.array(left, field.type)).filter(kept)


def unknown_source(unknown: Iterable[str], known: Collection[str], *, where: str = "sources") -> OptionError:
    """The error about names that are none of the sources; it lists these, the likeliest first.

    Args:
        unknown: Names that were given.
        known: Names of the sources.
        where: What they were given to.
    """
    names = sorted(unknown)
    near = [name for one in names for name in difflib.get_close_matches(one, sorted(known), n=3, cutoff=0.5)]
    listed = list(dict.fromkeys([*near, *sorted(known)]))
    more = f" and {len(listed) - _LISTED:,} more" if len(listed) > _LISTED else ""
    shown = "; ".join(listed[:_LISTED]) + more if listed else "none"
    return OptionError(
        f"no source of the evidence is called {', '.join(map(repr, names))}", where=where,
        todo=f"Its sources: {shown}",
    )  # fmt: skip
