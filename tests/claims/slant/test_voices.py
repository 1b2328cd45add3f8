"""Of whom a source speaks, whom it cites, who is never heard."""

from hypothesis import given
from hypothesis import strategies as st

from comity.claims.slant.voices import LEAST_DEEDS, cited_in, codes_of, voices_of
from comity.core.interval import Interval
from comity.record.merge import reconcile
from comity.testing import make_claim, make_document, make_event

DOCUMENT = make_document(
    "x" * 400, publisher="The Wire (example)", author="Ann Author", published="2025-05-01"
)


def said(by, about="AZE", at=0, **fields):
    """A claim that somebody is cited for."""
    return make_claim("assessment", about, by=by, at=at, document=DOCUMENT, quote="x", **fields)


def voices(statements, events=()):
    """The voices of the one document."""
    return voices_of(statements, events, {DOCUMENT.sha256: DOCUMENT}.__getitem__)


def test_the_publisher_and_the_author_are_no_citation():
    """Guards that a text which speaks for itself is not taken to let itself speak."""
    own = ["The Wire (example)", "The Wire", "Ann Author", None]
    assert [cited_in(said(by), DOCUMENT) for by in own] == [None] * 4
    assert cited_in(said("Iran"), DOCUMENT) == "Iran"
    assert cited_in(said("The"), DOCUMENT) == "The"


def test_shares_and_counts_add_up():
    """Guards that every statement is its own voice or somebody's, and leads to its id."""
    statements = [said("Iran", at=1), said("Iran", at=2), said("Ankara", "IRN AZE", at=3), said(None, at=4)]
    found = voices(statements)
    assert (found.statements, found.own) == (4, 1)
    assert [(one.name, one.codes, len(one.statements)) for one in found.speakers] == [
        ("Iran", ("IRN",), 2),
        ("Ankara", ("TUR",), 1),
    ]
    assert [(code, len(ids)) for code, ids in found.about] == [("AZE", 4), ("IRN", 1)]


def test_a_person_speaks_for_the_office_of_the_day():
    """Guards that a president's words are his state's."""
    assert codes_of("Masoud Pezeshkian", Interval.parse("2025-05-01")) == {"IRN"}
    assert codes_of("many experts", None) == frozenset()


def test_who_is_much_in_the_deeds_and_never_cited_is_silent():
    """Guards that silence needs deeds enough, and that being heard once ends it."""
    deeds = [
        make_event("ACCUSE", "AZE", "IRN", date=f"2025-04-{day:02}", document=DOCUMENT, quote="x", at=day)
        for day in range(1, 10, 9 // LEAST_DEEDS)
    ]
    events = reconcile(deeds)
    assert len(events) == LEAST_DEEDS
    assert [one.code for one in voices(deeds, events).silent] == ["AZE", "IRN"]
    assert [one.code for one in voices([*deeds, said("Tehran", at=50)], events).silent] == ["AZE"]
    assert voices(deeds, events[1:]).silent == ()


def test_an_outer_speaker_is_heard_too():
    """Guards the whole chain: Iran, according to its foreign ministry as told by Türkiye."""
    deeds = [
        make_event("ACCUSE", "TUR", "IRN", date=f"2025-04-{day:02}", document=DOCUMENT, quote="x", at=day)
        for day in (1, 9, 20)
    ]
    chained = said("Iran", at=50, speakers=("Türkiye", "Iran"))
    assert voices([*deeds, chained], reconcile(deeds)).silent == ()


@given(st.permutations([(by, at) for at, by in enumerate(["Iran", "Iran", "Ankara", None, "Baku"])]))
def test_the_order_of_statements_is_irrelevant(order):
    """Guards that ties are broken by name, never by what was read first."""
    expected = voices([said(by, at=at) for at, by in enumerate(["Iran", "Iran", "Ankara", None, "Baku"])])
    assert voices([said(by, at=at) for by, at in order]) == expected
