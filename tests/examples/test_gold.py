"""The example's documents, gold records and lists belong together."""

import csv
import json
import re
from collections import Counter
from datetime import date
from typing import get_args

import pytest
import yaml

from comity.record import model

ORGANISATIONS = {"NATO", "EU", "OSCE", "CSTO", "OTS", "ECO", "West", "GUNMAN"}
STATES = {
    "ARM", "AZE", "BGR", "BLR", "CHN", "FRA", "GEO", "HUN", "IND", "IRN", "ISR", "KAZ", "KGZ", "MDA", "PAK",
    "RUS", "SRB", "SVK", "TJK", "TKM", "TUR", "UKR", "USA", "UZB", "XKX",
}  # fmt: skip
HOUSES = {
    "wire": "Caspian State Wire (example)",
    "weekly": "Free Weekly (example)",
    "institute": "Institute for Borderland Studies (example)",
}


@pytest.fixture(scope="module")
def gold(example):
    """Gold records by stem."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in (example / "gold").glob("*.json")}


@pytest.fixture(scope="module")
def expected(example):
    """The contradictions, changes and plans that the folder carries."""
    return yaml.safe_load((example / "contradictions.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def addresses(example):
    """Every address in the shipped list of facts."""
    with (example / "facts.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {row[key] for row in rows for key in ("address", "second_address")} - {""}


def statements(record):
    """Events, ties and claims of one gold record, in one list."""
    return [*record["events"], *record["ties"], *record["claims"]]


def test_the_folder_has_thirty_documents_in_four_formats_and_three_voices(documents):
    """Guards what the example promises: enough texts, every format, every slant."""
    assert len(documents) >= 30
    assert set(Counter(path.suffix for path in documents.values())) == {".txt", ".html", ".pdf", ".docx"}
    voices = Counter(name.rsplit("-", 1)[1] for name in documents)
    assert set(voices) == set(HOUSES)
    assert min(voices.values()) >= 8


def test_every_document_has_a_gold_record_and_no_record_is_orphaned(documents, gold):
    """Guards against a text that is never scored, or a score against nothing."""
    assert set(gold) == set(documents)
    assert {record["document"]["file"] for record in gold.values()} == {p.name for p in documents.values()}


def test_every_gold_quote_stands_in_the_document_itself(texts, gold):
    """Guards against paraphrased evidence, and against text lost on the way to PDF, DOCX or HTML."""
    missing = [(n, s["quote"]) for n, r in gold.items() for s in statements(r) if s["quote"] not in texts[n]]
    assert missing == []


def test_every_conflict_quotes_the_text_and_names_events_of_its_record(texts, gold):
    """Guards a conflict entry against pointing at nothing."""
    conflicts = [(name, c) for name, record in gold.items() for c in record["conflicts"]]
    assert conflicts
    for name, conflict in conflicts:
        assert len(conflict["values"]) >= 2
        assert all(quote in texts[name] for quote in conflict["quotes"])
        assert set(conflict["events"]) <= {event["id"] for event in gold[name]["events"]}


def test_types_statuses_kinds_and_hedges_are_the_guides(gold):
    """Guards against a label that no reader can produce."""
    types, statuses = set(get_args(model.EventType)), set(get_args(model.Status))
    for record in gold.values():
        for event in record["events"]:
            assert {event["type"], *event.get("type_alt", [])} <= types
            assert {event["status"], *event.get("status_alt", [])} <= statuses
        for tie in record["ties"]:
            assert {tie["kind"], *tie.get("kind_alt", [])} <= set(get_args(model.TieKind))
            assert tie["status"] in statuses
            assert tie["sign"] in {1, -1}
        for claim in record["claims"]:
            assert {claim["kind"], *claim.get("kind_alt", [])} <= set(get_args(model.ClaimKind))
            assert claim["hedge"] in get_args(model.Hedge)
            assert claim["level"] in {None, *get_args(model.RiskLevel)}


def test_symmetric_ties_put_all_parties_on_one_side(gold):
    """Guards the guide's rule that an alliance, partnership, enmity or dispute has no direction."""
    wrong = [t for r in gold.values() for t in r["ties"] if t["kind"] in model.SYMMETRIC_TIES and t["to"]]
    assert wrong == []


def test_every_code_is_a_state_or_a_listed_organisation(gold):
    """Guards against typing errors in codes, which would silently never match."""
    known = STATES | ORGANISATIONS
    for name, record in gold.items():
        for event in record["events"]:
            assert set(event["actors"] + event["recipients"]) <= known, name
            assert event["actors"] or event["recipients"], name
        assert all(set(tie["from"] + tie["to"]) <= known for tie in record["ties"]), name
        assert all(set(claim["about"]) <= known for claim in record["claims"]), name


