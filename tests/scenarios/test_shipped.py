"""The scenarios that ship are right, honest and told in our own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from comity.core.errors import OptionError
from comity.scenarios.shipped import scenario_of, shipped, shipped_scenario

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
NAMES = {"russia-loses", "turkiye-stays-out", "turkiye-turns-west", "ukraine-loses", "us-leaves-pakistan"}


def test_the_five_conditionals_ship():
    """Guards that none is lost from the package."""
    assert {one.name for one in shipped()} == NAMES


@pytest.mark.parametrize("one", shipped(), ids=lambda one: one.name)
def test_each_says_who_asks_what_is_granted_and_what_cannot_be_said(one):
    """Guards the honesty of what ships: a reading in all parts, a source for whatever came since."""
    said = one.scenario
    assert said.asked_by
    assert said.assumptions
    assert said.questions
    assert said.edits
    assert all(edit.because for edit in said.edits)
    assert said.reading is not None
    assert said.reading.asserted
    assert said.reading.since
    assert all(came.source.startswith("https://") for came in said.reading.since)


def test_a_name_is_found_however_it_is_written_and_a_near_one_is_hinted_at():
    """Guards the way in from the command line."""
    assert shipped_scenario("Russia Loses").name == "russia-loses"
    with pytest.raises(OptionError, match="turkiye-turns-west"):
        scenario_of("turkiye-turn-west")


def test_a_file_goes_before_a_name(tmp_path, monkeypatch):
    """Guards that a user's own file of that name is the one that runs."""
    monkeypatch.chdir(tmp_path)
    Path("russia-loses").write_text("title: Mine", "utf-8")
    assert scenario_of("russia-loses").title == "Mine"
    with pytest.raises(OptionError, match="no such file"):
        scenario_of("none.yaml")


@pytest.mark.shared
@pytest.mark.skipif(not FOLDER.is_dir(), reason="the texts do not ship")
def test_no_run_of_words_is_taken_from_the_texts():
    """Guards that what the texts assert is told in other words: no eight words in a row are theirs."""
    texts = " ".join(
        " ".join(_words(path.read_text("utf-8", errors="replace"))) for path in FOLDER.glob("*.txt")
    )
    for one in shipped():
        said = one.scenario
        for passage in (said.about, said.reading.asserted, said.reading.can_say, said.reading.cannot_say):
            words = _words(passage or "")
            taken = [run for at in range(len(words) - 7) if (run := " ".join(words[at : at + 8])) in texts]
            assert taken == [], one.name


def _words(text):
    return re.findall(r"\w+", text.lower())
