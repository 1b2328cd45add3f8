"""The marked passages of the reading gate: complete, well formed, balanced, and unchanged where locked."""

import hashlib
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
import yaml

from comity.record import model
from comity.vocab import load_vocabulary

PROJECT = Path(__file__).resolve().parents[2]
PASSAGES = PROJECT / "evals" / "passages"
EXAMPLES = PROJECT / "examples"
KINDS = {"wire": 18, "communique": 10, "commentary": 14, "interview": 9, "speech": 9}
REGIONS = {
    "east-asia", "southeast-asia", "south-asia", "central-asia", "middle-east", "north-africa", "west-africa",
    "east-africa", "southern-africa", "europe", "caucasus", "north-america", "central-america",
    "south-america", "pacific",
}  # fmt: skip
# Parties that the guide lets stand under their usual short name and that the vocabulary does not list.
SHORT_NAMES = {"CABEI", "GUNMAN", "PIF", "RSF", "RUF", "SOMALILAND"}
NAME = re.compile(r"(?P<half>[dl])-(?P<kind>[a-z]+)-\d\d-(?P<region>[a-z-]+)")
SHARED_WORDS = 8
FIELDS = {
    "events": "id type mode actors recipients people status date place amount by quote",
    "ties": "kind from to sign status date by quote",
    "claims": "kind about text by hedge condition resolves level quote",
    "conflicts": "events field values quotes",
}
ALTERNATIVES = {"type_alt", "status_alt", "date_alt", "kind_alt", "optional"}


def fold(text):
    """White space folded, as the scorer folds it."""
    return " ".join(text.split())


def part(name, which):
    """The half, kind or region in a passage's name."""
    found = NAME.fullmatch(name)
    assert found, f"{name}: expected HALF-KIND-NN-REGION"
    return found[which]


def statements(record):
    """Events, ties and claims of one gold record, in one list."""
    return [*record["events"], *record["ties"], *record["claims"]]


def codes(record):
    """Every party that a gold record names."""
    for event in record["events"]:
        yield from event["actors"] + event["recipients"]
    for tie in record["ties"]:
        yield from tie["from"] + tie["to"]
    for claim in record["claims"]:
        yield from claim["about"]


def runs(text):
    """All stretches of eight words in a text, lower case, without punctuation."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + SHARED_WORDS]) for at in range(len(words) - SHARED_WORDS + 1)}


@pytest.fixture(scope="module")
def headers():
    """Front matter by name."""
    return {
        path.stem: yaml.safe_load(path.read_text("utf-8").split("---\n", 2)[1])
        for path in PASSAGES.glob("*.txt")
    }


@pytest.fixture(scope="module")
def bodies():
    """Text without front matter, white space folded, by name."""
    return {path.stem: fold(path.read_text("utf-8").split("---\n", 2)[2]) for path in PASSAGES.glob("*.txt")}


@pytest.fixture(scope="module")
def gold():
    """Gold records by name."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in (PASSAGES / "gold").glob("*.json")}


def test_sixty_passages_each_have_a_gold_record_of_the_same_name(bodies, gold):
    """Guards against a text that is never scored, or a score against nothing."""
    assert len(bodies) == 60
    assert set(gold) == set(bodies)
    assert {name: record["document"]["file"] for name, record in gold.items()} == {
        name: f"{name}.txt" for name in bodies
    }


def test_halves_are_balanced_over_kinds_and_regions(bodies):
    """Guards the comparison of the two halves: what is tuned on one must be measurable on the other."""
    assert Counter(part(name, "half") for name in bodies) == {"d": 30, "l": 30}
    assert Counter(part(name, "kind") for name in bodies) == KINDS
    kinds = Counter((part(name, "half"), part(name, "kind")) for name in bodies)
    assert all(abs(kinds["d", kind] - kinds["l", kind]) <= 1 for kind in KINDS)
    regions = Counter((part(name, "half"), part(name, "region")) for name in bodies)
    assert regions == dict.fromkeys(((half, region) for half in "dl" for region in REGIONS), 2)


