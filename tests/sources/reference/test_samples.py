"""Each set's sample, in the true format, gives what it should, and rows that do not fit are logged."""

from __future__ import annotations

import pytest

from comity.core.interval import Interval
from comity.record.model import EXTRACT, Amount
from comity.sources.reference import sources, take_packaged

FILES = sorted(name for name, source in sources().items() if source.form != "packaged")
PACKAGED = sorted(set(sources()) - set(FILES))
# Statements, and rows that do not fit.
EXPECTED = {
    "dated-events": (3, 5),
    "aiddata": (3, 1), "archigos": (2, 3), "atop": (6, 2), "atop-members": (3, 1), "cow-igo": (7, 2),
    "cow-igo-years": (3, 1), "cow-nmc": (11, 2), "phoenix": (3, 1), "reign": (3, 1), "sipri": (2, 3),
    "un-library": (3, 2), "us-travels": (2, 2), "us-visits": (1, 1), "v-dem": (12, 3), "voeten": (5, 2),
}  # fmt: skip


def said(taken, **wanted):
    """The statements that have these values."""
    return [s for s in taken.statements if all(getattr(s, k, None) == v for k, v in wanted.items())]


def check_quotes(taken):
    """Every quote and every piece of evidence stands word for word in the document's text."""
    for statement in taken.statements:
        assert statement.span.of(taken.document.text) == statement.quote
        assert statement.document == taken.document.sha256
        for one in statement.evidence:
            assert statement.span.start <= one.span.start < one.span.end <= statement.span.end


@pytest.mark.parametrize("name", FILES)
def test_a_sample_is_recognised_by_its_header(sample, name):
    """Guards recognition: no set is taken for another, and bad rows neither stop the run nor pass."""
    taken = sample(name)
    assert taken.source.name == name
    assert (len(taken.statements), taken.left_out) == EXPECTED[name]
    assert taken.reader == f"reference/{name}-{taken.edition.name}"


@pytest.mark.parametrize("name", FILES)
def test_every_quote_stands_in_the_extract(sample, name):
    """Guards the promise that each statement quotes its document to the character."""
    taken = sample(name)
    check_quotes(taken)
    assert len({statement.id for statement in taken.statements}) == len(taken.statements)


@pytest.mark.parametrize("name", PACKAGED)
def test_a_packaged_set_quotes_its_rows(name):
    """Guards the sets that ship: the vocabulary's own tables become statements as any other set's."""
    taken = take_packaged(name)
    check_quotes(taken)
    assert len(taken.statements) > 500
    assert taken.document.licence.startswith("Apache-2.0")


def test_bad_rows_are_told_with_their_lines(sample):
    """Guards the log: kind, count and line of every row that did not fit."""
    told = "\n".join(str(problem) for problem in sample("v-dem").problems)
    assert "1 row: no year (line 8)" in told
    assert "1 row: too few cells, where the header has 9 (line 10)" in told
    assert "ATL (1) (from line 7)" in told


def test_a_measure_names_its_row_and_value(sample):
    """Guards the extract: the row of the file, and the cell in the file's own words."""
    (one,) = said(sample("v-dem"), subjects=("TUR",), attribute="v2x_polyarchy", value=0.522)
    assert one.quote.startswith("row 3 | country_text_id: TUR | country_name: Türkiye | year: 2002")
    assert one.date == Interval.year(2002)
    assert "v2x_polyarchy: 0.522" in one.quote


def test_a_code_means_another_state_in_another_time(sample):
    """Guards validity in time: COW 365 and V-Dem RUS are the Soviet Union before 1992."""
    assert {s.subjects for s in said(sample("v-dem"), date=Interval.year(1985))} == {("SUN",)}
    assert {s.subjects for s in said(sample("v-dem"), date=Interval.year(1995))} == {("RUS",)}
    assert said(sample("cow-nmc"), subjects=("SUN",), attribute="cinc")


def test_a_missing_value_is_no_measure(sample):
    """Guards against -9, the codebook's sign for a missing value, as a number."""
    assert all(s.value >= 0 for s in sample("cow-nmc").statements)
    assert len(said(sample("cow-nmc"), subjects=("TUR",), attribute="milex")) == 1


def test_pledges_become_spells_and_mutual_where_both_give_them(sample):
    """Guards direction and time of pledges: one that only one side gives is its alone, and a gap parts spells."""
    taken = sample("atop")
    mutual = said(taken, fact="pledge", attribute="defence")
    assert [(s.subjects, str(s.date)) for s in mutual] == [
        (("RUS", "BLR"), "2001-01-01/2002-12-31"), (("RUS", "BLR"), "2004"),
    ]  # fmt: skip
    (alone,) = said(taken, attribute="nonaggression", objects=("BLR",))
    assert (alone.subjects, str(alone.date)) == (("RUS",), "2002")


