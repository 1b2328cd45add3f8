"""The chance next month from a record: which deeds count, over which months, and when nothing is said."""

from datetime import date

import pytest

from comity.core.errors import OptionError
from comity.desk import Desk
from comity.desk.next_month import outlooks
from comity.record.store import Record
from comity.testing import make_document, make_event


@pytest.fixture
def desk(tmp_path):
    """A visit every other month for three years, and one sanction."""
    with Record.open(tmp_path / "a.comity", create=True) as record:
        for at in range(0, 36, 2):
            day = f"{2021 + at // 12}-{at % 12 + 1:02}-10"
            quote = f"Fico visited Baku on {day}."
            document = make_document(quote, name=f"d{at}", published=day)
            said = make_event("CONSULT", "SVK", "AZE", mode="visit", date=day, document=document, quote=quote)
            record.add(document, [said], reader="rules/1")
        document = make_document("Slovakia sanctioned Azerbaijan.", name="s", published="2022-05-20")
        said = make_event("SANCTION", "SVK", "AZE", date="2022-05-19", document=document, quote="sanctioned")
        record.add(document, [said], reader="rules/1")
        record.refresh()
    with Desk.open(tmp_path / "a.comity") as found:
        yield found


def test_the_months_run_from_the_first_deed_to_the_last_whole_month(desk):
    """Deeds of the running month are not counted: it is not over."""
    (found,) = outlooks(desk, "SVK", "Azerbaijan", on=date(2024, 1, 15))
    assert (found.source, found.first, found.month) == ("record", date(2021, 1, 1), date(2024, 1, 1))
    assert (found.found.months, found.found.with_deeds) == (36, 18)
    assert len(found.events) == 19
    assert 0.2 < found.found.next.chance < 0.9
    assert found.found.tested == 24


def test_a_type_or_a_class_narrows_what_counts(desk):
    """One sanction in three years is another question than eighteen visits."""
    by_kind = {
        kind: outlooks(desk, "SVK", "AZE", kind=kind, on=date(2024, 1, 15))[0]
        for kind in ("CONSULT", "SANCTION", "material conflict", "verbal cooperation")
    }
    assert len(by_kind["CONSULT"].events) == len(by_kind["verbal cooperation"].events) == 18
    assert by_kind["SANCTION"].events == by_kind["material conflict"].events
    assert len(by_kind["SANCTION"].events) == 1


def test_too_short_a_past_gives_a_reason_and_no_number(desk):
    """A year of months is too little to be tested on."""
    (found,) = outlooks(desk, "SVK", "AZE", on=date(2021, 12, 1))
    assert found.found is None
    assert "no forecast is made" in found.why


def test_nobody_told_of_and_nonsense(desk):
    """No source, no outlook; an unknown kind is refused with those there are."""
    assert outlooks(desk, "FRA", "CHN", on=date(2024, 1, 1)) == []
    with pytest.raises(OptionError, match="CONSULT"):
        outlooks(desk, "SVK", "AZE", kind="WAR", on=date(2024, 1, 1))
    with pytest.raises(OptionError):
        outlooks(desk, "SVK", "SVK", on=date(2024, 1, 1))
