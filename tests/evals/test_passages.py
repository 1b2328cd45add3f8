"""The marked passages of the reading gate: complete, well formed, balanced, and unchanged where locked."""

import hashlib
import importlib.util
import json
import re
import sys
from collections import Counter
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import get_args

import pytest
import yaml

from comity.record import model
from comity.vocab import load_vocabulary

PROJECT = Path(__file__).resolve().parents[2]
PASSAGES = PROJECT / "evals" / "passages"
EXAMPLES = PROJECT / "examples"
SEEDS = PROJECT.parent / "shared" / "seeds"
TEXTS = {".txt", ".html", ".source", ".json", ".md", ".yml", ".csv"}
# Passages of each kind by group: hard development, hard locked, plain development, plain locked.
KINDS = {
    "d": {"wire": 9, "communique": 5, "commentary": 7, "interview": 5, "speech": 4},
    "l": {"wire": 9, "communique": 5, "commentary": 7, "interview": 4, "speech": 5},
    "p": {"wire": 14, "communique": 6, "commentary": 7, "interview": 5, "speech": 4},
    "l-plain": {"wire": 8, "communique": 3, "commentary": 4, "interview": 2, "speech": 1},
}
HARD, PLAIN = ("d", "l"), ("p", "l-plain")
# Fewest and most words of a text without front matter.
LENGTHS = {"d": (80, 260), "l": (80, 260), "p": (250, 450), "l-plain": (250, 450)}
REGIONS = {
    "east-asia", "southeast-asia", "south-asia", "central-asia", "middle-east", "north-africa", "west-africa",
    "east-africa", "southern-africa", "europe", "caucasus", "north-america", "central-america",
    "south-america", "pacific",
}  # fmt: skip
# Parties that the guide lets stand under their usual short name and that the vocabulary does not list.
SHORT_NAMES = {"CABEI", "GUNMAN", "PIF", "RSF", "RUF", "SOMALILAND"}
NAME = re.compile(r"(?P<group>l-plain|[dlp])-(?P<kind>(?!plain)[a-z]+)-\d\d-(?P<region>[a-z-]+)")
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
    """The group, kind or region in a passage's name."""
    found = NAME.fullmatch(name)
    assert found, f"{name}: expected GROUP-KIND-NN-REGION"
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


def test_every_passage_has_a_gold_record_of_the_same_name(bodies, gold):
    """Guards against a text that is never scored, or a score against nothing."""
    assert set(gold) == set(bodies)
    assert {name: record["document"]["file"] for name, record in gold.items()} == {
        name: f"{name}.txt" for name in bodies
    }


def test_every_passage_is_measured_in_the_corpus_of_its_group_alone(bodies, monkeypatch):
    """Guards the locked figures: no corpus of the gate may mix groups or leave a passage out."""
    monkeypatch.syspath_prepend(str(PROJECT / "evals"))
    spec = importlib.util.spec_from_file_location("evals_run", PROJECT / "evals" / "run.py")
    gate = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "evals_run", gate)
    spec.loader.exec_module(gate)
    corpora = [corpus for corpus in gate.CORPORA if corpus.documents == PASSAGES]
    measured = [[name for name in bodies if fnmatchcase(name, corpus.names)] for corpus in corpora]
    assert sorted(name for names in measured for name in names) == sorted(bodies)
    assert sorted(sorted({part(name, "group") for name in names}) for names in measured) == [
        ["d"], ["l"], ["l-plain"], ["p"],
    ]  # fmt: skip


def test_groups_hold_the_kinds_that_the_readme_states(bodies):
    """Guards the comparison of development with locked: what is tuned on one is measurable on the other."""
    kinds = Counter((part(name, "group"), part(name, "kind")) for name in bodies)
    assert kinds == {(group, kind): count for group, row in KINDS.items() for kind, count in row.items()}


def test_the_sixty_are_balanced_over_regions(bodies):
    """Guards the hard halves against being tuned on one part of the world and measured on another."""
    hard = [name for name in bodies if part(name, "group") in HARD]
    regions = Counter((part(name, "group"), part(name, "region")) for name in hard)
    assert regions == dict.fromkeys(((half, region) for half in HARD for region in REGIONS), 2)


