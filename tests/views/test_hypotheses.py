"""`comity hypotheses`: answers side by side over a record, and the files that ship."""

import json

import pytest

from comity.desk import Desk
from comity.record.store import Record
from comity.testing import make_claim, make_document, make_event
from comity.testing.record import READ_AT

FIRST = "Ankara's envoy came to Baku. Baku accused Tehran. It was Tehran who struck."
COPY = "The two met: Ankara's envoy came to Baku. Moscow's envoy came to Astana."
HEAD = """\
question: Who struck?
hypotheses:
  - {name: tehran, words: Tehran struck.}
  - {name: other, words: Another struck.}
evidence:
"""
ROWS = """\
  - {name: accused, words: Baku accuses Tehran, types: ACCUSE, actors: Baku, recipients: Tehran,
     expects: {tehran: present, other: absent}}
  - {name: envoy, types: CONSULT, between: [Ankara, Baku], since: 2026-03, until: 2026-03,
     expects: {tehran: either, other: either}}
  - {name: aid, types: AID, between: [Baku, Tehran], since: 2026-03, until: 2026-03,
     expects: {tehran: absent, other: present}, silence_counts: SILENCE}
  - {name: motive, judged: {tehran: inconsistent, other: consistent}, note: It had none.}
"""


@pytest.fixture
def path(tmp_path):
    """A record of two outlets that tell of one visit, and each of a deed of its own."""
    first = make_document(FIRST, name="first", published="2026-03-10", publisher="The Wire")
    copy = make_document(COPY, name="second", published="2026-03-12", publisher="The Gazette")
    visit = {"date": "2026-03-02", "mode": "visit", "quote": "Ankara's envoy came to Baku"}
    where = tmp_path / "hypotheses.comity"
    with Record.open(where, create=True) as record:
        record.add(
            first,
            [
                make_event("CONSULT", "TUR", "AZE", document=first, **visit),
                make_event("ACCUSE", "AZE", "IRN", date="2026-03-05", document=first, quote="Baku accused Tehran"),
                make_claim("assessment", "IRN", document=first, quote="It was Tehran who struck", text="It struck."),
            ],
            reader="test/1", at=READ_AT,
        )  # fmt: skip
        record.add(
            copy,
            [
                make_event("CONSULT", "TUR", "AZE", document=copy, **visit),
                make_event("CONSULT", "RUS", "KAZ", date="2026-03-07", mode="visit", document=copy,
                           quote="Moscow's envoy came to Astana"),
            ],
            reader="test/1", at=READ_AT,
        )  # fmt: skip
        record.refresh()
    return where


@pytest.fixture
def cli(run, path):
    """Run `comity hypotheses` on that record."""
    return lambda *words: run("hypotheses", *words, "--record", path)


@pytest.fixture
def weighed(cli, tmp_path):
    """What `--json` says of some rows."""

    def ask(rows, *words, head=HEAD):
        (tmp_path / "mine.yaml").write_text(head + rows, "utf-8")
        result = cli("mine.yaml", "--json", *words)
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return ask


def rows_of(told):
    """Rows by name."""
    return {one["name"]: one for one in told["evidence"]}


def test_rows_are_filled_from_the_record(weighed):
    """Guards each way in which a cell comes about, and that a deed told twice is one."""
    told = weighed(ROWS.replace("SILENCE", "false"))
    rows = rows_of(told)
    assert {name: row["state"] for name, row in rows.items()} == {
        "accused": "found", "envoy": "found", "aid": "silent", "motive": "judged",
    }  # fmt: skip
    assert rows["accused"]["cells"] == {"tehran": "consistent", "other": "inconsistent"}
    assert rows["accused"]["deeds"][0]["quote"] == "Baku accused Tehran"
    assert len(rows["envoy"]["deeds"]) == 1
    assert [one["against"] for one in told["hypotheses"]] == [1, 1]
    assert told["not_diagnostic"] == ["envoy"]
    assert [one["evidence"] for one in told["look_for_next"]] == ["aid"]
    assert told["result"].startswith("The record does not separate them: each is contradicted by 1 row")


def test_one_row_or_one_source_may_decide(weighed):
    """Guards that what the order hangs on is named."""
    told = weighed(ROWS.partition("  - {name: envoy")[0])
    assert told["result"] == "Least contradicted: tehran, by none of the evidence."
    assert told["order_without_row"] == {"accused": [["other", "tehran"]]}
    assert told["order_without_source"] == {"The Wire": [["other", "tehran"]]}
    assert rows_of(told)["accused"]["rests_on_one_source"]


