"""Actors, members, terms, scores and namings."""

from __future__ import annotations

from datetime import date

import pytest

from comity.core.errors import NotInRecordError, VocabularyError
from comity.core.interval import Interval


def test_an_unknown_code_hints_at_near_ones(vocabulary):
    """The error for a mistyped code names those that look like it."""
    with pytest.raises(NotInRecordError, match="NATO"):
        vocabulary.actor("NAT0")


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("TUR", "Türkiye", "state"), ("West", "the West", "grouping"), ("HAMAS", "Hamas", "group"), ("USA", "United States", "state"),
        ("NATO", "North Atlantic Treaty Organization", "organisation"), ("XKX", "Kosovo", "state"),
    ],
)  # fmt: skip
def test_actors_have_names_and_kinds(vocabulary, code, name, kind):
    """Each kind of actor, by one example."""
    assert (vocabulary.name(code), vocabulary.actor(code).kind) == (name, kind)


@pytest.mark.parametrize(
    ("body", "on", "member", "expected"),
    [
        ("EU", date(2019, 1, 1), "GBR", True),
        ("EU", date(2021, 1, 1), "GBR", False),
        ("NATO", date(2022, 1, 1), "FIN", False),
        ("NATO", date(2024, 1, 1), "FIN", True),
        ("CSTO", date(2024, 7, 1), "ARM", True),
        ("CSTO", date(2020, 1, 1), "UZB", False),
        ("CENTRAL_ASIA", None, "KAZ", True),
        ("UN", None, "CHE", True),
        ("ARAB_STATES", None, "EGY", True),
    ],
)
def test_membership_has_dates(vocabulary, body, on, member, expected):
    """Who belongs to a body depends on the day."""
    assert (member in vocabulary.members(body, on)) is expected


def test_roles_other_than_member(vocabulary):
    """Partners are not members."""
    assert "AZE" in vocabulary.members("PFP", role="partner")
    assert vocabulary.members("PFP") == ()


def test_members_during_an_interval(vocabulary):
    """A state that left within the interval was a member on some of its days."""
    assert "GBR" in vocabulary.members("EU", Interval(date(2020, 1, 1), date(2020, 12, 31)))


def test_the_west_has_no_members(vocabulary):
    """Commentators use the West with different extents, so it never turns into states."""
    assert vocabulary.members("West") == ()


def test_members_of_nobody_is_an_error(vocabulary):
    """Asking for the members of an unknown body is an error, not an empty answer."""
    with pytest.raises(NotInRecordError):
        vocabulary.members("NATOO")


def test_holders_on_a_date(vocabulary):
    """Head of state and of government on a day, by role and all together."""
    day = date(2024, 5, 28)
    assert [t.person for t in vocabulary.holders("HUN", day, "HOG")] == ["Viktor Orbán"]
    assert {"HOG", "FM"} <= {t.role for t in vocabulary.holders("HUN", day)}


def test_terms_by_any_spelling(vocabulary):
    """A person's terms are found by every spelling, oldest first, each inside its dates and with its source."""
    terms = vocabulary.terms("Recep Tayyip Erdogan")
    assert terms == vocabulary.terms("Recep Tayyip Erdoğan")
    assert {"HOG", "HOS"} == {t.role for t in terms}
    assert [t.first for t in terms] == sorted(t.first for t in terms)
    assert all(t.source and t.status for t in terms)
    assert vocabulary.terms("Nobody At All") == ()


@pytest.mark.parametrize(
    ("kind", "mode", "score"),
    [("CONSULT", "visit", 4.0), ("ASSAULT", None, -9.0), ("AID", "no such mode", 10.0)],
)
def test_scores(vocabulary, kind, mode, score):
    """PLOVER's scores by type and mode; a mode without its own has the type's."""
    assert vocabulary.score(kind, mode) == score


def test_conflict_scores_below_cooperation(vocabulary):
    """No verbal or material conflict scores above any cooperation."""
    cooperation = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")
    conflict = (
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    )
    assert min(vocabulary.score(c) for c in cooperation) > max(vocabulary.score(c) for c in conflict)


def test_a_type_plover_lacks_is_an_error(vocabulary):
    """An unknown type has no score."""
    with pytest.raises(VocabularyError, match="sixteen"):
        vocabulary.score("FIGHT")


def test_namings_tell_the_side(vocabulary):
    """A disputed name tells who uses it, and its rivals are one call away."""
    (row,) = vocabulary.namings("Artsakh")
    assert "ARM" in row.used_by
    rivals = {r.name: r.slant for r in vocabulary.rival_names(row.contrast)}
    assert "Azerbaijani" in rivals["Garabagh"]
