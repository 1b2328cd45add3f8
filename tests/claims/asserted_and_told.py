"""Papers that assert, and chronicles that others keep."""

from comity.testing import make_claim, make_document, make_event, make_tie

PUBLISHED = "2031-06-10"


def claim(quote, *, about="AZE", kind="assessment", published=PUBLISHED, name="paper", **fields):
    """A paper of one claim."""
    document = make_document(f"{quote}.", name=name, published=published, publisher="The Paper")
    fields = {"text": f"{quote}.", "by": "The Paper", **fields}
    return document, [make_claim(kind, about, document=document, quote=quote, **fields)]


def deed(quote, kind, actors, recipients="", *, day=None, published=PUBLISHED, name="paper", **fields):
    """A paper of one deed."""
    document = make_document(f"{quote}.", name=name, published=published, publisher=f"The {name.title()}")
    return document, [
        make_event(kind, actors, recipients, date=day, document=document, quote=quote, **fields)
    ]  # fmt: skip


def tie(quote, kind, sources, targets="", *, published=PUBLISHED, name="paper", **fields):
    """A paper of one standing relation."""
    document = make_document(f"{quote}.", name=name, published=published, publisher="The Paper")
    return document, [make_tie(kind, sources, targets, document=document, quote=quote, **fields)]


def chronicle(*deeds, name="chronicle", published="2033-06-30"):
    """What another tells: each `(type, actors, recipients, day)` or with fields behind, `quote` among them."""
    rows = [(*row[:4], dict(row[4]) if len(row) > 4 else {}) for row in deeds]
    lines = [
        fields.pop("quote", f"Line {number} of {name}") for number, (*_, fields) in enumerate(rows)
    ]  # fmt: skip
    document = make_document(
        ". ".join(lines), name=name, published=published, publisher=f"The {name.title()}"
    )
    return document, [
        make_event(kind, actors, recipients, date=day, document=document, quote=line, **fields)
        for line, (kind, actors, recipients, day, fields) in zip(lines, rows, strict=True)
    ]  # fmt: skip


def visits(actor, host, *days):
    """Visits on some days."""
    return [("CONSULT", actor, host, day, {"mode": "visit"}) for day in days]
