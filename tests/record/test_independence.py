"""Independent sources behind statements."""

from __future__ import annotations

import itertools

import pytest

from comity.record.independence import agencies_credited, independent_sources
from comity.testing import make_document, make_event

AGENCY = (
    "Prime Minister Jana Nova of Slovakia arrived in Baku on Monday for talks on gas and on the railway to the "
    "Black Sea, which both governments want to be finished before the winter of next year."
)
OWN = (
    "It was Jana Nova who came to Baku on Monday, with gas on her mind and a delegation of thirty behind her."
)


def told(text, publisher, quote="Jana Nova"):
    """A document of a publisher, and what it says of the visit."""
    document = make_document(text, name=publisher or "unknown", publisher=publisher)
    said = make_event("CONSULT", "SVK", "AZE", mode="visit", document=document, quote=quote)
    return document, said


def count(*pairs):
    """How many independent sources there are; the same in every order."""
    documents = {document.sha256: document for document, _ in pairs}
    orders = itertools.permutations([said for _, said in pairs])
    found = {independent_sources(order, documents.get) for order in orders}
    assert len(found) == 1
    return len(found.pop())


def test_a_reprint_adds_a_report_and_no_source():
    """Guards the count of independent sources: two papers with one agency's paragraph and one of its own words."""
    paper = told(f"VISITS\n\n{AGENCY}\n\nThe weather was fine in the capital on that day.", "Morning Paper")
    assert count(told(AGENCY, "Wire"), paper) == 1
    assert count(told(AGENCY, "Wire"), paper, told(OWN, "Weekly")) == 2


def test_one_publisher_is_one_source():
    """Guards against counting a house twice because it wrote twice; an unnamed publisher proves nothing."""
    assert count(told(AGENCY, "Wire"), (told(OWN, "Wire"))) == 1
    assert count(told(AGENCY, None), (told(OWN, None))) == 2


def test_who_credits_a_publisher_rests_on_it():
    """Guards the attribution line: "according to" names where the report is from."""
    assert count(told(AGENCY, "AZERTAC"), told(f"{OWN} So it is according to AZERTAC.", "Weekly")) == 1


def test_a_common_credit_needs_some_common_words():
    """Guards the hint: papers that credit one agency in words of their own may have asked it twice."""
    half = AGENCY.partition(" and on")[0]
    shortened = f"{half}, Reuters reported. She will stay until Wednesday, and then she flies to Tbilisi in a small jet."
    assert count(told(f"{AGENCY} (Reuters)", "Morning Paper"), told(shortened, "Evening Paper")) == 1
    assert count(told(f"{AGENCY} (Reuters)", "Morning Paper"), told(f"{OWN} (Reuters)", "Weekly")) == 2


def test_a_document_out_of_reach_is_a_source_by_itself():
    """Guards events some of whose documents are not at hand."""
    document, said = told(AGENCY, "Wire")
    other = make_event("CONSULT", "SVK", "AZE", document="e" * 64)
    assert independent_sources([said, other], {document.sha256: document}.get) == tuple(
        sorted([(document.sha256,), ("e" * 64,)])
    )


@pytest.mark.parametrize(
    ("words", "agencies"),
    [
        ("the road is open (Reuters)", {"reuters"}),
        ("Citing TASS, the paper wrote", set()),
        ("The paper, citing TASS, wrote", {"tass"}),
        ("the news agency Xinhua said on Friday", {"xinhua"}),
        ("the trend is clear, and the map reports nothing", set()),
    ],
)
def test_credits_are_read_from_attribution_only(words, agencies):
    """Guards against names of agencies that are ordinary words."""
    assert agencies_credited(words) == agencies
