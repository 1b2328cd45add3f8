"""The questions: chronology, conflicts, ties, overdue, why."""

import json

import pytest

WRITES_JSON = [
    ("chronology", "AZE"),
    ("conflicts",),
    ("ties", "AZE"),
    ("ties", "AZE", "SVK"),
    ("overdue", "--on", "2032-01-01"),
]


def test_chronology_shows_deeds_with_the_words_that_show_them(ask):
    """Guards that every deed comes with its date, parties and quote, and the plan with its own mark."""
    result = ask("chronology", "Azerbaijan")
    assert result.exit_code == 0
    for part in ("6 or 7 May 2031", "Slovakia → Azerbaijan", "Jana Nova", "✓", "→ planned", "2 billion USD"):
        assert part in result.stdout
    assert "arrived in Baku on May 6" in " ".join(result.stdout.split())


@pytest.mark.parametrize("width", ["60", "80", "160"])
def test_chronology_fits_the_terminal(ask, monkeypatch, width):
    """Guards that no line runs over, on narrow and wide terminals."""
    monkeypatch.setenv("COLUMNS", width)
    lines = ask("chronology", "AZE").stdout.splitlines()
    assert lines
    assert max(map(len, lines)) <= int(width)


@pytest.mark.parametrize("name", ["TUR", "Turkey", "Türkiye", "Ankara"])
def test_an_actor_goes_by_any_of_its_names(ask, name):
    """Guards that names, codes and capitals lead to one actor."""
    assert "alliance" in ask("ties", name, "AZE").stdout


def test_status_and_time_narrow_the_chronology(ask):
    """Guards the filters: only the plan of March is left."""
    found = json.loads(ask("chronology", "AZE", "--status", "planned", "--until", "2031-04", "--json").stdout)
    assert [(one["actors"], one["status"]) for one in found] == [(["HUN"], "planned")]


def test_as_of_knows_only_what_was_published(ask):
    """Guards the second clock: before the guests' report only the wire's plan could be known."""
    found = json.loads(ask("chronology", "AZE", "--as-of", "2031-03-01", "--json").stdout)
    assert [one["status"] for one in found] == ["planned"]


def test_no_deed_is_said_not_shown_as_an_empty_table(ask):
    """Guards that an empty answer is told on standard error and leaves the data stream empty."""
    result = ask("chronology", "Fiji")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No deeds" in result.stderr


def test_conflicts_show_both_quotes_and_exit_3(ask):
    """Guards the register: both dates, both quotes, document and line, and the code that programs look for."""
    result = ask("conflicts")
    assert result.exit_code == 3
    flat = " ".join(result.stdout.split())
    for part in ("6 May 2031", "7 May 2031", "Guests of the month", "line 3", "line 5"):
        assert part in flat
    assert "whether it happened" in flat


def test_conflicts_stand_side_by_side_only_where_there_is_room(ask, monkeypatch):
    """Guards that two values share a line on a wide terminal and not on a narrow one."""
    monkeypatch.setenv("COLUMNS", "130")
    assert any("6 May 2031" in line and "7 May 2031" in line for line in ask("conflicts").stdout.splitlines())
    monkeypatch.setenv("COLUMNS", "80")
    assert not any(
        "6 May 2031" in line and "7 May 2031" in line for line in ask("conflicts").stdout.splitlines()
    )


def test_conflicts_come_by_severity_with_the_sources_of_each_side(ask):
    """Guards that what hangs on a contradiction, and who stands behind each side, is told and sorts the list."""
    found = json.loads(ask("conflicts", "--json").stdout)
    severities = [one["severity"] for one in found]
    assert severities == sorted(severities, reverse=True)
    assert set(severities) <= {1, 2, 3}
    for side in (side for one in found for side in one["sides"]):
        assert side["reports"] == len({said["document"]["sha256"] for said in side["statements"]})
        assert 1 <= side["independent_sources"] <= side["reports"]
    shown = " ".join(ask("conflicts").stdout.split())
    assert "[decisive]" in shown
    assert "(1 source)" in shown


def test_no_conflicts_exit_0(ask):
    """Guards that a record without contradictions is told from one with some."""
    result = ask("conflicts", "--as-of", "2031-03-01")
    assert (result.exit_code, result.stdout.strip()) == (0, "No contradictions.")


def test_ties_keep_plans_apart(ask):
    """Guards that Hungary's loan and visit, both planned, are no deeds done."""
    found = json.loads(ask("ties", "AZE", "HUN", "--json").stdout)
    assert {one["dimension"]: (one["positive"], one["planned"]) for one in found["dimensions"]} == {
        "contact": (0, 1),
        "credit": (0, 1),
    }


def test_overdue_judges_by_the_day_given(ask):
    """Guards that a plan is overdue only when its time and the grace have passed."""
    late = json.loads(ask("overdue", "--on", "2031-05-15", "--json").stdout)
    assert [one["actors"] for one in late] == [["HUN"]]
    assert json.loads(ask("overdue", "--on", "2031-04-15", "--json").stdout) == []
    assert len(json.loads(ask("overdue", "--on", "2031-04-15", "--grace", "5", "--json").stdout)) == 1


