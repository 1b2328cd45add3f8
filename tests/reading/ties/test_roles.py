"""Role nouns, reciprocal verbs and what is left to be understood: who is what to whom."""

import pytest

from comity.core.interval import Interval

# sentence, kind, from, to
ROLES = [
    ("Turkey, a NATO member, buys gas.", "membership", {"TUR"}, {"NATO"}),
    ("NATO member Hungary has blocked the statement.", "membership", {"HUN"}, {"NATO"}),
    ("Russia, a close ally of Syria, vetoed the draft.", "alliance", {"RUS", "SYR"}, set()),
    ("Tripoli's ally Turkey sent ships.", "alliance", {"TUR", "LBY"}, set()),
    ("Venezuela is a close ally of Cuba and Nicaragua.", "alliance", {"VEN", "CUB", "NIC"}, set()),
    ("Nuclear-armed rivals India and Pakistan have fought three wars.", "adversary", {"IND", "PAK"}, set()),
    ("Eritrea and Ethiopia remain bitter enemies.", "adversary", {"ERI", "ETH"}, set()),
    ("China is Kenya's largest trading partner.", "partnership", {"CHN", "KEN"}, set()),
    ("Islamabad and Beijing are all-weather friends.", "partnership", {"PAK", "CHN"}, set()),
    ("Paraguay is one of Taiwan's last diplomatic allies.", "recognition", {"PRY"}, {"TWN"}),
    ("Washington, Kyiv's largest donor, has paused its aid.", "patron", {"USA"}, {"UKR"}),
    ("The Houthis, backed by Iran, control Sanaa.", "patron", {"IRN"}, {"HOUTHIS"}),
    ("Moldova is a candidate for EU membership.", "membership", {"MDA"}, {"EU"}),
    ("Yerevan's bid for membership of NATO came late.", "membership", {"ARM"}, {"NATO"}),
]
STANDINGS = [
    ("Greece and Turkey are at loggerheads over gas.", "dispute", {"GRC", "TUR"}, set()),
    ("China claims Taiwan as its own territory.", "dispute", {"CHN", "TWN"}, set()),
    ("The region is claimed by both Guyana and Venezuela.", "dispute", {"GUY", "VEN"}, set()),
    ("France's ties with Algeria are at their lowest point.", "dispute", {"FRA", "DZA"}, set()),
    ("The United States and China are locked in a trade war.", "dispute", {"USA", "CHN"}, set()),
    ("Benin and Niger accuse each other of bad faith.", "dispute", {"BEN", "NER"}, set()),
    ("Serbia and Azerbaijan support each other's integrity.", "partnership", {"SRB", "AZE"}, set()),
    ("Israel and Saudi Arabia have no formal ties.", "non-recognition", {"ISR", "SAU"}, set()),
    ("Iran does not have diplomatic ties with Canada.", "non-recognition", {"IRN"}, {"CAN"}),
    ("Guatemala maintains diplomatic relations with Taiwan.", "recognition", {"GTM"}, {"TWN"}),
    ("Cuba has been under an American embargo for decades.", "pressure", {"USA"}, {"CUB"}),
    ("Russian-occupied Crimea was hit.", "pressure", {"RUS"}, {"UKR"}),
    ("The EU has not lifted its measures against Kosovo.", "pressure", {"EU"}, {"XKX"}),
    ("Mali's rulers have moved closer to Moscow.", "orientation", {"MLI"}, {"RUS"}),
    ("The pro-Western government of Armenia is young.", "orientation", {"ARM"}, {"West"}),
]
NONE = [
    "Biden criticised Israel's allies in Congress.",
    "Russia attacked Ukraine's allies in a speech.",
    "Finland shares a border with Russia.",
    "A drone struck the Baku-Tbilisi-Ceyhan pipeline.",
    "Slovakia opposes sanctions.",
    "Serbia relies heavily on Russian gas.",
]


@pytest.mark.parametrize(("sentence", "kind", "sources", "targets"), [*ROLES, *STANDINGS])
def test_ties_of_roles_and_standings(ties_of, sentence, kind, sources, targets):
    """Guards that role nouns and standings give the relation to its bearers, whatever else the sentence tells."""
    found = [(set(tie.sources), set(tie.targets)) for tie in ties_of(sentence) if tie.tie == kind]
    assert found == [(sources, targets)]


@pytest.mark.parametrize("sentence", NONE)
def test_ties_of_others_are_not_the_subjects(ties_of, sentence):
    """Guards that whoever attacks, meets or lifts something bears no relation by that alone."""
    assert ties_of(sentence) == []


def test_ties_date_is_since(ties_of):
    """Guards that "since" said of the relation dates it, and "since" said of another deed does not."""
    published = Interval.parse("2024-05-15")
    (own,) = ties_of("Sweden has been a member of NATO since March 2024.", published=published)
    (other,) = ties_of("Myanmar, a member of ASEAN, has been shut out since 2021.", published=published)
    assert (str(own.date), other.date) == ("2024-03-01/2024-05-15", None)


def test_ties_of_the_body_last_named(ties_of):
    """Guards that "its membership" and "joined the alliance" mean the organisation named before."""
    text = "Armenia spoke of the CSTO. Its membership is frozen."
    assert [(tie.sources, tie.targets) for tie in ties_of(text)] == [(("ARM",), ("CSTO",))]
    text = "NATO met in Vilnius. Sweden has joined the alliance."
    assert [(tie.sources, tie.targets) for tie in ties_of(text)] == [(("SWE",), ("NATO",))]


def test_ties_relative_clause_belongs_to_the_last_of_a_list(ties_of):
    """Guards that of "A, B and C, which has a dispute with D" only C has it."""
    (tie,) = ties_of("Uganda, Kenya and Egypt, which has its own dispute with Ethiopia, have agreed.")
    assert set(tie.sources) == {"EGY", "ETH"}


def test_ties_leave_out_the_dateline(ties_of):
    """Guards that the place a report is sent from is no party."""
    (tie,) = ties_of("SUVA, Jan 16 — The rivalry between China and Japan is growing.")
    assert set(tie.sources) == {"CHN", "JPN"}
