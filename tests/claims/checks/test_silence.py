"""Who is said to be rarely heard of."""

from datetime import date, timedelta

from asserted_and_told import chronicle, claim

SILENT = claim("Türkiye has very rarely been mentioned over the past month", about="TUR")


def _deeds(actor, first, days, step):
    start = date.fromisoformat(first)
    return [
        ("CONSULT", actor, "AZE", (start + timedelta(days=at)).isoformat()) for at in range(0, days, step)
    ]


def test_with_no_baseline_it_is_undetermined(findings):
    """Guards that nothing is said without deeds of the year before."""
    (found,) = findings("silence", SILENT, chronicle(*_deeds("HUN", "2031-05-01", 30, 3)))
    assert (found.verdict, found.short) == ("undetermined", "no baseline")
    assert found.silent


def test_fewer_deeds_than_before_bear_it_out(findings):
    """Guards the exact tests: many deeds in the year before, none in the month, while others go on."""
    before = _deeds("TUR", "2030-06-15", 320, 4)
    others = _deeds("HUN", "2030-06-15", 355, 4)
    (found,) = findings("silence", SILENT, chronicle(*before, *others))
    assert found.verdict == "supported"
    assert found.statistic["count"] == 0


def test_a_record_that_went_quiet_itself_decides_nothing(findings):
    """Guards that silence of the source is not silence of the actor."""
    before = _deeds("TUR", "2030-06-15", 320, 4)
    (found,) = findings("silence", SILENT, chronicle(*before, *_deeds("HUN", "2030-06-15", 320, 4)))
    assert found.verdict == "undetermined"


def test_as_many_deeds_as_before_contradict_it(findings):
    """Guards the other side: more deeds than before, while others are told of as often."""
    before, now = _deeds("TUR", "2030-06-15", 300, 30), _deeds("TUR", "2031-05-12", 28, 4)
    others = _deeds("HUN", "2030-06-15", 355, 4)
    (found,) = findings("silence", SILENT, chronicle(*before, *now, *others))
    assert found.verdict == "contradicted"
