"""`comity risks` and `comity watch`: the register, the signs, and files of an analyst's own."""

import json

import pytest

from comity.record.store import Record
from comity.testing import make_claim, make_document, make_event, make_tie
from comity.testing.record import READ_AT

SPEECH = (
    "NATO and Azerbaijan are partners. They work together. Firstly, the internal level: the alliance is "
    "divided. Secondly, the regional level: Iran may attack. Patience may serve as a tool. Dialogue is needed."
)
NEWS = "Baku accused Tehran of an attack. Tehran was threatened. Iran's envoy was expelled."
MINE = """\
author: N. N.
made: 2026-03-01
relation: [NATO, Azerbaijan]
risks:
  - {text: The road is cut., level: regional, likely: [0.1, 0.2], about: Armenia, indicators: hostile}
indicators:
  - name: hostile
    title: Two hostile deeds
    level: regional
    between: [Iran, Azerbaijan]
    kinds: [verbal conflict, material conflict]
    within_days: 30
    above: 1
"""


@pytest.fixture
def path(tmp_path):
    """A record with a speech about NATO and Azerbaijan, and three hostile deeds in March 2026."""
    speech = make_document(SPEECH, name="speech", published="2025-02-10", publisher="A Centre")
    news = make_document(NEWS, name="news", published="2026-03-10", publisher="The Wire")

    def claim(quote, about, kind="assessment", **fields):
        return make_claim(kind, about, document=speech, quote=quote, text=f"{quote.capitalize()}.", **fields)

    said = [
        make_tie("partnership", "NATO AZE", document=speech, quote="NATO and Azerbaijan are partners"),
        make_tie("partnership", "NATO AZE", document=speech, quote="They work together"),
        claim("the alliance is divided", "", level="internal"),
        claim("Iran may attack", "IRN", "forecast", level="regional", hedge="possible"),
        claim("Patience may serve as a tool", "", "forecast", level="regional", hedge="possible"),
        claim("Dialogue is needed", "", "recommendation", level="regional"),
    ]
    deeds = [
        make_event(kind, "AZE", "IRN", date=f"2026-03-0{day}", document=news, quote=quote)
        for kind, day, quote in (
            ("ACCUSE", 5, "Baku accused Tehran of an attack"), ("THREATEN", 6, "Tehran was threatened"),
            ("SANCTION", 7, "Iran's envoy was expelled"),
        )
    ]  # fmt: skip
    where = tmp_path / "risks.comity"
    with Record.open(where, create=True) as record:
        record.add(speech, said, reader="test/1", at=READ_AT)
        record.add(news, deeds, reader="test/1", at=READ_AT)
        record.refresh()
    return where


@pytest.fixture
def cli(run, path):
    """Run `comity` on that record."""
    return lambda *words: run(*words, "--record", path)


@pytest.fixture
def mine(tmp_path):
    """A file of one's own."""
    file = tmp_path / "mine.yaml"
    file.write_text(MINE, "utf-8")
    return file


def flat(text):
    """The words of some output on one line."""
    return " ".join(text.split())


def test_the_register_has_levels_quotes_voices_and_likelihoods(cli):
    """Guards the page, with both ways to ask for it."""
    result = cli("risks", "NATO", "Azerbaijan", "--at", "2026-03-10")
    shown = flat(result.stdout)
    assert result.exit_code == 0
    for part in (
        "Risks to the relation of NATO and Azerbaijan", "Internal: from within the two The alliance is divided.",
        "A Centre, 10 Feb 2025: certain (95–99 %) “the alliance is divided” — speech, A Centre",
        "Regional: from their neighbours Iran may attack.", "possible (“may”, 20–60 %)",
        "What the texts advise there Dialogue is needed.",
        "Said at a level of risk without naming a danger Patience may serve as a tool.",
        "speech: its text is about the two", "CAPphrase",
        "▲ tripped since 7 Mar 2026 nato-azerbaijan/iran-hostile",
    ):  # fmt: skip
        assert part in shown
    assert "2 risks" in result.stderr
    assert "ship as examples" in result.stderr
    assert cli("risks", "show", "NATO", "Baku", "--at", "2026-03-10").stdout == result.stdout


def test_a_level_can_be_asked_for_alone(cli):
    """Guards the option, and the message for a level that is none."""
    shown = flat(cli("risks", "NATO", "AZE", "--level", "internal").stdout)
    assert "The alliance is divided." in shown
    assert "Iran may attack" not in shown
    wrong = cli("risks", "NATO", "AZE", "--level", "local")
    assert wrong.exit_code == 2
    assert "Take internal, regional, global" in wrong.stderr


def test_the_register_as_data_leads_to_statements(cli, run, path):
    """Guards that a program gets ids, grounds and the range with its source."""
    page = json.loads(cli("risks", "NATO", "AZE", "--json").stdout)
    one = page["risks"][1]
    assert (one["level"], one["level_stated"], one["text"]) == ("regional", True, "Iran may attack.")
    assert (one["likelihood"]["low"], one["likelihood"]["high"]) == (0.2, 0.6)
    assert one["likelihood"]["source"].startswith("Kucharski")
    assert run("why", one["id"], "--record", path).exit_code == 0
    assert {sign["name"] for sign in page["indicators"]} >= {"nato-azerbaijan/border-fighting"}


def test_no_risk_in_the_record_is_unknown_and_not_none(cli):
    """Guards the empty page."""
    result = cli("risks", "Türkiye", "Pakistan")
    assert result.exit_code == 0
    assert "names no risk to the relation of Türkiye and Pakistan: unknown, not none" in result.stderr
    assert cli("risks", "Brazil", "Peru").stdout == ""


