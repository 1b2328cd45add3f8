"""Memberships that texts state, against dated lists."""

import pytest
from asserted_and_told import chronicle, tie


def _member(quote, state, body, published="2024-06-10"):
    return tie(quote, "membership", state, body, published=published)


@pytest.mark.parametrize(
    ("state", "published", "verdict", "short"),
    [
        ("HUN", "2024-06-10", "supported", "a member"),
        ("SWE", "2021-06-10", "contradicted", "not then"),
        ("AZE", "2024-06-10", "contradicted", "not among the members"),
    ],
)
def test_a_membership_is_held_against_the_lists(findings, state, published, verdict, short):
    """Guards member, not yet member, and never one."""
    (found,) = findings("membership", _member("it is a member of NATO", state, "NATO", published))
    assert (found.verdict, found.short[: len(short)]) == (verdict, short)


def test_a_member_that_draws_back_is_shown_as_both(findings):
    """Guards that a frozen membership is neither borne out nor contradicted."""
    paper = _member("Armenia is a member of the CSTO", "ARM", "CSTO", "2024-09-10")
    told = chronicle(("RETREAT", "ARM", "CSTO", "2024-02-22"), published="2024-09-09")
    (found,) = findings("membership", paper, told)
    assert (found.verdict, found.short) == ("undetermined", "a member, apart since 2024-02-22")
    assert found.for_
    assert found.against


def test_a_wish_to_join_is_no_membership(findings):
    """Guards that applicants are not held to the list of members."""
    assert not findings("membership", _member("Azerbaijan aspires to NATO", "AZE", "NATO"))
