"""Families of sentences: which kind of claim each is, and which sentences are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.reading.claims import distinct
from comity.testing import make_claim

FAMILIES = {
    "conditional": [
        "If Georgia leaves the talks, Russia will fill the gap.",
        "Unless Berlin pays its share, NATO will have to shrink its plans.",
        "Without Uzbekistan, it will not be possible to build a common market in Central Asia.",
        "Should Serbia recognise Kosovo, the EU would open its doors.",
        "As long as Iran is under sanctions, Armenia cannot rely on the southern road.",
        "If the parliament rejects the treaty, Warsaw could turn to Washington.",
        "In the event of a new war, Moldova would be defenceless.",
        "Should Serbia ask for help as well, the mood of Russia would change.",
    ],
    "forecast": [
        "China will become the main trading partner of Kazakhstan.",
        "Egypt is likely to lose its influence over Sudan.",
        "Japan risks becoming a hostage of this quarrel.",
        "The rivalry of India and China is bound to intensify.",
        "There is no doubt that Brazil will win from the new order.",
        "Turkey may find itself alone in the region.",
        "Poland could pay a high price for this decision.",
    ],
    "recommendation": [
        "The EU must rethink its approach to Serbia.",
        "It is time for Armenia to open its borders.",
        "NATO should not ignore Moldova.",
        "Kazakhstan needs to reform its army.",
        "The best policy for Georgia would be patience.",
        "Vietnam has to diversify its partners.",
    ],
    "purpose": [
        "The goal of Iran is to weaken the position of Iraq.",
        "The main aim of this policy is to keep Belarus close.",
        "Russia seeks to preserve its influence in Moldova.",
        "China wants to control the ports of Sri Lanka.",
        "The reform is designed to bring Ukraine closer to Europe.",
        "France is doing this in order to secure its uranium supplies from Niger.",
    ],
    "cause": [
        "The decline of France in Africa is explained by its own arrogance.",
        "The weakness of Armenia is a consequence of the lost war.",
        "The new course of Hungary stems from its dependence on gas.",
        "The isolation of Serbia led to a deep crisis of its economy.",
        "The change in Ankara is due to the pressure of the markets.",
        "The quarrel between Algeria and Morocco is rooted in history.",
    ],
    "quantity": [
        "More than 60 percent of the exports of Mongolia go to China.",
        "Turkmenistan sells its gas to almost 15 countries.",
        "Russia supplies at least 40 percent of the weapons of India.",
        "Only two countries trade with Eritrea, and over 80 percent of the goods come from Sudan.",
        "The trade of Kenya and Uganda amounts to 2 billion dollars.",
        "China accounts for 30 percent of the foreign debt of Laos.",
    ],
    "assessment": [
        "Singapore is one of the leading powers of the region.",
        "Bolivia lags behind Chile in most fields.",
        "The embargo has seriously weakened Cuba.",
        "Brussels has not been able to persuade Serbia.",
        "Kazakhstan is the key to Central Asia.",
        "The consensus between Paris and Berlin is broken.",
        "Qatar remains the only state that speaks to both sides.",
    ],
}
NO_CLAIMS = [
    "The ministers met in Vienna.",
    "What does Moscow want from Tbilisi?",
    "We thank Azerbaijan for its hospitality and are glad to celebrate this day.",
    "On Monday the president of Ghana arrived in Togo.",
    "The delegation then left.",
    "As already mentioned, the text was published last week.",
    "He opened the door.",
]


@pytest.mark.parametrize(
    ("kind", "sentence"), [(kind, sentence) for kind, found in FAMILIES.items() for sentence in found]
)
def test_claims_kind_of_family(claims_of, kind, sentence):
    """Guards that the wordings of each family give one claim of its kind."""
    assert kind in {claim.claim for claim in claims_of(sentence)}


@pytest.mark.parametrize("sentence", NO_CLAIMS)
def test_claims_leave_out_deeds_and_courtesies(claims_of, sentence):
    """Guards that questions, courtesies and bare deeds are no claims, even in commentary."""
    assert claims_of(sentence) == []


@pytest.mark.parametrize("sentence", [sentence for found in FAMILIES.values() for sentence in found])
def test_claims_quote_is_verbatim(claims_of, sentence):
    """Guards that every quote is the text at its span, and every sentence of ours begins and ends as one."""
    text = f"Some words before it. {sentence} Some words after it."
    for claim in claims_of(text):
        assert text[claim.span.start : claim.span.end] == claim.quote
        assert claim.text[0].isupper() or not claim.text[0].isalpha()
        assert claim.text[-1] in ".…"
        assert len(claim.text) <= 200


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("China will become the main partner of Laos.", "certain"),
        ("China may become the main partner of Laos.", "possible"),
        ("China is likely to become the main partner of Laos.", "likely"),
        ("China is unlikely to become the main partner of Laos.", "unlikely"),
        ("It seems that Laos is the weakest state of the region.", "likely"),
        ("Perhaps Laos is the weakest state of the region.", "possible"),
    ],
)
def test_claims_hedge(claims_of, sentence, hedge):
    """Guards that the words that hedge a claim set its hedge."""
    (claim,) = claims_of(sentence)
    assert claim.hedge == hedge


def test_claims_condition_is_kept_apart(claims_of):
    """Guards that a conditional keeps its condition in plain words and quotes both halves."""
    (claim,) = claims_of("If Georgia leaves the talks, Russia will fill the gap.")
    assert claim.condition == "Georgia leaves the talks"
    assert "Russia will fill the gap" in claim.quote
    assert set(claim.about) == {"GEO", "RUS"}


def test_claims_two_conditions_are_two_claims(claims_of):
    """Guards that a sentence of two conditions gives both."""
    found = claims_of(
        "If Kenya wins, it will be a triumph for Africa, if Somalia wins, it will be a disaster."
    )
    assert [claim.claim for claim in found] == ["conditional", "conditional"]


def test_claims_pronoun_is_named(claims_of):
    """Guards that a person's pronoun is replaced by the state in our sentence and counted in `about`."""
    found = claims_of("Ilham Aliyev rules alone. He is one of the leading figures of the region.")
    claim = found[-1]
    assert claim.about[0] == "AZE"
    assert claim.text.startswith("Azerbaijan is one of the leading figures")
    assert claim.quote.startswith("He is")


