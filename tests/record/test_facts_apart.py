"""Where reference sets contradict each other, and only there."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.record.facts_apart import facts_apart, gap, resolution
from comity.record.model import Evidence
from comity.record.one_person import same_person
from comity.testing import make_event, make_fact, make_tie


def a_set(name):
    """A document's hash, by a name."""
    return hashlib.sha256(name.encode()).hexdigest()


def known(first=None, last=None):
    """Evidence of the ends of a spell."""
    ends = (("first", first), ("last", last))
    return tuple(Evidence(role, Span(0, 0), value) for role, value in ends if value)


def office(source, person, first, last=None, *, until="2020-12-31", at=0):
    """A term of office as a set tells it."""
    days = Interval(Interval.parse(first).first, Interval.parse(last or until).last)
    return make_fact(
        "office", "AZE", person=person, attribute="leader", date=days, document=a_set(source), at=at, quote=person,
        evidence=known(first, last), reader=f"reference/{source}-1",
    )  # fmt: skip


def member(source, first, last=None, until="2014-12-31", reader=None):
    """A membership as a set tells it."""
    days = Interval(Interval.parse(first).first, Interval.parse(last or until).last)
    return make_tie(
        "membership", "AZE", "CIS", date=days, document=a_set(source), evidence=known(first, last),
        reader=reader or f"reference/{source}-1",
    )  # fmt: skip


def values(conflict):
    """The values of its sides."""
    return [side.value for side in conflict.sides]


def test_three_first_days_are_one_conflict():
    """Guards the known case: three sets, three days, one spelling wrong, a term as prime minister beside it."""
    found = facts_apart([
        office("a", "Ilhma Aliyev", "2003-08-04"),
        office("b", "Ilhma Aliyev", "2003-10-15"),
        office("c", "Ilham Aliyev", "2003-08-04", "2003-11-04"),
        office("c", "Ilham Aliyev", "2003-10-31", at=50),
        office("a", "H. Aliyev", "1993-06-24", "2003-08-03", at=90),
    ])  # fmt: skip
    (first,) = [one for one in found if one.field == "first day"]
    assert values(first) == ["2003-08-04", "2003-10-15", "2003-10-31"]
    assert first.days == 72
    assert first.other in {"Ilham Aliyev", "Ilhma Aliyev"}


def test_father_and_son_are_two():
    """Guards against joining terms by family name alone."""
    assert not same_person("Heydar Aliyev", "Ilham Aliyev")
    assert not same_person("H. Aliyev", "Ilham Aliyev")
    assert not same_person("Maumoon Abdul Gayoom", "Abdulla Yameen Abdul Gayoom")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilhma Aliyev", "Ilham Aliyev"), ("H. Aliyev", "Heydar Aliyev"), ("Putin", "Vladimir Putin"),
        ("Mohammed Khatami", "Muhammad Khatami"), ("Sadyr Japarov", "Sadyr Zhaparov"), ("F. Roosevelt", "Franklin D. Roosevelt"),
        ("Hojatolislam Sayyed Ali Khamenei", "Ali Khamenei"),
    ],
)  # fmt: skip
def test_spellings_of_one_person(one, other):
    """Guards against losing a conflict because the sets spell or shorten a name otherwise."""
    assert same_person(one, other)
    assert same_person(other, one)


def test_a_year_and_a_day_in_it_agree():
    """Guards against a conflict where one set is only less exact."""
    assert facts_apart([member("a", "1993"), member("b", "1993-09-24")]) == []


def test_an_entry_in_another_year_is_told_by_its_least_distance():
    """Guards severity: days from the nearest days that the two can mean."""
    (found,) = facts_apart([member("a", "1991"), member("b", "1993-09-24")])
    assert (found.topic, found.state, found.other, found.days) == ("membership", "AZE", "CIS", 633)
    assert values(found) == ["1991", "1993-09-24"]


def test_an_end_left_open_contradicts_nothing():
    """Guards sets that end early: one to 2014 does not say that anything ended then."""
    assert facts_apart([member("a", "1993"), member("b", "1993", "2010-05-05")]) == []
    (found,) = facts_apart([member("a", "1993", "2009"), member("b", "1993", "2010-05-05")])
    assert found.field == "last day"


