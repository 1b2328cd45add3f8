"""A scenario is run before and after with the same seed, and only its edits differ."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenario_evidence import AT, SMALL, row, table

from comity.core.errors import OptionError
from comity.scenarios.model import Scenario
from comity.scenarios.run import run_scenario
from comity.ties.weights import load_weights

WEIGHTS = load_weights()
POLES = ["USA", "CHN"]


def run(*edits, rows=SMALL, seed=0, **parts):
    """A comparison on the small evidence."""
    listed = [{"because": "a test", **edit} for edit in edits]
    said = {"title": "A test", "at": AT, "poles": POLES, "edits": listed, **parts}
    return run_scenario(Scenario.model_validate(said), table(*rows), WEIGHTS, seed=seed, resamples=0)


def chance(found, actor):
    """The chances of an actor, before and after."""
    one = next(side for side in found.sides if side.actor == actor)
    return one.before.value, one.after.value


CODES = st.sampled_from(["AZE", "TUR", "PAK", "HUN", "SVK", "RUS", "EU", "ARM", "GEO"])
ROWS = st.lists(
    st.tuples(CODES, CODES, st.floats(-9, 9).map(lambda score: round(score, 2)).filter(bool)).filter(lambda r: r[0] != r[1]),
    min_size=1, max_size=12,
)  # fmt: skip


@settings(max_examples=40)
@given(rows=ROWS, seed=st.integers(0, 5))
def test_a_scenario_that_changes_nothing_moves_nobody(rows, seed):
    """Guards the law of scenarios: no edits, or edits that change nothing, and before equals after."""
    evidence = [row(one, other, score, id_=f"e{place}") for place, (one, other, score) in enumerate(rows)]
    for edits in ((), ({"edit": "scale-ties", "of": rows[0][0], "factor": 1},)):
        found = run(*edits, rows=evidence, seed=seed, poles=[])
        assert np.array_equal(found.before.ensemble.together, found.after.ensemble.together)
        assert found.before.partition.labels == found.after.partition.labels
        assert not found.moved
        assert found.turned == found.without_source == ()


def test_the_same_seed_gives_the_same_comparison():
    """Guards that a run can be repeated."""
    edit = {"edit": "force-side", "state": "TUR", "with": "USA"}
    one, other = run(edit, seed=3), run(edit, seed=3)
    assert (one.sides, one.blocs, one.warnings) == (other.sides, other.blocs, other.warnings)


def test_a_forced_state_draws_its_friends():
    """Guards the direction: who is tied to the state follows, who is not stays."""
    found = run({"edit": "force-side", "state": "TUR", "with": "USA"})
    assert chance(found, "TUR")[1] == pytest.approx(1)
    before, after = chance(found, "AZE")
    assert after > before + 0.1
    found = run({"edit": "force-side", "state": "TUR", "with": "CHN"})
    assert chance(found, "AZE")[1] < before


def test_a_state_that_stays_out_has_no_side_and_pulls_nobody():
    """Guards that staying out is neither side."""
    found = run({"edit": "stay-out", "state": "TUR"})
    side = next(one for one in found.sides if one.actor == "TUR")
    assert (side.after.value, side.after.why, side.turned) == (None, "out", False)
    removed = run({"edit": "remove-state", "state": "TUR"})
    assert chance(found, "AZE")[1] == pytest.approx(chance(removed, "AZE")[1])


def test_a_tie_that_is_set_is_the_tie_of_the_model():
    """Guards that the value in the file reaches the matrix, dimension by dimension or whole."""
    found = run({"edit": "set-tie", "between": ["HUN", "RUS"], "value": 0.6})
    assert found.after.ties.between("HUN", "RUS") == pytest.approx(0.6)
    assert "HUN" in found.after.ties.names


def test_a_removed_state_is_told_as_such():
    """Guards that what is not there after has no chance after."""
    found = run({"edit": "remove-state", "state": "RUS"})
    side = next(one for one in found.sides if one.actor == "RUS")
    assert (side.after.value, side.after.why) == (None, "removed")
    assert "RUS" not in found.after.ties.names


def test_a_region_keeps_the_poles_and_those_named():
    """Guards that a narrowed picture still answers the question."""
    found = run({"edit": "scale-ties", "of": "HUN", "factor": 2}, region="South Caucasus")
    assert set(found.before.ties.names) == {"ARM", "AZE", "HUN", "USA", "CHN"}


def test_without_poles_sides_are_told_by_the_same_actor_before_and_after():
    """Guards that chances are compared with like."""
    found = run({"edit": "remove-state", "state": "AZE"}, poles=[])
    assert found.anchor != "AZE"
    assert {found.anchor} <= set(found.before.ensemble.names) & set(found.after.ensemble.names)


def test_the_change_is_worked_out_without_each_source():
    """Guards against a commentator's ties proving his own conclusion."""
    found = run({"edit": "force-side", "state": "RUS", "with": "USA"})
    gone = {one.source: one.shifts for one in found.without_source}
    assert gone["Gazette"]["AZE"] == pytest.approx(0, abs=1e-9)
    assert any("rests on one source, Gazette" in warning for warning in found.warnings)


