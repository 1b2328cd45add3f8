"""Dates of deeds against what others tell."""

from asserted_and_told import chronicle, deed, visits

from comity.testing import make_document, make_event

ON_6 = "Prime Minister Jana Nova arrived in Baku on 6 May 2031"


def _visit(day, **fields):
    fields = {"mode": "visit", "people": "Jana Nova", "status": "occurred", **fields}
    return deed(ON_6, "CONSULT", "SVK", "AZE", day=day, **fields)


def _told(*days, name="chronicle"):
    return chronicle(
        *(("CONSULT", "SVK", "AZE", day, {"mode": "visit", "people": "Jana Nova"}) for day in days), name=name
    )


def test_a_day_that_others_give_too_is_supported(findings):
    """Guards that another source on the same day bears a date out."""
    for found in findings("date", _visit("2031-05-06"), _told("2031-05-06")):
        assert (found.verdict, found.short) == ("supported", "2031-05-06: on that day")
        assert len(found.for_) == 1


def test_another_day_of_one_source_decides_nothing(findings):
    """Guards that one source against one is undetermined, on both sides."""
    found = findings("date", _visit("2031-05-06"), _told("2031-05-08"))
    assert {one.verdict for one in found} == {"undetermined"}
    assert {one.short for one in found} == {
        "2031-05-06: another has it on 2031-05-08", "2031-05-08: another has it on 2031-05-06",
    }  # fmt: skip


def test_two_sources_against_one_contradict(findings):
    """Guards that several sources of another day outweigh the one."""
    found = findings("date", _visit("2031-05-06"), _told("2031-05-08"), _told("2031-05-08", name="gazette"))
    (own,) = [one for one in found if one.short.startswith("2031-05-06")]
    assert own.verdict == "contradicted"
    assert len(own.against) == 2
    assert all(one.id for one in own.against)


def test_a_text_with_two_days_gets_a_finding_on_each(findings):
    """Guards that a text that contradicts itself is right on one day and wrong on the other."""
    text = "Jana Nova came to Baku on 6 May. The visit of Jana Nova to Baku on 7 May was her first."
    document = make_document(text, name="paper", published="2031-06-10", publisher="The Paper")
    both = [
        make_event(
            "CONSULT",
            "SVK",
            "AZE",
            date=day,
            document=document,
            quote=quote,
            mode="visit",
            people="Jana Nova",
        )
        for day, quote in (("2031-05-06", "came to Baku on 6 May"), ("2031-05-07", "to Baku on 7 May"))
    ]
    told = [_told("2031-05-06"), _told("2031-05-06", name="gazette")]
    found = findings("date", (document, both), *told)
    own = {one.short[:10]: one.verdict for one in found if one.sentence.startswith("The Paper")}
    assert own == {"2031-05-06": "supported", "2031-05-07": "contradicted"}


def test_a_slip_of_the_month_is_found(findings):
    """Guards that a deed weeks away is taken for the one meant where persons agree and it is the only one."""
    found = findings("date", _visit("2031-04-06"), _told("2031-05-06"), _told("2031-05-06", name="gazette"))
    (own,) = [one for one in found if one.short.startswith("2031-04-06")]
    assert own.short == "2031-04-06: the record has it on 2031-05-06"


def test_with_several_deeds_near_by_nothing_is_said(findings):
    """Guards that where it cannot be told which deed is meant, none is taken."""
    found = findings("date", _visit("2031-04-06"), _told("2031-02-20", "2031-05-25"))
    assert not [one for one in found if one.short.startswith("2031-04-06")]


def test_a_deed_that_nobody_else_tells_of_gets_no_finding(findings):
    """Guards that a text is no evidence for itself."""
    assert not findings("date", _visit("2031-05-06"))
    assert not findings("date", _visit("2031-05-06"), chronicle(*visits("HUN", "AZE", "2031-05-06")))
