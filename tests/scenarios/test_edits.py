"""Each edit changes what it says, in a copy, and reports it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenario_evidence import AT, SMALL, row, table

from comity.scenarios.edits import apply_edits
from comity.scenarios.model import Scenario
from comity.scenarios.setting import Setting
from comity.ties.weigh import weigh
from comity.ties.weights import load_weights


def one(setting, edits, **edit):
    """The setting after one edit, and what it did."""
    changed, (applied,) = apply_edits(setting, edits(edit))
    return changed, applied


def weight(setting, first, second):
    """What the evidence of a pair weighs."""
    ties = weigh(setting.evidence, setting.at, setting.weights)
    if not {first, second} <= set(ties.names):
        return 0.0
    return ties.raw[ties.names.index(first), ties.names.index(second)]


def test_the_record_is_never_touched(setting, edits):
    """Guards that a scenario works on a copy, whatever it does."""
    before = setting.evidence.to_pylist()
    apply_edits(setting, edits(
        {"edit": "scale-ties", "of": "TUR", "factor": 0}, {"edit": "remove-state", "state": "RUS"},
        {"edit": "delete-ties", "of": "AZE"}, {"edit": "set-tie", "between": ["HUN", "SVK"], "value": 1},
    ))  # fmt: skip
    assert setting.evidence.to_pylist() == before == list(SMALL)
    assert setting.overrides == ()


def test_no_edits_change_nothing(setting):
    """Guards that the after-run of an empty scenario starts where the before-run does."""
    assert apply_edits(setting, ()) == (setting, ())


def test_a_state_is_put_on_the_side_of_a_pole(setting, edits):
    """Guards the order of poles: the side is the pole's number."""
    changed, applied = one(setting, edits, edit="force-side", state="TUR", **{"with": "CHN"})
    assert changed.fixed == {"TUR": 1}
    assert (applied.touched, applied.rows, applied.pairs) == (True, 0, 0)


def test_an_organisation_stands_for_its_members_and_says_so(setting, edits):
    """Guards that forcing the EU forces Hungary and Slovakia too, and those absent are not made up."""
    changed, applied = one(setting, edits, edit="force-side", state="EU", **{"with": "USA"})
    assert changed.fixed == {"EU": 0, "HUN": 0, "SVK": 0}
    assert "European Union stands for itself and its 27 members" in applied.said
    assert any(
        "3 of them are in the record: European Union, Hungary, Slovakia" in said for said in applied.said
    )


def test_without_poles_two_states_are_held_together(setting, edits):
    """Guards that a side can be named by a state where there are no poles."""
    free = Setting(evidence=setting.evidence, at=AT, weights=setting.weights)
    assert one(free, edits, edit="force-side", state="TUR", **{"with": "RUS"})[0].fixed == {
        "RUS": 0,
        "TUR": 0,
    }


def test_a_state_out_of_the_record_is_not_forced(setting, edits):
    """Guards that nothing is made up about a state of which the record is silent."""
    changed, applied = one(setting, edits, edit="force-side", state="Brazil", **{"with": "USA"})
    assert changed.fixed == {}
    assert (applied.touched, applied.said) == (False, ("nothing in the record about Brazil",))


def test_staying_out_ends_a_forced_side_of_an_earlier_day(setting, edits):
    """Guards the order of edits: the later one holds."""
    changed, _ = apply_edits(setting, edits(
        {"edit": "force-side", "state": "TUR", "with": "USA", "from": "2023"}, {"edit": "stay-out", "state": "TUR"},
    ))  # fmt: skip
    assert (changed.fixed, changed.neutral) == ({}, frozenset({"TUR"}))


def test_ties_are_scaled_and_the_sums_reported(setting, edits):
    """Guards the figures an analyst reads: rows, pairs, weight before and after."""
    changed, applied = one(setting, edits, edit="scale-ties", of="TUR", factor=0.5)
    assert (applied.rows, applied.pairs, applied.before, applied.after) == (2, 2, 14.0, 7.0)
    assert weight(changed, "AZE", "TUR") == pytest.approx(4.5)
    assert weight(changed, "AZE", "PAK") == pytest.approx(5)