def test_silence_counts_only_if_asked_for_and_seen_by_two(weighed):
    """Guards that a source which tells of one side alone does not show that nothing passed between both."""
    aid = rows_of(weighed(ROWS.replace("SILENCE", "true")))["aid"]
    assert (aid["state"], aid["sources_covering"]) == ("silent", ["The Wire"])
    seen = """\
  - {name: aid, types: AID, between: [Ankara, Baku], since: 2026-03, until: 2026-03, silence_counts: true,
     expects: {tehran: present, other: absent}}
"""
    row = rows_of(weighed(seen))["aid"]
    assert (row["state"], row["independent_sources"]) == ("absent", ["The Gazette", "The Wire"])
    assert row["cells"] == {"tehran": "inconsistent", "other": "consistent"}
    early = rows_of(weighed(seen, "--at", "2026-03-20"))["aid"]
    assert early["state"] == "silent", "the month has not run out"


def test_a_day_and_what_was_known_bound_the_answer(weighed):
    """Guards --at for deeds and --as-of for documents."""
    only = ROWS.partition("  - {name: envoy")[0]
    assert rows_of(weighed(only, "--at", "2026-03-04"))["accused"]["state"] == "silent"
    assert rows_of(weighed(only, "--as-of", "2026-03-09"))["accused"]["state"] == "silent"
    assert rows_of(weighed(only, "--as-of", "2026-03-10"))["accused"]["state"] == "found"


def test_words_and_single_events_find_their_deed(weighed, path):
    """Guards the two narrow ways to ask, and a claim beside its hypothesis."""
    with Desk.open(path, read_only=True) as desk:
        event = desk.record.events(actor="RUS")[0].id
        claim = desk.record.statements("claim")[0].id
    rows = f"""\
  - {{name: one, event: {event[:8]!r}, expects: {{tehran: present, other: absent}}}}
  - {{name: two, actors: Moscow, containing: [moscow, envoy], expects: {{tehran: present, other: absent}}}}
  - {{name: three, actors: Moscow, containing: [moscow, baku], expects: {{tehran: present, other: absent}}}}
"""
    told = weighed(rows, head=HEAD.replace("Tehran struck.", f"Tehran struck., claim: {claim[:8]!r}"))
    assert [row["state"] for row in told["evidence"]] == ["found", "found", "silent"]
    assert told["hypotheses"][0]["claim"] == claim
    assert told["hypotheses"][1]["against"] == 1, "two rows on one deed count once"


def test_the_matrix_says_what_it_rests_on(cli, tmp_path):
    """Guards the table: the result in words, signs, quotes with ids, leads; and never that one is true."""
    (tmp_path / "mine.yaml").write_text(HEAD + ROWS.replace("SILENCE", "true"), "utf-8")
    shown = cli("mine.yaml").stdout
    assert "accused !" in shown
    assert "“Baku accused Tehran” — first, The Wire" in shown
    assert "separates 1 of 1 pair if found, 1 if shown to be absent" in shown
    assert "It had none." in shown
    assert "What fits is no proof" in shown
    assert " true" not in shown


def test_what_is_wrong_is_told(cli, tmp_path):
    """Guards the errors: a faulty file, no such file, an event or claim that is not there."""
    (tmp_path / "mine.yaml").write_text(HEAD + "  - {name: row, actors: Nowhere, expects: {tehran: maybe}}\n")
    result = cli("mine.yaml")
    assert result.exit_code == 1
    assert "mine.yaml: 2 faults" in result.stderr
    assert cli("no-such").exit_code == 2
    row = "  - {name: row, event: ffff0000, expects: {tehran: present, other: absent}}\n"
    (tmp_path / "mine.yaml").write_text(HEAD + row, "utf-8")
    missing = cli("mine.yaml")
    assert (missing.exit_code, "ffff0000" in missing.stderr) == (2, True)


def test_shipped_files_are_listed_shown_and_weighed(run, path):
    """Guards that each that ships can be printed, read again and put to any record."""
    listed = json.loads(run("hypotheses", "list", "--json").stdout)
    assert [one["name"] for one in listed] == ["islamabad-axis", "nakhchivan-strike", "turkiye-course"]
    table = run("hypotheses", "list").stdout
    for one in listed:
        assert one["name"] in table
        assert one["question"] in run("hypotheses", "show", one["name"]).stdout
        assert json.loads(run("hypotheses", "show", one["name"], "--json").stdout) == one
        assert run("hypotheses", one["name"], "--record", path).exit_code == 0


def test_an_empty_record_separates_nothing(run, tmp_path):
    """Guards that no evidence is no answer."""
    Record.open(tmp_path / "empty.comity", create=True).close()
    shown = run("hypotheses", "turkiye-course", "--record", tmp_path / "empty.comity").stdout
    assert "the record does not separate them" in " ".join(shown.split())
    assert "no source covers the parties" in shown
