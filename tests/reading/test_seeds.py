"""The three texts comity was asked for: an interview, a speech, a comment; they do not ship."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from comity.core.problems import Problem
from comity.record.guide import to_guide
from comity.record.merge import reconcile
from comity.record.model import ClaimStatement, EventStatement, TieStatement
from comity.sources import open_documents

ROOT = Path(__file__).resolve().parents[2]
SEEDS, GOLD = ROOT.parent / "shared/seeds", ROOT.parent / "shared/gold/seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not SEEDS.is_dir(), reason="the texts do not ship; they lie beside the project where it is built"
    ),
]


@pytest.fixture(scope="module")
def readings(reader):
    """Gold, what was read, and the original, by the beginning of the file's name."""
    out = {}
    for path in sorted(SEEDS.glob("*.txt")):
        document = next(d for d in open_documents(path) if not isinstance(d, Problem))
        reading = reader.read(document)
        said = {
            kind: [s for s in reading.statements if isinstance(s, kind)]
            for kind in (EventStatement, TieStatement, ClaimStatement)
        }
        row = to_guide(
            reading.document, reconcile(said[EventStatement]), said[TieStatement], said[ClaimStatement]
        )
        gold = json.loads((GOLD / f"{path.stem}.json").read_text("utf-8"))
        out[path.stem[:3]] = (gold, row, document.original)
    return out


def scorer():
    """The scorer of the reading gate, which is no package."""
    spec = importlib.util.spec_from_file_location("evals_score", ROOT / "evals/score.py")
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["evals_score"] = module
    spec.loader.exec_module(module)
    return module


def test_the_texts_are_read_above_their_floors(readings):
    """Guards the reading of commentary: deeds found, every quote verbatim."""
    score = scorer()
    total = {}
    for gold, row, text in readings.values():
        for name, count in score.score(gold, row, text).items():
            total[name] = total.get(name, score.Count()) + count
    assert total["event"].f1 >= 0.78
    assert total["exact"].f1 >= 0.64
    assert total["ties"].f1 >= 0.6
    assert total["claims"].f1 >= 0.55
    assert total["quotes"].precision == 1


def test_the_interview_contradicts_itself_on_three_dates_and_no_others_do(readings):
    """Guards the contradiction register: three true conflicts, none false."""
    found = {
        name: [(c["field"], sorted(c["values"])) for c in row["conflicts"]]
        for name, (_, row, _) in readings.items()
    }
    assert sorted(found["000"]) == [
        ("date", ["2024-04-25", "2024-05-25"]),
        ("date", ["2024-05-06", "2024-05-07"]),
        ("date", ["2024-05-07", "2024-05-08"]),
    ]
    assert found["001"] == found["002"] == []


def test_a_speech_without_dated_deeds_yields_few_events(readings):
    """Guards against deeds made out of argument."""
    assert len(readings["001"][1]["events"]) <= 8


def test_the_loan_is_planned_and_the_aircraft_go_from_seller_to_buyer(readings):
    """Guards status and roles where a wrong one would poison every tie."""
    events = readings["002"][1]["events"]
    loans = [
        e for e in events if e["type"] == "AID" and e["actors"] == ["AZE"] and e["recipients"] == ["PAK"]
    ]
    assert loans
    assert not any(e["status"] == "occurred" for e in loans)
    assert not any(
        e["actors"] == ["PAK"] and e["recipients"] == ["AZE"] and e["type"] == "AID" for e in events
    )
