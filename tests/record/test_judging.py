"""An analyst's decisions on a record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from comity.core.errors import NotInRecordError, OptionError
from comity.core.offsets import Span
from comity.testing import make_document, make_event, tiny_documents

READ = datetime(2031, 7, 1, 12, tzinfo=UTC)
WHO = {"by": "an analyst", "why": "the embassy's list"}


@pytest.fixture(autouse=True)
def filled(record):
    """The tiny documents, and the visit given on two dates."""
    for document, statements in tiny_documents().values():
        record.add(document, statements, reader="tiny/1", at=READ)
    record.refresh()
    return record


def visit(record):
    """The Slovak visit."""
    (event,) = record.events(actor="SVK")
    return event


def test_a_correction_settles_the_conflict(record):
    """Guards that a corrected date is the event's date, in every statement, and no longer contradicted."""
    record.judge("correct", visit(record).id, field="date", value="2031-05-06", **WHO)
    for _ in range(2):
        event = visit(record)
        assert (str(event.date), event.conflicts) == ("2031-05-06", ())
        assert "an analyst" in event.statements[0].date_reason
        record.refresh()


def test_a_correction_can_be_undone(record):
    """Guards that every decision is reversible and stays on record."""
    before = visit(record)
    decision = record.judge("correct", before.id, field="date", value="2031-05-06", **WHO)
    record.undo(decision.key)
    assert visit(record) == before
    assert record.judgements() == []
    assert [j.key for j in record.judgements(undone=True)] == [decision.key]
    with pytest.raises(NotInRecordError):
        record.undo(decision.key)


def test_a_split_outlives_reading_again(record):
    """Guards that the machine does not put together again what an analyst has separated."""
    event = visit(record)
    record.judge("split", event.statements[1].id, **WHO)
    document, statements = tiny_documents()["guests"]
    record.add(document, [s for s in statements if s.kind == "event"], reader="tiny/2")
    record.refresh()
    assert len(record.events(actor="SVK")) == 2
    assert event.id in {e.id for e in record.events(actor="SVK")}


def test_a_whole_event_cannot_be_split_from_itself(record):
    """Guards against a split that separates nothing."""
    with pytest.raises(OptionError, match="some statements of one event"):
        record.judge("split", visit(record).id, **WHO)


def test_merge_and_then_split_again(record):
    """Guards the order of decisions: the later one counts."""
    slovak, loan = visit(record), record.events(type="AID", actor="HUN")[0]
    record.judge("merge", slovak.id, loan.id, **WHO)
    (joined,) = [e for e in record.events() if len(e.statements) == 3]
    assert "actors" in {conflict.field for conflict in joined.conflicts}
    record.judge("split", loan.statements[0].id, **WHO)
    assert len(record.events()) == 4
    record.judge("merge", slovak.id, loan.id, **WHO)
    assert len(record.events()) == 3


def test_rejected_statements_leave_the_events_and_stay_in_the_record(record):
    """Guards that a false reading no longer counts but is not deleted."""
    denial = next(s for s in record.statements("event") if s.status == "negated")
    record.judge("reject", denial.id, **WHO)
    record.refresh()
    assert {c.field for _, c in record.conflicts()} == {"date"}
    assert denial not in record.statements("event")
    assert denial in record.statements("event", as_read=True)


def test_accepted_statements_are_certain(record):
    """Guards that what an analyst has checked counts as certain."""
    record.judge("accept", visit(record).id, **WHO)
    assert {s.confidence for s in visit(record).statements} == {1.0}


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("date", "6 May", "2024-05-16"),
        ("status", "done", "occurred"),
        ("status", "", "occurred"),
        ("amount", "2e9", "unit"),
        ("quote", "SVK", "Use one of"),
        (None, None, "Use one of"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(record, field, value, hint):
    """Guards against values that could not be read later, and that the message says what to write."""
    with pytest.raises(OptionError, match=hint):
        record.judge("correct", visit(record).id, field=field, value=value, **WHO)
    assert record.judgements() == []


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("amount", "1.5e9 USD", (1.5e9, "USD")),
        ("status", "alleged", "alleged"),
        ("people", "Jana Nova, Ilham Aliyev", ("Jana Nova", "Ilham Aliyev")),
        ("people", "", ()),
        ("place", "", None),
        ("by", "The Guest", "The Guest"),
    ],
)
def test_what_can_be_corrected(record, field, value, expected):
    """Guards how typed values are read."""
    record.judge("correct", visit(record).id, field=field, value=value, **WHO)
    found = getattr(visit(record), field)
    assert ((found.value, found.unit) if field == "amount" else found) == expected


def test_too_few_targets(record):
    """Guards that merging needs two things, and that a typing error in a kind is told."""
    with pytest.raises(OptionError, match="2 or more"):
        record.judge("merge", visit(record).id, **WHO)
    with pytest.raises(OptionError, match="Use one of"):
        record.judge("approve", visit(record).id, **WHO)


def reread(record, name, change, reader="tiny/2"):
    """Read a tiny document again with a newer reader that sees something else in it."""
    document, statements = tiny_documents()[name]
    record.add(document, [change(said) for said in statements], reader=reader)
    record.refresh()


def longer(said):
    """A statement whose quote takes in one more character."""
    span = Span(said.span.start, said.span.end + 1)
    document = tiny_documents()["guests"][0]
    return replace(said, span=span, quote=span.of(document.text))