def test_plain_locked_passages_come_from_the_regions_of_the_sixty_and_reach_most_of_them(bodies):
    """Guards the plain locked figures against resting on a few parts of the world."""
    regions = {part(name, "region") for name in bodies if part(name, "group") == "l-plain"}
    assert regions <= REGIONS
    assert len(regions) >= 12


def test_passages_have_the_length_of_their_group(bodies):
    """Guards the size of a passage, title line and gold apart."""
    lengths = {name: len(body.split()) for name, body in bodies.items()}
    bounds = {name: LENGTHS[part(name, "group")] for name in bodies}
    assert {
        name: length for name, length in lengths.items() if not bounds[name][0] <= length <= bounds[name][1]
    } == {}


def test_front_matter_names_an_invented_house_and_agrees_with_the_gold(headers, gold):
    """Guards provenance: no passage may pass for a report by a real outlet."""
    for name, header in headers.items():
        document = gold[name]["document"]
        assert set(header) - {"published", "speaker"} == {"title", "publisher", "language"}, name
        assert re.fullmatch(r"\S.+ \(exercise\)", header["publisher"]), name
        assert [document[key] for key in ("title", "publisher", "language")] == [
            header["title"],
            header["publisher"],
            "en",
        ], name
        if "published" in header:
            assert document["published"] == header["published"].isoformat(), name


def test_front_matter_names_the_speaker_of_plain_speeches_alone(headers, gold):
    """Guards the gold's speaker where the text announces one; elsewhere the text has to show who speaks."""
    announced = {name for name, header in headers.items() if "speaker" in header}
    assert announced == {
        name for name in headers if part(name, "group") in PLAIN and part(name, "kind") == "speech"
    }
    for name in announced:  # office and name in the header, the name alone in the gold
        assert gold[name]["document"]["speaker"] in headers[name]["speaker"], name


def test_eight_of_the_sixty_leave_their_date_to_be_inferred(headers, gold):
    """Guards the hard case of an undated document: half of them locked, each with a date in the gold."""
    undated = [name for name, header in headers.items() if "published" not in header]
    assert Counter(part(name, "group") for name in undated) == {"d": 4, "l": 4}
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
        for claim in record["claims"]:
            assert {claim["kind"], *claim.get("kind_alt", ())} <= claims, name
            assert claim["hedge"] in get_args(model.Hedge), name
            assert claim["level"] in {None, *get_args(model.RiskLevel)}, name
            kinds = {claim["kind"], *claim.get("kind_alt", ())}
            assert claim["kind"] != "conditional" or claim["condition"], name
            assert not claim["condition"] or "conditional" in kinds, name
            assert not claim["resolves"] or kinds & {"forecast", "conditional"}, name


def test_an_alternative_differs_from_the_first_choice(gold):
    """Guards against alternatives that allow nothing more."""
    for name, record in gold.items():
        for statement in statements(record):
            for key in ("type", "status", "kind", "date"):
                if f"{key}_alt" in statement:
                    others = [json.dumps(other) for other in statement[f"{key}_alt"]]
                    assert others, (name, statement["quote"])
                    assert len({*others, json.dumps(statement[key])}) == len(others) + 1, (name, others)


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
            assert len({*one, *other}) == len(one) + len(other), (name, one, other)


def test_ties_name_the_sides_that_their_kind_has(gold):
    """Guards against a symmetric tie with a direction or one side only, and a directed one towards nobody."""
    states = {actor.code for actor in load_vocabulary().actors() if actor.kind == "state"}
    for name, record in gold.items():
        for tie in record["ties"]:
            if tie["kind"] in model.SYMMETRIC_TIES:
                assert not tie["to"], (name, tie["quote"])
                # An organisation alone stands for its members.
                assert len(tie["from"]) > 1 or tie["from"][0] not in states, (name, tie["quote"])
            elif tie["kind"] != "corridor":  # a corridor runs through all that `from` lists
                assert tie["to"], (name, tie["quote"])


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


