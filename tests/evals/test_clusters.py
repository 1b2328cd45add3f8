"""The measure of how deeds are put together: the gold is well formed, the measures right, the page not behind."""

from __future__ import annotations

import importlib
import sys
from itertools import combinations
from pathlib import Path

import pytest

from comity.record.copies import COPIED_SHARE, shared_runs
from comity.record.merge import reconcile
from comity.testing import make_event
from comity.vocab import load_vocabulary

EVALS = Path(__file__).resolve().parents[2] / "evals"
if str(EVALS) not in sys.path:
    sys.path.insert(0, str(EVALS))
gold = importlib.import_module("cluster_gold")
clusters = importlib.import_module("clusters")
fit_match = importlib.import_module("fit_match")


@pytest.fixture(scope="module")
def told():
    """All scenarios in one record."""
    return gold.from_scenarios(gold.scenarios())


def test_there_are_enough_scenarios_deeds_and_statements(told):
    """Guards the size of the gold, and that no two statements of it fall together."""
    assert len(gold.scenarios()) >= 40
    assert len(set(told.labels.values())) >= 120
    assert len(told.statements) == len(told.labels) >= 300


def test_statements_of_the_scenarios_are_well_formed(told):
    """Guards against slips of the pen: quotes stand in their texts, parties are known, dates are not ahead."""
    known = load_vocabulary()
    for said in told.statements:
        assert said.span.of(told.texts[said.document]) == said.quote
        for code in (*said.actors, *said.recipients):
            assert known.resolve(code).outcome != "unknown", code


def test_locked_scenarios_are_unchanged():
    """Guards against a locked scenario that is quietly made easier."""
    assert (gold.FOLDER / "locked.sha256").read_text("utf-8") == gold.locked_hashes()


def test_clusters_of_the_examples_name_events_that_exist():
    """Guards the list of true clusters of the example corpus: every event is there, and in one deed only."""
    events = {
        (document.name, event["id"])
        for record, document in gold.example_documents()
        for event in record["events"]
    }
    lines = gold.yaml.safe_load((gold.FOLDER / "south-caucasus.yml").read_text("utf-8"))
    named = [(name, one) for line in lines for name, ids in line.items() for one in ids]
    assert len(named) == len(set(named))
    assert set(named) <= events


def test_measures_by_hand():
    """Guards the measures against figures worked out on paper: two deeds of two and three, one statement astray."""
    said = [
        make_event("ASSAULT", "RUS", "UKR", date=f"2031-05-0{day}", at=at)
        for at, day in enumerate((1, 1, 1, 2, 2))
    ]
    labels = dict(zip([one.id for one in said], "aabbb", strict=True))
    found = clusters.measure(labels, reconcile(said))
    assert sorted(len(event.statements) for event in reconcile(said)) == [2, 3]
    assert (found.precision, found.recall) == (2 / 4, 2 / 4)
    assert found.b_cubed_precision == pytest.approx((4 / 3 + 1 / 3 + 2) / 5)
    assert found.b_cubed_recall == pytest.approx((2 + 1 / 3 + 4 / 3) / 5)
    assert (found.swallowed, found.split) == (2, 1)


@pytest.mark.parametrize("name", ["development", "locked", "south-caucasus"])
def test_pairs_reach_their_target(name):
    """Guards the target of the project: nine tenths, on the halves and on the example corpus."""
    given = gold.from_examples() if name == "south-caucasus" else gold.from_scenarios(gold.scenarios(name))
    assert clusters.measure(given.labels, clusters.cluster(given)).f1 >= 0.9


def test_the_page_shows_the_figures_and_errors_of_today():
    """Guards docs/concepts/reconciling.md against going stale; the gate checks the part that needs the reader."""
    sets = [(half, gold.from_scenarios(gold.scenarios(half))) for half in gold.HALVES]
    sets.append(("south-caucasus", gold.from_examples()))
    text = clusters.PAGE.read_text("utf-8")
    parts = clusters.generated(sets)
    for part in (parts["figures"], parts["errors"], parts["weights"]):
        assert part.strip() in text


def test_the_table_of_weights_is_what_the_fit_gives(monkeypatch):
    """Guards against weights set by hand."""
    monkeypatch.setattr(sys, "argv", ["fit_match.py"])
    assert fit_match.main() == 0


def copies(texts):
    """Pairs of texts of which one stands in the other."""
    return [(one, other) for one, other in combinations(texts, 2) if shared_runs(one, other) >= COPIED_SHARE]


def test_no_example_document_is_a_copy_of_another():
    """Guards the copies against false alarms: the example texts were written apart, on the same deeds."""
    texts = {document.name: document.text for _, document in gold.example_documents()}
    assert len(texts) > 30
    assert not copies(texts.values())


def test_scenarios_are_told_in_words_of_their_own():
    """Guards the gold: no document of a scenario is another's copy, so that wording alone joins none."""
    told = gold.from_scenarios(gold.scenarios())
    assert not copies(told.texts.values())
