"""An analyst's decisions on the command line: `judge` and `review`."""

import json

import pytest
from typer.testing import CliRunner


@pytest.fixture
def answer(record_path):
    """Walk through the review of the tiny record, typing some lines."""

    def walk(*lines, words=()):
        from comity.views.cli import app

        typed = "".join(line + "\n" for line in lines)
        return CliRunner().invoke(
            app, ["review", *words, "--by", "N. N.", "--record", str(record_path)], input=typed
        )

    return walk


def decisions(ask, *words):
    """The decisions kept, as data."""
    result = ask("judge", "list", "--json", *words)
    return json.loads(result.stdout) if result.exit_code == 0 else []


def conflicts(ask):
    """The contradictions, as data."""
    return json.loads(ask("conflicts", "--json").stdout)


def test_a_contradiction_is_settled_by_the_number_of_its_side(ask, answer):
    """Guards the first question: one key settles it, with who and why."""
    result = answer("1", "the host's own site", "q")
    assert result.exit_code == 0
    (made,) = decisions(ask)
    assert (made["kind"], made["by"], made["why"]) == ("settle", "N. N.", "the host's own site")
    settled = [one["settled"] for one in conflicts(ask) if one["settled"]]
    assert [one["why"] for one in settled] == ["the host's own site"]


def test_the_question_shows_both_quotes_in_their_paragraphs(answer):
    """Guards that everything needed to answer is on the screen."""
    shown = " ".join(answer("s", "s", "q").stdout.split())
    for part in ("1:", "2:", "«Prime Minister Jana Nova of Slovakia arrived in Baku on May 6»", "line "):
        assert part in shown


def test_what_is_left_comes_again(ask, answer):
    """Guards against asking twice, and against forgetting what was skipped."""
    first = json.loads(ask("review", "--json").stdout)
    answer("b", "", "s", "q")
    left = json.loads(ask("review", "--json").stdout)
    decided = first[0]["id"]
    assert [one["id"] for one in left if one["kind"] == "conflict"] == [
        one["id"] for one in first if one["kind"] == "conflict" and one["id"] != decided
    ]


def test_a_reading_is_accepted_rejected_and_corrected(ask, answer):
    """Guards the three answers on a reading."""
    below = ("--below", "1")
    asked = json.loads(ask("review", "--json", *below).stdout)
    skips = ["s"] * sum(one["kind"] == "conflict" for one in asked)
    answer(*skips, "a", "", "r", "not meant", "c", "status", "possible", "", "q", words=below)
    assert [(one["kind"], one["field"], one["why"]) for one in decisions(ask)] == [
        ("accept", None, "the text says so"),
        ("reject", None, "not meant"),
        ("correct", "status", "the text says so"),
    ]


def test_an_answer_that_makes_no_sense_is_asked_again(ask, answer):
    """Guards a mistyped key, a side that is not there and a field that is not there: the walk goes on."""
    result = answer("x", "9", "", "s", "q")
    assert "no such answer" in result.stderr
    assert "no side says '9'" in result.stderr
    assert decisions(ask) == []


def test_undo_takes_the_last_answer_back(ask, answer):
    """Guards a slip of the finger."""
    answer("1", "", "u", "q")
    assert decisions(ask) == []
    assert len(decisions(ask, "--undone")) == 1


def test_the_end_of_the_input_ends_the_walk(answer):
    """Guards a pipe that ends: what was answered is kept, and no trace is shown."""
    result = answer("1", "")
    assert result.exit_code == 0
    assert "1 decided" in result.stderr


def test_each_kind_of_decision_can_be_typed(ask):
    """Guards the commands, and that names of actors are taken as well as codes."""
    (visit,) = json.loads(ask("chronology", "SVK", "--json").stdout)
    (loan,) = json.loads(ask("chronology", "HUN", "--type", "AID", "--json").stdout)
    first, second = (said["id"] for said in visit["statements"])
    for words in (
        ("accept", visit["id"]),
        ("correct", loan["statements"][0]["id"], "actors", "Slovakia, Hungary"),
        ("split", second),
        ("merge", first, second),
        ("reject", loan["id"]),
    ):
        result = ask("judge", *words, "--why", "checked")
        assert result.exit_code == 0, result.stderr
        assert "comity judge undo" in result.stderr
    assert [one["kind"] for one in decisions(ask)] == ["accept", "correct", "split", "merge", "reject"]
    assert decisions(ask)[1]["value"] == "SVK, HUN"
    assert ask("judge", "undo", "5").exit_code == 0
    assert ask("judge", "undo", "5").exit_code == 2
    assert json.loads(ask("chronology", "SVK", "--type", "AID", "--json").stdout)


def test_settled_contradictions_are_shown_and_no_longer_exit_3(ask):
    """Guards the exit code that programs look for: it means that something is still open."""
    for one in conflicts(ask):
        assert ask("judge", "settle", one["id"], "both", "--why", "nobody can tell").exit_code == 0
    result = ask("conflicts")
    assert result.exit_code == 0
    assert "settled" in result.stdout
    assert "nobody can tell" in result.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("judge", "accept", "ffffffff", "--why", "x"),
        ("judge", "accept", "", "--why", "x"),
        ("judge", "correct", "ffffffff", "date", "2031", "--why", "x"),
        ("judge", "undo", "99"),
        ("review", "Atlantis"),
    ],
)
def test_what_is_not_there_is_told_in_one_line(ask, words):
    """Guards the messages, and that nothing was decided."""
    result = ask(*words)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert decisions(ask) == []


def test_a_review_of_nothing_doubtful_says_so(ask):
    """Guards the empty list."""
    assert "Nothing is doubtful" in ask("review", "Fiji").stderr