def test_only_a_pledge_to_fight_is_an_alliance(sample):
    """Guards against calling states allies that promise not to attack each other."""
    assert [s.sources for s in said(sample("atop"), kind="tie")] == [("RUS", "BLR")] * 2


def test_an_observer_is_no_member(sample):
    """Guards the difference between full members and others."""
    taken = sample("cow-igo")
    assert said(taken, fact="membership", attribute="observer", subjects=("AZE",), objects=("XYZO",))
    assert not [s for s in said(taken, kind="tie") if s.sources == ("AZE",) and s.targets == ("XYZO",)]


def test_a_membership_says_when_it_can_have_begun(sample):
    """Guards the edges: a spell that runs to the end of the set has no last day, one from its start no first."""
    (joined,) = said(sample("cow-igo"), sources=("AZE",), targets=("CIS",))
    assert {e.role: e.value for e in joined.evidence} == {"first": "1993"}
    (held,) = said(sample("cow-igo"), sources=("TUR",), targets=("NATO",))
    assert held.evidence == ()


def test_a_state_that_succeeds_another_did_not_join_then(sample):
    """Guards against an entry invented where one code passes from the Soviet Union to Russia."""
    (after,) = said(sample("cow-igo"), sources=("RUS",), targets=("XYZO",))
    assert "first" not in {e.role for e in after.evidence}


def test_both_layouts_of_the_igo_data_agree(sample):
    """Guards the second layout, one column for each state, against reading it otherwise."""
    for name in ("cow-igo", "cow-igo-years"):
        (joined,) = said(sample(name), sources=("AZE",), targets=("CIS",))
        assert str(joined.date) == "1993"


def test_both_names_of_tuerkiye_are_one_state(sample):
    """Guards against losing Türkiye's votes and orders where a file has Turkey, or the other way round."""
    assert [s.actors for s in sample("sipri").statements] == [("TUR",), ("TUR",)]
    votes = said(sample("un-library"), fact="vote")
    assert sum("TUR" in s.subjects for s in votes) == 2
    assert {s.recipients for s in sample("aiddata").statements} == {("PAK",), ("TUR",)}


def test_votes_alike_make_one_statement(sample):
    """Guards against one statement for each vote: all who voted so are its subjects."""
    (yes,) = said(sample("un-library"), label="A/RES/85/1", attribute="yes")
    assert yes.subjects == ("TUR", "RUS", "USA")
    assert "ms_code: TUR, RUS, USA" in yes.quote
    assert yes.quote.startswith("3 of the rows 2-5 | ")


def test_who_was_no_member_did_not_vote(sample):
    """Guards against counting code 9, not a member, as a vote."""
    assert not [s for s in sample("voeten").statements if "XKX" in s.subjects]


def test_an_order_is_a_deed_with_its_number(sample):
    """Guards direction and amount of an arms order, and that an estimate is said to be one."""
    first, second = sample("sipri").statements
    assert (first.actors, first.recipients, first.amount) == (("TUR",), ("AZE",), Amount(12.0, "Kestrel-2"))
    assert "estimate" in first.date_reason
    assert "estimate" not in second.date_reason
    assert second.recipients == ("CIV",)


def test_a_loan_has_its_sum_and_status(sample):
    """Guards money and what became of it: a pledge is planned, a cancelled project did not come about."""
    assert [(s.status, s.amount) for s in sample("aiddata").statements] == [
        ("occurred", Amount(1e9, "USD")), ("planned", None), ("negated", Amount(50000.0, "USD")),
    ]  # fmt: skip


def test_a_visit_has_its_days_city_and_rank(sample):
    """Guards visits both ways, and that a departure before the arrival is not believed."""
    there, odd = sample("us-travels").statements
    assert (str(there.date), there.place, there.people) == ("2031-02-01/2031-02-03", "Ankara", ("Jana Nova",))
    assert (str(odd.date), odd.place) == ("2031-02-04", "AZE")
    (here,) = sample("us-visits").statements
    assert (here.actors, here.recipients, here.people, here.rank) == (
        ("SVK",),
        ("USA",),
        ("Jana Nova",),
        "working",
    )


def test_the_document_carries_terms_and_citation(sample):
    """Guards licence and citation, which `comity why` shows."""
    document = sample("sipri").document
    assert document.media_type == EXTRACT
    assert "SIPRI" in document.licence
    assert document.author.startswith("SIPRI Arms Transfers Database")


def test_an_edition_dates_its_document(sample):
    """Guards the second clock: an edition of 2025 is no evidence of what was known in 2014."""
    assert sample("v-dem").document.published == Interval.parse("2025-03")
    assert sample("un-library").document.published == Interval.parse("2031-05-02")
    unknown = sample("voeten").document
    assert unknown.published is None
    assert "not known" in unknown.published_reason


def test_a_place_is_a_row(sample):
    """Guards what `comity why` gives as the place: the row of the file, not the line of the extract."""
    taken = sample("v-dem")
    assert taken.document.place_of(taken.statements[3].span) == "row 3"
