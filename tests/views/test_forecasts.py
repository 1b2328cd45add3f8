"""`comity forecasts`: the ledger, one forecast, an analyst's word, and the scores."""

import json
import tomllib

import pytest

from comity.record.store import Record
from comity.testing import make_claim, make_document, make_event
from comity.testing.record import READ_AT

OUTLOOK = (
    "Slovakia will visit Azerbaijan in March. Hungary will soon visit Azerbaijan. "
    "Slovakia may sign a treaty with Azerbaijan by 2090."
)
NEWS = "The Slovak prime minister came to Baku on 12 March."


@pytest.fixture
def path(tmp_path):
    """A record with three forecasts: one that came true, one without a date, one open for long."""
    outlook = make_document(OUTLOOK, name="outlook", published="2024-02-10", publisher="The Outlook")
    news = make_document(NEWS, name="news", published="2024-03-13", publisher="The Wire")
    quotes = [sentence.strip(" .") for sentence in OUTLOOK.split(". ")]
    hedges = ("certain", "certain", "possible")
    claims = [
        make_claim("forecast", about, document=outlook, quote=quote, text=f"{quote}.", hedge=hedge)
        for quote, hedge, about in zip(quotes, hedges, ("SVK AZE", "HUN AZE", "SVK AZE"), strict=True)
    ]
    deed = make_event(
        "CONSULT", "SVK", "AZE", mode="visit", date="2024-03-12", document=news, quote=NEWS.rstrip(".")
    )
    where = tmp_path / "forecasts.comity"
    with Record.open(where, create=True) as record:
        record.add(outlook, claims, reader="test/1", at=READ_AT)
        record.add(news, [deed], reader="test/1", at=READ_AT)
        record.refresh()
    return where


@pytest.fixture
def cli(run, path):
    """Run `comity forecasts` on that record."""
    return lambda *words: run("forecasts", *words, "--record", path)


@pytest.fixture
def ids(cli):
    """The ids by state."""
    return {one["state"]: one["id"][:8] for one in json.loads(cli("--json").stdout)}


def flat(text):
    """The words of some output on one line."""
    return " ".join(text.split())


def test_the_ledger_shows_due_state_range_and_what_became_of_it(cli):
    """Guards the table, and that what has no rule stands apart with what it lacks."""
    result = cli()
    shown = flat(result.stdout)
    assert result.exit_code == 0
    for part in (
        "31 Mar 2024",
        "true?",
        "95–99 %",
        "came true, 2024-03-12",
        "The Outlook",
        "31 Dec 2090",
        "open",
    ):
        assert part in shown
    assert "Not admitted: 1 forecast without a rule" in shown
    assert shown.index("Not admitted") < shown.index("no date Hungary will soon visit")
    assert result.stderr.strip() == "3 forecasts: 1 proposed, 1 open, 1 not admitted"


def test_the_ledger_as_data_has_rule_range_and_evidence(cli):
    """Guards that a program gets all that the screen shows, and more."""
    first, second, third = json.loads(cli("--json").stdout)
    assert first["rule"]["window"] == ["2024-03-01", "2024-03-31"]
    assert (first["rule"]["doers"], first["rule"]["towards"]) == (["SVK"], ["AZE"])
    assert (first["stated"]["low"], first["stated"]["high"]) == (0.95, 0.99)
    assert first["proposal"]["outcome"] == "true"
    assert first["proposal"]["evidence"][0]["quote"] == NEWS.rstrip(".")
    assert (second["state"], second["due"]) == ("open", "2090-12-31")
    assert third["rule"] is None
    assert third["not_admitted"] == ["no date: “soon” names no day"]


def test_one_forecast_is_shown_with_rule_source_of_its_range_and_evidence(cli, ids):
    """Guards that every number leads to where it comes from."""
    shown = flat(cli("show", ids["proposed"]).stdout)
    for part in (
        "“Slovakia will visit Azerbaijan in March” — outlook, The Outlook",
        "95–99 %",
        "CAPphrase",
        "“in March”",
        "true if the record has a visit (Slovakia → Azerbaijan) from 1 Mar 2024 to 31 Mar 2024",
        "false if it comes later",
        "proposed: true",
        "“The Slovak prime minister came to Baku on 12 March”",
        "The Wire",
        "comity forecasts resolve",
    ):
        assert part in shown
    lacking = flat(cli("show", ids["not admitted"]).stdout)
    assert "not admitted no date: “soon” names no day" in lacking


