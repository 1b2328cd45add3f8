"""The register of risks: which claims belong to a relation, at which level, and on what ground."""

from dataclasses import replace
from datetime import date

import pytest

from comity.claims.book import Book
from comity.claims.risks.level import LEVELS, placed
from comity.claims.risks.register import register
from comity.claims.risks.wording import names_danger
from comity.testing import make_claim, make_document, make_tie
from comity.vocab import load_vocabulary

TEXT = (
    "NATO and Azerbaijan are partners. NATO and Azerbaijan need each other. The alliance is divided. "
    "Iran may attack. Patience may serve as a tool. The two must prepare. Russia and Iran are friends."
)
PAIR = ("NATO", "AZE")


def book(*statements, documents=(), today=date(2030, 1, 1), **fields):
    """A book with the members and regions of the vocabulary."""
    vocabulary = load_vocabulary()
    actors = list(vocabulary.actors())
    members = {one.code: frozenset(vocabulary.members(one.code, date(2024, 1, 1))) for one in actors}
    return Book(
        claims=tuple(one for one in statements if one.kind == "claim"),
        ties=tuple(one for one in statements if one.kind == "tie"),
        documents={one.sha256: one for one in documents},
        known_on={one.sha256: date(2024, 1, 1) for one in documents},
        members={code: codes for code, codes in members.items() if codes},
        regions=frozenset(one.code for one in actors if one.kind == "grouping"),
        names={one.code: one.name for one in actors}, today=today, **fields,
    )  # fmt: skip


def said(text, about, kind="assessment", **fields):
    """A claim in words of its own."""
    return make_claim(kind, about, text=text, **fields)


@pytest.mark.parametrize(
    ("text", "has_danger"),
    [
        ("relations may deteriorate into a conflict", True),
        ("the two never perceived each other as security challenges", False),
        ("the South Caucasus presents less security challenges than before", False),
        ("it will not come to war, but the crisis goes on", True),
        ("the partnership is a success story", False),
        ("to avoid a global clash", False),
        ("Central Asia is under a constant pressure", True),
        ("No state of the region wants it; the threat remains", True),
    ],
)
def test_a_danger_is_named_unless_it_is_denied(text, has_danger):
    """Guards the wording by which a claim is a risk, and the reach of a denial."""
    assert names_danger(text) is has_danger


@pytest.mark.parametrize(
    ("pair", "about", "level", "why"),
    [
        (PAIR, "NATO USA", "internal", "nobody but"),
        (PAIR, "AZE", "internal", "nobody but"),
        (PAIR, "AZE ARM", "regional", "Armenia, a neighbour: South Caucasus"),
        (PAIR, "CENTRAL_ASIA", "regional", "Central Asia, a neighbour"),
        (PAIR, "CHN", "global", "China, a great power"),
        (PAIR, "ARM CHN", "global", "China"),
        (("AZE", "TUR"), "RUS", "regional", "Russia, a neighbour"),
        (("AZE", "TUR"), "USA", "global", "United States, a great power"),
        (("AZE", "TUR"), "West", "global", "West"),
        (("AZE", "TUR"), "BRA", "global", "Brazil"),
    ],
)
def test_a_level_follows_from_the_farthest_whom_it_concerns(pair, about, level, why):
    """Guards the rule for claims whose text names no level, and that the ground is told."""
    found = placed(said("x", about), pair, book())
    assert (found.level, found.is_stated) == (level, False)
    assert why in found.why


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_that_the_text_names_outranks_whom_it_concerns(level):
    """Guards the text's own word."""
    found = placed(said("x", "CHN", level=level), PAIR, book())
    assert (found.level, found.is_stated) == (level, True)


