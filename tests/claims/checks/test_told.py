"""Deeds without a day against what others tell."""

from asserted_and_told import chronicle, deed

BLOCKED = "Slovakia and Hungary blocked the statement of the European Union on the elections"


def test_a_deed_without_a_day_is_borne_out_by_one_with(findings):
    """Guards that a veto that another dates is found, with its days."""
    paper = deed(BLOCKED, "REJECT", "SVK HUN", "EU", mode="change")
    told = chronicle(("REJECT", "HUN SVK", "EU", "2031-05-14", {"mode": "change"}))
    (found,) = findings("told", paper, told)
    assert (found.verdict, found.short) == ("supported", "others tell of it, 2031-05-14")


def test_a_deed_after_the_text_is_not_the_one(findings):
    """Guards that nothing later than the text is what it tells of."""
    paper = deed(BLOCKED, "REJECT", "SVK HUN", "EU", mode="change")
    assert not findings("told", paper, chronicle(("REJECT", "HUN SVK", "EU", "2031-09-14")))


def test_who_does_it_to_whom_must_agree(findings):
    """Guards against taking an attack for the one in the other direction."""
    paper = deed("Iran struck Azerbaijan", "ASSAULT", "IRN", "AZE")
    assert not findings("told", paper, chronicle(("ASSAULT", "AZE", "IRN", "2031-05-14")))
    assert findings("told", paper, chronicle(("ASSAULT", "IRN", "AZE", "2031-05-14")))


def test_a_common_deed_needs_the_same_topic(findings):
    """Guards that one accord of two states is not taken for another."""
    paper = deed("Azerbaijan and Pakistan may sign a contract on JF-17 fighters", "AGREE", "AZE PAK", status="planned")  # fmt: skip
    roads = chronicle(("AGREE", "AZE PAK", "", "2031-03-01", {"quote": "An accord on roads"}))
    jets = chronicle(("AGREE", "AZE PAK", "", "2031-03-01", {"quote": "A contract on JF-17 aircraft"}))
    assert not findings("told", paper, roads)
    (found,) = findings("told", paper, jets)
    assert (found.verdict, found.short) == ("undetermined", "told as done before, 2031-03-01")
