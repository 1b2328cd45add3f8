"""Families of sentences: which relation each states, between whom, and which sentences state none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

# kind -> (sentence, from, to)
FAMILIES = {
    "alliance": [
        ("The alliance between Greece and Cyprus worries the neighbours.", {"GRC", "CYP"}, set()),
        ("The Turkey-Pakistan alliance is growing.", {"TUR", "PAK"}, set()),
        ("Russia's alliance with China is not a secret.", {"RUS", "CHN"}, set()),
        ("The Moscow-Tehran axis frightens the region.", {"RUS", "IRN"}, set()),
        ("Japan is an ally of the United States.", {"JPN", "USA"}, set()),
        ("Egypt is forming a bloc with Somalia and Eritrea.", {"EGY", "SOM", "ERI"}, set()),
        (
            "A union encompassing Russia, Belarus and Kazakhstan is taking shape.",
            {"RUS", "BLR", "KAZ"},
            set(),
        ),
    ],
    "partnership": [
        ("The strategic partnership between India and France is deep.", {"IND", "FRA"}, set()),
        ("Relations between Kazakhstan and Uzbekistan are friendly.", {"KAZ", "UZB"}, set()),
        ("Japan maintains close ties with Vietnam.", {"JPN", "VNM"}, set()),
        ("The deepening of relations between Serbia and China goes on.", {"SRB", "CHN"}, set()),
        ("The normalisation of Egyptian-Turkish relations took years.", {"EGY", "TUR"}, set()),
        ("Brazil's friendship with Portugal has a long history.", {"BRA", "PRT"}, set()),
    ],
    "membership": [
        ("Armenia is a member of the CSTO.", {"ARM"}, {"CSTO"}),
        ("Hungary's membership in NATO is beyond doubt.", {"HUN"}, {"NATO"}),
        ("Finland has joined NATO.", {"FIN"}, {"NATO"}),
        ("Belarus belongs to the CSTO.", {"BLR"}, {"CSTO"}),
        ("Serbia is a candidate for membership in the EU.", {"SRB"}, {"EU"}),
        ("Albania's accession to NATO changed the map.", {"ALB"}, {"NATO"}),
    ],
    "patron": [
        ("Iran backs Hezbollah.", {"IRN"}, {"HEZBOLLAH"}),
        ("China is propping up Myanmar.", {"CHN"}, {"MMR"}),
        ("Russia remains the main patron of Belarus.", {"RUS"}, {"BLR"}),
        ("The Iran-backed Houthis control the coast.", {"IRN"}, {"HOUTHIS"}),
        ("Eritrea is a client of Egypt.", {"EGY"}, {"ERI"}),
        ("Germany's unwavering support for Israel has a reason.", {"DEU"}, {"ISR"}),
    ],
    "adversary": [
        ("The rivalry between India and Pakistan is old.", {"IND", "PAK"}, set()),
        ("Iran is the enemy of Israel.", {"IRN", "ISR"}, set()),
        ("The arms race between Algeria and Morocco goes on.", {"DZA", "MAR"}, set()),
        ("Their decisions put China and the United States on a collision course.", {"CHN", "USA"}, set()),
        ("The Sino-American confrontation affects all.", {"CHN", "USA"}, set()),
        ("Sudan is at war with Chad.", {"SDN", "TCD"}, set()),
    ],
    "dispute": [
        ("The territorial dispute between Kenya and Somalia is unresolved.", {"KEN", "SOM"}, set()),
        ("Relations between Poland and Hungary are strained.", {"POL", "HUN"}, set()),
        ("The relationship between Serbia and Croatia remains tense.", {"SRB", "HRV"}, set()),
        ("Hungary opposes Ukraine's accession to the EU.", {"HUN", "UKR"}, set()),
        ("There is a rift between Saudi Arabia and Qatar.", {"SAU", "QAT"}, set()),
        ("Egypt's disagreement with Ethiopia over the dam goes on.", {"EGY", "ETH"}, set()),
    ],
    "recognition": [
        ("Turkey recognises the independence of Kosovo.", {"TUR"}, {"XKX"}),
        ("Germany recognizes the sovereignty of Moldova.", {"DEU"}, {"MDA"}),
        ("Albania has recognised the independence of Kosovo.", {"ALB"}, {"XKX"}),
        ("Russia recognises Abkhazia.", {"RUS"}, {"XAB"}),
        ("Norway recognises the State of Palestine.", {"NOR"}, {"PSE"}),
        ("Poland has long recognised the independence of Ukraine.", {"POL"}, {"UKR"}),
    ],
    "non-recognition": [
        ("Pakistan has not recognised the independence of Armenia.", {"PAK"}, {"ARM"}),
        ("Serbia does not recognise Kosovo.", {"SRB"}, {"XKX"}),
        ("Spain never recognized the independence of Kosovo.", {"ESP"}, {"XKX"}),
        ("Algeria refuses to recognise Israel.", {"DZA"}, {"ISR"}),
        ("Cyprus still does not recognise the independence of Kosovo.", {"CYP"}, {"XKX"}),
        ("Chad is the only state that has not recognised the sovereignty of Sudan.", {"TCD"}, {"SDN"}),
    ],
    "orientation": [
        ("Serbia is known as pro-Russian.", {"SRB"}, {"RUS"}),
        ("Moldova is turning towards the West.", {"MDA"}, {"West"}),
        ("Armenia's rapprochement with the West has begun.", {"ARM"}, {"West"}),
        ("Belarus is in Russia's orbit.", {"BLR"}, {"RUS"}),
        ("The Solomon Islands lean toward China.", {"SLB"}, {"CHN"}),
        ("Georgia's pivot to China came as a surprise.", {"GEO"}, {"CHN"}),
    ],
    "pressure": [
        ("Lithuania is under constant pressure from China.", {"CHN"}, {"LTU"}),
        ("Russia's pressure on Moldova is growing.", {"RUS"}, {"MDA"}),
        ("Turkey occupies the north of Cyprus.", {"TUR"}, {"CYP"}),
        ("Belarus is dependent on Russia.", {"RUS"}, {"BLR"}),
        ("The American sanctions against Iran remain in force.", {"USA"}, {"IRN"}),
        ("Serbia's dependence on Russia is dangerous.", {"RUS"}, {"SRB"}),
    ],
    "corridor": [
        ("A corridor through Armenia links the two seas.", {"ARM"}, set()),
        ("The pipeline between Algeria and Italy is busy.", {"DZA", "ITA"}, set()),
        ("The railway from China to Uzbekistan is a priority.", {"CHN", "UZB"}, set()),
        ("Georgia is crucial for the connectivity between Armenia and Turkey.", {"ARM", "TUR"}, set()),
        ("The transit through Kazakhstan is cheap.", {"KAZ"}, set()),
        ("Azerbaijan is the heart of this corridor.", {"AZE"}, set()),
    ],
}
NO_TIES = [
    "The president of Ghana arrived in Togo.",
    "Relations between Chad and Niger were on the agenda.",
    "Is there an alliance between Greece and Cyprus?",
    "The coalition lost the election in Bulgaria.",
    "India's economy grew and France's exports fell.",
    "The civil war in Sudan goes on.",
    "Spain has good wines and Italy has good films.",
]
NEGATIVE = {"adversary", "dispute", "non-recognition", "pressure"}


@pytest.mark.parametrize(
    ("kind", "sentence", "sources", "targets"),
    [(kind, *case) for kind, found in FAMILIES.items() for case in found],
)
def test_ties_of_family(ties_of, kind, sentence, sources, targets):
    """Guards that the wordings of each family give the relation, with its parties on the right sides."""
    found = [tie for tie in ties_of(sentence) if tie.tie == kind]
    assert [(set(tie.sources), set(tie.targets)) for tie in found] == [(sources, targets)]
    assert found[0].sign == (-1 if kind in NEGATIVE else 1)


@pytest.mark.parametrize("sentence", NO_TIES)
def test_ties_leave_out_deeds_questions_and_home_affairs(ties_of, sentence):
    """Guards that visits, agendas, questions and domestic matters state no relation."""
    assert ties_of(sentence) == []


@pytest.mark.parametrize("sentence", [case[0] for found in FAMILIES.values() for case in found])
def test_ties_quote_is_verbatim(ties_of, sentence):
    """Guards that every quote is the text at its span and holds the trigger."""
    text = f"Some words before it. {sentence} Some words after it."
    for tie in ties_of(text, distinct=False):
        assert text[tie.span.start : tie.span.end] == tie.quote
        trigger = next(evidence for evidence in tie.evidence if evidence.role == "trigger")
        assert tie.span.start <= trigger.span.start < trigger.span.end <= tie.span.end


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The alliance between Greece and Cyprus is strong.", "ongoing"),
        ("The loss of the support of China weakens Myanmar.", "negated"),
        ("There is no alliance between Greece and Cyprus.", "negated"),
        ("Greece plans the creation of an alliance with Cyprus.", "planned"),
        ("Greece may enter an alliance with Cyprus.", "possible"),
        ("Greece was accused of an alliance with Cyprus.", "alleged"),
        ("If Greece builds an alliance with Cyprus, much will change.", "hypothetical"),
    ],
)
def test_ties_status(ties_of, sentence, status):
    """Guards that the words over a relation tell whether it stands, is lost, planned, possible or alleged."""
    assert [tie.status for tie in ties_of(sentence)] == [status]


def test_ties_region_stands_for_its_states(ties_of):
    """Guards that a region is expanded to its states, and the West is not."""
    (tie,) = ties_of("Central Asia is under constant pressure from Russia.")
    assert set(tie.targets) == {"KAZ", "KGZ", "TJK", "TKM", "UZB"}
    (tie,) = ties_of("The rivalry between Russia and the West is old.")
    assert set(tie.sources) == {"RUS", "West"}


def test_ties_region_alone_is_one_party(ties_of):
    """Guards that the states of one region are not set against each other."""
    assert ties_of("Central Asia is under attack and a war is near.") == []


def test_ties_compass_is_no_party(ties_of):
    """Guards that the West of an "East-West corridor" is a direction."""
    (tie,) = ties_of("Azerbaijan is the heart of the East-West corridor.")
    assert tie.sources == ("AZE",)


def test_ties_listed_countries_are_those_before(ties_of):
    """Guards that "the listed countries" are the visitors named before, without the host that all visited."""
    text = (
        "The president of Serbia visited Azerbaijan. The president of Belarus visited Azerbaijan. "
        "The president of Kyrgyzstan visited Azerbaijan. The listed countries are known as pro-Russian."
    )
    (tie,) = [tie for tie in ties_of(text) if tie.tie == "orientation"]
    assert set(tie.sources) == {"SRB", "BLR", "KGZ"}
    assert tie.targets == ("RUS",)


def test_ties_one_side_is_not_both(ties_of):
    """Guards that two partners named after "with" are not taken for partners of each other only."""
    (tie,) = ties_of("Japan maintains close ties with Vietnam and Laos.")
    assert set(tie.sources) == {"JPN", "VNM", "LAO"}


def test_ties_are_told_once(ties_of):
    """Guards that a relation stated twice is kept once, and an alliance outranks a partnership."""
    text = (
        "The alliance between Greece and Cyprus is strong. The partnership between Cyprus and Greece is good."
    )
    assert [tie.tie for tie in ties_of(text)] == ["alliance"]
    assert (
        len(ties_of("The alliance of Greece and Cyprus grows. The alliance of Cyprus and Greece lasts.")) == 1
    )


def test_ties_voice_of_the_speaker(ties_of):
    """Guards that a speaker is cited for the relations he states, and the text's own voice is nobody."""
    sentence = "The alliance between Greece and Cyprus is strong."
    assert ties_of(sentence, voice="Ada Lund")[0].by == "Ada Lund"
    assert ties_of(sentence)[0].by is None


FRAGMENTS = st.sampled_from(
    ["Iran", "alliance", "with", "Chad", "pro-Russian", "-", "backed", "is", "between", "and", "Mali", "the", "no",
     "rival", "of", "its", "against", "these", "countries", "West", ",", "corridor", "to", "recognise", "not", "East"]
)  # fmt: skip


@given(words=st.lists(FRAGMENTS, min_size=1, max_size=14))
@settings(max_examples=60)
def test_ties_of_broken_sentences(ties_of, words):
    """Guards that no order of words breaks the reader, and no tie names one state on both sides or no party."""
    text = " ".join(words)
    for tie in ties_of(text):
        assert text[tie.span.start : tie.span.end] == tie.quote
        assert tie.sources
        assert not set(tie.sources) & set(tie.targets)


@pytest.mark.parametrize(
    "text",
    [
        "Slovakia's new government has halted military aid to Ukraine.",
        "Italy has ended its military aid to Niger.",
        "France suspended its support for Mali.",
    ],
)
def test_backing_that_is_ended_is_no_patronage(ties_of, text):
    """Guards ties against deeds that undo them."""
    assert not [tie for tie in ties_of(text) if tie.tie == "patron"]
