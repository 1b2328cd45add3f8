"""Reconciling within one document."""

from __future__ import annotations

import pytest

from comity.record.merge import Links, reconcile
from comity.testing import make_document, make_event

INTRODUCTION = (
    "On April 24 the Kyrgyz president came to Baku. The Hungarian foreign minister Péter Szijjártó landed on "
    "April 25, Slovak prime minister Robert Fico on May 6, and Bulgarian president Rumen Radev a day later."
)
RECAP = (
    "Question: In one month, on April 24 the president of Kyrgyzstan, on May 25 the foreign minister of "
    "Hungary, on May 7 the prime minister of Slovakia and on May 8 the president of Bulgaria came here."
)
INTERVIEW = make_document(f"{INTRODUCTION}\n\n{RECAP}", name="interview")


def visit(quote, actor, date, document=INTERVIEW, **fields):
    """A visit to Azerbaijan."""
    return make_event(
        "CONSULT", actor, "AZE", mode="visit", date=date, document=document, quote=quote, **fields
    )


def told(text, *events):
    """Reconcile statements of one text, given as (quote, keyword arguments)."""
    document = make_document(text)
    found = [make_event(*args, document=document, quote=quote, **fields) for quote, args, fields in events]
    return reconcile(found, text_of={document.sha256: text}.get)


def test_one_visit_on_two_dates_is_one_event_with_a_conflict():
    """Guards the register's first case: a recap disagrees with the introduction by a day and by a month."""
    said = [
        visit("On April 24 the Kyrgyz president came", "KGZ", "2024-04-24", people=["Sadyr Zhaparov"]),
        visit(
            "foreign minister Péter Szijjártó landed on April 25",
            "HUN",
            "2024-04-25",
            people=["Péter Szijjártó"],
        ),
        visit("Slovak prime minister Robert Fico on May 6", "SVK", "2024-05-06", people=["Robert Fico"]),
        visit("Bulgarian president Rumen Radev a day later", "BGR", "2024-05-07", people=["Rumen Radev"]),
        visit("on April 24 the president of Kyrgyzstan", "KGZ", "2024-04-24"),
        visit("on May 25 the foreign minister of Hungary", "HUN", "2024-05-25"),
        visit("on May 7 the prime minister of Slovakia", "SVK", "2024-05-07"),
        visit("on May 8 the president of Bulgaria", "BGR", "2024-05-08"),
    ]
    events = reconcile(said, text_of={INTERVIEW.sha256: INTERVIEW.text}.get)
    dates = {event.actors[0]: [[side.value for side in c.sides] for c in event.conflicts] for event in events}
    assert dates == {
        "KGZ": [],
        "HUN": [["2024-04-25", "2024-05-25"]],
        "SVK": [["2024-05-06", "2024-05-07"]],
        "BGR": [["2024-05-07", "2024-05-08"]],
    }
    assert [str(event.date) for event in events if event.actors == ("HUN",)] == ["2024-04-25/2024-05-25"]
    assert reconcile(said) == events, "the distance of quotes should decide where the text is not at hand"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Fico came on May 6 and once more on May 12.", "came on May 6", "on May 12"),
        (
            "Fico came on May 6.\n\nPages later: his second visit was on May 12.",
            "came on May 6",
            "visit was on May 12",
        ),
        (
            "Fico came on May 6. Much else happened.\n\nFico came back again on May 12.",
            "came on May 6",
            "came back again",
        ),
    ],
)
def test_visits_told_as_two_stay_two(text, first, second):
    """Guards against folding two visits that the text itself counts as two."""
    args = ("CONSULT", "SVK", "AZE")
    events = told(
        text, (first, args, {"mode": "visit", "date": "2024-05-06"}),
        (second, args, {"mode": "visit", "date": "2024-05-12"}),
    )  # fmt: skip
    assert [str(event.date) for event in events] == ["2024-05-06", "2024-05-12"]


