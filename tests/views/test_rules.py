"""`comity rules`: what a rule asks for, who can block, how much a vote weighs."""

import json
from fractions import Fraction

import pytest


def _plain(text):
    return " ".join(text.split())


def test_the_list_names_organisations_and_rules(run):
    """Guards that without an argument every rule in force is listed, and that no record is needed."""
    shown = run("rules")
    assert shown.exit_code == 0
    for part in ("European Union", "qualified-majority", "security-council", "OSCE", "consensus-minus-one"):
        assert part in shown.stdout
    listed = json.loads(run("rules", "--at", "1990-01-01", "--json").stdout)
    assert ("EU", "qualified-majority") in {(one["organisation"], one["rule"]) for one in listed}
    assert "CSTO" not in {one["organisation"] for one in listed}


def test_the_rule_decides_whether_two_can_block(run):
    """Guards the interview's case: each alone under unanimity, not even together under qualified majority."""
    shown = _plain(run("rules", "EU", "--at", "2024-05-06", "--could", "HUN,Slovakia").stdout)
    assert "yes: Hungary and Slovakia, each alone" in shown
    assert "no: Hungary and Slovakia hold 2 of 27 members, 3.4 % of the inhabitants" in shown
    assert "of 2023 (Eurostat" in shown
    assert "no table of 2024 ships with comity" in shown


def test_one_rule_shows_the_power_of_each_member(run):
    """Guards article, need and indices of a rule chosen by name."""
    shown = _plain(
        run("rules", "European Union", "--at", "2024-05-06", "--rule", "qualified-majority").stdout
    )
    for part in (
        "art. 16(4)",
        "15 of 27 members and 65 % of 448,387,872 inhabitants",
        "4 members, in 533 ways",
    ):
        assert part in shown
    assert "Germany 18.8 % 17.89 % 12.21 %" in shown


def test_equals_share_one_line(run):
    """Guards that unanimity is not a table of 27 equal rows, and that the finding is named."""
    shown = _plain(run("rules", "EU", "--at", "2024-05-06", "--rule", "unanimity").stdout)
    assert "each member 27 3.70 % 3.70 % < 0.01 %" in shown
    assert "what matters is the rule, not the index" in shown


def test_json_has_indices_as_fractions(run):
    """Guards that programs get exact numbers beside the percentages."""
    words = ("rules", "UN", "--rule", "security-council", "--at", "2024-05-06", "--could", "RUS", "--json")
    (found,) = json.loads(run(*words).stdout)
    power = {one["member"]: one for one in found["power"]["members"]}
    assert power["CHN"]["shapley_shubik"] == "421/2145"
    assert power["elected 1"]["banzhaf"] == "21/1270"
    assert sum(Fraction(one["shapley_shubik"]) for one in power.values()) == 1
    assert found["could"]["alone"] == ["RUS"]
    assert found["smallest_blocking"]["counts"][1] == {"members": 7, "coalitions": 120}


def test_who_could_have_blocked_is_told_from_those_who_are_for(run):
    """Guards the question the other way round: eleven are for, who is left to block?"""
    words = ("rules", "UN", "--rule", "security-council", "--at", "2024")
    text = _plain(run(*words, "--for", "CHN,FRA,GBR,USA").stdout)
    assert "with 4 of 15 members for, it does not pass yet. Of the other 11, alone: Russia" in text
    nine = "CHN,FRA,GBR,USA,RUS,elected 1,elected 2,elected 3,elected 4"
    assert "nobody: with 9 of 15 members for, it passes" in _plain(run(*words, "--for", nine).stdout)


def test_a_party_is_left_out_by_name(run):
    """Guards that a rule without its party is told in brief, and counted once the party is named."""
    assert "name it with --minus" in _plain(run("rules", "OSCE").stdout)
    shown = _plain(run("rules", "OSCE", "--minus", "Russia", "--rule", "consensus-minus-one").stdout)
    assert "the objection of Russia does not count" in shown
    assert "every member but Russia" in shown


@pytest.mark.parametrize("width", ["60", "80", "120"])
@pytest.mark.parametrize(
    "words",
    [
        (),
        ("EU", "--could", "HUN"),
        ("EU", "--at", "2010-05-06", "--rule", "unanimity"),
        ("UN", "--for", "FRA"),
    ],
)
def test_rules_fit_the_terminal(run, monkeypatch, width, words):
    """Guards that no line runs over."""
    monkeypatch.setenv("COLUMNS", width)
    lines = run("rules", *words).stdout.splitlines()
    assert lines
    assert max(map(len, lines)) <= int(width)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("Atlantis",), "no actor of that name is known"),
        (("BRICS",), "no decision rule of it is known. The table has rules of EU, UN"),
        (("EU", "--at", "1957-12-31"), "The table begins on 1958-01-01"),
        (("EU", "--at", "soon"), "not a date"),
        (("EU", "--rule", "lot"), "no rule 'lot'"),
        (("EU", "--could", "NOR,HUN"), "--could: Norway (NOR) is no member"),
        (
            ("EU", "--for", "GBR,NOR", "--at", "2024"),
            "--for: United Kingdom (GBR), Norway (NOR) are no members",
        ),
        (("UN", "--rule", "security-council", "--could", "NOR"), "elected 10"),
        (("EU", "--could", ","), "nobody is named"),
        (("NATO", "--minus", "HUN"), "no such rule leaves a party out"),
        (("OSCE", "--rule", "consensus-minus-one"), "Name it: --minus"),
        (("AU", "--at", "2001-06-01"), "no members are known on 2001-06-01"),
    ],
)
def test_what_cannot_be_answered_gets_one_line(run, words, message):
    """Guards every wrong word: one line that says what to do, exit code 2, nothing on standard output."""
    result = run("rules", *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_who_has_no_vote_under_one_of_the_rules_is_told(run):
    """Guards that a member of the Assembly without a seat in the Council is not passed over in silence."""
    result = run("rules", "UN", "--could", "NOR")
    assert "security-council: no vote for Norway" in result.stderr
    assert "no: Norway holds 1 of 193 members; the other 192 members are enough" in _plain(result.stdout)