def test_passages_are_short_enough_to_be_read_whole(bodies):
    """Guards the size of a passage, title line and gold apart."""
    lengths = {name: len(body.split()) for name, body in bodies.items()}
    assert {name: length for name, length in lengths.items() if not 80 <= length <= 260} == {}


def test_front_matter_names_an_invented_house_and_agrees_with_the_gold(headers, gold):
    """Guards provenance: no passage may pass for a report by a real outlet."""
    for name, header in headers.items():
        assert set(header) <= {"title", "publisher", "published", "language"}, name
        assert header["publisher"].endswith("(exercise)"), name
        document = gold[name]["document"]
        assert [document[key] for key in ("title", "publisher", "language")] == [
            header["title"],
            header["publisher"],
            "en",
        ], name
        if "published" in header:
            assert document["published"] == header["published"].isoformat(), name


def test_eight_passages_leave_their_date_to_be_inferred(headers, gold):
    """Guards the hard case of an undated document: half of them locked, each with a date in the gold."""
    undated = [name for name, header in headers.items() if "published" not in header]
    assert Counter(part(name, "half") for name in undated) == {"d": 4, "l": 4}
    assert all(gold[name]["document"]["published"] for name in undated)


def test_every_gold_quote_stands_verbatim_in_its_text(bodies, gold):
    """Guards against paraphrased evidence; a quote from the front matter does not count."""
    missing = [
        (name, quote)
        for name, record in gold.items()
        for quote in [
            *(statement["quote"] for statement in statements(record)),
            *(quote for conflict in record["conflicts"] for quote in conflict["quotes"]),
        ]
        if fold(quote) not in bodies[name]
    ]
    assert missing == []


def test_every_statement_has_all_fields_of_the_guide(gold):
    """Guards against a record that the scorer or a reader of the gold would stumble over."""
    for name, record in gold.items():
        for group, fields in FIELDS.items():
            for statement in record[group]:
                assert set(statement) - ALTERNATIVES == set(fields.split()), (name, group)


def test_labels_are_those_of_the_guide(gold):
    """Guards against a label that no reader can produce."""
    types, statuses = set(get_args(model.EventType)), set(get_args(model.Status))
    ties, claims = set(get_args(model.TieKind)), set(get_args(model.ClaimKind))
    for name, record in gold.items():
        for event in record["events"]:
            assert {event["type"], *event.get("type_alt", ())} <= types, name
            assert {event["status"], *event.get("status_alt", ())} <= statuses, name
        for tie in record["ties"]:
            assert {tie["kind"], *tie.get("kind_alt", ())} <= ties, name
            assert {tie["status"], *tie.get("status_alt", ())} <= statuses, name
            assert tie["sign"] in {1, -1}, name
            assert not (tie["kind"] in model.SYMMETRIC_TIES and tie["to"]), name
        for claim in record["claims"]:
            assert {claim["kind"], *claim.get("kind_alt", ())} <= claims, name
            assert claim["hedge"] in get_args(model.Hedge), name
            assert claim["level"] in {None, *get_args(model.RiskLevel)}, name
            assert claim["kind"] != "conditional" or claim["condition"], name


def test_an_alternative_differs_from_the_first_choice(gold):
    """Guards against alternatives that allow nothing more."""
    for name, record in gold.items():
        for statement in statements(record):
            for key in ("type", "status", "kind", "date"):
                assert statement.get(key) not in statement.get(f"{key}_alt", ()), (name, statement["quote"])


def test_modes_are_plovers_for_their_type(gold):
    """Guards against a mode that has no score."""
    rows = load_vocabulary()
    for name, record in gold.items():
        for event in record["events"]:
            if event["mode"] not in {
                None,
                "exercise",
                "military",
                "economic",
            }:  # as in the guide's own records
                assert rows.score(event["type"], event["mode"]) is not None, (name, event["id"])


def test_every_party_is_a_state_or_a_known_organisation(gold):
    """Guards against typing errors in codes, which would silently never match."""
    known = {actor.code for actor in load_vocabulary().actors()} | SHORT_NAMES
    unknown = {(name, code) for name, record in gold.items() for code in codes(record) if code not in known}
    assert unknown == set()


