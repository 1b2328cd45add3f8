"""How many sources stand behind a side, and how many independent ones."""

from __future__ import annotations

from comity.desk.backing import Voice, backing
from comity.testing import make_document, make_event


def voices(*told):
    """Voices of documents that tell of one visit: name, publisher, text."""
    documents = [make_document(text, name=name, publisher=publisher) for name, publisher, text in told]
    return [
        Voice(make_event("CONSULT", "SVK", "AZE", document=document, quote=document.text, at=0), document)
        for document in documents
    ]


AGENCY = (
    "The prime minister of Slovakia arrived in Baku on Monday evening and was met by the foreign minister."
)


def test_documents_of_one_publisher_are_one_independent_source():
    """Guards against counting a wire's two texts as two witnesses."""
    found = backing(
        voices(("a", "Wire", "Fico came."), ("b", "Wire", "He came."), ("c", "Paper", "Fico is here."))
    )
    assert (found.sources, found.independent) == (3, 2)


def test_documents_without_a_publisher_count_each():
    """Guards against lumping together all texts of unknown origin."""
    found = backing(voices(("d", None, "Fico came to Baku."), ("e", None, "The premier was received.")))
    assert (found.sources, found.independent) == (2, 2)


def test_copies_of_one_agency_text_are_one_independent_source():
    """Guards against counting one report as often as it was printed."""
    found = backing(voices(("a", "Wire", AGENCY), ("c", "Paper", f"By our correspondent. {AGENCY}")))
    assert (found.sources, found.independent) == (2, 1)


def test_a_document_that_says_it_twice_is_one_source():
    """Guards against a text that repeats itself outvoting another."""
    assert backing(voices(("a", "Wire", "Fico came.")) * 2).sources == 1
