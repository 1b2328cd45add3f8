"""Who is believed about title, publisher and date, and what is said about bad metadata."""

import json

import pytest

from comity.core.interval import Interval

TEXT = "Talks end\n\nThe talks ended on Monday, the ministry of the country said."


def test_front_matter_counts_and_is_not_read_as_text(opened):
    """Guards documents that carry their particulars at the top, in text as in Markdown."""
    content = f"---\ntitle: A title\ndate: 2024-05-16\nauthors: [Jane Doe, Joe Roe]\nlang: EN-us\n---\n{TEXT}"
    for name in ("a.md", "a.txt"):
        (document,), problems = opened(name, content)
        assert document.text == TEXT
        assert document.original == content
        assert (document.title, document.author, document.language) == ("A title", "Jane Doe, Joe Roe", "en")
        assert (document.published, document.published_reason) == (
            Interval.parse("2024-05-16"),
            "front matter",
        )
        assert problems == []


@pytest.mark.parametrize("name", ["a.meta.yml", "a.meta.yaml", "a.txt.meta.json"])
def test_a_sidecar_outranks_front_matter_and_options_outrank_both(opened, put, name):
    """Guards the order in which accounts are believed."""
    put(name, json.dumps({"title": "Sidecar", "published": "2024-05", "publisher": "S"}))
    content = f"---\ntitle: Front\npublisher: F\nauthor: F\npublished: 2023\n---\n{TEXT}"
    (document,), _ = opened("a.txt", content, publisher="O")
    assert (document.title, document.publisher, document.author) == ("Sidecar", "O", "F")
    assert (str(document.published), document.published_reason) == ("2024-05", "sidecar")
    (document,), _ = opened("a.txt", content, published=Interval.parse("2022"))
    assert (str(document.published), document.published_reason) == ("2022", "option --published")


def test_unknown_keys_are_listed_in_one_warning(opened, put):
    """Guards against typing errors in keys that would go unseen."""
    put("a.meta.yml", "titel: X\npublishedd: 2024\ntitle: T")
    (document,), (problem,) = opened("a.txt", TEXT)
    assert document.title == "T"
    assert (problem.level, problem.what) == ("note", "unknown keys in the sidecar: publishedd, titel")
    assert "Known keys: title" in problem.todo


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("published: soon", "published: 'soon' cannot be used"),
        ("title: {a: 1}", "title: \"{'a': 1}\" cannot be used"),
        ("a: [b", "the sidecar is not YAML or JSON in UTF-8"),
        ("- a\n- b", "the sidecar holds no keys"),
        (b"\xff\xfe\xff", "the sidecar is not YAML or JSON in UTF-8"),
        ("x" * (1024 * 1024 + 1), "the sidecar is larger than 1,048,576 bytes"),
    ],
)
def test_a_bad_sidecar_costs_a_warning_and_not_the_document(opened, put, content, what):
    """Guards documents whose description is broken."""
    put("a.meta.yml", content)
    (document,), (problem,) = opened("a.txt", TEXT)
    assert document.text == TEXT
    assert (problem.level, problem.what) == ("warning", what)
    assert problem.where.endswith("a.meta.yml")


def test_a_sidecar_of_a_jsonl_file_describes_every_line(opened, put):
    """Guards feeds whose publisher is told once."""
    put("feed.meta.yml", "publisher: Trend")
    documents, _ = opened("feed.jsonl", '{"id": 1, "text": "Talks."}\n{"id": 2, "text": "More."}')
    assert [document.publisher for document in documents] == ["Trend", "Trend"]


def test_rules_at_the_top_are_not_front_matter(opened):
    """Guards texts that begin with a rule."""
    (document,), problems = opened("a.txt", "---\nA rule above and below.\n---\nThe talks ended.")
    assert "A rule above and below." in document.text
    assert problems == []


def test_front_matter_that_is_broken_is_read_as_text_and_said_to_be(opened):
    """Guards against losing text to a typing error."""
    (document,), (problem,) = opened("a.md", "---\ntitle: [a\n---\nThe talks ended.")
    assert problem.what == "the front matter is not YAML"
    assert "The talks ended." in document.text
