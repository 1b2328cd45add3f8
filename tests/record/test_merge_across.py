"""Reconciling over documents."""

from __future__ import annotations

import pytest

from comity.record.merge import reconcile
from comity.testing import make_event

A, B, C = ("a" * 64, "b" * 64, "c" * 64)


def visit(document, date, *, actors="SVK", quote="Fico came to Baku", **fields):
    """A visit to Azerbaijan, as one document tells it."""
    return make_event(
        "CONSULT", actors, "AZE", mode="visit", date=date, document=document, quote=quote, **fields
    )


def sizes(*said):
    """How many statements each event has."""
    return sorted(len(event.statements) for event in reconcile(said))


def test_one_visit_in_two_papers_is_one_event():
    """Guards the counting of deeds: two reports of one visit are not two visits."""
    assert sizes(visit(A, "2024-05-06"), visit(B, "2024-05-06")) == [2]


@pytest.mark.parametrize("shared", [{"place": "Baku"}, {"people": "Robert Fico"}])
def test_a_day_or_two_apart_is_one_visit_if_something_else_agrees(shared):
    """Guards the register between texts: dates that differ by up to three days are one visit's."""
    (event,) = reconcile([visit(A, "2024-05-06", **shared), visit(B, "2024-05-08", **shared)])
    assert [(c.field, [s.value for s in c.sides]) for c in event.conflicts] == [
        ("date", ["2024-05-06", "2024-05-08"])
    ]


def test_days_apart_with_nothing_in_common_are_two_visits():
    """Guards against joining on the pair of states alone."""
    assert sizes(visit(A, "2024-05-06", quote="came"), visit(B, "2024-05-08", quote="came")) == [1, 1]


def test_a_month_apart_needs_a_shared_name():
    """Guards the slip of a month between texts: only a named visitor makes it one visit."""
    named = {"people": "Robert Fico"}
    assert sizes(visit(A, "2024-04-25", **named), visit(B, "2024-05-25", **named)) == [2]
    assert sizes(visit(A, "2024-04-25", quote="came"), visit(B, "2024-05-25", quote="came")) == [1, 1]


def test_what_one_document_keeps_apart_stays_apart():
    """Guards against a third document joining two visits that the first tells as two."""
    said = [
        visit(A, "2024-05-06", at=0, people="Robert Fico"),
        visit(A, "2024-05-06", at=900, people="Juraj Blanár", quote="Blanár came"),
        visit(B, "2024-05-06", quote="came"),
    ]
    events = reconcile(said)
    assert sorted(len(event.statements) for event in events) == [1, 2]


def test_an_announcement_and_the_report_are_one_event():
    """Guards status history over documents: announced for a month, reported on a day."""
    (event,) = reconcile([visit(A, "2024-05", status="planned"), visit(B, "2024-05-06")])
    assert (event.status, str(event.date), event.conflicts) == ("occurred", "2024-05-06", ())


def test_an_announcement_that_fits_two_visits_joins_neither():
    """Guards against guessing which of two visits a month's announcement meant."""
    said = [visit(A, "2024-05", status="planned"), visit(B, "2024-05-06"), visit(C, "2024-05-27")]
    assert sizes(*said) == [1, 1, 1]


def test_undated_statements_of_two_documents_stay_apart():
    """Guards against joining over documents what nothing dates."""
    assert sizes(visit(A, None), visit(B, None)) == [1, 1]


def test_fewer_participants_in_one_report_of_a_joint_statement():
    """Guards joint deeds: a report that names some of the signatories is of the same accord."""
    said = [
        make_event("AGREE", "KAZ KGZ UZB", date="2024-08-09", document=A, quote="signed the declaration"),
        make_event("AGREE", "KAZ UZB", date="2024-08-09", document=B, quote="signed a joint declaration"),
    ]
    (event,) = reconcile(said)
    assert event.actors == ("KAZ", "KGZ", "UZB")
    assert event.conflicts == ()


