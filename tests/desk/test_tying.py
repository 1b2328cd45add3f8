"""From a record to what ties weigh."""

from datetime import date

import pytest

from comity import Desk
from comity.core.errors import OptionError
from comity.desk.tying import evidence_between, weight_between
from comity.testing import make_document, make_event, make_fact, make_tie, tiny_record
from comity.ties import EVIDENCE

LATE = date(2031, 12, 1)


@pytest.fixture
def desk(tmp_path):
    """A desk over the tiny record."""
    with Desk(tiny_record(tmp_path / "tiny.comity")) as open_desk:
        yield open_desk


def test_the_network_and_the_pair_agree(desk):
    """Guards that the short way for a pair finds all that the long way finds."""
    ties = desk.tie_network(LATE)
    assert ties.pairs()
    for one, other, tie in ties.pairs():
        assert weight_between(desk, one, other, LATE).whole.tie == pytest.approx(tie)
    everything = desk.evidence()
    assert everything.schema.equals(EVIDENCE)
    both = everything.filter(
        [
            {one, other} == {"AZE", "SVK"}
            for one, other in zip(everything["one"].to_pylist(), everything["other"].to_pylist(), strict=True)
        ]
    )
    assert evidence_between(desk, "Slovakia", "Baku").equals(both)


def test_actors_go_by_any_name_and_narrow_the_network(desk):
    """Guards that a network of some actors has these and no other."""
    assert desk.tie_network(LATE, actors=["Ankara", "Azerbaijan"]).names == ("AZE", "TUR")
    with pytest.raises(OptionError, match="one actor"):
        weight_between(desk, "AZE", "Baku", LATE)


def test_asked_as_of_a_day_later_documents_weigh_nothing(desk):
    """Guards the second clock through evidence and network."""
    first = min(desk.record.known_on().values())
    early = desk.evidence(as_of=first)
    assert early.num_rows < desk.evidence().num_rows
    assert all(day <= first for day in early["known_on"].to_pylist())


def test_asking_twice_gives_the_same(desk):
    """Guards that evidence is a function of the record."""
    assert desk.evidence().equals(desk.evidence())


def test_reading_a_document_again_adds_no_weight(tmp_path):
    """Guards that the same text under another name makes no second deed, and texts and sets add up."""
    said = "On 6 May 2031 Jana Nova of Slovakia visited Baku."
    one, copy = (make_document(said, name=name, published="2031-05-10", publisher=name) for name in "ab")
    rows = make_document("rows", name="set", published="2031-01-01", publisher="Set")

    def visit(document):
        return make_event("CONSULT", "SVK", "AZE", mode="visit", date="2031-05-06", people="Jana Nova",
                          place="Baku", document=document, quote="Jana Nova of Slovakia visited Baku")  # fmt: skip

    with Desk.open(tmp_path / "r.comity", create=True) as desk:
        desk.record.add(one, [visit(one)], reader="rules/1")
        desk.record.refresh()
        once = desk.tie_network(LATE).between("AZE", "SVK")
        desk.record.add(copy, [visit(copy)], reader="rules/1")
        desk.record.refresh()
        assert desk.tie_network(LATE).between("AZE", "SVK") == once
        assert desk.evidence()["sources"].to_pylist() == [["a", "b"]]
        pledge = make_fact(
            "pledge",
            "AZE SVK",
            attribute="defence",
            date="2030/2031",
            document=rows,
            quote="rows",
            reader="reference/x",
        )
        treaty = make_tie(
            "alliance", "AZE SVK", date="2030/2031", document=rows, quote="rows", reader="reference/x"
        )
        desk.record.add(rows, [pledge, treaty], reader="reference/x")
        desk.record.refresh()
        scores = sorted(desk.evidence()["score"].to_pylist())
        assert scores == [4, 6]
