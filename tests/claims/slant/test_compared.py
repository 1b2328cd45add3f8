"""Two documents side by side."""

from dataclasses import replace

from comity.claims.naming.uses import uses_in
from comity.claims.slant.compared import compared
from comity.record.merge import reconcile
from comity.testing import make_claim, make_document, make_event
from comity.vocab.loaded import load_loaded_terms


def side_by_side(press, one, other):
    """Two of the outlets."""
    documents = [press.documents[name] for name in (one, other)]
    statements = {d.sha256: [s for s in press.statements if s.document == d.sha256] for d in documents}
    uses = {d.sha256: uses_in(d, statements[d.sha256], load_loaded_terms()) for d in documents}
    return compared(*documents, press.events, statements, uses)


def turned(found):
    """The same comparison from the other side, done by hand."""
    return replace(
        found, one=found.other, other=found.one, windows=found.windows[::-1],
        shared=tuple(
            replace(
                deed, one=deed.other, other=deed.one,
                differing=tuple(replace(row, one=row.other, other=row.one) for row in deed.differing),
            )
            for deed in found.shared
        ),
        only_one=found.only_other, only_other=found.only_one,
        terms=tuple(replace(pair, one=pair.other, other=pair.one) for pair in found.terms),
        about=tuple((key, b, a) for key, a, b in found.about),
        voices=tuple((key, b, a) for key, a, b in found.voices),
    )  # fmt: skip


def test_swapping_the_documents_mirrors_the_comparison(press):
    """Guards that nothing depends on which document is named first."""
    gazette = press.documents["gazette"]
    press.statements.append(
        make_claim("assessment", "SVK", document=gazette, quote="He stayed a night", by="a porter")
    )
    for one, other in (("herald", "gazette"), ("courier", "herald"), ("gazette", "courier")):
        assert side_by_side(press, other, one) == turned(side_by_side(press, one, other))


def test_what_both_tell_and_what_one_tells_alone(press):
    """Guards the three lists and the days that both cover."""
    found = side_by_side(press, "herald", "gazette")
    assert [deed.event.actors for deed in found.shared] == [("SVK",)]
    assert [(deed.event.actors, deed.in_overlap) for deed in found.only_one] == [(("HUN",), True)]
    assert found.only_other == ()
    assert str(found.overlap) == "2031-04-19/2031-05-20"


def test_fields_that_differ_stand_side_by_side():
    """Guards that a date, a status and an amount are set against each other, and equal fields are not."""
    texts = [
        "Hungary lent Azerbaijan 2 billion on May 6.",
        "Hungary plans to lend Azerbaijan money on May 7.",
    ]
    one, other = (make_document(text, name=text[:5] + str(n)) for n, text in enumerate(texts))
    said = [
        make_event(
            "AID", "HUN", "AZE", date="2031-05-06", amount=(2e9, "USD"), document=one, quote="Hungary lent"
        ),
        make_event(
            "AID", "HUN", "AZE", date="2031-05-07", status="planned", document=other, quote="Hungary plans"
        ),
    ]
    (first,) = reconcile(said[:1])
    event = replace(first, statements=tuple(said))
    statements = {one.sha256: said[:1], other.sha256: said[1:]}
    found = compared(one, other, [event], statements, {})
    (deed,) = found.shared
    assert {row.field: (row.one, row.other) for row in deed.differing} == {
        "status": (("occurred",), ("planned",)),
        "date": (("2031-05-06",), ("2031-05-07",)),
        "amount": (("2,000,000,000 USD",), ()),
    }


def test_terms_for_one_thing_stand_beside_each_other():
    """Guards that two names of one war meet in one row, before what only one names."""
    one = make_document("Azerbaijan won the Patriotic War of 2020 at Lachin.", name="one")
    other = make_document("Armenia mourns the aggression against Artsakh of 2020.", name="other")
    uses = {d.sha256: uses_in(d, (), load_loaded_terms()) for d in (one, other)}
    found = compared(one, other, [], {}, uses)
    first = found.terms[0]
    assert first.thing == "karabakh-war-2020"
    assert [row.label for row in first.one] == ["Patriotic War"]
    assert [row.label for row in first.other] == ["aggression against Artsakh"]
    assert {pair.thing for pair in found.terms[1:]} == {"karabakh", "lachin"}


def test_chains_of_speakers_are_counted_and_ones_own_voice_is_not():
    """Guards whom each document cites."""
    one = make_document("They say so. We say so.", name="one", publisher="The Wire")
    other = make_document("Nothing.", name="other")
    said = [
        make_claim(
            "assessment", "AZE", document=one, quote="They say so", by="Baku", speakers=("Ankara", "Baku")
        ),
        make_claim(
            "assessment", "AZE", document=one, quote="We say so", by="The Wire", speakers=("The Wire",)
        ),
    ]
    found = compared(one, other, [], {one.sha256: said}, {})
    assert [(chain, len(a), len(b)) for chain, a, b in found.voices] == [("Ankara → Baku", 1, 0)]
    assert [(code, len(a), len(b)) for code, a, b in found.about] == [("AZE", 2, 0)]