def test_scaling_is_narrowed_by_counterpart_dimension_and_days(setting, edits):
    """Guards that each key narrows, and none more than it says."""
    assert one(setting, edits, edit="scale-ties", of="AZE", factor=2, **{"with": "EU"})[1].pairs == 1
    assert one(setting, edits, edit="scale-ties", of="AZE", factor=2, dimension="words-against")[1].pairs == 1
    assert one(setting, edits, edit="scale-ties", of="AZE", factor=2, until="2020")[1].touched is False
    later = one(setting, edits, edit="scale-ties", of="AZE", factor=2, since="2024-06")[1]
    assert later.pairs == 1, "only the relation that still holds"


def test_an_edit_that_touches_nothing_says_why(setting, edits):
    """Guards that silence of the record is not taken for an effect."""
    said = [
        one(setting, edits, edit="scale-ties", of="TUR", factor=0, **{"with": "HUN"})[1].said,
        one(setting, edits, edit="delete-ties", of="Brazil")[1].said,
        one(setting, edits, edit="delete-ties", source="Gazete")[1].said,
        one(setting, edits, edit="remove-state", state="Brazil")[1].said,
    ]
    assert said == [
        ("the record has no tie between them",), ("nothing in the record about Brazil",),
        ("no evidence rests on Gazete alone; sources are Gazette",), ("nothing in the record about Brazil",),
    ]  # fmt: skip


def test_a_source_is_taken_out_where_nobody_else_tells_it(setting, edits):
    """Guards that what two sources tell stays."""
    changed, applied = one(setting, edits, edit="delete-ties", source="gazette")
    assert (applied.rows, applied.pairs) == (2, 2)
    assert weight(changed, "PAK", "TUR") == pytest.approx(5)
    assert weight(changed, "CHN", "RUS") == 0


def test_a_tie_that_is_set_stands_for_all_evidence_of_the_pair(setting, edits):
    """Guards that the value in the file is the value in the matrix."""
    changed, applied = one(setting, edits, edit="set-tie", between=["ARM", "AZE"], value=0.5)
    assert changed.overrides == (("ARM", "AZE", pytest.approx(0.5)),)
    assert weight(changed, "ARM", "AZE") == 0
    assert (applied.rows, applied.pairs, applied.before) == (1, 1, pytest.approx(-6))


def test_a_tie_set_in_one_dimension_leaves_the_others(setting, edits):
    """Guards that setting arms does not wipe out an alliance."""
    changed, _ = one(setting, edits, edit="set-tie", between=["AZE", "TUR"], value=0, dimension="contact")
    assert changed.overrides[0][2] == pytest.approx(0.716297870199, abs=1e-9)  # tanh(9/10)


def test_the_ends_of_the_scale_are_kept(setting, edits):
    """Guards that a tie of 1 comes out as 1, and not as a hair less."""
    for value in (-1, 0, 1):
        changed, _ = one(setting, edits, edit="set-tie", between=["HUN", "RUS"], value=value)
        assert changed.overrides == (("HUN", "RUS", float(value)),)


def test_later_edits_work_on_ties_set_by_earlier_ones(setting, edits):
    """Guards the order: what is set can be scaled, and deleted again."""
    tie = {"edit": "set-tie", "between": ["HUN", "RUS"], "value": 0.5}
    changed, (_, scaled) = apply_edits(
        setting, edits(tie, {"edit": "scale-ties", "of": "HUN", "with": "RUS", "factor": -1})
    )
    assert changed.overrides[0][2] == pytest.approx(-0.5)
    assert (scaled.touched, scaled.pairs) == (True, 1)
    assert (
        apply_edits(setting, edits(tie, {"edit": "delete-ties", "of": "HUN", "with": "RUS"}))[0].overrides
        == ()
    )
    assert apply_edits(setting, edits(tie, {"edit": "remove-state", "state": "HUN"}))[0].overrides == ()


