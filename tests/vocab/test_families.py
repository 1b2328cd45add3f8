"""Names of persons at build time: which word stands alone, which spellings are one person."""

from __future__ import annotations

import pytest

from comity.vocab.families import clean_person, family_names, is_spelling, merge_key


@pytest.mark.parametrize(
    ("name", "aliases", "state", "families"),
    [
        ("Péter Szijjártó", ["Szijjártó Péter", "P. Szijjártó"], "HUN", ["Szijjarto"]),
        ("Xi Jinping", [], "CHN", ["Xi"]),
        ("Joseph Wu", [], "TWN", ["Wu"]),
        ("Lai Ching-te", [], "TWN", ["Lai"]),
        ("Ursula von der Leyen", [], "EU", ["Leyen"]),
        ("Bashar al-Assad", [], "SYR", ["Assad"]),
        ("Mohammed bin Salman", ["MBS"], "SAU", []),
        ("Nguyễn Xuân Phúc", [], "VNM", []),
        ("Abdullah II", [], "JOR", []),
        ("James A. Baker 3d", [], "USA", ["Baker"]),
        ("Ferdinand Marcos Jr.", [], "PHL", ["Marcos"]),
        ("Sadyr Zhaparov", ["Sadyr Japarov"], "KGZ", ["Zhaparov", "Japarov"]),
    ],
)
def test_the_word_that_stands_alone(name, aliases, state, families):
    """Family-first names, particles, houses and regnal numbers each have their rule."""
    assert family_names(name, aliases, state) == families


def test_one_person_under_two_spellings():
    """Initials, hyphens and diacritics do not make two persons; another state does."""
    assert merge_key("Donald J. Trump", "USA") == merge_key("Donald Trump", "USA")
    assert merge_key("Yoon Suk-yeol", "KOR") == merge_key("Yoon Suk Yeol", "KOR")
    assert merge_key("Abdullah II", "JOR") != merge_key("Abdullah II", "SAU")


@pytest.mark.parametrize(("raw", "clean"), [
    ("Abdullah II of Jordan", "Abdullah II"), ("John Reid, Baron Reid of Cardowan", "John Reid"),
    ("Сарджаев, Батыр", ""), ("Speaker", ""), ("Sir Dawda Jawara", "Dawda Jawara"), ("The Bush Administration", ""),
])  # fmt: skip
def test_cleaning(raw, clean):
    """Titles, countries and remarks go; what is left unusable goes too."""
    assert clean_person(raw) == clean


def test_an_alias_of_somebody_else_is_refused():
    """Source tables attach names of predecessors, which must not lead to the successor."""
    assert not is_spelling("Kim Young Sam", "Lee Jae-myung", "KOR")
    assert is_spelling("Kim Jong Un", "Kim Jong-un", "PRK")
    assert is_spelling("Sadır Caparov", "Sadyr Zhaparov", "KGZ")