def test_claims_level_lasts_until_the_next(claims_of):
    """Guards that a level of risk holds for the sentences after it, until another level or the end."""
    text = (
        "The partnership faces three risks. Firstly, the internal level. The consensus between Paris and Berlin is"
        " broken. Secondly, the regional level. Iran may become a threat to Iraq. To sum up, Turkey is a key partner."
    )
    levels = {claim.quote.split()[0]: claim.level for claim in claims_of(text)}
    assert levels["The"] == "internal" or levels.get("the") == "internal"
    assert levels["Iran"] == "regional"
    assert levels["Turkey"] is None


def test_claims_level_needs_a_risk(claims_of):
    """Guards that a level named without any risk sets nothing."""
    text = "Trade grows at the regional level. Kazakhstan is the key to Central Asia."
    assert {claim.level for claim in claims_of(text)} == {None}


def test_claims_voice_of_the_speaker(claims_of):
    """Guards that a claim in the speaker's own voice is his, and a cited one is of whoever is cited."""
    text = (
        "Kazakhstan is the key to Central Asia. Many experts believe that Serbia is the key to the Balkans."
    )
    own, cited = claims_of(text, voice="Ada Lund", publisher="The Paper")
    assert own.by == "Ada Lund"
    assert cited.by == "Many experts"
    assert cited.hedge == "likely"
    assert cited.speakers == ("Ada Lund", "Many experts")


@pytest.mark.parametrize("opening", ["According to analysts, ", "In the opinion of analysts, "])
def test_claims_source_in_an_opening_phrase(claims_of, opening):
    """Guards that "according to" and "in the opinion of" name the one whose claim it is."""
    (claim,) = claims_of(f"{opening}Kazakhstan is the key to Central Asia.", publisher="The Paper")
    assert claim.by == "analysts"