def test_visits_a_month_apart_stay_two():
    """Guards against folding visits whose dates differ by neither a few days nor a slip of the pen."""
    events = reconcile([
        visit("landed on April 25", "HUN", "2024-04-25"),
        visit("on May 25 the foreign minister", "HUN", "2024-06-03"),
    ])  # fmt: skip
    assert len(events) == 2


def test_three_dates_for_one_pair_are_a_series():
    """Guards against reading a series of visits as one visit with contradictory dates."""
    days = ("2024-05-06", "2024-05-09", "2024-05-12")
    events = reconcile([
        make_event("CONSULT", "SVK", "AZE", mode="visit", date=day, at=at, quote="came to Baku")
        for at, day in enumerate(days, 500)
    ])  # fmt: skip
    assert len(events) == 3


@pytest.mark.parametrize("type_", ["ASSAULT", "ACCUSE", "THREATEN", "MOBILIZE"])
def test_deeds_that_recur_are_not_folded_over_different_days(type_):
    """Guards against reading attacks on two days as one attack with two dates."""
    events = reconcile([
        make_event(type_, "RUS", "UKR", date=day, at=at, quote="struck the port")
        for at, day in ((0, "2024-05-06"), (900, "2024-05-08"))
    ])  # fmt: skip
    assert len(events) == 2


def test_different_visitors_on_one_day_are_two_visits():
    """Guards against folding the visits of a president and of his minister, named or by office."""
    named = [
        visit("On April 24", "HUN", "2024-04-24", people=[who], at=at)
        for at, who in enumerate(("Viktor Orbán", "Péter Szijjártó"))
    ]
    by_office = [
        make_event("CONSULT", "HUN", "AZE", mode="visit", date="2024-04-24", quote=quote, at=at)
        for at, quote in ((0, "the prime minister of Hungary came"), (700, "Hungary's defence minister came"))
    ]
    assert len(reconcile(named)) == len(reconcile(by_office)) == 2


def test_foreign_minister_agrees_however_it_is_worded():
    """Guards the reading of offices: "Foreign Minister" and "Minister of Foreign Affairs" are one."""
    events = reconcile([
        make_event("CONSULT", "HUN", "AZE", mode="visit", date=day, quote=quote, at=at)
        for at, day, quote in (
            (0, "2024-04-25", "Hungarian Foreign Minister came"),
            (700, "2024-05-25", "the Minister of Foreign Affairs of Hungary"),
        )
    ])  # fmt: skip
    assert len(events) == 1


def test_talks_on_the_day_of_a_visit_belong_to_it():
    """Guards ruling 3 of the guide: talks are part of the visit, unless they are on another day."""
    came = make_event("CONSULT", "SVK", "AZE", mode="visit", date="2024-05-06", quote="came")
    talked = make_event("CONSULT", "SVK AZE", date="2024-05-06", quote="held talks", at=90)
    later = make_event("CONSULT", "SVK AZE", date="2024-05-09", quote="held talks", at=900)
    undated = make_event("CONSULT", "AZE SVK", quote="they met", at=200)
    events = reconcile([came, talked, later])
    assert [(e.mode, len(e.statements)) for e in events] == [("visit", 2), (None, 1)]
    assert [(e.mode, len(e.statements)) for e in reconcile([came, undated])] == [("visit", 2)]


def test_planned_talks_of_a_month_stay_apart_from_the_planned_visit():
    """Guards against folding two plans that share nothing but a month."""
    plans = [
        make_event(
            "CONSULT", "AZE", "PAK", mode="visit", date="2025-04", status="planned", quote="will visit"
        ),
        make_event("CONSULT", "AZE PAK", date="2025-04", status="planned", quote="will discuss", at=300),
    ]
    assert len(reconcile(plans)) == 2


def test_a_plan_that_was_carried_out_is_one_event_without_conflict():
    """Guards status history: planned for April and done on the 10th is the same visit."""
    events = reconcile([
        make_event("CONSULT", "AZE", "PAK", mode="visit", date="2025-04", status="planned", quote="plan"),
        make_event("CONSULT", "AZE", "PAK", mode="visit", date="2025-04-10", quote="arrived", at=300),
    ])  # fmt: skip
    assert [(e.status, str(e.date), e.conflicts) for e in events] == [("occurred", "2025-04-10", ())]