def test_dates_are_iso_and_run_forward(gold):
    """Guards against a swapped or impossible interval."""
    for name, record in gold.items():
        dated = record["events"] + record["ties"]
        for interval in [s["date"] for s in dated] + [d for s in dated for d in s.get("date_alt", [])]:
            if interval is not None:
                first, last = map(date.fromisoformat, interval)
                assert first <= last, name


def test_what_has_occurred_does_not_lie_after_the_documents_day(gold):
    """Guards against a year or month that slipped: nobody reports tomorrow's deed as done."""
    for name, record in gold.items():
        published = record["document"]["published"]
        for event in record["events"]:
            if event["status"] == "occurred" and event["date"]:
                assert event["date"][0] <= published, (name, event["id"])


def test_every_document_says_who_when_and_under_what_licence(documents, metadata, gold):
    """Guards provenance: a text without it could not be cited."""
    for name, meta in metadata.items():
        assert meta["title"], name
        assert meta["publisher"] == HOUSES[name.rsplit("-", 1)[1]]
        assert meta["published"].isoformat() == name[:10] == gold[name]["document"]["published"]
        assert meta["licence"] == "Apache-2.0"
        assert meta["language"] == "en"
        if documents[name].suffix in {".pdf", ".docx"}:
            sidecar = yaml.safe_load(documents[name].with_name(f"{name}.meta.yml").read_text("utf-8"))
            assert sidecar == {key: value for key, value in meta.items() if key != "format"}


def test_every_document_leads_to_an_address_in_the_shipped_facts(metadata, addresses):
    """Guards the promise that what the voices tell can be looked up."""
    for name, meta in metadata.items():
        assert meta["url"] in meta["facts"], name
        assert set(meta["facts"]) <= addresses, name


def test_the_facts_are_dated_and_addressed(example):
    """Guards the facts list against rows that nobody could check."""
    with (example / "facts.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) > 100
    for row in rows:
        assert date.fromisoformat(row["happened_from"]) <= date.fromisoformat(row["happened_to"])
        assert re.match(r"https?://[^\s/]+", row["address"])
        assert row["matter"]
        assert row["parties"]


def test_documents_are_short(texts):
    """Guards the example's size: a text of the folder is read in a minute."""
    lengths = {name: len(text.split()) for name, text in texts.items()}
    assert all(80 <= count <= 400 for count in lengths.values()), lengths


def test_every_side_of_a_contradiction_is_quoted_from_its_document(texts, expected):
    """Guards the expected contradictions against texts that were edited later."""
    for entry in [*expected["contradictions"], *expected["changes"]]:
        assert len({str(side["value"]) for side in entry["sides"]}) >= 2, entry["matter"]
        for side in entry["sides"]:
            assert side["quote"] in texts[side["document"]], (entry["matter"], side["document"])


def test_contradictions_across_documents_name_two_documents(expected):
    """Guards the difference between two texts that disagree and one text that disagrees with itself."""
    assert len(expected["contradictions"]) >= 15
    for entry in expected["contradictions"]:
        names = {side["document"] for side in entry["sides"]}
        assert (len(names) > 1) == (entry["scope"] == "across"), entry["matter"]
        assert entry["field"] in {"date", "rank", "amount", "actors", "people", "status", "type"}
        assert entry["deed"]["type"] in get_args(model.EventType)
        assert set(entry["deed"]["parties"]) <= STATES | ORGANISATIONS


def test_every_side_of_a_contradiction_is_an_event_or_claim_of_the_gold(expected, gold):
    """Guards the two lists against drifting apart: what contradicts must first be read."""
    for entry in expected["contradictions"]:
        for side in entry["sides"]:
            words = set(re.findall(r"\w+", side["quote"].lower()))
            overlaps = [
                len(words & set(re.findall(r"\w+", s["quote"].lower()))) / len(words)
                for s in statements(gold[side["document"]])
            ]
            assert max(overlaps) >= 0.5, (entry["matter"], side["quote"])


def test_plans_were_announced_before_they_were_due_to_end(expected, gold):
    """Guards the list of plans: an outcome is told by a document, and no earlier than the plan."""
    outcomes = {plan["outcome"] for plan in expected["plans"]}
    assert outcomes == {"occurred", "lapsed", "overdue", "cancelled", "open"}
    for plan in expected["plans"]:
        assert plan["due_from"] <= plan["due_to"]
        assert gold[plan["document"]]["document"]["published"] <= plan["due_to"].isoformat()
        if plan["told_by"]:
            assert gold[plan["told_by"]]["document"]["published"] >= plan["document"][:10]


def test_the_readme_lists_every_contradiction(example, expected):
    """Guards the README's table against falling behind."""
    readme = (example / "README.md").read_text("utf-8")
    for entry in expected["contradictions"]:
        assert f"| {entry['matter']} |" in readme
        assert all(side["document"] in readme for side in entry["sides"])
