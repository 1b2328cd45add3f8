"""`comity blocs` and `comity pivots`, as a user meets them."""

import json
import os
import subprocess
import sys

import pytest

from comity.testing import make_document
from comity.testing.two_blocs import make_paper, meetings, two_blocs_papers, two_blocs_record

AT = ("--at", "2022-12-31", "--resamples", "20")
SPAN = ("--through", "2020-04..2022-12", "--step", "year")


@pytest.fixture(scope="session")
def blocs_path(tmp_path_factory):
    """The record of two blocs as a file; the commands only read it."""
    path = tmp_path_factory.mktemp("two") / "two.comity"
    two_blocs_record(path).close()
    return path


@pytest.fixture
def ask(run, blocs_path):
    """Put a question to it."""
    return lambda *words: run(*words, "--record", blocs_path)


def flat(result):
    """Standard output with single spaces."""
    return " ".join(result.stdout.split())


def made(tmp_path, *papers):
    """Another record as a file."""
    path = tmp_path / "made.comity"
    two_blocs_record(path, papers).close()
    return path


def test_blocs_are_told_with_what_they_hang_on(ask):
    """Guards the answer as a whole: sides, chances, firmness, sources by title, half-lives, the odd tie's quote."""
    told = flat(ask("blocs", *AT))
    for part in (
        "Sides on 2022-12-31", "no forecast", "Sides A and B hold", "Pakistan (sides are told by it)",
        "Azerbaijan", "3 sources", "Without “Pakistan turns”", "No state moves with other half-lives: 6, 12, 24, 48 months, no fading",
        "Azerbaijan and Greece: +0.10, friendly, across the sides", "“AZE and GRC: consult on 2020-04-25.”",
    ):  # fmt: skip
        assert part in told
    assert "077_8d1f" not in told


def test_json_is_whole_and_its_ids_can_be_asked_about(ask):
    """Guards parameters, seed, every state, and that evidence leads to sentences."""
    found = json.loads(ask("blocs", *AT, "--json").stdout)
    assert (found["at"], found["seed"], found["resamples"], found["half_life_months"]) == (
        "2022-12-31",
        0,
        20,
        24,
    )
    assert {one["code"] for one in found["states"]} == {"ARM", "AZE", "GRC", "IRN", "PAK", "TUR"}
    assert all(one["low"] <= one["high"] for one in found["states"])
    assert {one["half_life_months"] for one in found["sweep"]} == {6, 12, 24, 48, None}
    assert {one["source"] for one in found["without_source"]} == {"Wire", "Gazette", "Pakistan turns"}
    assert all(one["evidence_ids"] for one in found["ties"] if one["weight"])
    (odd,) = found["frustrated"]
    assert "consult on 2020-04-25" in flat(ask("why", odd["evidence_ids"][0]))


def test_pivots_rest_on_sources_that_can_be_left_out(ask):
    """Guards that a source shown beside a pivot is one that --without knows."""
    found = json.loads(ask("pivots", *AT, "--json").stdout)
    sources = {name for one in found["pivots"] for name in one["without"]}
    assert sources == {"Wire", "Gazette", "Pakistan turns"}
    for name in sources:
        assert ask("pivots", *AT, "--without", name).exit_code == 0
    told = flat(ask("pivots", *AT))
    assert "Who holds the balance on 2022-12-31" in told
    assert "Flip cost" in told


@pytest.mark.parametrize("more", [(), ("--open",)])
def test_through_time_the_move_is_told_with_its_deeds(ask, more):
    """Guards who moved between which dates on which sentence, and that each date says what is stable."""
    told = flat(ask("blocs", *SPAN, *more))
    assert "Pakistan: B → A, between 2022-03-31 and 2022-12-31" in told
    assert "assault on 2022-05-16.” — Pakistan turns" in told
    assert told.count("yes") == 6
    found = json.loads(ask("blocs", *SPAN, *more, "--json").stdout)
    assert found["dates"] == ["2021-03-31", "2022-03-31", "2022-12-31"]
    assert [one["state"] for one in found["moves"]] == ["PAK"]
    for reason in found["moves"][0]["reasons"]:
        assert ask("why", reason["evidence_id"]).exit_code == 0
    assert all(0.75 <= one["agreement"] <= 1 and one["stable"] for one in found["steps"])


def test_dates_through_time_end_each_step_and_the_span(ask):
    """Guards the dates: ends of quarters counted from the first month, and the end of the span."""
    dates = json.loads(ask("blocs", "--through", "2021-01..2021-08", "--json").stdout)["dates"]
    assert dates == ["2021-03-31", "2021-06-30", "2021-08-31"]
    assert json.loads(ask("blocs", "--through", "2021-02..2021-02", "--json").stdout)["dates"] == [
        "2021-02-28"
    ]