def test_claims_of_an_interviewer_are_his_papers(claims_of):
    """Guards that a premise in a question is not put into the interviewee's mouth."""
    text = (
        "Question: Kazakhstan is the key to Central Asia. What follows?\n\n"
        "Answer: Serbia is the key to the Balkans."
    )
    asked, answered = claims_of(text, speaker="Ada Lund", publisher="The Paper")
    assert (asked.by, answered.by) == ("The Paper", "Ada Lund")


def test_claims_of_a_report_need_a_speaker(claims_of):
    """Guards that a report makes no claims of its own, and those it cites are kept."""
    plain = "Kazakhstan is the key to Central Asia."
    assert claims_of(plain, opinion=0.0) == []
    (claim,) = claims_of("Analysts said that Kazakhstan is the key to Central Asia.", opinion=0.0)
    assert claim.by == "Analysts"


def test_claims_of_a_deed_or_tie_are_less_sure(claims_of):
    """Guards that what an event or a tie already tells is a weaker claim, or none."""
    sentence = "Japan is the most reliable ally of the United States."
    (plain,), (tied,) = claims_of(sentence), claims_of(sentence, with_ties=True)
    assert tied.confidence < plain.confidence
    assert claims_of("Kazakhstan is the key to Central Asia.", deeds={"is"}) == []


def test_claims_of_today_are_not_dated(claims_of):
    """Guards that "today" leaves a claim as sure as it was, while a calendar day points to a deed."""
    sentence = "Bolivia lags behind Chile in most fields."
    plain, today, day = (claims_of(f"{opening}{sentence}") for opening in ("", "Today ", "On 4 May 2021 "))
    assert [claim.confidence for claim in today] == [claim.confidence for claim in plain]
    assert not day or day[0].confidence < plain[0].confidence


def test_claims_repeated_are_told_once(claims_of):
    """Guards that a claim made twice in the same words and voice is kept once."""
    text = "Kazakhstan is the key to Central Asia. Indeed, Kazakhstan is the key to Central Asia."
    assert len(claims_of(text)) == 1


FRAGMENTS = st.sampled_from(
    ["if", "Iran", "will", ",", "(", "that", "is", "which", "Chad's", "said", "without", "and", "should", "key",
     "because", "he", '"', "it", "may", "lose", "the", "-", "to", "12", "percent", "unless", "West", ".", "never"]
)  # fmt: skip


@given(words=st.lists(FRAGMENTS, min_size=1, max_size=14))
@settings(max_examples=60)
def test_claims_of_broken_sentences(claims_of, words):
    """Guards that no order of words breaks the reader, and what it reads keeps its place in the text."""
    text = " ".join(words)
    for claim in claims_of(text):
        assert text[claim.span.start : claim.span.end] == claim.quote
        assert claim.text
        assert 0 < claim.confidence <= 1


def test_claims_after_a_passive_share_its_subject(claims_of):
    """Guards the actors of a second verb where the parser hangs the subject on the auxiliary."""
    text = (
        "The region is calmer than it used to be before the war, but the relationship between Azerbaijan and "
        "Armenia is still not defined and may theoretically deteriorate into a conflict."
    )
    (claim,) = [one for one in claims_of(text) if one.quote.startswith("may theoretically")]
    assert set(claim.about) == {"AZE", "ARM"}
    assert claim.hedge == "possible"


def test_claims_at_a_level_of_risk_are_kept_before_others_as_sure(claims_of):
    """Guards that what a text announces as its risks is not cut for what it says in passing."""
    plain = make_claim("assessment", "FRA", quote="France is calm today", confidence=0.6, at=0)
    risky = make_claim(
        "assessment", "IRN", quote="Iran wields danger", confidence=0.59, at=5000, level="regional"
    )
    others = [
        make_claim("assessment", "ITA", quote=f"matter{n} subject{n} topic{n}", confidence=0.9, at=100 * n)
        for n in range(1, 12)
    ]
    kept = distinct([plain, risky, *others], "short")
    assert risky in kept
    assert plain not in kept
    assert len(kept) == 12
