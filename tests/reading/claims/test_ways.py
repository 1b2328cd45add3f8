"""Ways of asserting in commentary, interviews, speeches and reports, beyond the plain families."""

import pytest

from comity.core.interval import Interval

WAYS = {
    "assessment": [
        "That was a provocation.",
        "This is a dangerous assumption.",
        "The summit showed that ASEAN remains divided.",
        "The country is on the verge of bankruptcy.",
        "Nobody believes in the treaty any more.",
        "Venezuela's claim has no basis in law.",
        "Morocco, by contrast, has little to lose.",
        "The government's foreign policy is a failure.",
        "The West underestimated the resolve of the Taliban.",
        "Algiers sees the move as a betrayal.",
        "The African Union is far from united on this question.",
        "What matters is the will of the two governments.",
        "No country in the region can solve this problem alone.",
    ],
    "forecast": [
        "The real danger is that the conflict will spread to Chad.",
        "The likeliest outcome is drift.",
        "The least probable course is a formal break.",
        "We expect trade between the two countries to recover.",
        "Much will depend on the elections in Washington.",
        "The opposition would probably tear the agreement up.",
    ],
    "conditional": [
        "A second attack would alarm Delhi.",
        "A collapse of the ceasefire would drag Jordan into the conflict.",
        "Had the allies acted earlier, the war might have been avoided.",
        "Should it raise the price, Kenya would have an excuse.",
    ],
    "purpose": [
        "The tariffs are meant to force a review of the pact.",
        "Its purpose was to show the flag.",
        "The visit was designed to reassure the allies.",
    ],
    "cause": [
        "This is why Pretoria has kept its distance from both camps.",
        "What drove the soldiers out was the threat of a war.",
        "The troops left because they had no mandate to win.",
    ],
    "recommendation": [
        "Let us not repeat the mistakes of the past.",
        "Ottawa cannot afford to ignore the Pacific any longer.",
        "It must not be caught without an offer.",
        "It is high time that the Security Council was reformed.",
    ],
    "quantity": [
        "Thirty-eight people died.",
        "Five thousand of our people are dead.",
        "South Africa lost fourteen men in January.",
        "Four fifths of the electricity comes across the border.",
        "The bloc has a joint force of five thousand men.",
        "Trade within the bloc has fallen by a third in ten years.",
        "Nearly two thirds of the exports go through the port of Dar es Salaam.",
    ],
}
# Figures count in a bare report too; judgements of its own it has none.
REPORTED = [
    ("The clashes have cost some two hundred lives since then.", {"quantity"}),
    ("Trade between the two remains close to nil.", {"quantity"}),
    ("Ninety per cent of the text has been settled.", {"quantity"}),
    ("The road is important.", set()),
    ("The envoy is a friendly man.", set()),
    ("The donors gave the town seventy million dollars.", set()),
    ("“The generals have no reason to compromise,” said Hunter Marston.", {"assessment"}),
    ("Analysts said the meeting was unlikely to produce results.", {"forecast"}),
    ("Analysts say the deal would give Moscow a foothold.", {"forecast"}),
]


@pytest.mark.parametrize(("kind", "sentence"), [(kind, s) for kind, found in WAYS.items() for s in found])
def test_claims_of_opinion(claims_of, kind, sentence):
    """Guards that each way of asserting gives a claim of its kind in a text of opinion."""
    assert kind in {claim.claim for claim in claims_of(sentence)}


@pytest.mark.parametrize(("sentence", "kinds"), REPORTED)
def test_claims_of_a_report(claims_of, sentence, kinds):
    """Guards that a report claims what it counts and whom it cites, and nothing in its own voice."""
    assert {claim.claim for claim in claims_of(sentence, opinion=0.0)} == kinds


@pytest.mark.parametrize(
    ("sentence", "by"),
    [
        ("“The generals have no reason to compromise,” said Hunter Marston.", "Hunter Marston"),
        ("The summit showed that ASEAN remains divided.", "Quarterly"),
        ("Algiers sees the move as a betrayal.", "Algiers"),
    ],
)
def test_claims_are_held_by(claims_of, sentence, by):
    """Guards that sayings after the words, and verbs of holding, name who claims; things that show do not."""
    assert {claim.by for claim in claims_of(sentence, publisher="Quarterly")} == {by}


def test_claims_quotation_goes_on(claims_of):
    """Guards that a further quotation without a name is still that of the person quoted before."""
    text = "“Trade is our priority,” said Hunter Marston. “The region must be open.”"
    assert {claim.by for claim in claims_of(text, opinion=0.0)} == {"Hunter Marston"}


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ("The treaty is unlikely to be signed before 2027.", "2026-12-31"),
        ("India will overtake Germany by 2030.", "2030-12-31"),
        ("China may become the main partner of Laos within two years.", "2026-05-15"),
    ],
)
def test_claims_forecast_resolves(claims_of, sentence, last):
    """Guards that a forecast with a horizon names the last day on which it can be judged."""
    (claim,) = claims_of(sentence, published=Interval.parse("2024-05-15"))
    assert claim.resolves == f"{sentence.rstrip('.')}; by {last}"


def test_claims_forecast_without_a_time_resolves_never(claims_of):
    """Guards that no day is made up where the text gives none, and none that was over already."""
    published = Interval.parse("2024-05-15")
    for sentence in ("China may become the main partner of Laos.", "Laos, poor in 2010, may become rich."):
        assert [claim.resolves for claim in claims_of(sentence, published=published)] == [None]


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("I don't believe that China will become the main partner of Laos.", "unlikely"),
        ("The least probable course is a formal break.", "unlikely"),
    ],
)
def test_claims_hedge_from_outside(claims_of, sentence, hedge):
    """Guards that a denial of belief over a clause makes it unlikely."""
    assert {claim.hedge for claim in claims_of(sentence)} == {hedge}
