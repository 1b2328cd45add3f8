"""What is new since a time, which pivots moved with it, and who has fallen silent."""

from datetime import UTC, date, datetime, timedelta

import pytest

from comity.desk import Desk
from comity.desk.moved import moved_pivots
from comity.desk.silence import LEAST_DEEDS, SILENT_DAYS, fallen_silent
from comity.desk.since import news
from comity.desk.tying import weights_around
from comity.record.store import Record
from comity.testing import make_document, make_event
from comity.ties import Partner

THEN = datetime(2024, 6, 1, tzinfo=UTC)


def add(record, name, deed, day, *, at):
    """A deed in a document of its own, taken in at a time."""
    kind, one, other = deed.split()
    quote = f"{name}: {one} and {other}."
    document = make_document(quote, name=name, published=day)
    said = make_event(kind, one, other, date=day, document=document, quote=quote)
    record.add(document, [said], reader="rules/1", at=at)


@pytest.fixture
def desk(tmp_path):
    """Two poles that accuse each other, three states that lean on them; news that turns one of them."""
    before, after = THEN - timedelta(days=1), THEN + timedelta(days=1)
    with Record.open(tmp_path / "a.comity", create=True) as record:
        deeds = (
            "ACCUSE USA RUS", "SANCTION USA RUS", "AGREE RUS BLR", "AID USA UKR", "AGREE BLR SRB", "CONSULT SRB MDA"
        )  # fmt: skip
        for at, deed in enumerate(deeds):
            add(record, f"old{at}", deed, f"2024-04-{at + 1:02}", at=before)
        add(record, "told-again", "CONSULT SRB MDA", "2024-04-06", at=after)
        add(record, "new", "AID UKR MDA", "2024-05-20", at=after)
        record.refresh()
    with Desk.open(tmp_path / "a.comity") as found:
        yield found


def test_new_is_what_only_new_documents_tell(desk):
    """A deed told before and told again is no news; its document is."""
    found = news(desk, THEN)
    assert {one.name for one in found.documents} == {"told-again", "new"}
    assert [set(one.parties) for one in found.deeds] == [{"UKR", "MDA"}]
    nothing = news(desk, THEN + timedelta(days=9))
    assert (nothing.documents, nothing.deeds, nothing.contradictions) == ((), (), ())


def test_pivots_that_moved_differ_by_half_a_side(desk):
    """Before and after are worked out alike, with and without what came in; nothing new moves nothing."""
    for one in moved_pivots(desk, THEN, date(2024, 6, 1)):
        assert abs((one.after or 0) - (one.before or 0)) >= 0.5
    assert moved_pivots(desk, THEN + timedelta(days=9), date(2024, 6, 1)) == ()
    assert moved_pivots(desk, THEN - timedelta(days=9), date(2024, 6, 1)) != ()


def test_the_ties_around_an_actor_are_those_of_the_network(desk):
    """An oracle: what is weighed from an actor's own evidence is what all evidence gives."""
    day = date(2024, 6, 1)
    network = desk.tie_network(day)
    for code in ("USA", "RUS", "BLR", "MDA"):
        whole = {
            (other if one == code else one): weight
            for one, other, weight in network.pairs()
            if code in {one, other} and weight
        }
        assert weights_around(desk, code, day) == pytest.approx(whole)
        assert whole
    assert weights_around(desk, "FRA", day) == {}


def test_the_evidence_is_kept_until_the_record_changes(desk):
    """Twice the same question is one table; another day or a new document is another."""
    first = desk.evidence()
    assert desk.evidence() is first
    assert desk.evidence(as_of=date(2024, 4, 2)) is not first
    add(desk.record, "later", "AGREE FRA ITA", "2024-06-02", at=THEN + timedelta(days=2))
    assert desk.evidence().num_rows > first.num_rows


def partner(code, done, last):
    """A counterpart with so many deeds, the last on a day."""
    return Partner(code=code, positive=done, negative=0, neutral=0, open=0, dimensions=(), last=last)


def test_silent_is_who_was_there_and_is_told_of_no_more():
    """Three deeds and a year without; one visit is no habit, and what has no date is not silent."""
    until = date(2025, 1, 1)
    gone = until - timedelta(days=SILENT_DAYS + 1)
    found = fallen_silent(
        [
            partner("AAA", LEAST_DEEDS, gone), partner("BBB", LEAST_DEEDS - 1, gone),
            partner("CCC", 9, until - timedelta(days=SILENT_DAYS)), partner("DDD", 9, None),
            partner("EEE", 9, gone - timedelta(days=5)),
        ],
        until,
    )  # fmt: skip
    assert [(one.code, one.days) for one in found] == [("EEE", SILENT_DAYS + 6), ("AAA", SILENT_DAYS + 1)]
