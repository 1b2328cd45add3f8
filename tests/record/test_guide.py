"""One document's record in the reading guide's form."""

from __future__ import annotations

from comity.core.offsets import OffsetMap
from comity.record.guide import to_guide
from comity.record.merge import reconcile
from comity.record.model import TieStatement
from comity.testing import make_claim, make_document, make_event, make_tie, tiny_documents


def guide_of(name):
    """The guide form of one of the tiny documents."""
    document, said = tiny_documents()[name]
    kinds = {kind: [s for s in said if s.kind == kind] for kind in ("event", "tie", "claim")}
    return to_guide(document, reconcile(kinds["event"]), kinds["tie"], kinds["claim"])


def test_two_dates_become_one_event_and_a_conflict_that_quotes_both():
    """Guards the guide's form of a date conflict: the event spans both days, the conflict quotes both."""
    row = guide_of("guests")
    event = next(event for event in row["events"] if event["actors"] == ["SVK"])
    assert event["date"] == ["2031-05-06", "2031-05-07"]
    assert row["conflicts"] == [
        {
            "events": [event["id"]],
            "field": "date",
            "values": ["2031-05-06", "2031-05-07"],
            "quotes": [
                "Prime Minister Jana Nova of Slovakia arrived in Baku on May 6",
                "On May 7, the Prime Minister of Slovakia visited Baku",
            ],
        }
    ]


def test_a_denial_is_an_event_of_its_own_and_the_conflict_names_both():
    """Guards ruling 5 in the guide's form."""
    row = guide_of("denial")
    assert [(e["id"], e["status"], e["by"]) for e in row["events"]] == [
        ("e01", "occurred", None), ("e02", "negated", "Iran"),
    ]  # fmt: skip
    assert row["conflicts"][0]["events"] == ["e01", "e02"]
    assert row["conflicts"][0]["values"] == ["occurred", "negated"]


def test_keys_are_those_of_the_guide():
    """Guards the names that scorers and other programs rely on."""
    row = guide_of("guests")
    assert set(row) == {"document", "events", "ties", "claims", "conflicts"}
    guide_keys = {
        "id", "type", "mode", "actors", "recipients", "people", "status", "date", "place", "amount", "by",
        "quote",
    }  # fmt: skip
    assert guide_keys <= set(row["events"][0])
    assert {"kind", "from", "to", "sign", "status", "date", "by", "quote"} <= set(row["ties"][0])
    assert {"kind", "about", "text", "by", "hedge", "condition", "resolves", "level", "quote"} <= set(
        row["claims"][0]
    )
    assert row["document"]["published"] == "2031-05-20"
    assert {"id", "title", "publisher", "speaker", "language"} <= set(row["document"])


def test_an_inferred_time_of_publication_is_an_interval():
    """Guards the guide's form of an inferred date."""
    assert to_guide(make_document("x", published="2031-05"), [])["document"]["published"] == [
        "2031-05-01", "2031-05-31",
    ]  # fmt: skip
    assert to_guide(make_document("x"), [])["document"]["published"] is None


def test_quotes_come_from_the_original():
    """Guards that a quote is found in the file, with what normalising took out."""
    original = r"A loan of \$2 billion was signed."
    text = original.replace("\\", "")
    runs = OffsetMap(((0, 0, 10, 10), (10, 11, len(text) - 10, len(text) - 10)))
    document = make_document(text, original=original, offsets=runs)
    said = make_event("AID", "AZE", "PAK", document=document, quote="loan of $2 billion")
    assert to_guide(document, reconcile([said]))["events"][0]["quote"] == r"loan of \$2 billion"


def test_a_tie_said_twice_is_one_with_both_quotes():
    """Guards the folding of ties: symmetric ones whatever the order, never over sign, kind or denial."""
    document = make_document(
        "Azerbaijan and Türkiye are allies. Türkiye and Azerbaijan are allies. They are not."
    )
    said = [
        make_tie("alliance", "AZE TUR", document=document, quote="Azerbaijan and Türkiye are allies"),
        make_tie("alliance", "TUR AZE", document=document, quote="Türkiye and Azerbaijan are allies"),
        make_tie("alliance", "AZE TUR", status="negated", document=document, quote="They are not"),
        make_tie("partnership", "AZE TUR", document=document, quote="allies"),
    ]
    ties = to_guide(document, [], said)["ties"]
    assert sorted((tie["kind"], tie["status"], len(tie["statements"])) for tie in ties) == [
        ("alliance", "negated", 1), ("alliance", "ongoing", 2), ("partnership", "ongoing", 1),
    ]  # fmt: skip


def test_directed_ties_keep_their_direction():
    """Guards against folding "A presses B" and "B presses A"."""
    document = make_document("x")
    said: list[TieStatement] = [
        make_tie("pressure", "RUS", "GEO", sign=-1, document=document),
        make_tie("pressure", "GEO", "RUS", sign=-1, document=document),
    ]
    assert len(to_guide(document, [], said)["ties"]) == 2


def test_other_documents_are_left_out():
    """Guards that one document's line holds what that document says, not what the record made of it."""
    here, there = (
        make_document("Fico came on May 6.", name="a"),
        make_document("Fico came on May 7.", name="b"),
    )
    said = [
        make_event(
            "CONSULT", "SVK", "AZE", mode="visit", document=document, date=day, quote=document.text[:-1],
            people="Robert Fico",
        )
        for document, day in ((here, "2024-05-06"), (there, "2024-05-07"))
    ]  # fmt: skip
    (event,) = reconcile(said)
    row = to_guide(here, [event])
    assert [e["date"] for e in row["events"]] == [["2024-05-06", "2024-05-06"]]
    assert row["conflicts"] == []


def test_a_claim_said_once_is_entered_once():
    """Guards against doubling a claim that two rules found in one quote."""
    document = make_document("Slovakia will buy gas.")
    said = [
        make_claim("forecast", about, document=document, quote="will buy gas") for about in ("SVK", "SVK AZE")
    ]
    assert len(to_guide(document, [], (), said)["claims"]) == 1
