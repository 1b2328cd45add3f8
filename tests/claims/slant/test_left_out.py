"""What a source leaves out of what the others tell."""

from hypothesis import given
from hypothesis import strategies as st

from comity.claims.slant.left_out import actors_of, coverage_of
from comity.claims.slant.windows import window_of
from comity.core.interval import Interval
from comity.record.merge import reconcile
from comity.testing import make_claim, make_document, make_event, make_tie

BEAT = frozenset({"AZE", "SVK", "HUN"})


def coverage(press, name, *, beat=BEAT, windows=None, documents=None, **options):
    """The coverage of one outlet."""
    own = press.documents[name]
    days = [window_of(own, ())] if windows is None else windows
    return coverage_of({own.sha256}, press.events, documents or press.by_hash, days, beat, **options)


def test_what_two_others_tell_and_it_does_not_is_left_out(press):
    """Guards the count: one visit told by all, one that the Gazette leaves out."""
    found = coverage(press, "gazette")
    assert [missed.event.actors for missed in found.left_out] == [("HUN",)]
    assert found.left_out[0].others == 2
    assert [event.actors for event in found.told] == [("SVK",)]
    assert (found.share.count, found.share.of) == (1, 2)


def test_what_only_one_other_tells_is_not_left_out(press):
    """Guards that a single report obliges nobody; the Herald and the Courier have but each other for Hungary."""
    for name in ("herald", "courier"):
        found = coverage(press, name)
        assert found.left_out == ()
        assert [event.actors for event in found.told] == [("SVK",)]
    assert len(coverage(press, "herald", least_others=1).told) == 2


def test_a_source_alone_leaves_nothing_out(press):
    """Guards that silence needs somebody who speaks."""
    herald = press.documents["herald"].sha256
    alone = reconcile([said for said in press.statements if said.document == herald])
    found = coverage_of({herald}, alone, press.by_hash, [Interval.parse("2031")], BEAT, least_others=1)
    assert (found.told, found.left_out) == ((), ())


def test_other_days_and_other_actors_are_not_its_business(press):
    """Guards the window and the beat."""
    assert coverage(press, "gazette", windows=[Interval.parse("2031-05-06")]).left_out == ()
    assert coverage(press, "gazette", windows=[]).left_out == ()
    assert coverage(press, "gazette", beat={"SVK", "AZE"}).left_out == ()
    assert coverage(press, "gazette", beat={"HUN", "AZE"}).left_out != ()


def test_copies_of_one_text_are_one_other():
    """Guards that a wire report in two papers does not oblige a third."""
    text = (
        "Hungary's minister visited Baku on May 9 and signed nothing at all, officials at the airport said."
    )
    papers = [
        make_document(text, name=name, publisher=name, published="2031-05-20") for name in ("one", "two")
    ]
    third = make_document("Azerbaijan and Hungary are friends.", name="three", published="2031-05-20")
    statements = [
        make_event(
            "CONSULT", "HUN", "AZE", mode="visit", date="2031-05-09", document=paper,
            quote="Hungary's minister visited Baku on May 9",
        )
        for paper in papers
    ]  # fmt: skip
    documents = {one.sha256: one for one in (*papers, third)}
    found = coverage_of(
        {third.sha256}, reconcile(statements), documents, [Interval.parse("2031-05")], {"HUN", "AZE"}
    )
    assert found.left_out == ()


@given(st.permutations(range(5)))
def test_the_order_of_statements_is_irrelevant(order):
    """Guards that no document has to be read before another."""
    document = [make_document(f"text {n} Visit.", name=str(n), publisher=str(n)) for n in range(5)]
    said = [
        make_event("CONSULT", "HUN", "AZE", mode="visit", date="2031-05-09", document=one, quote="Visit")
        for one in document
    ]
    documents = {one.sha256: one for one in document}
    events = reconcile([said[n] for n in order])
    found = coverage_of({document[0].sha256}, events, documents, [Interval.parse("2031-05")], {"HUN", "AZE"})
    assert ([len(event.statements) for event in found.told], found.left_out) == ([5], ())


def test_actors_of_every_kind_of_statement():
    """Guards of whom a deed, a relation and a claim speak."""
    assert actors_of(make_event("AID", "HUN", "AZE")) == {"HUN", "AZE"}
    assert actors_of(make_tie("patron", "RUS", "ARM")) == {"RUS", "ARM"}
    assert actors_of(make_claim("assessment", "SVK")) == {"SVK"}