def test_a_decision_goes_to_the_statement_that_a_newer_reading_has_in_its_place(record):
    """Guards decisions against a newer reader that takes a longer quote: another id, the same words."""
    first = min(visit(record).statements, key=lambda said: said.span.start)
    record.judge("correct", first.id, field="date", value="2031-05-07", **WHO)
    reread(record, "guests", longer)
    assert first.id not in {said.id for said in visit(record).statements}
    assert (str(visit(record).date), visit(record).conflicts) == ("2031-05-07", ())
    assert record.lost_judgements() == []


def test_a_split_and_a_merge_go_with_their_statements(record):
    """Guards what joins and parts statements through a newer reading."""
    record.judge("split", visit(record).statements[1].id, **WHO)
    reread(record, "guests", longer)
    assert len(record.events(actor="SVK")) == 2


def test_a_decision_on_what_is_no_longer_read_is_lost_and_said(record):
    """Guards against a decision that lands on another deed: where no successor says the same, none is taken."""
    decision = record.judge("reject", visit(record).statements[0].id, **WHO)
    reread(record, "guests", lambda said: replace(longer(said), type="AID") if said.kind == "event" else said)
    ((lost, statements),) = record.lost_judgements()
    assert lost.key == decision.key
    assert [said.type for said in statements] == ["CONSULT"]
    assert {event.type for event in record.events(actor="SVK")} == {"AID"}


def test_wrong_parties_and_a_wrong_type_are_corrected_and_the_id_stays(record):
    """Guards what makes a statement the statement it is: correcting it must not lose it."""
    (loan,) = record.events(type="AID", actor="HUN")
    said = loan.statements[0].id
    record.judge("correct", said, field="type", value="cooperate", **WHO)
    record.judge("correct", said, field="actors", value="SVK", **WHO)
    for _ in range(2):
        found = [event for event in record.events(actor="SVK") if event.type == "COOPERATE"]
        assert [[one.id for one in event.statements] for event in found] == [[said]]
        assert record.events(type="COOPERATE", actor="HUN") == []
        record.refresh()
    record.undo(record.judgements()[-1].key)
    record.undo(record.judgements()[-1].key)
    assert record.events(type="AID", actor="HUN") == [loan]


def test_a_tie_and_a_claim_are_judged_too(record):
    """Guards that not only deeds are decided on."""
    (tie,), (claim,) = record.statements("tie"), record.statements("claim")
    record.judge("reject", tie.id, **WHO)
    record.judge("correct", claim.id, field="hedge", value="possible", **WHO)
    assert record.statements("tie") == []
    assert [said.hedge for said in record.statements("claim")] == ["possible"]
    with pytest.raises(OptionError, match="kind claim"):
        record.judge("correct", claim.id, field="place", value="Baku", **WHO)


def date_conflict(record):
    """The conflict on the date of the Slovak visit."""
    return next(conflict for _, conflict in record.conflicts() if conflict.field == "date")


@pytest.mark.parametrize(
    ("typed", "value"), [("2031-05-07", "2031-05-07"), ("2", "2031-05-07"), ("1", "2031-05-06")]
)
def test_a_settled_conflict_stays_on_record_and_its_side_counts(record, typed, value):
    """Guards that a decision between sides sets the event's value and is shown with who and why."""
    record.judge("settle", date_conflict(record).id, value=typed, **WHO)
    for _ in range(2):
        settled = date_conflict(record).settled
        assert (settled.value, settled.by, settled.why) == (value, WHO["by"], WHO["why"])
        assert str(visit(record).date) == value
        record.refresh()


def test_both_sides_may_stand(record):
    """Guards the answer that nobody can tell: the conflict is settled, the event keeps both dates."""
    record.judge("settle", date_conflict(record).id, **WHO)
    assert date_conflict(record).settled.value is None
    assert str(visit(record).date) == "2031-05-06/2031-05-07"


def test_a_new_side_opens_a_settled_conflict_again(record):
    """Guards against an old decision that silences a source it did not know."""
    record.judge("settle", date_conflict(record).id, value="1", **WHO)
    late = make_document("Slovakia's premier was in Baku on May 9.", name="late", published="2031-05-21")
    third = make_event(
        "CONSULT", "SVK", "AZE", mode="visit", date="2031-05-09", people="Jana Nova", document=late,
        quote="Slovakia's premier was in Baku on May 9",
    )  # fmt: skip
    record.add(late, [third], reader="tiny/1")
    record.judge("merge", visit(record).id, third.id, **WHO)
    assert len(date_conflict(record).sides) == 3
    assert date_conflict(record).settled is None


def test_settling_is_undone_and_outlives_reading_again(record):
    """Guards the life of a decision between sides."""
    decision = record.judge("settle", date_conflict(record).id, value="1", **WHO)
    reread(record, "guests", longer)
    assert date_conflict(record).settled.judgement == decision.key
    record.undo(decision.key)
    assert date_conflict(record).settled is None


def test_a_side_that_does_not_exist_is_told(record):
    """Guards the message for a value that no side has: it lists the sides."""
    with pytest.raises(OptionError, match=r"1: 2031-05-06; 2: 2031-05-07"):
        record.judge("settle", date_conflict(record).id, value="2031-05-09", **WHO)


def test_two_events_named_are_kept_apart(record):
    """Guards the answer "two deeds" where the machine has not joined them, and might with the next document."""
    slovak, loan = visit(record), record.events(type="AID", actor="HUN")[0]
    decision = record.judge("split", slovak.id, loan.id, **WHO)
    assert [set(group) for group in decision.groups] == [
        {said.id for said in event.statements} for event in (slovak, loan)
    ]
    assert len(record.events()) == 4