def speech(**fields):
    """A text about NATO and Azerbaijan with risks at two levels."""
    document = make_document(TEXT, name="speech", publisher="A Centre", published="2024-05-01", **fields)

    def claim(quote, about, kind="assessment", **more):
        return make_claim(kind, about, document=document, quote=quote, text=f"{quote}.", **more)

    statements = [
        make_tie("partnership", "NATO AZE", document=document, quote="NATO and Azerbaijan are partners"),
        claim("NATO and Azerbaijan need each other", "NATO AZE"),
        make_tie("partnership", "RUS IRN", document=document, quote="Russia and Iran are friends"),
        claim("The alliance is divided", "", level="internal"),
        claim("Iran may attack", "IRN", "forecast", level="regional", hedge="possible"),
        claim("Patience may serve as a tool", "", "forecast", level="regional", hedge="possible"),
        claim("The two must prepare", "NATO", "recommendation", level="regional"),
    ]
    return document, statements


def test_a_text_about_the_two_brings_all_it_puts_at_a_level_of_risk():
    """Guards the speech: risks by level, advice and the rest apart, and why they are there."""
    document, statements = speech()
    found = register(book(*statements, documents=[document]), *PAIR)
    assert [(one.level, one.assertion.text) for one in found.risks] == [
        ("internal", "The alliance is divided."), ("regional", "Iran may attack."),
    ]  # fmt: skip
    assert [one.assertion.text for one in found.advice] == ["The two must prepare."]
    assert [one.assertion.text for one in found.beside] == ["Patience may serve as a tool."]
    assert found.risks[0].by == "A Centre"
    assert "it names both 2 times, no other pair as often" in found.risks[0].relation
    assert found == register(book(*reversed(statements), documents=[document]), *PAIR)


def test_the_level_of_a_text_is_that_of_the_relation_it_speaks_of():
    """Guards that what is regional to two is not so to those whom it names."""
    document, statements = speech()
    told = make_claim(
        "forecast", "IRN RUS", document=document, quote="Iran may attack", text="Iran may attack Russia.",
        level="regional",
    )  # fmt: skip
    more = make_claim("assessment", "NATO AZE", document=document, quote="Dialogue", text="They work.", at=3)
    asked = book(*statements, told, more, documents=[document])
    (risk,) = register(asked, "RUS", "IRN").risks
    assert (risk.level, risk.placed.is_stated) == ("internal", False)
    assert {one.level for one in register(asked, *PAIR).risks} == {"internal", "regional"}


def test_a_text_about_another_pair_brings_nothing():
    """Guards that levels of a text about others do not slip in."""
    document, statements = speech()
    found = register(book(*statements, documents=[document]), "RUS", "IRN")
    assert (found.risks, found.advice, found.beside) == ((), (), ())


def test_a_claim_that_names_both_and_a_danger_is_a_risk_without_a_level_of_its_own():
    """Guards claims in ordinary texts, and that friendly ones stay out."""
    document = make_document("A war looms. All is well. Why not.", name="paper")
    told = [
        make_claim(
            "forecast", "IRN AZE", document=document, quote="A war looms", text="A war looms between them."
        ),
        make_claim("assessment", "IRN AZE", document=document, quote="All is well", text="All is well."),
        make_claim("purpose", "IRN AZE", document=document, quote="Why not", text="To start a war."),
    ]
    found = register(book(*told, documents=[document]), "AZE", "IRN")
    assert [one.assertion.text for one in found.risks] == ["A war looms between them."]
    assert (found.risks[0].level, found.risks[0].relation) == ("internal", "it names both")
    assert found.beside == ()


def test_what_appeared_after_the_day_is_not_seen():
    """Guards questions as of the past."""
    document, statements = speech()
    early = book(*statements, documents=[document], today=date(2024, 4, 30))
    assert register(early, *PAIR).risks == ()


def test_what_one_voice_says_twice_is_one_risk():
    """Guards against counting repetition as weight."""
    document, statements = speech()
    again = make_document(TEXT, name="again", publisher="A Centre", published="2024-06-01")
    more = [replace(one, document=again.sha256) for one in statements]
    found = register(book(*statements, *more, documents=[document, again]), *PAIR)
    assert len(found.risks) == 2
