"""Offices that texts give to persons, against dated terms."""

import pytest
from asserted_and_told import deed


def _says(words, *, published="2024-05-20", day=None):
    return deed(words, "CONSULT", "AZE", "IRN", day=day, published=published)


@pytest.mark.parametrize(
    ("words", "verdict", "short"),
    [
        ("President Ilham Aliyev met his guest", "supported", "President"),
        ("Foreign Minister Ilham Aliyev met his guest", "undetermined", "not listed as foreign minister"),
        ("former US Deputy Secretary of State Victoria Nuland said so", "supported", "only acting"),
        ("the former president Ilham Aliyev met his guest", "undetermined", "not listed as former president"),
        ("Prime Minister Hassan Rouhani met his guest", "undetermined", "not listed as prime minister"),
    ],
)
def test_an_office_is_held_against_the_terms_that_are_known(findings, words, verdict, short):
    """Guards each outcome: held, held as acting only, and not listed, which contradicts nothing."""
    (found,) = findings("office", _says(words))
    assert (found.verdict, found.short[: len(short)]) == (verdict, short)


def test_another_holder_rules_one_out(findings):
    """Guards that a president called so after another took office is contradicted, with the other's term."""
    paper = _says("President Hassan Rouhani met his guest", published="2023-05-20")
    (found,) = findings("office", paper)
    assert found.verdict == "contradicted"
    assert "Raisi" in found.short
    assert found.against[0].source


def test_the_day_of_the_deed_counts_not_that_of_the_paper(findings):
    """Guards that who died in office is still the president of his last visit."""
    paper = _says("President Ebrahim Raisi met him", published="2024-06-20", day="2024-05-19")
    (found,) = findings("office", paper)
    assert found.verdict == "supported"


def test_a_vice_president_is_no_president(findings):
    """Guards that a deputy's office is looked up as his own."""
    (found,) = findings("office", _says("Vice President JD Vance came", published="2025-06-20"))
    assert (found.verdict, found.short[:14]) == ("supported", "Vice President")


def test_an_unknown_person_gets_no_finding(findings):
    """Guards that nobody is judged of whom no terms are known."""
    assert not findings("office", _says("President Jana Nova met his guest"))
