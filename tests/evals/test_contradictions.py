"""The measure of contradictions: what counts as found, and the reason given for a miss."""

import importlib.util
import sys
from pathlib import Path

import pytest

from comity.testing import make_document, make_event

EVALS = Path(__file__).resolve().parents[2] / "evals"
TEXT = "On Monday Iran attacked a town in Azerbaijan. Iran denies that it attacked the town."
ENTRY = {
    "matter": "the town",
    "field": "status",
    "deed": {"type": "ASSAULT", "parties": ["IRN", "AZE"]},
    "sides": [
        {"value": "occurred", "document": "paper", "quote": "Iran attacked a town"},
        {"value": "negated", "document": "paper", "quote": "denies that it attacked"},
    ],
}


@pytest.fixture(scope="module")
def measure():
    """The module evals/contradictions.py."""
    sys.path.insert(0, str(EVALS))
    try:
        spec = importlib.util.spec_from_file_location("contradictions", EVALS / "contradictions.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(EVALS))
    return module


def folder(measure, *said):
    """One document and what was read out of it."""
    paper = make_document(TEXT, name="paper")
    deeds = [
        make_event("ASSAULT", "IRN", "AZE", document=paper, quote=quote, date=date, status=status, by=by)
        for quote, date, status, by in said
    ]
    return measure.together({"paper": paper}, {deed.id: deed for deed in deeds})


ATTACKED = ("Iran attacked a town", "2031-03-05", "occurred", None)
DENIED = ("Iran denies that it attacked", "2031-03-05", "negated", "Iran")


def test_a_conflict_with_both_quotes_on_two_sides_is_found(measure):
    """Guards the hit: right field, right deed, both quotes."""
    found = measure.outcome(ENTRY, folder(measure, ATTACKED, DENIED))
    assert found.found is not None


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ((ATTACKED,), "(a)"),
        ((ATTACKED, ("Iran denies that it attacked", "2031-06-05", "negated", "Iran")), "(b)"),
        ((ATTACKED, ("denies that it attacked", "2031-03-05", "alleged", None)), "(c)"),
    ],
)
def test_a_miss_says_how_far_it_came(measure, said, reason):
    """Guards the reason: not read, read but apart, or together and not seen."""
    missed = measure.outcome(ENTRY, folder(measure, *said))
    assert missed.found is None
    assert missed.reason.startswith(reason)


def test_what_is_not_listed_is_false(measure):
    """Guards against a measure that only counts hits."""
    read = folder(measure, ATTACKED, DENIED)
    other = {**ENTRY, "field": "date"}
    assert len(measure.false_conflicts(read, [measure.outcome(other, read)])) == 1


def test_a_quote_that_is_not_in_the_text_is_an_error(measure):
    """Guards the list against drifting from the documents."""
    paper = make_document(TEXT, name="paper")
    with pytest.raises(ValueError, match="no such words"):
        measure.place_of("Iran attacked a village", paper)
