"""What ties weigh, as commands show it."""

import json

import pytest

from comity.record.store import Record
from comity.ties import load_weights


def flat(result):
    """Standard output with single spaces."""
    return " ".join(result.stdout.split())


def test_a_pair_is_weighed_on_the_day_given(ask):
    """Guards the weight by dimension, its half-lives, and the ids that lead to the sentences."""
    result = ask("ties", "AZE", "SVK", "--at", "2031-06-01")
    assert result.exit_code == 0
    for part in (
        "Weighed on 1 Jun 2031",
        "6 mo.",
        "12 mo.",
        "48 mo.",
        "after 24 months",
        "never",
        "comity weights",
    ):
        assert part in flat(result)
    weight = json.loads(ask("ties", "AZE", "SVK", "--at", "2031-06-01", "--json").stdout)["weight"]
    (row, *_) = weight["dimensions"][0]["evidence"]
    assert row["evidence_id"][:8] in result.stdout
    assert ask("why", row["evidence_id"]).exit_code == 0


def test_every_piece_of_evidence_can_be_asked_about(ask):
    """Guards that each id behind a weight leads to its sentence."""
    weight = json.loads(ask("ties", "AZE", "TUR", "--at", "2031-06-01", "--json").stdout)["weight"]
    ids = [row["evidence_id"] for part in weight["dimensions"] for row in part["evidence"]]
    assert ids
    assert {ask("why", one).exit_code for one in ids} == {0}


def test_the_swept_half_life_that_is_in_force_gives_the_tie_itself(ask):
    """Guards the sweep against the figure beside it, and the sum against its parts."""
    weight = json.loads(ask("ties", "AZE", "SVK", "--at", "2031-06-01", "--json").stdout)["weight"]
    for part in (*weight["dimensions"], weight["whole"]):
        (here,) = [s["tie"] for s in part["swept"] if s["half_life_months"] == weight["half_life_months"]]
        assert here == part["tie"]
    assert sum(p["raw"] for p in weight["dimensions"]) == pytest.approx(weight["whole"]["raw"], abs=1e-5)


def test_before_the_first_deed_nothing_is_known(ask):
    """Guards that no evidence reads as unknown, and what counts later is named."""
    told = flat(ask("ties", "AZE", "SVK", "--at", "2001-01-01"))
    assert "unknown, not neutral" in told
    assert "Counts only later" in told


def test_a_file_of_weights_changes_the_figures(ask, tmp_path):
    """Guards that a user's table is used, and marked where it is shown."""
    (tmp_path / "mine.toml").write_text('[deed]\n"CONSULT.visit" = 9\n', encoding="utf-8")

    def tie(*more):
        return json.loads(ask("ties", "AZE", "SVK", "--at", "2031-06-01", "--json", *more).stdout)["weight"][
            "tie"
        ]

    assert tie("--weights", "mine.toml") > tie()


def test_weights_are_printed_whole(run, tmp_path):
    """Guards that every key of the table is on the screen with its value, and a user's are marked."""
    shown = run("weights")
    assert shown.exit_code == 0
    table = load_weights()
    for name in ("status", "dimension", "stated", "pledge", "membership", "standing", "votes", "source"):
        assert f"[{name}]" in shown.stdout
        for key in getattr(table, name):
            assert key in shown.stdout
    for part in ("CONSULT.visit", "PLOVER manual", "nearly everybody", "half_life_months"):
        assert part in flat(shown)
    data = json.loads(run("weights", "--json").stdout)
    assert data["membership"] == dict(table.membership)
    assert {"type": "CONSULT", "mode": "visit", "score": 4.0} in data["deed"]
    (tmp_path / "mine.toml").write_text("scale = 20\n", encoding="utf-8")
    assert "20 * yours" in flat(run("weights", "--weights", "mine.toml"))