def test_papers_of_different_kinds_are_different_accords():
    """Guards against joining a treaty and a memorandum that two states signed on one day."""
    said = [
        make_event("AGREE", "CHN RUS", date="2024-05-16", document=A, quote="signed a treaty"),
        make_event("AGREE", "CHN RUS", date="2024-05-16", document=B, quote="signed a memorandum"),
    ]
    assert sizes(*said) == [1, 1]


def test_attacks_on_two_towns_are_two():
    """Guards against folding separate attacks of one day."""
    said = [
        make_event("ASSAULT", "RUS", "UKR", date="2024-05-06", document=d, place=town, quote="struck")
        for d, town in ((A, "Kharkiv"), (B, "Odesa"), (C, "Odesa"))
    ]
    assert sizes(*said) == [1, 2]


def test_sums_that_differ_between_papers_are_a_conflict():
    """Guards the amount register between texts."""
    said = [
        make_event(
            "AID", "AZE", "PAK", date="2025-04-10", document=d, amount=(v, "USD"), quote="signed the loan"
        )
        for d, v in ((A, 2e9), (B, 1.2e9))
    ]
    (event,) = reconcile(said)
    assert [c.field for c in event.conflicts] == ["amount"]


def test_names_in_two_spellings_are_one_visitor():
    """Guards against counting a visit twice because two papers transliterate a name differently."""
    spellings = ((A, "Sadyr Zhaparov"), (B, "Sadyr Japarov"))
    assert sizes(
        *(visit(d, "2024-04-24", actors="KGZ", quote="came", people=who) for d, who in spellings)
    ) == [2]


def test_two_names_for_one_office_are_a_conflict():
    """Guards the register of names: the same office, pair and day cannot have come in two persons."""
    said = [
        visit(d, "2025-04-25", actors="EU", people=who, quote=f"EU foreign policy chief {who} came")
        for d, who in ((A, "Kaja Kallas"), (B, "Josep Borrell"))
    ]
    (event,) = reconcile(said)
    assert [(c.field, [s.value for s in c.sides]) for c in event.conflicts] == [
        ("people", ["Kaja Kallas", "Josep Borrell"])
    ]


def test_a_paper_with_a_name_was_adopted_once():
    """Guards the date register for named papers: however far apart the dates, it is one declaration."""
    said = [
        make_event("AGREE", "AZE PAK TUR", date=day, document=d, quote="adopted the Baku declaration")
        for d, day in ((A, "2021-07-27"), (B, "2022-07"))
    ]
    (event,) = reconcile(said)
    assert [(c.field, [s.value for s in c.sides]) for c in event.conflicts] == [
        ("date", ["2021-07-27", "2022-07"])
    ]


def test_an_accord_reported_for_the_next_day_joins_the_closest_wording():
    """Guards the choice between two papers of one day: the report joins the one it speaks of."""
    said = [
        make_event(
            "AGREE", "ARM AZE", date="2025-08-08", document=A, quote="initialled the peace treaty", at=0
        ),
        make_event("AGREE", "ARM AZE", date="2025-08-08", document=A, quote="signed a declaration", at=900),
        make_event(
            "AGREE", "ARM AZE", date="2025-08-09", document=B, quote="the peace agreement was initialled"
        ),
    ]
    events = reconcile(said)
    assert sorted((len(e.statements), str(e.date)) for e in events) == [
        (1, "2025-08-08"), (2, "2025-08-08/2025-08-09"),
    ]  # fmt: skip


def test_goods_counted_differently_are_a_conflict():
    """Guards the amount register for goods: two drones or four, in one attack."""
    said = [
        make_event("ASSAULT", "IRN", "AZE", date="2026-03-05", document=d, amount=(n, "drones"), quote=quote)
        for d, n, quote in ((A, 2, "Two drones struck"), (B, 4, "Four of them hit the airport"))
    ]
    (event,) = reconcile(said)
    assert [(c.field, [s.value for s in c.sides]) for c in event.conflicts] == [
        ("amount", ["2 drones", "4 drones"])
    ]