def test_a_plan_without_a_date_stays_apart_from_an_earlier_visit():
    """Guards against taking a coming visit for one that has been."""
    events = reconcile([
        make_event("CONSULT", "AZE", "PAK", mode="visit", date="2024-07-11", quote="visited"),
        make_event("CONSULT", "AZE", "PAK", mode="visit", status="planned", quote="will visit", at=300),
    ])  # fmt: skip
    assert len(events) == 2


def test_deed_and_denial_are_one_event_with_a_conflict_of_status():
    """Guards ruling 5 of the guide: what is asserted and denied is a contradiction."""
    (event,) = reconcile([
        make_event("AID", "IRN", "RUS", date="2024-03", quote="sent missiles"),
        make_event("AID", "IRN", "RUS", status="negated", by="Iran", quote="denied having sent any", at=80),
    ])  # fmt: skip
    assert event.status == "occurred"
    assert [(c.field, [s.value for s in c.sides]) for c in event.conflicts] == [
        ("status", ["occurred", "negated"])
    ]


def test_a_month_joins_the_only_day_inside_it_and_keeps_the_day():
    """Guards against a vague date widening a sharp one, and against guessing between two days."""
    month = visit("came here", "HUN", "2024-05")
    day, other = visit("landed on April 25", "HUN", "2024-05-03"), visit("on May 25", "HUN", "2024-05-25")
    assert [str(e.date) for e in reconcile([month, day])] == ["2024-05-03"]
    assert [len(e.statements) for e in reconcile([month, day, other])] == [1, 1, 1]


def test_an_undated_statement_joins_the_only_deed_of_its_kind():
    """Guards the joining of later mentions without a date."""
    day, undated = visit("landed on April 25", "HUN", "2024-05-03"), visit("came here", "HUN", None)
    assert len(reconcile([day, undated])) == 1
    assert len(reconcile([day, visit("came here", "SVK", None)])) == 2


def test_undated_talks_in_another_town_stay_apart():
    """Guards a summit against taking in an earlier meeting of two of its parties; a house in the town is no other."""
    summit = ("the summit in Lachin on May 28", ("CONSULT", ("AZE", "TUR", "PAK")), {"date": "2025-05-28"})
    earlier = ("had met in Khankendi", ("CONSULT", ("AZE", "PAK")), {"date": None})
    text = f"It was confirmed at {summit[0]}. They {earlier[0]}."

    def events(one, other):
        return told(
            text, (*summit[:2], summit[2] | {"place": one}), (*earlier[:2], earlier[2] | {"place": other})
        )

    assert len(events("Lachin", "Khankendi")) == 2
    assert len(events("Lachin", "Lachin")) == len(events("Washington", "White House")) == 1


def test_amounts_of_one_loan_that_differ_are_a_conflict():
    """Guards the amount register, and that roundings are none."""
    loan = "a loan agreement was signed with Pakistan"
    first = make_event("AID", "AZE", "PAK", date="2025-04-10", amount=(2e9, "USD"), quote=loan)
    other = make_event("AID", "AZE", "PAK", date="2025-04-10", amount=(1.5e9, "USD"), quote=loan, at=700)
    rounded = make_event("AID", "AZE", "PAK", date="2025-04-10", amount=(1.995e9, "USD"), quote=loan, at=700)
    (event,) = reconcile([first, other])
    assert [(c.field, [s.value for s in c.sides]) for c in event.conflicts] == [
        ("amount", ["2000000000 USD", "1500000000 USD"])
    ]
    assert [e.conflicts for e in reconcile([first, rounded])] == [()]


def test_two_sums_in_one_sentence_are_two_loans():
    """Guards against a contradiction where a text lists two sums."""
    events = told(
        "A loan of $2 billion and a loan of $1 billion were signed.",
        ("A loan of $2 billion", ("AID", "AZE", "PAK"), {"date": "2025-04-10", "amount": (2e9, "USD")}),
        ("a loan of $1 billion", ("AID", "AZE", "PAK"), {"date": "2025-04-10", "amount": (1e9, "USD")}),
    )
    assert len(events) == 2


