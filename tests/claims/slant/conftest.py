"""Three outlets that tell of some of the same deeds."""

from dataclasses import dataclass

import pytest

from comity.record.merge import reconcile
from comity.testing import make_document, make_event


@dataclass
class Press:
    """Documents by name, all statements, and the events they add up to."""

    documents: dict
    statements: list

    @property
    def events(self):
        """As the record would have them."""
        by_hash = self.by_hash
        deeds = [said for said in self.statements if said.kind == "event"]
        return reconcile(deeds, text_of=lambda sha256: by_hash[sha256].text)

    @property
    def by_hash(self):
        """Documents by hash."""
        return {document.sha256: document for document in self.documents.values()}


@pytest.fixture
def press():
    """The Herald, the Courier and the Gazette in May 2031; only the first two tell of Hungary's visit."""
    slovak, hungarian = (
        "Slovakia's prime minister visited Baku on May 6",
        "Hungary's minister visited Baku on May 9",
    )
    told = {
        "herald": (
            f"{slovak}. {hungarian}. A quiet month otherwise, by our man in Baku.",
            (slovak, hungarian),
        ),
        "courier": (f"We report from the airport. {hungarian}. {slovak}. Fog all week.", (slovak, hungarian)),
        "gazette": (f"Of all the guests one stood out to us. {slovak}. He stayed a night.", (slovak,)),
    }
    documents, statements = {}, []
    for name, (text, quotes) in told.items():
        document = make_document(text, name=name, published="2031-05-20", publisher=f"The {name.title()}")
        documents[name] = document
        for quote in quotes:
            who, day = ("SVK", "2031-05-06") if quote == slovak else ("HUN", "2031-05-09")
            statements.append(
                make_event(
                    "CONSULT",
                    who,
                    "AZE",
                    mode="visit",
                    date=day,
                    place="Baku",
                    document=document,
                    quote=quote,
                )
            )
    return Press(documents, statements)