def test_a_removed_state_leaves_no_row(setting, edits):
    """Guards that removing a state removes all it has, and no more."""
    changed, applied = one(setting, edits, edit="remove-state", state="AZE")
    assert changed.removed == {"AZE"}
    assert (applied.rows, applied.pairs) == (5, 5)
    assert len(changed.evidence) == len(SMALL) - 5


def test_joining_adds_the_weight_of_membership(setting, edits):
    """Guards that joining counts as the table of weights says, on top of what there is."""
    changed, applied = one(
        setting, edits, edit="change-membership", state="SRB", organisation="EU", change="join"
    )
    assert (applied.before, applied.after) == (0, load_weights().membership["EU"])
    assert [tie[:2] for tie in changed.overrides] == [("EU", "SRB")]
    lonely = one(setting, edits, edit="change-membership", state="SRB", organisation="NATO", change="join")[1]
    assert "no member is tied to NATO" in lonely.said[0]


def test_leaving_without_a_day_is_as_if_it_had_never_been(setting, edits):
    """Guards that only the membership goes."""
    changed, applied = one(
        setting, edits, edit="change-membership", state="HUN", organisation="EU", change="leave"
    )
    assert (applied.rows, applied.before, applied.after) == (1, 3.0, 0.0)
    assert weight(changed, "AZE", "HUN") == pytest.approx(4)
    none = one(setting, edits, edit="change-membership", state="AZE", organisation="EU", change="leave")[1]
    assert none.touched is False


def test_a_membership_that_has_ended_fades(edits):
    """Guards that leaving two years ago leaves half, at a half-life of two years."""
    joined = row("HUN", "EU", 8, dimension="membership", on=date(2004, 5, 1), until=None, kind="tie")
    setting = Setting(evidence=table(joined), at=AT, weights=load_weights().with_half_life(24))
    _, applied = one(setting, edits, edit="change-membership", state="HUN", organisation="EU", change="leave",
                     **{"from": "2022-06"})  # fmt: skip
    assert applied.before == pytest.approx(8)
    assert applied.after == pytest.approx(4, abs=0.01)


def test_an_edit_of_a_later_day_is_left_out_and_says_so(setting, edits):
    """Guards that a run for today does not know tomorrow's change."""
    changed, applied = one(setting, edits, edit="remove-state", state="AZE", **{"from": "2025"})
    assert changed is setting
    assert (applied.touched, applied.said) == (
        False,
        ("it holds from 2025-01-01 on, and ties are weighed for 2024-05-31",),
    )


FACTORS = st.floats(-3, 3).filter(lambda factor: abs(factor) > 0.01)


@given(first=FACTORS, second=FACTORS)
def test_scaling_twice_is_scaling_by_the_product(first, second):
    """Guards the arithmetic of factors, for any two."""
    setting = Setting(evidence=table(*SMALL), at=AT, weights=load_weights())
    scaled = [
        {"edit": "scale-ties", "of": "AZE", "factor": by, "because": "a test"}
        for by in (first, second, first * second)
    ]
    made = Scenario.model_validate({"title": "A test", "edits": scaled}).edits
    twice, _ = apply_edits(setting, made[:2])
    once, _ = apply_edits(setting, made[2:])
    assert twice.evidence["score"].to_pylist() == pytest.approx(once.evidence["score"].to_pylist())


@given(order=st.permutations(["AZE", "RUS", "HUN", "PAK"]))
def test_the_order_of_removals_does_not_matter(order):
    """Guards that removing states commutes."""
    setting = Setting(evidence=table(*SMALL), at=AT, weights=load_weights())
    listed = [{"edit": "remove-state", "state": code, "because": "a test"} for code in order]
    changed, _ = apply_edits(setting, Scenario.model_validate({"title": "A test", "edits": listed}).edits)
    assert {(r["one"], r["other"]) for r in changed.evidence.to_pylist()} == {
        ("CHN", "USA"),
        ("EU", "SVK"),
        ("EU", "USA"),
    }