def test_dates_without_a_stable_bloc_are_named_in_table_and_plot(run, tmp_path):
    """Guards that contradicting deeds name no bloc, and say at which dates."""
    quarrel = [("CONSULT", "AZE", "TUR", "2018-05-03"), ("COERCE", "AZE", "TUR", "2018-05-04")]
    old = make_paper("old", quarrel, published="2018-06-01", publisher="Old")
    path = made(tmp_path, old, *two_blocs_papers())
    words = ("blocs", "--through", "2018..2020", "--step", "year", "--record", path)
    found = json.loads(run(*words, "--json").stdout)
    unstable = [one["on"] for one in found["steps"] if not one["stable"]]
    told = run(*words, "--svg", tmp_path / "river.svg")
    assert unstable == ["2018-12-31", "2019-12-31"]
    assert "No bloc is stable on 2018-12-31 to 2019-12-31." in flat(told)
    assert "No bloc is stable on 2018-12-31 to 2019-12-31." in (tmp_path / "river.svg").read_text("utf-8")
    assert all(one["why_not_stable"] for one in found["steps"] if not one["stable"])


def test_a_second_run_prints_the_same(ask):
    """Guards that nothing is left to chance or to the order of sets."""
    for words in (("blocs", *AT), ("pivots", *AT), ("blocs", *SPAN), ("blocs", *SPAN, "--open")):
        assert ask(*words).stdout == ask(*words).stdout


def test_as_of_and_without_hide_what_they_should(ask):
    """Guards the knowledge cut and the ablation from the outside."""
    for more in (("--as-of", "2022-05-31"), ("--without", "Pakistan turns"), ("--without", "077_8d1f")):
        told = flat(ask("blocs", *AT, *more))
        assert "from 43 deeds" in told
        assert "2 sources" in told


def test_two_islands_are_told_apart(run, tmp_path):
    """Guards against a side made up for states that no path of ties joins to the others."""
    pairs = [("AZE", "TUR"), ("PAK", "TUR"), ("AZE", "PAK")]
    path = made(
        tmp_path, make_paper("n", meetings(pairs, "2020-05"), published="2020-06-01"),
        make_paper("s", meetings([("BRA", "ARG")], "2020-05"), published="2020-06-01"),
    )  # fmt: skip
    words = ("blocs", "--at", "2020-06-30", "--record", path)
    told = flat(run(*words))
    assert "No path of ties joins these to" in told
    assert "their side is not known: Argentina and Brazil" in told
    assert "Side B" not in told
    found = json.loads(run(*words, "--json").stdout)
    assert {one["code"]: one["side"] for one in found["states"]} == {
        "ARG": None, "BRA": None, "AZE": "A", "PAK": "A", "TUR": "A",
    }  # fmt: skip
    assert found["unlinked"] == [["ARG", "BRA"]]
    for plot in ("network", "matrix"):
        assert run(*words, "--plot", plot, "--svg", tmp_path / "p.svg").exit_code == 0
    assert run("pivots", *words[1:]).exit_code == 0


REFUSED = [
    (("--region", "Atlantis"), "no actor of that name"),
    (("--poles", "USA,USA"), "--poles: USA and USA are one state"),
    (("--poles", "AZE"), "--poles: 1 named"),
    (("--poles", "AZE,BRA"), "BRA has no tie that counts on 2022-12-31"),
    (("--poles", "AZE,ARM", "--hold", "TUR=GRC"), "--hold: TUR is held with GRC, which is no pole"),
    (("--hold", "TUR=AZE"), "Name the poles with --poles"),
    (("--poles", "AZE,ARM", "--hold", "TUR"), "--hold: 'TUR' is no state and pole"),
    (("--poles", "AZE,ARM", "--hold", "TUR=AZE", "--hold", "TUR=ARM"), "more than one pole"),
    (("--poles", "AZE,ARM", "--neutral", "AZE"), "--neutral: AZE cannot have a side"),
    (("--neutral", "BRA"), "BRA has no tie"),
    (("--half-life", "0"), "--half-life: 0 months"),
    (("--half-life", "nan"), "--half-life: nan months"),
    (("--half-life", "-3"), "--half-life: -3 months"),
    (("--half-life", "0.001"), "weigh nothing on 2022-12-31"),
    (("--temperature", "0"), "--temperature: it is 0"),
    (("--temperature", "nan"), "--temperature: it is nan"),
    (("--temperature", "inf"), "--temperature: it is inf"),
    (("--svg", "nowhere/x.svg"), "there is no folder nowhere"),
    (("--svg", "."), "--svg: . is a folder"),
    (("--svg", ""), "--svg: no file is named"),
    (("--weights", "none.toml"), "none.toml: the file of weights cannot be read"),
    (("--weights", "."), "cannot be read"),
    (("--without", "Nobody"), "Its sources: Gazette; Pakistan turns; Wire"),
    (("--as-of", "1900-01-01"), "could be known on 1900-01-01"),
    (("--at", "1900-01-01"), "no tie counts on 1900-01-01; the first evidence is of 2020-04-03"),
    (("--at", "tomorrow"), "--at: not a date: 'tomorrow'. Write 2024"),
    (("--at", "2025-13-01"), "--at: "),
]


