"""Reads the trade register as SIPRI's web page exports it: lines of text, then one row for each order."""

from __future__ import annotations

import re
from datetime import date

from comity.core.interval import Interval
from comity.record.model import Amount
from comity.sources.reference.builder import Builder
from comity.sources.reference.numbers import number, year
from comity.sources.reference.rows import Row, Table

_CAME = "Year(s) of delivery"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHOWN = (
    "Recipient", "Supplier", "Year of order", "Year of order?", "Number ordered", "Number ordered?",
    "Weapon designation", "Weapon description", "Number delivered", "Year(s) of delivery", "status",
    "SIPRI TIV for total order", "SIPRI TIV of delivered weapons",
)  # fmt: skip


def read(table: Table, build: Builder) -> None:
    """One deed of military cooperation for each order, by the supplier towards the recipient."""
    for row in table:
        when = year(row["Year of order"])
        if when is None or not row["Supplier"]:
            build.log.row(row.line, "no year of order, or no supplier")
            continue
        build.saw(when)
        on = date(when, 12, 31)
        supplier = build.state(row["Supplier"], on, row.line)
        recipient = build.state(row["Recipient"], on, row.line)
        if supplier and recipient:
            _tell(row, build, supplier, recipient, when)


def _tell(row: Row, build: Builder, supplier: str, recipient: str, when: int) -> None:
    place = build.quote(row.head, row.pairs(*_SHOWN))
    ordered = number(row["Number ordered"])
    unsure = " (the year is SIPRI's estimate)" if row["Year of order?"].strip() == "?" else ""
    evidence = [
        place.shows("actor", "Supplier", supplier), place.shows("recipient", "Recipient", recipient),
        place.shows("date", "Year of order", str(when)),
        *(place.shows("delivery", _CAME, year) for year in _YEAR.findall(row[_CAME])),
    ]  # fmt: skip
    build.event(
        place, evidence, type="COOPERATE", mode="military", actors=(supplier,), recipients=(recipient,),
        date=Interval.year(when), date_reason=f"year of the order{unsure}",
        amount=Amount(ordered, row["Weapon designation"] or "weapons") if ordered else None,
    )  # fmt: skip
