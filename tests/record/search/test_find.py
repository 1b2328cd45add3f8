"""Finding documents by their words, on every store."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.record.schema import passages
from comity.record.search import index
from comity.record.store import Record
from comity.testing import make_document

TEXTS = {
    "first": "The Baku declaration was adopted. Péter Szijjártó visited İstanbul.",
    "second": "Nothing was said of Baku; a declaration followed in Paris.",
    "third": "A JF-17 flew over Istanbul. Another JF-17 followed it.",
}


@pytest.fixture
def searched(record):
    """A record of three short documents, published on three days."""
    for day, (name, text) in enumerate(TEXTS.items(), start=1):
        record.add(make_document(text, name=name, published=f"2024-05-0{day}"), [], reader="rules/1")
    return record


def names(answer):
    """The documents found, in order."""
    return [one.document.name for one in answer[0]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("declaration", {"first", "second"}),
        ('"baku declaration"', {"first"}),
        ("szijjarto", {"first"}),
        ("ISTANBUL", {"first", "third"}),
        ("jf-17", {"third"}),
        ("adopt*", {"first"}),
        ("adopt", set()),
        ("baku -paris", {"first"}),
        ("paris OR jf", {"second", "third"}),
        ("baku istanbul", {"first"}),
        ("Rome", set()),
    ],
)
def test_documents_are_found_by_their_words(searched, query, expected):
    """Guards each form of query on every store."""
    found, count = searched.search(query)
    assert {one.document.name for one in found} == expected
    assert count == len(expected)


def test_hits_are_spans_of_the_text(searched):
    """Guards that a hit leads to its characters, accents and all."""
    (found,), _ = searched.search("szijjarto istanbul")
    assert [hit.of(found.document.text) for hit in found.hits] == ["Szijjártó", "İstanbul"]


def test_the_document_that_says_it_more_often_comes_first(searched):
    """Guards the ranking: frequent in the text, rare among the texts, short before long."""
    assert names(searched.search("jf-17 OR istanbul"))[0] == "third"


def test_what_was_published_later_is_not_found_as_of_before(searched):
    """Guards the clock of knowledge in search."""
    assert names(searched.search("istanbul", as_of=date(2024, 5, 2))) == ["first"]
    assert names(searched.search("istanbul", since=date(2024, 5, 2))) == ["third"]
    assert names(searched.search("istanbul", until=date(2024, 5, 1))) == ["first"]


def test_a_document_read_again_in_another_form_is_found_by_its_new_words_only(record):
    """Guards the index against words of a text that a better reading of the file has replaced."""
    old = make_document("An old wording.", name="file", sha256="a" * 64)
    record.add(old, [], reader="rules/1")
    record.add(make_document("A new wording.", name="file", sha256="a" * 64), [], reader="rules/2")
    assert names(record.search("new wording")) == ["file"]
    assert names(record.search("old")) == []


def test_the_end_of_a_very_long_document_is_found(record):
    """Guards texts beyond what one row of either engine takes."""
    text = (
        "\n".join(f"Line {number} says nothing." for number in range(20_000)) + "\nThe treaty of Nakhchivan."
    )
    record.add(make_document(text, name="long"), [], reader="rules/1")
    (found,), _ = record.search('"treaty of nakhchivan"')
    assert found.hits[0].of(text) == "treaty of Nakhchivan"


@pytest.mark.parametrize("text", ["", "!!! ... ---", "x" * 200_000, "\x00 null", "漢字 والسلام"])
def test_any_text_is_taken_in(record, text):
    """Guards keeping a document against what its words are."""
    if "\x00" in text:
        text = text.replace("\x00", " ")
    record.add(make_document(text, name="odd"), [], reader="rules/1")
    assert record.search("nowhere") == ([], 0)


@given(st.text(alphabet="ab \n", max_size=400))
def test_stretches_add_up_to_the_text(text):
    """Guards the law that no character falls between two stretches."""
    assert "".join(span.of(text) for span in index.stretches(text)) == text


@settings(max_examples=25)
@given(
    texts=st.lists(st.lists(st.sampled_from("ash birch cedar elm".split()), max_size=8), max_size=6),
    wanted=st.lists(st.sampled_from("ash birch cedar elm".split()), min_size=1, max_size=3),
)
def test_the_index_agrees_with_looking_at_every_text(texts, wanted):
    """Guards the index against a plain search as an oracle."""
    with Record.open(":memory:", create=True) as record:
        for number, words in enumerate(texts):
            record.add(make_document(" ".join(words), name=str(number)), [], reader="rules/1")
        found, count = record.search(" ".join(wanted))
    expected = {str(number) for number, words in enumerate(texts) if set(wanted) <= set(words)}
    assert {one.document.name for one in found} == expected
    assert count == len(expected)


def test_a_record_of_the_first_tables_is_searched_once_it_is_moved_forward(tmp_path):
    """Guards the migration: documents kept by an older comity are found too."""
    path = tmp_path / "old.comity"
    with Record.open(path, create=True) as record:
        record.add(make_document("The Baku declaration.", name="old"), [], reader="rules/1")
        engine = record._engine
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE record_search")
            passages.drop(connection)
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    with Record.open(path) as record:
        assert names(record.search("declaration")) == ["old"]