def test_a_word_without_an_outcome_confirms_the_proposal(cli, ids, run, path):
    """Guards the short way, that it is kept, and how to take it back."""
    result = cli("resolve", ids["proposed"], "--by", "N. N.", "--note", "seen")
    assert result.exit_code == 0
    assert "true, decision 1" in result.stderr
    assert "comity judge undo 1" in result.stderr
    assert "true, said N. N.: seen" in flat(cli().stdout)
    assert "resolve: true" in flat(run("judge", "list", "--record", path).stdout)
    again = cli("resolve", ids["proposed"], "--by", "N. N.", "--true")
    assert "nothing changed" in again.stderr
    run("judge", "undo", "1", "--record", path)
    assert "true?" in cli().stdout


@pytest.mark.parametrize(
    ("state", "words", "message"),
    [
        ("not admitted", ["--true"], "it is not admitted (no date: “soon” names no day)"),
        ("not admitted", [], "it is not admitted"),
        ("open", [], "the record proposes no outcome (open). Say it: --true, --false, --void or --open"),
        ("open", ["--true", "--void"], "a forecast has one outcome"),
    ],
)
def test_what_cannot_be_resolved_is_said_in_one_line(cli, ids, state, words, message):
    """Guards the messages of `resolve`, and that nothing is kept."""
    result = cli("resolve", ids[state], *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["show", "ffff"], "no forecast has an id that begins so"),
        (["resolve", "ffff", "--true"], "no forecast has an id that begins so"),
        (["--author", "Nobody"], "no forecast is by anyone of that name. There are: The Outlook"),
        (["--state", "perhaps"], "unknown state 'perhaps'"),
        (["--due", "soon"], "not a date"),
        (["--at", "soon"], "not a date"),
        (["scores", "--hedges", "missing.toml"], "missing.toml"),
    ],
)
def test_what_is_typed_wrongly_is_said_in_one_line(cli, words, message):
    """Guards the messages for unknown ids, names, states and days."""
    result = cli(*words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_an_author_that_fits_several_is_ambiguous(run, tmp_path):
    """Guards that a part of two names chooses neither."""
    where = tmp_path / "two.comity"
    with Record.open(where, create=True) as record:
        for name in ("The Outlook", "The Lookout"):
            text = "Slovakia will visit Azerbaijan in March."
            document = make_document(text, name=name, published="2024-02-10", publisher=name)
            claim = make_claim("forecast", "SVK AZE", document=document, quote=text[:-1])
            record.add(document, [claim], reader="test/1", at=READ_AT)
    result = run("forecasts", "--author", "look", "--record", where)
    assert result.exit_code == 2
    assert "the name fits several. Write more of one: The Lookout; The Outlook" in result.stderr
    assert run("forecasts", "--author", "outlook", "--record", where).exit_code == 0


def test_filters_choose(cli):
    """Guards --due, --state and --at on their own."""
    assert len(json.loads(cli("--due", "2024", "--json").stdout)) == 1
    assert [one["state"] for one in json.loads(cli("--state", "none", "--json").stdout)] == ["not admitted"]
    assert {one["state"] for one in json.loads(cli("--at", "2024-03-01", "--json").stdout)} == {
        "open",
        "not admitted",
    }
    nothing = cli("--due", "2023")
    assert (nothing.stdout, nothing.stderr.strip()) == ("", "No forecast fits.")


def test_a_record_without_forecasts_says_so(run, tmp_path):
    """Guards the empty answer: a remark on standard error, nothing on standard output."""
    where = tmp_path / "none.comity"
    Record.open(where, create=True).close()
    for words in ([], ["scores"]):
        result = run("forecasts", *words, "--record", where)
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr.strip() == "The record holds no forecast."


def test_an_option_before_the_command_is_not_lost_in_silence(run, path):
    """Guards that `forecasts --author X scores` does not score everybody."""
    result = run("forecasts", "--author", "x", "scores", "--record", path)
    assert result.exit_code == 2
    assert "it stands before the command" in result.stderr


def test_scores_count_what_is_confirmed_and_claim_no_rank(cli, ids):
    """Guards the table of scores before and after a word, with the shares that are not scored."""
    before = cli("scores")
    assert "0 of 3" in flat(before.stdout)
    assert "1 proposed and not confirmed" in before.stderr
    cli("resolve", ids["proposed"])
    after = flat(cli("scores").stdout)
    for part in ("1 of 3", "0.00–0.00", "33%", "no ranking is claimed", "No climatology", "No persistence"):
        assert part in after
    row = json.loads(cli("scores", "--json").stdout)["rows"][0]
    assert row["shares"]["not admitted"] == pytest.approx(1 / 3)
    assert not row["ranked"]
    assert flat(cli("scores", "--per", "outlet").stdout).startswith("Scores by outlet")


def test_a_file_of_hedges_changes_what_words_state(cli, tmp_path):
    """Guards that the mapping is the user's to choose."""
    from importlib.resources import files

    shipped = tomllib.loads(files("comity.forecasts").joinpath("hedges.toml").read_text("utf-8"))
    source = next(iter(shipped["source"]))
    file = tmp_path / "own.toml"
    file.write_text(
        f'[phrase.will]\nwith = ["certain"]\nlow = 0.6\nhigh = 0.7\nsource = "{source}"\nwhy = "ours"\n',
        "utf-8",
    )
    first = json.loads(cli("--hedges", file, "--json").stdout)[0]
    assert (first["stated"]["low"], first["stated"]["high"]) == (0.6, 0.7)


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(cli, ids, monkeypatch, columns):
    """Guards the shape of the tables on narrow and wide terminals."""
    monkeypatch.setenv("COLUMNS", str(columns))
    for words in ([], ["show", ids["proposed"]], ["scores", "--proposed"]):
        assert max(map(len, cli(*words).stdout.splitlines())) <= columns


OWN = """author: N. N.
made: 2024-02-05
forecasts:
  - text: Slovakia visits Azerbaijan before April.
    type: CONSULT
    mode: visit
    actors: Slovakia
    recipients: Azerbaijan
    by: 2024-03-31
    likely: [0.6, 0.8]
  - text: Slovakia and Azerbaijan do not fall out this spring.
    type: SANCTION
    actors: Slovakia
    recipients: Azerbaijan
    by: 2024-05-31
    likely: 0.9
    happens: false
"""


@pytest.fixture
def own(tmp_path):
    """A file of two own forecasts."""
    file = tmp_path / "own.yaml"
    file.write_text(OWN, "utf-8")
    return file


def test_own_forecasts_are_judged_like_the_rest(cli, own):
    """Guards that a file enters the ledger with its rule, its own numbers, and a quote of the file."""
    result = cli("add", own)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 new, 0 in the record already" in result.stderr
    visit, none = json.loads(cli("--author", "N. N.", "--json").stdout)
    assert (visit["stated"]["low"], visit["stated"]["high"], visit["proposal"]["outcome"]) == (
        0.6,
        0.8,
        "true",
    )
    assert visit["quote"].startswith("- text: Slovakia visits") and "likely: [0.6, 0.8]" in visit["quote"]
    assert (none["rule"]["denied"], none["state"], none["due"]) == (True, "overdue", "2024-05-31")


def test_the_same_file_again_changes_nothing(cli, own):
    """Guards against doubling, also where the file has grown since."""
    cli("add", own)
    assert "0 new, 2 in the record already" in cli("add", own).stderr
    own.write_text(OWN + OWN[OWN.index("  - text: Slovakia and") :].replace("spring", "May"), "utf-8")
    assert "1 new, 2 in the record already" in cli("add", own).stderr
    assert len(json.loads(cli("--author", "N. N.", "--json").stdout)) == 3


def test_a_forecast_is_not_changed_after_the_fact(cli, own):
    """Guards the score against hindsight: other numbers under the same words and day are refused."""
    cli("add", own)
    own.write_text(OWN.replace("[0.6, 0.8]", "0.95"), "utf-8")
    result = cli("add", own)
    assert result.exit_code == 1
    assert "not changed after the fact" in result.stderr
    assert "line 4: forecasts[0]" in result.stderr


def test_all_faults_of_a_file_are_told_by_line_and_no_record_is_made(run, own, tmp_path):
    """Guards the messages for a wrong key, actor, probability and day."""
    bad = OWN.replace("type: CONSULT", "tpye: CONSULT").replace("actors: Slovakia", "actors: Atlantis", 1)
    own.write_text(bad.replace("0.9", "90"), "utf-8")
    where = tmp_path / "new.comity"
    result = run("forecasts", "add", own, "--record", where)
    assert result.exit_code == 1
    for part in (
        "line 5: forecasts[0].tpye: no such key; did you mean type?",
        "no actor is called 'Atlantis'",
        "between 0 and 1",
    ):
        assert part in result.stderr
    assert not where.exists()
    own.write_text(OWN.replace("by: 2024-05-31", "by: 2023"), "utf-8")
    assert (
        "forecasts[1] is due on 2023-12-31, before it is made"
        in run("forecasts", "add", own, "-r", where).stderr
    )
    assert run("forecasts", "add", tmp_path / "none.yaml", "-r", where).exit_code == 2


def test_forecasts_that_share_a_line_cannot_be_quoted(run, own, tmp_path):
    """Guards against two entries that would be one statement of the record."""
    entry = "{text: T, type: AGREE, actors: [SVK, AZE], by: 2030, likely: 0.5}"
    own.write_text(f"author: N. N.\nmade: 2024\nforecasts: [{entry}, {entry}]\n", "utf-8")
    result = run("forecasts", "add", own, "--record", tmp_path / "new.comity")
    assert result.exit_code == 1
    assert "line 3: forecasts[1]: begins on the line of the one before" in result.stderr