def test_a_series_shows_the_months_in_which_evidence_changed(ask):
    """Guards that each row of a series names what began, and that --json has every month."""
    told = ask("ties", "AZE", "SVK", "--series", "--at", "2031-12-31")
    assert told.exit_code == 0
    assert "month by month" in told.stdout
    rows = json.loads(ask("ties", "AZE", "SVK", "--series", "--at", "2031-12-31", "--json").stdout)
    began = [one for row in rows for one in row["began"]]
    assert began
    assert {one[:8] for one in began} <= set(told.stdout.replace(",", " ").split())
    assert rows[-1]["on"] == "2031-12-31"
    assert all(row["evidence_ids"] for row in rows if row["tie"])


@pytest.mark.parametrize("width", ["60", "80", "160"])
@pytest.mark.parametrize("more", [(), ("--series",)])
def test_weights_fit_the_terminal(ask, monkeypatch, width, more):
    """Guards that no line runs over."""
    monkeypatch.setenv("COLUMNS", width)
    lines = ask("ties", "AZE", "SVK", "--at", "2031-06-01", *more).stdout.splitlines()
    assert max(map(len, lines)) <= int(width)


@pytest.mark.parametrize("words", [("--at", "2031-06-01"), ("--series",), ("--weights", "mine.toml")])
def test_a_weight_takes_two_actors(ask, words):
    """Guards that an option which needs a second actor says so."""
    result = ask("ties", "AZE", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "second actor" in result.stderr


def test_the_tie_as_of_a_day_knows_nothing_later(ask, record_path):
    """Guards the second clock: what was published later weighs nothing."""
    with Record.open(record_path) as record:
        first = min(record.known_on().values())
    early = json.loads(ask("ties", "AZE", "SVK", "--as-of", str(first), "--json").stdout)["weight"]
    assert early["at"] == str(first)
    known = [row["known_on"] for part in early["dimensions"] for row in part["evidence"]]
    assert all(day <= str(first) for day in known)


def test_roll_calls_behind_a_voting_record_are_named(run, tmp_path):
    """Guards that a weight made of votes leads to the votes."""
    from comity.testing import make_document, make_fact

    document = make_document("rows", name="votes", published="2022-01-01")
    facts = []
    for k in range(64):
        yes, no = ("AZE", "TUR") if k % 3 else ("TUR", "AZE")
        if k % 4 == 0:
            yes, no = "AZE TUR", "RUS"
        both = (("yes", yes), ("no", f"{no} IRN" if no != "RUS" else no))
        facts += [
            make_fact("vote", who, attribute=choice, label=f"A/RES/{k}", date=f"2021-{1 + k % 12:02d}-10",
                      document=document, quote="rows", at=0)
            for choice, who in both
        ]  # fmt: skip
    path = tmp_path / "votes.comity"
    with Record.open(path, create=True) as record:
        record.add(document, facts, reader="reference/votes")
    told = run("ties", "AZE", "TUR", "--at", "2022-01-01", "--record", path)
    assert "roll calls in which both voted" in flat(told)
    assert "64 roll calls" in flat(told)
    votes = json.loads(run("ties", "AZE", "TUR", "--at", "2022-01-01", "--json", "--record", path).stdout)[
        "weight"
    ]["votes"]
    assert votes["shared_count"] == len(votes["roll_calls"]) == 64
    assert run("why", votes["roll_calls"][0]["statements"][0], "--record", path).exit_code == 0


def test_likeness_names_its_measure_and_the_third_parties(ask):
    """Guards that likeness which rests on nothing says so, and that a wrong measure names the right ones."""
    told = ask("ties", "AZE", "SVK", "--at", "2031-06-01", "--measure", "kappa")
    assert "Cohen's κ of their ties with others: too few third parties" in flat(told)
    weight = json.loads(ask("ties", "AZE", "SVK", "--measure", "s", "--json").stdout)["weight"]
    assert weight["likeness"] == {"measure": "s", "value": None, "third_parties": []}
    wrong = ask("ties", "AZE", "SVK", "--measure", "tau")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "s, pi, kappa" in wrong.stderr
