"""Evidence in which the blocs are known by heart."""

from datetime import date

import pyarrow as pa

from comity.ties import EVIDENCE

AT = date(2024, 5, 31)


def row(
    one, other, score, *, id_="", on=AT, until=None, sources=("Wire",), kind="event", dimension="contact"
):
    """One row of evidence; a deed of a day unless `kind` says otherwise."""
    first, second = sorted((one, other))
    return {
        "evidence_id": id_ or f"{first}-{second}-{on}", "kind": kind, "one": first, "other": second,
        "dimension": dimension, "from_on": on, "to_on": on if kind == "event" else until, "known_on": on,
        "score": float(score), "status": "occurred", "planned_on": None, "until_on": None,
        "sources": list(sources), "by": None,
    }  # fmt: skip


def table(*rows):
    """Rows as evidence."""
    return pa.Table.from_pylist(list(rows), schema=EVIDENCE)


# Two camps of three, each a triangle of friends, at odds with each other on two pairs.
CAMPS = (
    row("AAA", "BBB", 8), row("AAA", "CCC", 8), row("BBB", "CCC", 8),
    row("XXX", "YYY", 8), row("XXX", "ZZZ", 8, sources=("Gazette",)), row("YYY", "ZZZ", 8, sources=("Wire", "Gazette")),
    row("AAA", "XXX", -8), row("BBB", "YYY", -8), row("CCC", "ZZZ", -8), row("AAA", "YYY", -8),
)  # fmt: skip
