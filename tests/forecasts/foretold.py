"""Forecasts, plans and chronicles of a few sentences."""

from datetime import UTC, datetime

from comity.record.store import Record
from comity.testing import make_claim, make_document, make_event

READ_AT = datetime(2033, 1, 1, 12, tzinfo=UTC)
MADE = "2031-02-10"


def outlook(quote, *, published=MADE, text=None, name="outlook", **fields):
    """A document of one forecast and the claim that it makes."""
    document = make_document(text or f"{quote}.", name=name, published=published, publisher="The Outlook")
    fields = {"about": "SVK AZE", "hedge": "certain", "text": f"{quote}.", **fields}
    kind = fields.pop("claim", "forecast")
    about = fields.pop("about")
    return document, [make_claim(kind, about, document=document, quote=quote, **fields)]


def plan(quote="Jana Nova will visit Baku in March", *, published=MADE, name="outlook", **fields):
    """A document of one plan and the deed that it plans."""
    document = make_document(f"{quote}.", name=name, published=published, publisher="The Outlook")
    fields = {"date": "2031-03", "status": "planned", "mode": "visit", **fields}
    kind, actors, recipients = (fields.pop(key, None) for key in ("type", "actors", "recipients"))
    return document, [
        make_event(kind or "CONSULT", actors or "SVK", recipients or "AZE", document=document, quote=quote, **fields)
    ]  # fmt: skip


def told(*deeds, published="2031-12-31", name="chronicle"):
    """A chronicle of deeds: each `(type, actors, recipients, date, fields)`."""
    lines = [f"Line {number} of the chronicle {name}" for number, _ in enumerate(deeds)]
    document = make_document(". ".join(lines), name=name, published=published, publisher="The Chronicle")
    return document, [
        make_event(kind, actors, recipients, date=day, document=document, quote=line, **fields)
        for line, (kind, actors, recipients, day, fields) in zip(lines, deeds, strict=True)
    ]  # fmt: skip


def visit(day, **fields):
    """Slovakia's visit to Azerbaijan."""
    return ("CONSULT", "SVK", "AZE", day, {"mode": "visit", **fields})


def deed(day, kind="SUPPORT", **fields):
    """Some other deed between the two."""
    return (kind, "SVK", "AZE", day, fields)


def record_of(*readings, where=":memory:"):
    """A record of some documents with their statements."""
    record = Record.open(where, create=True)
    for document, statements in readings:
        record.add(document, statements, reader="test/1", at=READ_AT)
    record.refresh()
    return record
