"""Relations that texts state, and whether deeds show them."""

import pytest
from asserted_and_told import chronicle, tie

FRIENDLY = [("AGREE", "AZE PAK", "", f"2031-0{month}-03") for month in range(1, 6)]
HOSTILE = [("ACCUSE", "AZE", "PAK", f"2031-0{month}-13") for month in range(1, 6)]


def _partners(**fields):
    return tie("the partnership of Azerbaijan and Pakistan", "partnership", "AZE PAK", **fields)


@pytest.mark.parametrize(
    ("deeds", "verdict"),
    [(FRIENDLY, "supported"), (HOSTILE, "contradicted"), (FRIENDLY + HOSTILE, "undetermined")],
)
def test_a_partnership_shows_in_friendly_deeds(findings, deeds, verdict):
    """Guards the verdict on all sides, and that both kinds of deeds are shown."""
    (found,) = findings("standing", _partners(), chronicle(*deeds))
    assert found.verdict == verdict
    assert len(found.for_) + len(found.against) == len(deeds)


def test_a_partnership_denied_is_the_other_way_round(findings):
    """Guards that friendly deeds speak against a text that says there is no such tie."""
    (found,) = findings("standing", _partners(status="negated", sign=-1), chronicle(*FRIENDLY))
    assert found.verdict == "contradicted"


def test_talks_do_not_gainsay_a_quarrel(findings):
    """Guards that adversaries who negotiate are not called friends."""
    quarrel = tie("the quarrel of Azerbaijan and Pakistan", "adversary", "AZE PAK")
    (talking,) = findings("standing", quarrel, chronicle(*FRIENDLY))
    (fighting,) = findings("standing", quarrel, chronicle(*FRIENDLY, ("ASSAULT", "PAK", "AZE", "2031-05-30")))
    assert (talking.verdict, fighting.verdict) == ("undetermined", "supported")


def test_with_too_few_deeds_nothing_is_said(findings):
    """Guards that three deeds make no finding."""
    assert not findings("standing", _partners(), chronicle(*FRIENDLY[:3]))
