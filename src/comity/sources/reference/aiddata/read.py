"""Reads the Global Chinese Development Finance Dataset, as workbook or CSV: one row for each project."""

from __future__ import annotations

from datetime import date

from comity.core.interval import Interval
from comity.record.model import Amount
from comity.sources.reference.builder import Builder
from comity.sources.reference.numbers import number, year
from comity.sources.reference.rows import Row, Table
from comity.sources.reference.states import States

# Pledges and commitments in the pipeline are announced; what is suspended or cancelled did not come about.
_STATUS = {"pipeline": "planned", "cancelled": "negated", "suspended": "negated"}
_SHOWN = (
    "AidData Record ID", "Recommended For Aggregates", "Financier Country", "Recipient", "Recipient ISO-3",
    "Commitment Year", "Title", "Status", "Flow Type", "Flow Class", "Amount (Constant USD 2021)",
    "Amount (Nominal USD)",
)  # fmt: skip


def read(table: Table, build: Builder) -> None:
    """One deed of aid for each project with one state as recipient, by the financier."""
    iso = States("iso")
    for row in table:
        when = year(row["Commitment Year"])
        if when is None:
            build.log.row(row.line, "no year of commitment")
            continue
        build.saw(when)
        if row["Umbrella"].lower() == "yes":
            build.log.row(row.line, "an umbrella agreement, whose projects have rows of their own", "note")
            continue
        on = date(when, 12, 31)
        recipient = iso.actor(row["Recipient ISO-3"], on) if row["Recipient ISO-3"] else None
        recipient = recipient or build.state(row["Recipient"], on, row.line)
        financier = build.state(row["Financier Country"] or "China", on, row.line)
        if recipient and financier:
            _tell(row, build, financier, recipient, when)


def _tell(row: Row, build: Builder, financier: str, recipient: str, when: int) -> None:
    place = build.quote(row.head, row.pairs(*_SHOWN))
    column = "Amount (Nominal USD)" if number(row["Amount (Nominal USD)"]) else "Amount (Constant USD 2021)"
    sum_ = number(row[column])
    evidence = [
        place.shows("recipient", "Recipient", recipient),
        place.shows("date", "Commitment Year", str(when)),
    ]
    if sum_:
        evidence.append(place.shows("amount", column, f"{sum_:.0f} USD"))
    build.event(
        place, evidence, type="AID", mode="economic", actors=(financier,), recipients=(recipient,),
        status=_STATUS.get(row["Status"].partition(":")[0].strip().lower(), "occurred"),
        date=Interval.year(when),
        date_reason="year of commitment", amount=Amount(sum_, "USD") if sum_ else None,
    )  # fmt: skip
