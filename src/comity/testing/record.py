"""A record small enough to know by heart; its documents and deeds are made up.

>>> with tiny_record() as record:
...     [(event.actors, str(event.date)) for event in record.events(actor="SVK")]
[(('SVK',), '2031-05-06/2031-05-07')]
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from comity.record.model import Document, Statement
from comity.record.store import Record
from comity.testing.builders import make_claim, make_document, make_event, make_tie

READER = "tiny/1"
READ_AT = datetime(2031, 7, 1, 12, tzinfo=UTC)

GUESTS = (
    "Guests of the month\n\n"
    "Prime Minister Jana Nova of Slovakia arrived in Baku on May 6. Hungary plans a loan of $2 billion to "
    "Azerbaijan by the end of June. Azerbaijan and Türkiye are allies.\n\n"
    "Question: On May 7, the Prime Minister of Slovakia visited Baku. What will come of it?\n\n"
    "Answer: Slovakia will probably buy more gas."
)
WIRE = "Hungary's foreign minister will visit Baku in March, a spokesman said."
DENIAL = (
    "Iran shipped drones to Russia in April, Kyiv says. Tehran denied that it had shipped drones to Russia."
)


def tiny_documents() -> dict[str, tuple[Document, list[Statement]]]:
    """Three documents by name, with their statements: `guests`, `wire`, `denial`.

    `guests` dates one visit twice, plans a loan and states a tie; `wire` plans a visit nobody reports again;
    `denial` has a deed both asserted and denied.
    """
    guests = make_document(
        GUESTS, name="guests", published="2031-05-20", publisher="The Guest", title="Guests of the month"
    )
    wire = make_document(WIRE, name="wire", published="2031-02-10", publisher="The Wire")
    denial = make_document(DENIAL, name="denial", publisher="The Wire")
    return {
        "guests": (guests, _guest_statements(guests)),
        "wire": (wire, [
            make_event(
                "CONSULT", "HUN", "AZE", mode="visit", date="2031-03", status="planned", document=wire,
                quote="Hungary's foreign minister will visit Baku in March", by="a spokesman",
            )
        ]),
        "denial": (denial, [
            make_event(
                "AID", "IRN", "RUS", date="2031-04", document=denial, quote="Iran shipped drones to Russia"
            ),
            make_event(
                "AID", "IRN", "RUS", status="negated", by="Iran", document=denial,
                quote="Tehran denied that it had shipped drones to Russia",
            ),
        ]),
    }  # fmt: skip


def tiny_record(where: str | Path = ":memory:") -> Record:
    """An open record with the three documents; close it when done.

    Args:
        where: A path to make it at; in memory by default.
    """
    record = Record.open(where, create=True)
    for document, statements in tiny_documents().values():
        record.add(document, statements, reader=READER, at=READ_AT)
    record.refresh()
    return record


def _guest_statements(guests: Document) -> list[Statement]:
    return [
        make_event(
            "CONSULT", "SVK", "AZE", mode="visit", date="2031-05-06", people="Jana Nova", place="Baku",
            document=guests, quote="Prime Minister Jana Nova of Slovakia arrived in Baku on May 6",
        ),
        make_event(
            "CONSULT", "SVK", "AZE", mode="visit", date="2031-05-07", place="Baku", document=guests,
            quote="On May 7, the Prime Minister of Slovakia visited Baku",
        ),
        make_event(
            "AID", "HUN", "AZE", date="2031-05-20/2031-06-30", status="planned", amount=(2e9, "USD"),
            document=guests, quote="Hungary plans a loan of $2 billion to Azerbaijan by the end of June",
        ),
        make_tie("alliance", "AZE TUR", document=guests, quote="Azerbaijan and Türkiye are allies"),
        make_claim(
            "forecast", "SVK", text="Slovakia will buy more gas.", hedge="likely", document=guests,
            quote="Slovakia will probably buy more gas",
        ),
    ]  # fmt: skip