def test_both_manners_hold_passages_that_contradict_themselves_on_a_value(gold):
    """Guards the hard case of one deed with two dates, places or amounts, apart from mere denials."""
    fields = Counter(
        (part(name, "group") in PLAIN, conflict["field"])
        for name, record in gold.items()
        for conflict in record["conflicts"]
    )
    assert {field for _, field in fields} == {"date", "place", "amount", "status"}
    on_values = [
        sum(fields[plain, field] for field in ("date", "place", "amount")) for plain in (False, True)
    ]
    assert on_values[0] >= 5
    assert on_values[1] >= 2


def test_types_occur_often_enough_in_either_manner_and_in_both_halves_of_it(gold):
    """Guards against a type on which the gate would be silent; what is optional does not count."""
    required = Counter(
        (part(name, "group"), event["type"])
        for name, record in gold.items()
        for event in record["events"]
        if not event.get("optional")
    )
    # Crowds in one state against another hardly occur in what agencies and ministries write.
    for groups, rare in ((HARD, set()), (PLAIN, {"PROTEST"})):
        for kind in set(get_args(model.EventType)) - rare:
            counts = [required[group, kind] for group in groups]
            assert sum(counts) >= 5, (groups, kind)
            assert all(counts), (groups, kind)


def shared_with(bodies, texts):
    """By name, the stretches of eight words that a passage shares with any of the texts."""
    seen = set().union(*map(runs, texts))
    return {name: runs(body) & seen for name, body in bodies.items() if runs(body) & seen}


def test_no_passage_shares_eight_words_in_a_row_with_an_example(bodies):
    """Guards the passages against being copies of what the reader was built on."""
    texts = [
        path.read_text("utf-8", errors="replace") for path in EXAMPLES.rglob("*") if path.suffix in TEXTS
    ]
    assert texts, f"{EXAMPLES} holds no text to compare with"
    assert shared_with(bodies, texts) == {}


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed texts do not lie beside the project")
def test_no_passage_shares_eight_words_in_a_row_with_a_seed(bodies):
    """Guards the passages against being copies of texts that do not ship."""
    texts = [path.read_text("utf-8", errors="replace") for path in SEEDS.rglob("*") if path.suffix in TEXTS]
    assert texts, f"{SEEDS} holds no text to compare with"
    assert shared_with(bodies, texts) == {}


def test_no_locked_passage_shares_eight_words_in_a_row_with_one_for_development(bodies):
    """Guards the locked figures: what rules were written from must not return where they are measured."""
    locked = {name: body for name, body in bodies.items() if name.startswith("l-")}
    assert shared_with(locked, [body for name, body in bodies.items() if name not in locked]) == {}


def test_the_readme_states_how_much_each_group_holds(gold):
    """Guards the table of groups against falling behind the gold."""
    readme = (PASSAGES / "README.md").read_text("utf-8")
    for group in KINDS:
        records = [record for name, record in gold.items() if part(name, "group") == group]
        counts = [len(records), *(sum(len(r[key]) for r in records) for key in FIELDS)]
        names = "l-KIND-…" if group == "l" else f"{group}-…"
        row = re.search(rf"^\| `{names}` \|[^|]+\|([ \d|]+)\|$", readme, re.MULTILINE)
        assert row, f"no row for {names} in the table of groups"
        assert [int(count) for count in row[1].split("|")] == counts, group


def test_the_readme_names_the_codes_that_only_these_records_use(gold):
    """Guards the list of codes outside the vocabulary, in the README and here."""
    readme = (PASSAGES / "README.md").read_text("utf-8")
    used = {code for record in gold.values() for code in codes(record)}
    assert used >= SHORT_NAMES
    assert all(f"`{code}`" in readme for code in SHORT_NAMES)


def test_the_locked_groups_are_unchanged():
    """Guards the locked groups: any change to a text or its gold shows here and must be meant."""
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
