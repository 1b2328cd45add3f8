"""Evidence small enough to know by heart."""

from datetime import date

import pyarrow as pa

AT = date(2024, 5, 31)


def row(one, other, score, *, id_="", dimension="contact", on=AT, until=AT, sources=("Wire",), kind="event"):
    """One row of evidence; `until=None` for what still holds."""
    first, second = sorted((one, other))
    return {
        "evidence_id": id_ or f"{first}-{second}-{dimension}-{score}", "kind": kind, "one": first, "other": second,
        "dimension": dimension, "from_on": on, "to_on": until, "known_on": on, "score": float(score),
        "status": "occurred", "planned_on": None, "until_on": None, "sources": list(sources), "by": None,
    }  # fmt: skip


def table(*rows):
    """Rows as evidence."""
    return pa.Table.from_pylist(list(rows), schema=schema())


def schema():
    """The schema of evidence, wherever the room of ties keeps it."""
    from comity.ties import weigh

    return weigh.WEIGHED.remove(weigh.WEIGHED.get_field_index("weight"))


SMALL = (
    row("AZE", "TUR", 9, dimension="membership", until=None, kind="tie"),
    row("AZE", "PAK", 5),
    row("PAK", "TUR", 5, sources=("Wire", "Gazette")),
    row("AZE", "ARM", -6, dimension="words-against"),
    row("HUN", "EU", 3, dimension="membership", until=None, kind="tie"),
    row("HUN", "AZE", 4),
    row("SVK", "EU", 3, dimension="membership", until=None, kind="tie"),
    row("USA", "CHN", -8, dimension="words-against"),
    row("CHN", "RUS", 6, sources=("Gazette",)),
    row("USA", "EU", 5),
    row("RUS", "AZE", 2, sources=("Gazette",)),
)
