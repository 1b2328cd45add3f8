"""Judgements, causes, counts and advice in further words; what looks like a claim and is none."""

import pytest

KINDS = {
    "assessment": [
        "The plan is short-sighted.",
        "Moscow seems nervous.",
        "The veto has poisoned the debate.",
        "Such tariffs hamper recovery.",
        "Confrontation leads nowhere.",
        "The communiqué amounts to an admission of defeat.",
        "They are wrong.",
    ],
    "cause": [
        "The immediate trigger was the arrest of a bishop.",
        "The main reason is that Paris no longer needs the bases.",
        "Money is also part of the explanation.",
        "Famine is one of the consequences of the blockade.",
        "The tariffs came in retaliation for the sanctions of April.",
    ],
    "recommendation": [
        "A new mandate is urgently needed.",
        "It is in the interest of Europe to keep the talks alive.",
        "A reform of the quota system is overdue.",
    ],
    "quantity": [
        "Exports to Peru reached $4.8 billion.",
        "The deficit with Japan widened to 99 billion dollars.",
        "Around 40% of the wheat goes to Egypt.",
        "The war claimed the lives of 649 sailors.",
        "There were no casualties.",
    ],
    "purpose": [
        "Ankara wishes to secure its border.",
        "Baku is interested above all in transit fees.",
    ],
}
# What only moves a text on, and pledges of the speaker.
NOT = [
    ("recommendation", "Let us review the facts."),
    ("recommendation", "I have to say that I enjoyed the debate."),
    ("recommendation", "It should be noted that Spain is larger than Portugal."),
    ("assessment", "Three courses are open."),
    ("cause", "The answer is simple."),
    ("cause", "The summit is due to open in May."),
    ("quantity", "The talks lasted 14 days."),
    ("quantity", "The minister asked Austria to lift spending to 3 per cent."),
    ("forecast", "The minister said that Spain would send observers."),
]


@pytest.mark.parametrize(("kind", "sentence"), [(kind, s) for kind, found in KINDS.items() for s in found])
def test_claims_in_further_words(claims_of, kind, sentence):
    """Guards that each of these ways of asserting gives a claim of its kind in a text of opinion."""
    assert kind in {claim.claim for claim in claims_of(sentence)}


@pytest.mark.parametrize(("kind", "sentence"), NOT)
def test_claims_not_of_that_kind(claims_of, kind, sentence):
    """Guards that turns of phrase, spans of time and pledges are not taken for claims of the kind they resemble."""
    assert kind not in {claim.claim for claim in claims_of(sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Relations between Greece and Turkey have again become strained.",
        "Ties between Kenya and Somalia have improved.",
    ],
)
def test_claims_of_a_report_on_relations(claims_of, sentence):
    """Guards that a report may say in its own voice how relations stand."""
    assert [claim.claim for claim in claims_of(sentence, opinion=0.0)] == ["assessment"]


def test_claims_of_a_deed_with_a_count(claims_of):
    """Guards that the dead of an attack are counted beside the event, while a judgement gives way to it."""
    told = claims_of("The attack killed 30 soldiers.", opinion=0.0, deeds={"attack", "killed"})
    assert [claim.claim for claim in told] == ["quantity"]