@pytest.mark.parametrize("command", ["blocs", "pivots"])
@pytest.mark.parametrize(("words", "told"), REFUSED)
def test_what_makes_no_sense_is_refused_in_one_line(ask, command, words, told):
    """Guards each refusal: nothing on stdout, one line that names option and remedy, exit code 2."""
    result = ask(command, *AT, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--through", "2025..2023"), "ends before it begins"),
        (("--through", "2025"), "'2025' is no span"),
        (("--through", "..2025"), "is no span"),
        (("--through", "1900..2025", "--step", "month"), "--through: 1,512 dates"),
        (("--through", "1900..1950", "--step", "year"), "no tie counts from 1900-12-31 to 1950-12-31"),
        (("--through", "9999-12..9999-12", "--temperature", "0"), "--temperature"),
        (("--through", "2021..2022", "--step", "week"), "--step: unknown value 'week'"),
        (("--through", "2021..2022", "--at", "2021"), "--at: not together with --through"),
        (("--through", "2021..2022", "--poles", "AZE,BRA"), "BRA has no tie"),
        (("--open",), "--open: only with --through"),
        (("--plot", "pie"), "--plot: unknown value 'pie'"),
    ],
)
def test_spans_and_plots_that_make_no_sense_are_refused(ask, words, told):
    """Guards the options that only `blocs` has."""
    result = ask("blocs", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_the_last_date_of_all_is_no_crash(ask):
    """Guards the end of the calendar."""
    assert "9999-12-31" in ask("blocs", "--through", "9999-12..9999-12", "--half-life", "inf").stdout


@pytest.mark.parametrize("command", ["blocs", "pivots"])
def test_a_record_without_deeds_and_no_record_are_refused(run, tmp_path, command):
    """Guards the first minute of a new user."""
    path = made(tmp_path, (make_document("Nothing happened.", published="2020-01-01"), []))
    nothing = run(command, "--record", path)
    assert (nothing.exit_code, nothing.stdout) == (2, "")
    assert "it holds no tie between states" in nothing.stderr
    missing = run(command, "--record", tmp_path / "none.comity")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert "there is no record" in missing.stderr


@pytest.mark.parametrize("width", ["60", "80", "160"])
@pytest.mark.parametrize("words", [("blocs", *AT), ("pivots", *AT), ("blocs", *SPAN)])
def test_blocs_fit_the_terminal(ask, monkeypatch, width, words):
    """Guards that no line runs over."""
    monkeypatch.setenv("COLUMNS", width)
    assert max(map(len, ask(*words).stdout.splitlines())) <= int(width)


def test_plots_are_written(ask, tmp_path):
    """Guards that each plot lands where it was asked for, and the way is told on stderr."""
    for number, words in enumerate(
        (("blocs", *AT), ("blocs", *AT, "--plot", "matrix"), ("pivots", *AT), ("blocs", *SPAN))
    ):
        path = tmp_path / f"{number}.svg"
        result = ask(*words, "--svg", path)
        assert result.exit_code == 0
        assert f"{number}.svg" in result.stderr
        assert path.read_text("utf-8").startswith("<svg")


def test_a_closed_pipe_is_no_error(blocs_path):
    """Guards `| head -1` over an answer larger than the pipe takes at once."""
    words = [
        sys.executable,
        "-c",
        "from comity.views.cli import main; main()",
        "blocs",
        *AT,
        "--json",
        "--record",
        str(blocs_path),
    ]
    command = " ".join(f"'{word}'" for word in words)
    told = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | head -1"], capture_output=True, text=True, check=False,
        env={**os.environ},
    )  # fmt: skip
    assert (told.stdout, told.stderr) == ("{\n", "")
    assert told.returncode == 0