def test_a_return_is_held_against_the_nearest_entry():
    """Guards states that leave and come back: the second entry of one set is not compared with the first."""
    found = facts_apart([
        member("a", "1993", "1999"), member("a", "2006"), member("b", "1993", "1999"), member("b", "2006"),
    ])  # fmt: skip
    assert found == []


def test_one_set_does_not_contradict_itself():
    """Guards against conflicts inside a set, whose overlapping terms are its own way of telling."""
    assert (
        facts_apart([office("c", "Jana Nova", "2003-08-04"), office("c", "Jana Nova", "2003-10-31", at=9)])
        == []
    )


def joining(date, quote="Azerbaijan joined the CIS in 1993", status="occurred", source="text"):
    """An entry into a body as a text tells it."""
    return make_event(
        "AGREE", "AZE", "CIS", date=date, quote=quote, status=status, document=a_set(source), reader="rules/1"
    )


def since(date):
    """A membership with its days as a text tells it."""
    return make_tie(
        "membership", "AZE", "CIS", date=date, document=a_set("text"), reader="rules/1", quote="is"
    )


def test_a_text_that_says_when_a_state_joined_is_held_against_a_set():
    """Guards set against text: `joined in 1993`, `a member since 1993`."""
    for told in (joining("1993"), since("1993-01-01/2024-05-05")):
        (found,) = facts_apart([member("a", "1991"), told])
        assert (values(found), found.days) == (["1991", "1993"], 367)
        assert facts_apart([member("a", "1993-09-24"), told]) == []


def test_a_text_that_dates_no_entry_is_left_alone():
    """Guards against taking any accord, plan, or the year in which a membership was mentioned for an entry."""
    for told in (
        joining("1993", quote="Azerbaijan signed an accord with the CIS"), joining("1993", status="planned"),
        joining(None), since("1993"), since(None),
    ):  # fmt: skip
        assert facts_apart([member("a", "1991"), told]) == []


def test_two_texts_are_not_held_against_each_other_here():
    """Guards the border to the contradictions between deeds, which have their own rules."""
    assert facts_apart([joining("1993"), joining("1995", source="other")]) == []
    found = facts_apart([joining("1993"), joining("1995", source="other"), member("a", "1993")])
    assert [values(one) for one in found] == [["1993", "1995"]]


def test_the_widest_come_first():
    """Guards the order in which a reader meets them."""
    found = facts_apart([
        office("a", "Jana Nova", "2001-01-01"), office("b", "Jana Nova", "2001-01-09"), member("a", "1991"),
        member("b", "1993-09-24"),
    ])  # fmt: skip
    assert [one.days for one in found] == [633, 8]


def test_a_vote_told_two_ways():
    """Guards votes: two sets write the symbol otherwise, and differ on one state."""

    def vote(source, label, choice, states):
        return make_fact(
            "vote", states, attribute=choice, label=label, date="2014-03-27", document=a_set(source),
            reader=f"reference/{source}-1", quote=choice,
        )  # fmt: skip

    (found,) = facts_apart([
        vote("a", "A/RES/68/262", "yes", "TUR HUN"), vote("a", "A/RES/68/262", "no", "RUS"),
        vote("b", "R/68/262", "yes", "TUR"), vote("b", "R/68/262", "no", "RUS HUN"),
    ])  # fmt: skip
    assert (found.topic, found.state, found.other, values(found)) == ("vote", "HUN", "68/262", ["no", "yes"])
    assert resolution("A/RES/68/262") == resolution("R/68/262")


days = st.dates(Interval.parse("1990").first, Interval.parse("2010").last)


@given(st.lists(st.tuples(st.sampled_from("abc"), days), min_size=1, max_size=6), st.randoms())
def test_the_order_of_statements_does_not_matter(told, shuffle):
    """Guards ids and sides: the same sets give the same conflicts, in whatever order they came."""
    said = [member(source, str(day)) for source, day in told]
    mixed = said[:]
    shuffle.shuffle(mixed)
    assert facts_apart(said) == facts_apart(mixed)


@given(days, days)
def test_a_gap_is_the_days_between(one, other):
    """Guards the measure of severity, which is the same both ways."""
    assert gap(Interval.day(one), Interval.day(other)) == abs((one - other).days)
    assert gap(Interval.day(other), Interval.day(one)) == abs((one - other).days)
