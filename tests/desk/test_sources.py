"""Whose a document is, and documents and sources by name."""

import pytest

from comity.core.errors import NotInRecordError
from comity.desk import Desk
from comity.desk.sources import choose_document, choose_source, is_text, source_name
from comity.record.model import EXTRACT
from comity.testing import make_document, tiny_record


@pytest.fixture
def desk():
    """A desk with the tiny record."""
    with Desk(tiny_record()) as open_desk:
        yield open_desk


def test_a_source_is_the_publisher_else_the_text_itself():
    """Guards what a source is called."""
    assert source_name(make_document("x", name="n", title="T", publisher="P")) == "P"
    assert source_name(make_document("x", name="n", title="A\ntitle")) == "A title"
    assert source_name(make_document("x", name="n")) == "n"
    assert not is_text(make_document("x", media_type=EXTRACT))


@pytest.mark.parametrize("typed", ["guests", "GUESTS", "Guests of the month", "month", "The Guest"])
def test_a_document_goes_by_name_title_part_of_it_or_publisher(desk, typed):
    """Guards the ways in which a document can be typed."""
    assert choose_document(desk, typed).name == "guests"


def test_a_document_goes_by_the_beginning_of_its_hash(desk):
    """Guards what the last column of `comity documents` is for."""
    wanted = desk.record.document("wire")
    assert choose_document(desk, wanted.sha256[:10]) == wanted


def test_a_whole_name_outranks_a_part(desk):
    """Guards that `wire` is the document of that name, though two are by The Wire."""
    assert choose_document(desk, "wire").name == "wire"


def test_several_or_no_documents_are_listed(desk):
    """Guards that nothing is chosen for the user."""
    with pytest.raises(NotInRecordError, match="2 documents fit"):
        choose_document(desk, "The Wire")
    with pytest.raises(NotInRecordError, match=r"Near ones: .*Guests of the month"):
        choose_document(desk, "guets")
    with pytest.raises(NotInRecordError, match="no such document"):
        choose_document(desk, "  ")


def test_several_or_no_sources_are_listed():
    """Guards the same for sources."""
    names = ["The Wire", "The Guest", "The Wireless"]
    assert choose_source(names, "the wire") == "The Wire"
    assert choose_source(names, "guest") == "The Guest"
    with pytest.raises(NotInRecordError, match="3 sources fit"):
        choose_source(names, "the")
    with pytest.raises(NotInRecordError, match="There are: The Guest"):
        choose_source(names, "gests")
    with pytest.raises(NotInRecordError, match="holds no text"):
        choose_source([], "x")
