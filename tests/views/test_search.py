"""`comity search`: passages with the words marked, and what was read there."""

import json

import pytest


def test_a_hit_is_shown_in_its_sentence_with_what_was_read_there(ask):
    """Guards that a hit leads on: document, place in it, the words marked, the statement's id."""
    shown = " ".join(ask("search", "Baku").stdout.split())
    for part in ("«Baku»", "line ", "CONSULT"):
        assert part in shown


def test_hits_are_data_too(ask):
    """Guards that the spans given lead to the words, in the text given with them."""
    found = json.loads(ask("search", "baku", "--json").stdout)
    assert found["documents"] == len(found["found"]) >= 1
    for document in found["found"]:
        for passage in document["passages"]:
            start = passage["span"][0]
            for first, last in passage["hits"]:
                assert passage["text"][first - start : last - start].casefold() == "baku"


def test_what_was_not_published_then_is_not_found(ask):
    """Guards the clock of knowledge on the command line."""
    result = ask("search", "Baku", "--as-of", "2001-01-01")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No document" in result.stderr


@pytest.mark.parametrize("words", [["NOT", "Baku"], [""], ["--since", "yesterday", "Baku"]])
def test_what_cannot_be_asked_is_told_in_one_line(ask, words):
    """Guards against a trace where the query makes no sense."""
    result = ask("search", *words)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


def test_the_limit_is_said(ask):
    """Guards against a list that looks complete and is not."""
    result = ask("search", "visit* OR Baku OR Tehran", "--limit", "1")
    assert "--limit" in result.stderr
