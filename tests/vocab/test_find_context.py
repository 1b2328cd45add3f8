"""Names of several meanings, and what in the text decides between them."""

from __future__ import annotations

import pytest


def first(vocabulary, text):
    """The first mention of a text."""
    return vocabulary.find(text)[0]


@pytest.mark.parametrize(
    ("text", "codes", "ambiguous"),
    [
        ("Brussels said no.", ("EU", "NATO", "BEL"), True),
        ("Brussels said the alliance would act.", ("NATO",), False),
        ("Brussels and the Commission objected.", ("EU",), False),
        ("Brussels is where the Belgian cabinet sits.", ("BEL",), False),
        ("The Hague said no.", ("NLD", "ICC", "ICJ"), True),
        ("The Hague issued arrest warrants.", ("ICC",), False),
        ("The Congo objected.", ("COD", "COG"), True),
        ("The Congo lost Goma to rebels.", ("COD",), False),
        ("The Congo reopened Brazzaville airport.", ("COG",), False),
        ("Korea and Japan met.", ("KOR",), False),
        ("Korea, said Pyongyang, would act.", ("PRK",), False),
        ("Dominican troops left for Haiti.", ("DOM",), False),
        ("Georgia signed.", ("GEO",), False),
    ],
)
def test_context_decides_or_leaves_open(vocabulary, text, codes, ambiguous):
    """The sentence decides where it can; where it cannot, all candidates stay."""
    mention = first(vocabulary, text)
    assert (mention.codes, mention.ambiguous) == (codes, ambiguous)


@pytest.mark.parametrize("text", [
    "China, Korea, and Iran have systematized their military assistance to Russia.",
    "Korea gave military aid to Russia.",
    "Russia, Iran and Korea met.",
])  # fmt: skip
def test_korea_among_russias_helpers(vocabulary, text):
    """Beside those that arm Russia the bare name is more likely the North, and the mention says it is unsure."""
    mention = next(m for m in vocabulary.find(text) if m.text == "Korea")
    assert (mention.codes, mention.ambiguous) == (("PRK", "KOR"), True)
    assert "RUS" in mention.reason


@pytest.mark.parametrize(
    "text",
    ["A Georgia senator spoke.", "He lives in Atlanta, Georgia.", "Republicans won Georgia and Florida."],
)
def test_georgia_the_american_state_is_no_actor(found, text):
    """In American context Georgia is not the state in the Caucasus."""
    assert "GEO" not in [c for _, c in found(text)]


def test_georgia_beside_its_neighbours(found):
    """A senator who speaks of Georgia and Russia speaks of the state in the Caucasus."""
    assert ("Georgia", "GEO") in found("The senator said that Georgia, Abkhazia and Moscow should talk.")


def test_the_alliance_is_nato_where_nato_is_named(found):
    """The name "the Alliance" counts only in a text that names NATO."""
    assert found("The Alliance agreed.") == []
    assert found("NATO met. The Alliance agreed.") == [("NATO", "NATO"), ("Alliance", "NATO")]
    assert found("NATO met. The Northern Alliance agreed.") == [("NATO", "NATO")]


def test_short_names_that_could_be_anything_need_context(found):
    """AES and the Quad count beside their members."""
    assert found("AES encryption and the Quad bike") == []
    assert found("AES troops left Mali.")[0] == ("AES", "AES")
    assert found("The Quad met in Australia.")[0] == ("Quad", "QUAD")


def test_a_parliament_of_many_states_is_decided_by_the_one_named(vocabulary):
    """A name of several seats takes the state that the sentence names."""
    assert first(vocabulary, "The Majlis of Iran voted.").codes == ("IRN",)
    assert first(vocabulary, "The Majlis voted.").ambiguous
