"""What hypotheses side by side come to, in words: least contradicted, never true."""

from __future__ import annotations

from comity.claims.hypotheses.matrix import Row
from comity.claims.hypotheses.next import Lead
from comity.claims.hypotheses.weigh import Order, Weighed
from comity.views.words.amounts import counted
from comity.views.words.names import joined

SIGNS = {"consistent": "+", "inconsistent": "✗", "silent": "?"}
LEGEND = "+ consistent   ✗ inconsistent   ? the record is silent   ! rests on one source"


def verdict_words(weighed: Weighed) -> str:
    """The result in a sentence."""
    most = max(weighed.against.values())
    if most == 0:
        return "Nothing found contradicts one more than another: the record does not separate them."
    if not weighed.is_separated:
        return (
            f"The record does not separate them: each is contradicted by {counted(most, 'row')} of evidence."
        )
    least = sorted(weighed.least)
    number = weighed.against[least[0]]
    rows = f"by {counted(number, 'row')} of evidence" if number else "by none of the evidence"
    if len(least) > 1:
        return f"Least contradicted, and equally so: {joined(least)}, each {rows}."
    return f"Least contradicted: {least[0]}, {rows}."


def order_words(order: Order) -> str:
    """An order of hypotheses, from the least contradicted on."""
    return " < ".join(" = ".join(sorted(group)) for group in order)


def state_words(row: Row) -> str:
    """On what a row rests."""
    sources = f"{len(row.sources)} independent {'source' if len(row.sources) == 1 else 'sources'}"
    if row.state == "found":
        return f"{counted(len(row.deeds), 'deed')} found, {sources}"
    if row.state == "absent":
        return f"nothing found, though {sources} could have told of it: absence counted"
    if row.state == "judged":
        return "judged by the analyst" + (f", {sources}" if row.deeds else "")
    if row.covering:
        number = len(row.covering)
        told = "1 source tells" if number == 1 else f"{number} sources tell"
        return f"silent: nothing found; {told} of the parties in that time, absence not counted"
    return "silent: nothing found, and no source covers the parties in that time"


def lead_words(lead: Lead, pairs: int) -> str:
    """What a row would tell apart."""
    of = f"of {counted(pairs, 'pair')}"
    return f"separates {lead.if_found} {of} if found, {lead.if_absent} if shown to be absent"
