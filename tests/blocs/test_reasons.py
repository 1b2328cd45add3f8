"""On which evidence a state went from one bloc to another."""

from dataclasses import replace
from datetime import date

import pytest
from bloc_evidence import row, table

from comity.blocs.dates.reasons import reasons
from comity.ties import load_weights
from comity.ties.weigh import weigh

WEIGHTS = replace(load_weights(), half_life_months=12.0)
BEFORE, AFTER = date(2020, 1, 1), date(2021, 1, 1)
OLD, NEW = date(2019, 12, 1), date(2020, 12, 1)


def told(*rows, left=("AAA",), joined=("XXX",)):
    """The reasons for which SSS moved between the two dates."""
    evidence = table(*rows)
    before, after = (weigh(evidence, day, WEIGHTS) for day in (BEFORE, AFTER))
    return reasons("SSS", before, after, left=set(left), joined=set(joined))


def test_new_friends_and_new_foes_are_reasons_and_the_strongest_comes_first():
    """Guards that both what drew it and what drove it away are told, with ids, by weight."""
    found = told(
        row("SSS", "XXX", 5, on=NEW, id_="visit"), row("AAA", "SSS", -9, on=NEW, id_="quarrel"),
        row("AAA", "SSS", 5, on=OLD, id_="faded"),
    )  # fmt: skip
    assert [(one.evidence_id, one.other, one.new) for one in found] == [
        ("quarrel", "AAA", True), ("visit", "XXX", True), ("faded", "AAA", False),
    ]  # fmt: skip
    assert all(one.change > 0 for one in found)


def test_what_pulls_the_other_way_is_no_reason():
    """Guards that a new friend in the bloc that was left explains nothing, nor do deeds of others."""
    assert not told(
        row("AAA", "SSS", 5, on=NEW, id_="friend"), row("SSS", "XXX", -5, on=NEW, id_="foe"),
        row("AAA", "XXX", -9, on=NEW, id_="others"), row("NNN", "SSS", 9, on=NEW, id_="bystander"),
    )  # fmt: skip


@pytest.mark.parametrize("left", [(), ("AAA",)])
def test_a_newcomer_is_drawn_by_those_it_joins(left):
    """Guards states that were in no bloc before."""
    (one,) = told(row("SSS", "XXX", 5, on=NEW, id_="visit"), left=left)
    assert one.evidence_id == "visit"


def test_at_most_five_are_told():
    """Guards the length of the list: the heaviest stay."""
    rows = [row("SSS", "XXX", n, on=NEW, id_=f"e{n}") for n in range(1, 9)]
    assert [one.evidence_id for one in told(*rows)] == ["e8", "e7", "e6", "e5", "e4"]
