"""Closeness, goals and deeds told apart; charges; lines opposed; parties left to be understood."""

import pytest

# sentence, kind, from, to
BONDS = [
    ("Kenya's growing closeness to the United States worries Moscow.", "partnership", {"KEN", "USA"}, set()),
    ("Brazil's support for Palestine is no secret.", "patron", {"BRA"}, {"PSE"}),
    (
        "Sanctions have driven Iran and Venezuela into each other's arms.",
        "partnership",
        {"IRN", "VEN"},
        set(),
    ),
    ("The threat has pushed Japan and Australia closer together.", "partnership", {"JPN", "AUS"}, set()),
    ("Military cooperation between Serbia and China has deepened.", "partnership", {"SRB", "CHN"}, set()),
    ("Qatar is very close to Pakistan.", "partnership", {"QAT", "PAK"}, set()),
    ("Canada is a NATO ally with a small army.", "membership", {"CAN"}, {"NATO"}),
    ("Japan's seat in the G7 gives it weight.", "membership", {"JPN"}, {"G7"}),
    ("Georgia has applied for EU membership.", "membership", {"GEO"}, {"EU"}),
    ("NATO members Greece and Turkey are at odds over gas.", "dispute", {"GRC", "TUR"}, set()),
    ("Washington wants to contain China.", "adversary", {"USA", "CHN"}, set()),
    ("The conflict between Russia and Ukraine drags on.", "adversary", {"RUS", "UKR"}, set()),
    ("North Korea sells arms to Syria.", "patron", {"PRK"}, {"SYR"}),
    ("Chile does not recognise the borders that Bolivia drew.", "non-recognition", {"CHL"}, {"BOL"}),
    ("Turkey backs the China-Pakistan Economic Corridor.", "corridor", {"CHN", "PAK"}, set()),
]
CHARGED = [
    ("Kinshasa accused Rwanda of backing the M23.", {"RWA"}, {"M23"}, "alleged"),
    ("Rwanda is said to support the M23.", {"RWA"}, {"M23"}, "alleged"),
    ("Kigali denies supporting the M23.", {"RWA"}, {"M23"}, "negated"),
    ("Uganda is suspected of arming the M23.", {"UGA"}, {"M23"}, "alleged"),
]
# A goal, a deed or an agreement is not yet the relation it is to bring about.
GOALS = [
    "Tokyo seeks to boost ties with Manila.",
    "Kenya should strengthen its relations with Ethiopia.",
    "Algeria severed relations with Morocco in August.",
    "China would provide military assistance to Chad.",
    "Poland reaffirmed its support for the territorial integrity of Georgia.",
    "Armenia is close to a deal with Azerbaijan.",
    "Its friends Australia and Japan sent messages.",
    "Greece vetoed Turkish membership of the EU.",
]


@pytest.mark.parametrize(("sentence", "kind", "sources", "targets"), BONDS)
def test_ties_of_bonds(ties_of, sentence, kind, sources, targets):
    """Guards that each way of naming a bond or a rift gives the tie of its parties."""
    found = [(set(tie.sources), set(tie.targets)) for tie in ties_of(sentence) if tie.tie == kind]
    assert found == [(sources, targets)]


@pytest.mark.parametrize(("sentence", "sources", "targets", "status"), CHARGED)
def test_ties_charged_and_denied(ties_of, sentence, sources, targets, status):
    """Guards that support one is accused of is alleged, and denied support negated."""
    found = [t for t in ties_of(sentence) if t.tie == "patron"]
    assert [(set(t.sources), set(t.targets), t.status) for t in found] == [(sources, targets, status)]


@pytest.mark.parametrize("sentence", GOALS)
def test_ties_none_from_goals_and_deeds(ties_of, sentence):
    """Guards that wishes, single deeds and formulas of courtesy state no partnership, patronage or membership."""
    found = {tie.tie for tie in ties_of(sentence)}
    assert not found & {"partnership", "patron", "membership", "dispute"}, found


@pytest.mark.parametrize("verb", ["opposes", "has always opposed", "resists"])
def test_ties_a_line_opposed_has_the_other_sign(ties_of, verb):
    """Guards that who opposes a corridor is on the other side of it, with sign -1."""
    tie = next(
        t for t in ties_of(f"India {verb} the China-Pakistan Economic Corridor.") if t.tie == "corridor"
    )
    assert (tie.sources, set(tie.targets), tie.sign) == (("IND",), {"CHN", "PAK"}, -1)


def test_ties_of_the_state_that_speaks(ties_of):
    """Guards that "X is a partner" in a speech makes it a partner of the speaker's state, and of nobody else."""
    text = "India is a reliable partner in trade."
    assert [set(t.sources) for t in ties_of(text, speaks_for="BTN")] == [{"IND", "BTN"}]
    assert ties_of(text) == []


def test_ties_of_an_owner_shared_by_two_nouns(ties_of):
    """Guards that "its role" beside "Chile's trade" is Chile's, not the subject's of the sentence."""
    text = "Russia watches India's growing closeness to France and its role in the Quad."
    found = {(tie.tie, frozenset((*tie.sources, *tie.targets))) for tie in ties_of(text)}
    assert ("membership", frozenset({"IND", "QUAD"})) in found


def test_ties_two_allies_of_whom_the_text_speaks(ties_of):
    """Guards that "the two allies" are the pair that the sentences before name."""
    text = (
        "Turkey and the United States quarrel about Syria. Turkey wants the United States out of the north. "
        "A deal would open a new page between the two allies."
    )
    assert {"TUR", "USA"} in [set(tie.sources) for tie in ties_of(text) if tie.tie == "alliance"]


def test_ties_negation_of_the_predicate_is_not_of_the_relation(ties_of):
    """Guards that "was never a secret" leaves the support standing, while "has no alliance" ends it."""
    tie = next(t for t in ties_of("Iran's support for Hezbollah was never a secret.") if t.tie == "patron")
    assert tie.status == "ongoing"
