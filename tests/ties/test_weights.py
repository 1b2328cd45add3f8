"""The table of weights and a user's changes to it."""

import math
from importlib.resources import files

import pytest

from comity.core.errors import OptionError
from comity.record.history import GRACE_DAYS
from comity.ties import load_weights
from comity.ties.reasons import reasons
from comity.ties.weights import changed_keys, deed_scores
from comity.vocab import load_vocabulary


@pytest.fixture
def changed(tmp_path):
    """The table with a user's file."""

    def load(text):
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return load_weights(path)

    return load


def test_a_file_changes_its_keys_and_no_other(changed):
    """Guards that a user changes one value without writing the whole table."""
    mine = changed('half_life_months = inf\n[status]\nplanned = 0\n[deed]\n"CONSULT.visit" = 8\n')
    shipped = load_weights()
    assert changed_keys(mine) == {"half_life_months", "status.planned", "deed.CONSULT.visit"}
    assert math.isinf(mine.half_life_months)
    assert mine.status["alleged"] == shipped.status["alleged"]
    assert (mine.deed_score("CONSULT", "visit"), mine.deed_score("CONSULT", "phone")) == (8, 1.5)


def test_an_empty_file_changes_nothing(changed):
    """Guards that the shipped table is the default of each key."""
    assert changed("") == load_weights()
    assert changed_keys(changed("")) == frozenset()


def test_all_faults_are_told_at_once(changed):
    """Guards that a user mends a file in one go, with near names for what is mistyped."""
    with pytest.raises(OptionError) as caught:
        changed(
            'half_life = 3\nscale = 0\nundated = "much"\nsweep_months = []\n'
            "[status]\nplaned = 0.1\nalleged = 2\nnegated = 0.5\n[stated]\nalliance = 11\n"
            "[membership]\nNATOO = 3\n[votes]\nabstain = nan\n[dimension]\ncontact = true\n"
        )
    message = str(caught.value)
    for part in (
        "unknown key half_life (did you mean half_life_months?)",
        "scale is 0, not above 0",
        "undated is no number: 'much'",
        "sweep_months is no list of months",
        "unknown key status.planed (did you mean planned?)",
        "status.alleged is 2, not within 0 to 1",
        "status.negated is not 0",
        "stated.alliance is 11, not within -10 to 10",
        "unknown key membership.NATOO (did you mean NATO?)",
        "votes.abstain is no number",
        "dimension.contact is no number",
        "mine.toml",
    ):
        assert part in message


@pytest.mark.parametrize(
    ("text", "part"), [("[status", "no TOML"), ("status = 3", "status is no table"), ("\xff", "no TOML")]
)
def test_a_file_that_is_no_table_is_told(changed, text, part):
    """Guards that a broken file ends in one message."""
    with pytest.raises(OptionError, match=part):
        changed(text)


def test_a_missing_file_is_told(tmp_path):
    """Guards that a wrong path ends in one message."""
    with pytest.raises(OptionError, match="cannot be read"):
        load_weights(tmp_path / "none.toml")


def test_scores_of_deeds_are_plover_s():
    """Guards that no score of the vocabulary is changed silently."""
    assert deed_scores(load_weights()) == load_vocabulary().scores()


def test_every_value_that_is_a_choice_has_its_reason():
    """Guards the promise that the table explains itself: every value but those that are plain 1."""
    told = reasons()
    shipped = load_weights()
    plain = {"occurred", "ongoing"} | set(shipped.dimension)
    for name in ("status", "stated", "pledge", "standing", "votes"):
        missing = {key for key in getattr(shipped, name) if f"{name}.{key}" not in told} - plain
        assert missing <= {"observer", "partner", "offence"} | {"other"}, (name, missing)
    for key in ("half_life_months", "sweep_months", "scale", "undated", "dimension", "membership.UN"):
        assert len(told[key]) > 15


def test_the_lapse_speaks_of_the_record_s_own_grace():
    """Guards that the comment on lapsed plans and the record's days of grace stay one number."""
    text = files("comity.ties").joinpath("weights.toml").read_text(encoding="utf-8")
    assert f"{GRACE_DAYS} days of grace" in text
