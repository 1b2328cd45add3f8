"""Uses of loaded terms in a text: which thing, which sides, whose voice."""

import pytest

from comity.claims.naming.groups import by_term, is_that_deed, near_things, things_called
from comity.claims.naming.uses import uses_in
from comity.record.merge import reconcile
from comity.record.model import EXTRACT
from comity.testing import make_claim, make_document, make_event
from comity.vocab.loaded import load_loaded_terms

TERMS = load_loaded_terms()


def uses(text, thing=None, statements=(), **fields):
    """The uses in a text, of one thing or of all."""
    found = uses_in(make_document(text, **fields), statements, TERMS)
    return [use for use in found if thing is None or use.thing == thing]


def test_three_texts_name_one_war_in_three_ways():
    """Guards what the table is for: the side whose usage each name is."""
    texts = {
        "In 2020 they joined Azerbaijan's large-scale aggression against the Republic of Artsakh.": {"ARM"},
        "The region was calmer after the liberation of Karabakh in 2020.": {"AZE", "TUR", "PAK"},
        "Armenia lost the 44-day war.": {"neutral", "AZE", "ARM"},
    }
    for text, sides in texts.items():
        (use,) = uses(text, "karabakh-war-2020")
        assert set(use.sides) == sides


def test_a_name_of_two_deeds_goes_by_the_year_of_its_sentence():
    """Guards that a year decides, and that without one both are named as possible."""
    text = "In {} came the liberation of Karabakh."
    assert [use.thing for use in uses(text.format(2023)) if use.thing.startswith("karabakh-")] == [
        "karabakh-operation-2023"
    ]
    unsure = [use for use in uses("Then came the liberation of Karabakh.") if "-" in use.thing]
    assert {use.thing: use.also for use in unsure} == {
        "karabakh-war-2020": ("karabakh-operation-2023",),
        "karabakh-operation-2023": ("karabakh-war-2020",),
    }


def test_a_text_cannot_name_what_came_after_it():
    """Guards that the days of a usage are kept: 2021 knows nothing of 2023."""
    found = uses("Then came the liberation of Karabakh.", published="2021-05-01")
    assert {use.thing for use in found if use.thing.startswith("karabakh-")} == {"karabakh-war-2020"}


def test_a_side_is_that_of_the_time():
    """Guards that Stepanakert was everybody's name until 2023 and Armenia's since."""
    before, after = (
        uses("Armenia spoke of Stepanakert.", "stepanakert", published=day)[0]
        for day in ("2022-01-01", "2024-01-01")
    )
    assert "neutral" in before.sides
    assert after.sides == ("ARM",)


def test_another_war_and_another_republic_do_not_count():
    """Guards the phrases that hold a term and name something else."""
    text = "The Great Patriotic War ended; Azerbaijan and the People's Republic of China and Taiwan met."
    found = {use.thing for use in uses(text)}
    assert "karabakh-war-2020" not in found
    assert [use.words for use in uses(text, "taiwan")] == ["Taiwan"]


def test_a_sea_of_two_names_is_the_one_whose_shores_the_text_names():
    """Guards that East Sea is not Korean in a text on Viet Nam."""
    assert {use.thing for use in uses("Viet Nam and the Philippines patrol the East Sea.")} == {
        "south-china-sea"
    }
    assert {use.thing for use in uses("Korea and Japan patrol the East Sea.")} == {"sea-of-japan"}


def test_words_without_any_of_the_parties_name_nothing():
    """Guards that a war of aggression somewhere else is not the one in Ukraine."""
    assert uses("Peru condemned the war of aggression of Chile.") == []