def test_warnings_name_what_the_record_does_not_know():
    """Guards that silence is told: no evidence, one source, few ties, edits without effect."""
    found = run({"edit": "delete-ties", "of": "Brazil"}, watch=["Georgia", "Russia", "SVK"])
    text = "\n".join(found.warnings)
    assert "No edit touches anything" in text
    assert "Nothing in the record, on that day, about Georgia, Brazil." in text
    assert "All ties of Russia rest on one source, Gazette" in text
    assert "Few ties: Russia 2, Slovakia 1, United States 2, China 2." in text
    assert "of 11 ties rest on a single source" in text


def test_who_can_block_is_compared():
    """Guards the rules: under unanimity each can, by a qualified majority the two of them cannot."""
    edit = {"edit": "change-rule", "organisation": "EU", "rule": "qualified-majority"}
    found = run(edit, watch=["HUN", "SVK"])
    (change,) = found.rules
    assert (change.rules, change.members) == (("unanimity", "qualified-majority"), 27)
    assert (len(change.alone[0]), change.alone[1]) == (27, ())
    assert (change.asked, change.together) == (("HUN", "SVK"), (True, False))
    assert change.least == (1, 4)  # article 16 of the Treaty on European Union: at least four to block
    assert found.moved


def test_a_rule_that_did_not_hold_on_the_day_is_told():
    """Guards that no rule is made up for a day that had none."""
    edit = {"edit": "change-rule", "organisation": "EU", "rule": "unanimity"}
    rows = [
        row("HUN", "EU", 3, on=AT.replace(year=1950), until=None, kind="tie"),
        row("USA", "CHN", -8, on=AT.replace(year=1950)),
    ]
    found = run(edit, rows=rows, at=AT.replace(year=1951))
    assert found.rules == ()
    assert any("the rule of European Union cannot be compared" in warning for warning in found.warnings)


def test_no_tie_on_the_day_is_an_error_and_no_bloc():
    """Guards that nothing is made up where the record is empty or silent."""
    with pytest.raises(OptionError, match="no evidence for a tie"):
        run(rows=())
    with pytest.raises(OptionError, match="no tie counts on 1999-01-01"):
        run(at="1999-01-01")
    with pytest.raises(OptionError, match="after the edits"):
        run({"edit": "delete-ties", "of": ["USA", "AZE", "HUN", "SVK", "CHN", "RUS", "TUR"]})


def test_the_scenarios_own_weights_are_those_of_the_run():
    """Guards that a parameter of the file reaches the table of weights."""
    said = Scenario.model_validate(
        {"title": "A test", "parameters": {"half_life": 6, "weights": {"status.planned": 0.1, "scale": 5}}}
    )
    applied = said.parameters.applied_to(WEIGHTS)
    assert (applied.half_life_months, applied.status["planned"], applied.scale) == (6, 0.1, 5)
    assert applied.status["alleged"] == WEIGHTS.status["alleged"]
    assert WEIGHTS.status["planned"] != 0.1


def test_a_comparison_shows_itself_in_a_notebook():
    """Guards that names from a file cannot break the page."""
    found = run({"edit": "force-side", "state": "TUR", "with": "USA"}, title="<b>Türkiye</b>")
    assert "<b>" not in found._repr_html_()
    assert "TUR" in found._repr_html_()
