"""Naming, comparing and slant on a record: what the desk looks up, and as of which day."""

from datetime import date

import pytest

from comity.core.errors import NotInRecordError, OptionError
from comity.core.offsets import Span
from comity.desk import Desk
from comity.desk.compare import compare
from comity.desk.naming import naming_of, place_of
from comity.desk.slant import slants_of
from comity.record.model import EXTRACT, Evidence
from comity.record.store import Record
from comity.testing import make_document, make_event, tiny_record
from comity.testing.record import READ_AT

ARM, AZE, MID = (
    "In 2020 Azerbaijan began its aggression against the Republic of Artsakh.",
    "The Patriotic War freed Azerbaijan, the envoy of Baku said.",
    "Armenia lost the Karabakh war in November 2020. Azerbaijan and Hungary talked on 3 May 2024.",
)


@pytest.fixture
def desk():
    """Three outlets with three names for one war; one of them is read as a deed."""
    documents = [
        make_document(text, name=name, publisher=name.title(), published=day)
        for name, text, day in (
            ("yerevan", ARM, "2024-01-10"), ("baku", AZE, "2024-03-10"), ("vienna", MID, "2024-05-10")
        )
    ]  # fmt: skip
    at = ARM.index("aggression")
    deed = make_event(
        "ASSAULT", "AZE", "ARM", date="2020", document=documents[0], quote=ARM.rstrip("."),
        evidence=(Evidence("trigger", Span(at, at + len("aggression")), "aggression"),),
    )  # fmt: skip
    talks = make_event(
        "CONSULT", "AZE HUN", date="2024-05-03", document=documents[2], quote="Azerbaijan and Hungary talked"
    )
    record = Record.open(":memory:", create=True)
    for document, said in zip(documents, ([deed], [], [talks]), strict=True):
        record.add(document, said, reader="test/1", at=READ_AT)
    record.refresh()
    with Desk(record) as open_desk:
        yield open_desk


def told(found):
    """Terms with the sources that use them."""
    return {row.label: [source for source, _ in row.sources] for row in found.terms}


NAMES = {
    "aggression against the Republic of Artsakh": ["Yerevan"],
    "Karabakh war": ["Vienna"],
    "Patriotic War": ["Baku"],
}


def test_one_war_under_three_names(desk):
    """Guards that each name leads to the source that uses it, by words and by the deed's id alike."""
    found = naming_of(desk, "44-day war")
    assert told(found) == NAMES
    (event,) = found.events
    assert [one.words for one in found.wordings] == ["aggression"]
    assert told(naming_of(desk, event.id[:6])) == NAMES
    assert "Second Artsakh War" in {one.term for one in found.silent}


def test_every_use_leads_to_its_words(desk):
    """Guards that the span of a use holds the term, and its sentence the span."""
    found = naming_of(desk, "Karabakh war")
    for row in found.terms:
        for _, uses in row.sources:
            for use in uses:
                text = found.documents[use.document].text
                assert use.span.of(text) == use.words
                assert use.words in use.sentence.of(text)


def test_what_was_not_yet_published_names_nothing(desk):
    """Guards the second clock."""
    assert told(naming_of(desk, "Karabakh war", as_of=date(2024, 3, 31))) == {
        name: sources for name, sources in NAMES.items() if sources != ["Vienna"]
    }


def test_a_deed_that_the_table_lacks_has_its_sources_words(desk):
    """Guards that talks have no loaded terms, and no other deed's are shown for them."""
    (event,) = [event for event in desk.record.events() if event.type == "CONSULT"]
    found = naming_of(desk, event.id[:8])
    assert (found.things, found.terms) == ((), ())
    assert [one.voice.quote for one in found.wordings] == ["Azerbaijan and Hungary talked"]


def test_unknown_names_and_ids_are_said_plainly(desk):
    """Guards the messages, with near names where there are any."""
    with pytest.raises(OptionError, match=r"Near: .*Karabakh"):
        naming_of(desk, "Karabakh parade")
    with pytest.raises(OptionError, match="id of an event"):
        naming_of(desk, "Ruritania")
    with pytest.raises(NotInRecordError):
        naming_of(desk, "ffff0000")


def test_the_row_of_a_dataset_is_named():
    """Guards that a use in the middle of a row leads to the row."""
    text = "row 1 | description: a\nrow 2 | description: Crimea is named here again"
    document = make_document(text, media_type=EXTRACT)
    at = text.index("Crimea")
    assert place_of(document, Span(at, at + 6)) == "row 2"


def test_comparing_a_document_with_itself_is_refused(desk):
    """Guards a comparison that would say nothing."""
    with pytest.raises(OptionError, match="both are one document"):
        compare(desk, "yerevan", "Yerevan")


def test_two_documents_are_compared_by_any_of_their_names(desk):
    """Guards that terms of both are set beside each other."""
    found = compare(desk, "yerevan", desk.record.document("baku").sha256[:8])
    first = found.terms[0]
    assert first.thing == "karabakh-war-2020"
    assert [row.label for row in (*first.one, *first.other)] == [
        "aggression against the Republic of Artsakh",
        "Patriotic War",
    ]


def test_sources_are_seen_one_by_one_and_datasets_are_none(desk):
    """Guards the list of sources and the terms of each by side."""
    found = {one.source: one for one in slants_of(desk)}
    assert sorted(found) == ["Baku", "Vienna", "Yerevan"]
    assert {row.side: len(row.own) for row in found["Yerevan"].sides} == {"ARM": 2}
    assert {row.side: len(row.own) for row in found["Baku"].sides} == {"AZE": 1}
    assert [one.source for one in slants_of(desk, "vien")] == ["Vienna"]


def test_a_source_alone_leaves_nothing_out():
    """Guards a record in which nobody else tells of anything."""
    with Desk(tiny_record()) as desk:
        for one in slants_of(desk, least_others=1):
            assert one.coverage.left_out == ()


def test_an_empty_record_has_no_sources():
    """Guards the empty case."""
    with Desk.open(":memory:", create=True) as desk:
        assert slants_of(desk) == []
        with pytest.raises(NotInRecordError, match="holds no text"):
            slants_of(desk, "x")
        assert naming_of(desk, "Crimea").terms == ()