def test_one_actor_or_an_unknown_one_is_refused(cli):
    """Guards the question."""
    assert cli("risks", "Türkiye", "Ankara").exit_code == 2
    assert "Atlantis" in cli("risks", "Türkiye", "Atlantis").stderr


def test_watch_shows_what_is_tripped_with_since_evidence_and_history(cli):
    """Guards the answer, and the exit code by which a script knows."""
    result = cli("watch", "iran-azerbaijan", "--at", "2026-03-10")
    shown = flat(result.stdout)
    assert result.exit_code == 3
    for part in (
        "▲ tripped since 6 Mar 2026 iran-azerbaijan/accusations", "2 deeds in 30 days; trips above 1",
        "“Baku accused Tehran of an attack”", "The Wire", "no history",
        "On 10 Mar 2026, the record tells from 5 Mar 2026 to 10 Mar 2026",
    ):  # fmt: skip
        assert part in shown
    assert "versions-apart" not in shown
    assert "3 indicators on 10 Mar 2026: 1 tripped, 0 quiet, 2 not judged" in result.stderr


def test_watch_all_as_data_has_every_indicator_with_reasons(cli):
    """Guards what a program gets."""
    result = cli("watch", "now", "iran-azerbaijan", "--at", "2026-03-10", "--all", "--json")
    found = {one["indicator"]["name"]: one for one in json.loads(result.stdout)}
    assert result.exit_code == 3
    assert found["accusations"]["since"] == "2026-03-06"
    assert [len(one["evidence"]) for one in found.values()] == [2, 0, 0]
    assert found["accusations"]["evidence"][0]["quotes"][0]["document"] == "news"
    assert found["hostile-deeds"]["reason"].startswith("no baseline")
    assert found["versions-apart"]["reason"].endswith("the window takes 30")


def test_nothing_tripped_is_no_failure(cli):
    """Guards exit code 0 and that the rest can still be seen."""
    result = cli("watch", "iran-azerbaijan", "--at", "2025-12-31")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 tripped" in result.stderr
    assert "--all shows the others" in result.stderr


def test_watch_without_a_file_takes_the_records_own_indicators(cli, mine):
    """Guards the order: what an analyst added comes before the examples."""
    first = cli("watch", "--at", "2026-03-10")
    assert "these ship as examples" in first.stderr
    added = cli("risks", "add", mine)
    assert "1 risk new, 0 in the record already; 1 indicator" in added.stderr
    assert "trips at more than 1 deed in 30 days" in flat(added.stdout)
    again = cli("watch", "--at", "2026-03-10")
    assert again.exit_code == 3
    assert "1 indicator on 10 Mar 2026: 1 tripped" in again.stderr
    assert "mine/hostile" in again.stdout
    shown = flat(cli("risks", "NATO", "AZE", "--at", "2026-03-10").stdout)
    assert "The road is cut." in shown
    assert "N. N., 1 Mar 2026: 10–20 %, the analyst's own number" in shown
    assert shown.count("mine/hostile") == 1
    assert "1 risk new" not in cli("risks", "add", mine).stderr


def test_check_lists_every_fault_with_its_line(run, tmp_path):
    """Guards the exit code and both forms; nothing is asked of a record."""
    file = tmp_path / "bad.yaml"
    file.write_text(MINE.replace("above: 1", "abov: 1").replace("Iran, Az", "Iran, Atlantis, Az"), "utf-8")
    result = run("watch", "check", file)
    assert result.exit_code == 1
    assert "did you mean above?" in result.stderr
    assert "no actor is called 'Atlantis'" in result.stderr
    faults = json.loads(run("watch", "check", file, "--json").stdout)["faults"]
    assert [one["line"] for one in faults] == [10, 13]


def test_check_gives_the_rate_of_alarms_or_says_that_there_is_no_history(run, cli, mine):
    """Guards the price of an indicator being told when it is made."""
    shown = flat(cli("watch", "check", mine, "--at", "2026-05-01").stdout)
    assert "trips at more than 1 deed in 30 days: verbal conflict and material conflict" in shown
    assert "not judged: the source ends on 2026-03-10" in shown
    assert "no history: on no day before could it be judged" in shown
    result = run("watch", "check", mine, "--record", "none.comity")
    assert result.exit_code == 0
    assert "no history to try it on" in result.stderr


def test_shipped_files_are_listed_and_printed(run):
    """Guards the way to a first file of one's own."""
    listed = run("watch", "list")
    assert "nato-azerbaijan" in listed.stdout
    assert run("watch", "show", "NATO Azerbaijan").stdout.startswith("# To watch a relation of your own")
    assert json.loads(run("watch", "show", "iran-azerbaijan", "--json").stdout)["relation"] == ["IRN", "AZE"]
    assert len(json.loads(run("watch", "list", "--json").stdout)) == 6
    assert run("watch", "nothing").exit_code == 2


def test_a_file_that_breaks_the_form_makes_no_record(run, tmp_path):
    """Guards that nothing is left behind."""
    file = tmp_path / "bad.yaml"
    file.write_text("relation: [NATO, AZE]\n", "utf-8")
    assert run("risks", "add", file, "--record", tmp_path / "new.comity").exit_code == 1
    assert not (tmp_path / "new.comity").exists()


def test_foreign_text_is_made_safe(run, tmp_path):
    """Guards the screen against reversed marks in a file."""
    file = tmp_path / "odd.yaml"
    file.write_text(MINE.replace("Two hostile deeds", "\u202eTwo"), "utf-8")
    record = tmp_path / "new.comity"
    added = run("risks", "add", file, "--record", record)
    assert added.exit_code in {0, 1}
    shown = run("watch", "--all", "--record", record)
    assert "\u202e" not in added.stdout + shown.stdout + added.stderr