def test_direction_matters():
    """Guards against taking a seller for the buyer."""
    events = reconcile([
        make_event("COOPERATE", "PAK", "AZE", date="2024-02-01", quote="sold jets"),
        make_event("COOPERATE", "AZE", "PAK", date="2024-02-01", quote="sold gas", at=200),
    ])  # fmt: skip
    assert len(events) == 2


def test_state_and_official_visit_is_a_conflict_of_rank():
    """Guards the rank register."""
    (event,) = reconcile([
        visit("On April 24", "KGZ", "2024-04-24", rank="official"),
        visit("on April 24", "KGZ", "2024-04-24", rank="state"),
    ])  # fmt: skip
    assert [(c.field, [s.value for s in c.sides]) for c in event.conflicts] == [
        ("rank", ["official", "state"])
    ]


def test_an_analyst_outranks_the_rules():
    """Guards that what was joined or separated by hand stays so."""
    one, other = visit("On April 24", "KGZ", "2024-04-24"), visit("on April 24", "KGZ", "2024-04-24")
    far = visit("came here", "KGZ", "2023-01-05")
    apart = Links(apart=frozenset({frozenset({one.id, other.id})}))
    together = Links(together=(frozenset({one.id, far.id}),))
    assert len(reconcile([one, other], links=apart)) == 2
    (event,) = reconcile([one, far], links=together)
    assert [c.field for c in event.conflicts] == ["date"]


def test_the_first_to_arrive_names_the_event():
    """Guards that an event keeps its id when further statements join, whatever their place in the text."""
    late, early = visit("on April 24", "KGZ", "2024-04-24"), visit("On April 24", "KGZ", "2024-04-24")
    (alone,) = reconcile([late])
    (joined,) = reconcile([early, late], first_seen={late.id: 0, early.id: 1})
    assert joined.id == alone.id


def test_accords_of_one_day_are_one_only_if_the_words_agree():
    """Guards against folding the several papers that states sign when they meet."""
    declaration = make_event("AGREE", "SVK AZE", date="2024-05-07", quote="signed a joint declaration")
    besides = make_event("AGREE", "SVK AZE", date="2024-05-07", quote="Documents on defence followed", at=200)
    again = make_event("AGREE", "SVK AZE", date="2024-05-07", quote="the declaration of Baku", at=900)
    assert len(reconcile([declaration, besides])) == 2
    assert len(reconcile([declaration, again])) == 1


@pytest.mark.parametrize(
    "denial",
    [
        {"by": None, "quote": "he did not admit it"},
        {"by": "Rumen Radev", "quote": "the trip was postponed"},
    ],
)
def test_what_a_voice_limits_or_calls_off_is_no_contradiction(denial):
    """Guards the status register: a voice that says how far a deed went does not contradict itself."""
    events = reconcile([
        make_event("CONCEDE", "RUS", "AZE", date="2024-12-28", quote="he apologised"),
        make_event("CONCEDE", "RUS", "AZE", status="negated", at=80, **denial),
    ])  # fmt: skip
    assert [e.conflicts for e in events] == [(), ()]


def test_undated_words_on_several_deeds_join_none():
    """Guards against taking "the summits" for the one summit that is dated."""
    parties = "AZE PAK TUR"
    events = reconcile([
        make_event("CONSULT", parties, mode="multilateral", date="2025-10-13", quote="met in Islamabad"),
        make_event("CONSULT", parties, mode="multilateral", quote="the summits in Astana and Lachin", at=500),
    ])  # fmt: skip
    assert len(events) == 2


def test_a_visit_going_on_is_the_visit_reported():
    """Guards against a second visit where a headline says that the guest is in town."""
    events = reconcile([
        visit("On April 24", "KGZ", "2024-04-24"),
        visit("came here", "KGZ", None, status="ongoing"),
    ])  # fmt: skip
    assert [(len(e.statements), e.status) for e in events] == [(2, "occurred")]
