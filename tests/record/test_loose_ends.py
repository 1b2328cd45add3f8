"""What names too little joins the one deed it can mean, or none."""

from __future__ import annotations

import pytest

from comity.core.offsets import Span
from comity.record.merge import Links, reconcile
from comity.record.model import Evidence
from comity.testing import make_event

A, B, C = ("a" * 64, "b" * 64, "c" * 64)
HERE = Span(0, 1)


def attack(document, date="2031-03-05", actors="IRN", **fields):
    """An attack on Azerbaijan that one document tells as done."""
    return make_event("ASSAULT", actors, "AZE", date=date, document=document, quote="attacked", **fields)


def denial(document, published="2031-03-07", **fields):
    """A denial of an attack on Azerbaijan, with no date but that of its text."""
    said = Evidence("as of", HERE, published)
    return make_event(
        "ASSAULT", "IRN", "AZE", document=document, quote="denies that it attacked", status="negated",
        by="Iran", evidence=(said,), at=400, **fields,
    )  # fmt: skip


def conflicts(*said, **options):
    """Field and values of every conflict."""
    events = reconcile(list(said), **options)
    return sorted((c.field, [s.value for s in c.sides]) for event in events for c in event.conflicts)


def test_a_denial_without_a_date_meets_the_one_deed_it_can_mean():
    """Guards the commonest contradiction between papers: one tells a deed, the other that its doer denies it."""
    assert conflicts(attack(A), denial(B)) == [("status", ["occurred", "negated"])]


@pytest.mark.parametrize("published", ["2031-03-01", "2031-09-07"])
def test_a_denial_from_before_or_long_after_is_of_another_deed(published):
    """Guards against a denial that meets whatever the same two states did in another year."""
    assert conflicts(attack(A), denial(B, published)) == []


def test_a_denial_that_may_mean_either_of_two_deeds_meets_none():
    """Guards against a guess where two attacks fit equally well."""
    assert conflicts(attack(A), attack(A, "2031-02-20", at=900), denial(B)) == []


def test_an_analyst_keeps_a_denial_apart():
    """Guards that a human decision outranks the rule."""
    told, denied = attack(A), denial(B)
    assert conflicts(told, denied, links=Links(apart=frozenset({frozenset({told.id, denied.id})}))) == []


def test_a_denial_of_the_other_direction_meets_nothing():
    """Guards that what B denies of itself says nothing of what A did."""
    other = make_event(
        "ASSAULT", "AZE", "IRN", document=B, quote="denies", status="negated", by="Baku",
        evidence=(Evidence("as of", HERE, "2031-03-07"),),
    )  # fmt: skip
    assert conflicts(attack(A), other) == []


def not_signed(document, published, paper="peace treaty"):
    """A text that says of a paper that it has not been signed."""
    evidence = (Evidence("paper", HERE, paper), Evidence("as of", HERE, published))
    return make_event(
        "AGREE", "ARM AZE", document=document, quote="It has not been signed", status="negated",
        evidence=evidence, at=300,
    )  # fmt: skip


def signed(document, quote, date="2031-08-08", **fields):
    """An accord of Armenia and Azerbaijan."""
    return make_event("AGREE", "ARM AZE", document=document, quote=quote, date=date, **fields)


def test_not_signed_to_this_day_denies_every_earlier_report():
    """Guards that "has not been signed" a year later still contradicts "signed"."""
    found = conflicts(signed(A, "signed a peace agreement"), not_signed(B, "2032-06-12"))
    assert found == [("status", ["occurred", "negated"])]


@pytest.mark.parametrize("quote", ["initialled the peace treaty", "signed a joint declaration"])
def test_initialling_and_other_papers_are_no_signing_of_the_treaty(quote):
    """Guards against a conflict between a treaty left unsigned and what was signed beside it."""
    assert conflicts(signed(A, quote), not_signed(B, "2031-08-12")) == []


def test_not_signed_says_nothing_of_what_is_signed_later():
    """Guards that a treaty may be signed after a text said that it was not."""
    assert conflicts(signed(A, "signed a peace treaty", "2032-01-10"), not_signed(B, "2031-08-12")) == []


def visit(document, date, recipients, people, quote):
    """A visit, its host perhaps left open."""
    return make_event(
        "CONSULT", "EU", recipients, mode="visit", date=date, document=document, people=people, quote=quote
    )


def test_a_visit_whose_host_is_left_open_joins_that_of_the_same_office_and_day():
    """Guards "flew in yesterday": two names for the holder of one office on one visit are a contradiction."""
    one = visit(A, "2031-04-25", "AZE", "Anna Berg", "High Representative Anna Berg is in Baku")
    two = visit(B, "2031-04-25", "", "Jan Holm", "The EU's foreign policy chief, Jan Holm, flew in yesterday")
    assert conflicts(one, two) == [("people", ["Anna Berg", "Jan Holm"])]


def test_a_visit_of_another_day_and_person_stays_open():
    """Guards against sending every open visit to the only host known."""
    one = visit(A, "2031-04-25", "AZE", "Anna Berg", "Anna Berg is in Baku")
    two = visit(B, "2031-04-26", "", "Jan Holm", "Jan Holm flew in yesterday")
    assert len(reconcile([one, two])) == 2


def test_another_doer_is_a_conflict_over_who_did_it():
    """Guards that a rival account of the doer is shown, and that the deed keeps its first doer."""
    blamed = make_event(
        "ASSAULT", "ISR", "AZE", date="2031-03-05", document=B, quote="an Israeli false flag",
        status="alleged", evidence=(Evidence("culprit", HERE, "ISR"),),
    )  # fmt: skip
    (event,) = reconcile([attack(A), blamed])
    assert event.actors == ("IRN",)
    assert [(c.field, [s.value for s in c.sides]) for c in event.conflicts] == [
        ("actors", ["IRN -> AZE", "ISR -> AZE"])
    ]


def test_a_toll_without_a_doer_joins_the_attack_with_the_same_weapons():
    """Guards "four drones" against "two drones" where the second text names no doer."""
    toll = make_event(
        "ASSAULT",
        "",
        "AZE",
        date="2031-03-05",
        document=B,
        amount=(4, "drones"),
        quote="Four drones, four hurt",
    )
    (event,) = reconcile([attack(A, amount=(2, "drones")), toll])
    assert event.actors == ("IRN",)
    assert [(c.field, [s.value for s in c.sides]) for c in event.conflicts] == [
        ("amount", ["2 drones", "4 drones"])
    ]