def test_the_speaker_is_the_one_cited_for_the_shortest_statement_around():
    """Guards whose voice a use is given."""
    text = "Baku's envoy said that the Patriotic War ended the occupation of Azerbaijan."
    document = make_document(text)
    wide = make_claim("assessment", "AZE", document=document, quote=text.rstrip("."), by="the report")
    narrow = make_claim(
        "assessment", "AZE", document=document, quote="the Patriotic War ended the occupation", by="the envoy"
    )
    (use,) = [one for one in uses_in(document, [wide, narrow], TERMS) if one.thing == "karabakh-war-2020"]
    assert use.by == "the envoy"
    assert set(use.statements) == {wide.id, narrow.id}


def test_a_name_in_a_cell_of_a_dataset_is_nobodys_wording():
    """Guards that only sentences of a dataset's rows count."""
    text = "row 1 | description: Azerbaijan retakes Karabakh in a day. | place: Shusha | actors: AZE"
    found = uses(text, media_type=EXTRACT)
    assert {use.thing for use in found} == {"karabakh", "karabakh-operation-2023"}
    assert {use.sentence.of(text) for use in found} == {"Azerbaijan retakes Karabakh in a day."}


def test_asking_for_one_thing_gives_what_asking_for_all_gives_of_it():
    """Guards that looking up less changes no answer, names of two deeds included."""
    document = make_document(
        "After the liberation of Karabakh, Azerbaijan rebuilt Shusha; Armenia mourned Artsakh."
    )
    for thing in TERMS.things:
        alone = uses_in(document, (), TERMS, [thing])
        assert alone == tuple(use for use in uses_in(document, (), TERMS) if use.thing == thing.id)


def test_the_order_of_texts_is_irrelevant():
    """Guards that rows, sources and uses come out the same whichever text is read first."""
    documents = [
        make_document(f"Azerbaijan speaks of the {name}.", name=name, published=day, publisher=publisher)
        for name, day, publisher in (
            ("Patriotic War", "2024-05-02", "One"), ("44-day war", "2024-05-01", "One"),
            ("Patriotic War again", None, "Other"),
        )
    ]  # fmt: skip
    whose = {document.sha256: document.publisher for document in documents}
    rows = [
        by_term([use for one in order for use in uses_in(one, (), TERMS)], whose.__getitem__)
        for order in (documents, documents[::-1])
    ]
    assert rows[0] == rows[1]
    assert [(row.label, [source for source, _ in row.sources]) for row in rows[0]] == [
        ("Patriotic War", ["One", "Other"]),
        ("44-day war", ["One"]),
    ]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Karabakh war", ["karabakh-war-2020"]),
        ("the 44-day war", ["karabakh-war-2020"]),
        ("crimea", ["crimea"]),
        ("annexation of Crimea", ["crimea-2014"]),
        ("Zangezur corridor", ["syunik-route"]),
        ("East Sea", ["south-china-sea", "sea-of-japan"]),
        ("", []),
        ("Ruritania", []),
    ],
)
def test_things_go_by_name_and_by_term(words, ids):
    """Guards how typed words find what they name."""
    assert [thing.id for thing in things_called(words, TERMS)] == ids


def test_near_things_share_a_word():
    """Guards what is offered where nothing is found."""
    assert [thing.id for thing in near_things("Crimea parade", TERMS)][:2] == ["crimea", "crimea-2014"]
    assert near_things("Ruritania", TERMS) == ()


def test_an_event_is_the_deed_by_force_parties_and_days():
    """Guards that talks, other parties and other years are another deed."""
    thing = TERMS.thing("karabakh-war-2020")
    given = [
        ("ASSAULT", "AZE", "ARM", "2020-10-01"), ("ASSAULT", "AZE", "ARM", "2022-09-13"),
        ("CONSULT", "AZE", "ARM", "2020-10-01"), ("ASSAULT", "AZE", "IRN", "2020-10-01"),
    ]  # fmt: skip
    events = [
        reconcile([make_event(kind, one, other, date=day, quote="x", at=number)])[0]
        for number, (kind, one, other, day) in enumerate(given)
    ]
    assert [is_that_deed(event, thing) for event in events] == [True, False, False, False]