def test_why_marks_the_quote_in_its_paragraph(ask):
    """Guards that an id from a table leads to the passage, marked without colour, and to its document."""
    (visit, *_) = [
        one for one in json.loads(ask("chronology", "SVK", "--json").stdout) if one["type"] == "CONSULT"
    ]
    for prefix in (visit["id"][:8], visit["statements"][0]["id"][:8]):
        flat = " ".join(ask("why", prefix).stdout.split())
        assert "«Prime Minister Jana Nova of Slovakia arrived in Baku on May 6»" in flat
        assert "The Guest" in flat
        assert "line 3" in flat


def test_why_explains_a_conflict_a_tie_and_a_claim(ask, record_path):
    """Guards that every kind of id that a table or the brief shows can be asked about."""
    from comity.record.store import Record

    with Record.open(record_path) as record:
        ids = [record.conflicts()[0][1].id]
        ids += [one.id for kind in ("tie", "claim") for one in record.statements(kind)]
    kinds = [json.loads(ask("why", one, "--json").stdout)["kind"] for one in ids]
    assert kinds == ["conflict", "tie", "claim"]


@pytest.mark.parametrize("words", WRITES_JSON)
def test_json_is_valid_and_alone_on_stdout(ask, words):
    """Guards that programs can parse the whole of standard output."""
    result = ask(*words, "--json")
    assert json.loads(result.stdout)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("chronology", "Turky"), "Did you mean Türkiye"),
        (("chronology", "AZE", "--status", "done"), "occurred"),
        (("chronology", "AZE", "--since", "May"), "--since"),
        (("chronology", "AZE", "--type", "DANCE"), "CONSULT"),
        (("ties", "AZE", "Baku"), "one actor"),
        (("why", "zzzz"), "comity chronology"),
        (("why", ""), "comity chronology"),
    ],
)
def test_wrong_words_exit_2_and_say_what_to_do(ask, words, part):
    """Guards that a mistake in usage gets one line on standard error with a way out."""
    result = ask(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("\n") == 1
    assert part in result.stderr


@pytest.mark.parametrize(
    "words", [("chronology", "AZE"), ("conflicts",), ("why", "ab"), ("brief", "AZE", "-o", "b.html")]
)
def test_missing_record_says_how_to_make_one(run, words):
    """Guards that a first-time user learns that reading comes before asking."""
    result = run(*words, "--record", "none.comity")
    assert result.exit_code == 2
    assert "comity read" in result.stderr
    assert "none.comity" in result.stderr


QUESTIONS = {
    "chronology",
    "conflicts",
    "ties",
    "overdue",
    "why",
    "search",
    "documents",
    "brief",
    "panel",
    "movers",
    "blocs",
    "pivots",
    "forecasts",
    "claims",
    "check",
    "naming",
    "slant",
    "compare",
}


def test_every_question_can_be_asked_as_of_a_day():
    """Guards the second clock: a new question without it is noticed, and so is a command that is neither."""
    import typer

    from comity.views.cli.app import app

    commands = typer.main.get_command(app).commands
    assert "as_of" in {p.name for p in commands["reference"].commands["show"].params}
    asked = {name for name, command in commands.items() if "as_of" in {p.name for p in command.params}}
    assert asked == QUESTIONS & set(commands)


def test_why_tells_how_a_deed_fared(ask):
    """Guards the history: the plan of March, and that nobody reported the visit."""
    (plan,) = json.loads(ask("chronology", "HUN", "--type", "CONSULT", "--json").stdout)
    shown = ask("why", plan["id"], "--as-of", "2031-05-01").stdout
    assert "2031-02-10  planned (March 2031)" in shown
    assert "2031-05-01  lapsed" in shown
    states = [
        step["state"]
        for step in json.loads(ask("why", plan["id"], "--as-of", "2031-03-01", "--json").stdout)["history"]
    ]
    assert states == ["planned"]


def test_why_knows_only_what_was_published(ask):
    """Guards the second clock where a single statement is asked for."""
    (plan,) = json.loads(ask("chronology", "HUN", "--type", "CONSULT", "--json").stdout)
    said = plan["statements"][0]["id"]
    assert ask("why", said, "--as-of", "2031-02-10").exit_code == 0
    assert ask("why", said, "--as-of", "2031-02-09").exit_code == 2


def test_overdue_is_judged_by_the_day_asked_as_of(ask):
    """Guards the default day: what was overdue then, not what is today."""
    assert json.loads(ask("overdue", "--as-of", "2031-04-30", "--json").stdout) == []
    (late,) = json.loads(ask("overdue", "--as-of", "2031-05-01", "--json").stdout)
    assert late["actors"] == ["HUN"]
