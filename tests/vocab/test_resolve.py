"""Single names, without their text: what each means on a date."""

from __future__ import annotations

from datetime import date

import pytest

from comity.vocab.files import table

DAY = date(2025, 4, 10)


@pytest.mark.parametrize(
    ("mention", "code"),
    [
        ("US", "USA"), ("the United States", "USA"), ("Turkey", "TUR"), ("Türkiye's", "TUR"), ("the Kremlin", "RUS"),
        ("Ankara", "TUR"), ("I. Aliyev", "AZE"), ("Turkish President Erdogan", "TUR"), ("UNSC", "UN"), ("WEST", "West"),
        ("the West", "West"), ("AZE", "AZE"), ("NATO", "NATO"), ("PA", "PSE"), ("Артсах", ""), ("Турция", "TUR"),
        ("Allemagne", "DEU"), ("格鲁吉亚", "GEO"), ("Island", "ISL"), ("the Hungarian foreign minister", "HUN"),
        ("Republic of Artsakh", "ARM"),
    ],
)  # fmt: skip
def test_names_that_mean_one_actor(vocabulary, mention, code):
    """Names, possessives, titles, codes and names in other languages; the empty code stands for unknown."""
    answer = vocabulary.resolve(mention, DAY)
    assert (answer.codes[0] if answer.codes else "") == code


@pytest.mark.parametrize(
    "mention", ["us", "turkey", "", "   ", "Elman Fattah", "Fatima Putin", "Sino", "who", "the"]
)
def test_what_is_no_actor_is_unknown(vocabulary, mention):
    """Pronouns, birds and strangers are unknown, and the reason repeats the name."""
    answer = vocabulary.resolve(mention, DAY)
    assert answer.outcome == "unknown"
    assert repr(mention) in answer.reason


@pytest.mark.parametrize(
    ("mention", "context", "codes"),
    [
        ("Brussels", (), ("EU", "NATO", "BEL")),
        ("Brussels", ("NATO",), ("NATO",)),
        ("Congo", (), ("COD", "COG")),
        ("Congo", ("COG",), ("COG",)),
        ("Korea", (), ("KOR",)),
        ("Korea", ("RUS", "IRN", "CHN"), ("PRK",)),
        ("Korea", ("JPN", "USA"), ("KOR",)),
        ("Georgia", (), ("GEO",)),
        ("Turkey and Pakistan", (), ("TUR", "PAK")),
    ],
)
def test_the_actors_beside_it_decide(vocabulary, mention, context, codes):
    """What is ambiguous alone may be clear among its neighbours, and is called ambiguous otherwise."""
    answer = vocabulary.resolve(mention, DAY, context)
    assert answer.codes == codes
    assert answer.outcome == ("actor" if len(codes) == 1 else "ambiguous")


def test_victoria_alone_is_not_decided(vocabulary):
    """A capital that is also a given name needs its state beside it."""
    assert vocabulary.resolve("Victoria").outcome == "ambiguous"
    assert vocabulary.resolve("Victoria", context=("SYC",)).outcome == "actor"


def test_a_person_has_an_office_on_the_date(vocabulary):
    """The answer names person and office, and no office once the term is over."""
    answer = vocabulary.resolve("Viktor Orban", date(2024, 5, 28))
    assert (answer.kind, answer.person, answer.office) == ("leader", "Viktor Orbán", "Prime Minister")
    assert vocabulary.resolve("Viktor Orban", date(2027, 1, 1)).office is None


def test_every_state_resolves_by_its_own_name(vocabulary):
    """The display name of each state leads back to its code; one that has ended is only met in datasets."""
    ended = {row[0] for row in table("actors") if row[4].startswith("ended")}
    states = [a for a in vocabulary.actors() if a.kind == "state" and a.code not in ended]
    alone = {a.name: vocabulary.resolve(a.name).codes[:1] for a in states}
    # Georgia and the like may be anything without their context; alone they have their usual meaning.
    assert {name: codes for name, codes in alone.items() if codes != (_code(states, name),)} == {}


def _code(states, name):
    return next(a.code for a in states if a.name == name)


def test_states_in_other_languages(vocabulary):
    """The names of a state in other scripts lead to its code."""
    assert {vocabulary.resolve(n).codes for n in ("Azərbaycan", "Азербайджан", "Aserbaidschan")} == {("AZE",)}
