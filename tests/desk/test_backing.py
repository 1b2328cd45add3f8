"""How many sources stand behind a side, and how many independent ones."""

from __future__ import annotations

from comity.desk.backing import backing, distinct_publishers
from comity.testing import make_document

NEWS = {
    "a": make_document("one", name="a", publisher="Wire"),
    "b": make_document("two", name="b", publisher="Wire"),
    "c": make_document("three", name="c", publisher="Paper"),
    "d": make_document("four", name="d"),
    "e": make_document("five", name="e"),
}


def test_documents_of_one_publisher_are_one_independent_source():
    """Guards against counting a wire's two texts as two witnesses."""
    found = backing(["a", "b", "c"], distinct_publishers(NEWS.__getitem__))
    assert (found.sources, found.independent) == (3, 2)


def test_documents_without_a_publisher_count_each():
    """Guards against lumping together all texts of unknown origin."""
    found = backing(["d", "e"], distinct_publishers(NEWS.__getitem__))
    assert (found.sources, found.independent) == (2, 2)


def test_a_document_that_says_it_twice_is_one_source():
    """Guards against a text that repeats itself outvoting another."""
    assert backing(["a", "a"], len).sources == 1