def test_no_event_or_tie_is_without_parties_or_has_one_party_on_both_sides(gold):
    """Guards against a deed done by nobody or to oneself."""
    for name, record in gold.items():
        sides = [(event["actors"], event["recipients"]) for event in record["events"]]
        sides += [(tie["from"], tie["to"]) for tie in record["ties"]]
        for one, other in sides:
            assert one, name
            assert not set(one) & set(other), (name, one, other)
            assert len(set(one)) == len(one), (name, one)


def test_dates_are_iso_and_run_forward(gold):
    """Guards against a swapped or impossible interval, in the first choice or an alternative."""
    for name, record in gold.items():
        dated = [*record["events"], *record["ties"]]
        for interval in [s["date"] for s in dated] + [d for s in dated for d in s.get("date_alt", ())]:
            if interval is not None:
                first, last = map(date.fromisoformat, interval)
                assert first <= last, (name, interval)


def test_what_has_occurred_does_not_begin_after_the_documents_day(gold):
    """Guards against a year or month that slipped: nobody reports tomorrow's deed as done."""
    for name, record in gold.items():
        published = record["document"]["published"]
        last = published if isinstance(published, str) else published[1]
        for event in record["events"]:
            if event["status"] in {"occurred", "ongoing"} and event["date"]:
                assert event["date"][0] <= last, (name, event["id"])


def test_event_ids_are_unique_and_conflicts_name_them(gold):
    """Guards a conflict entry against pointing at nothing."""
    for name, record in gold.items():
        ids = [event["id"] for event in record["events"]]
        assert len(set(ids)) == len(ids), name
        for conflict in record["conflicts"]:
            assert set(conflict["events"]) <= set(ids), name
            assert len(set(conflict["values"])) == len(conflict["quotes"]) >= 2, name


def test_five_passages_contradict_themselves_on_a_value(gold):
    """Guards the hard case of one deed with two dates, places or amounts, apart from mere denials."""
    fields = Counter(c["field"] for record in gold.values() for c in record["conflicts"])
    assert set(fields) == {"date", "place", "amount", "status"}
    assert fields["date"] + fields["place"] + fields["amount"] == 5


def test_all_sixteen_types_occur_five_times_and_in_both_halves(gold):
    """Guards against a type on which the gate would be silent; what is optional does not count."""
    required = [
        (part(name, "half"), event["type"])
        for name, record in gold.items()
        for event in record["events"]
        if not event.get("optional")
    ]
    count = Counter(kind for _, kind in required)
    assert {kind: count[kind] for kind in get_args(model.EventType) if count[kind] < 5} == {}
    assert {kind for half, kind in required if half == "d"} == {
        kind for half, kind in required if half == "l"
    }


def test_no_passage_shares_eight_words_in_a_row_with_an_example(bodies):
    """Guards the passages against being copies of what the reader was built on."""
    texts = [
        path.read_text("utf-8", errors="replace")
        for path in EXAMPLES.rglob("*")
        if path.suffix in {".txt", ".html", ".source", ".json", ".md", ".yml", ".csv"}
    ]
    assert texts, f"{EXAMPLES} holds no text to compare with"
    seen = set().union(*map(runs, texts))
    assert {name: runs(body) & seen for name, body in bodies.items() if runs(body) & seen} == {}


def test_the_locked_half_is_unchanged():
    """Guards the locked half: any change to a text or its gold shows here and must be meant."""
    files = sorted(
        path.relative_to(PASSAGES).as_posix()
        for folder in (PASSAGES, PASSAGES / "gold")
        for path in folder.glob("l-*")
    )
    lines = (PASSAGES / "locked.sha256").read_text("ascii").splitlines()
    assert [line.split("  ")[1] for line in lines] == files
    changed = [
        name
        for digest, name in (line.split("  ") for line in lines)
        if hashlib.sha256((PASSAGES / name).read_bytes()).hexdigest() != digest
    ]
    assert changed == []
