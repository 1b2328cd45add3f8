"""Two readers of one document: what counts as one deed, where they differ, and what the record makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.desk import Desk
from comity.desk.run import take
from comity.desk.second_reading import compare
from comity.reading.reader import Reading
from comity.testing import make_claim, make_document, make_event, make_tie

TEXT = (
    "On May 6, 2024, Robert Fico visited Baku and met Ilham Aliyev.\n\n"
    "Hungary accused Slovakia of delay. Slovakia and Hungary signed an agreement on gas on May 9, 2024.\n\n"
    "Iran may send an envoy to Baku."
)
DOCUMENT = make_document(TEXT, name="both", published="2024-05-16")


def rules(kind, actors, recipients, quote, **fields):
    """A statement of the rules."""
    said = {"reader": "rules/1", "rule": "r", "confidence": 0.7, **fields}
    return make_event(kind, actors, recipients, document=DOCUMENT, quote=quote, **said)


def model(kind, actors, recipients, quote, **fields):
    """A statement of the language model."""
    said = {"reader": "llm/1", "rule": "llm:m", "confidence": 0.5, **fields}
    return make_event(kind, actors, recipients, document=DOCUMENT, quote=quote, **said)


def events_of(*statements):
    """The deeds that both readers' statements add up to."""
    return take(Reading(DOCUMENT, tuple(statements))).events


VISIT = rules("CONSULT", "SVK", "AZE", "Fico visited Baku", mode="visit", date="2024-05-06")


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({}, ()),
        ({"mode": None}, ()),
        ({"date": "2024-05"}, ()),
        ({"date": "2024-05-07"}, ("date",)),
        ({"date": None}, ("date",)),
        ({"status": "planned"}, ("status",)),
        ({"status": "negated"}, ("status",)),
        ({"mode": "phone"}, ("mode",)),
        ({"status": "alleged", "date": "2024-06-01"}, ("status", "date")),
    ],
)
def test_one_deed_read_twice_is_one_event_without_contradiction(change, fields):
    """Guards the record: readers that differ on the same words are no contradiction of the source."""
    told = model(
        "CONSULT", "SVK", "AZE", "Robert Fico visited", **{"mode": "visit", "date": "2024-05-06", **change}
    )
    found = compare(DOCUMENT, [VISIT], [told])
    assert found.agreed == (not fields)
    assert [one.fields for one in found.differences] == ([fields] if fields else [])
    (kept,) = found.beside
    assert kept.quote == kept.span.of(TEXT)
    (event,) = events_of(VISIT, kept)
    assert event.conflicts == ()
    assert (event.status, str(event.date)) == ("occurred", "2024-05-06")


def test_parties_that_one_reader_leaves_out_are_shown_and_do_not_double():
    """Guards nested parties: one event, and the model's own account of them kept as evidence."""
    told = model("CONSULT", "SVK", "AZE HUN", "Robert Fico visited", mode="visit", date="2024-05-07")
    found = compare(DOCUMENT, [VISIT], [told])
    assert found.differences[0].fields == ("parties", "date")
    (kept,) = found.beside
    assert len(events_of(VISIT, kept)) == 1
    assert ("own quote", "SVK → AZE HUN") in {(one.role, one.value) for one in kept.evidence}


def test_other_type_of_the_same_pair_and_time_is_told_apart():
    """Guards the table: another type is a difference, not two deeds that one reader missed."""
    paper = rules("AGREE", "SVK HUN", "", "signed an agreement on gas", date="2024-05-09")
    told = model("SUPPORT", "SVK HUN", "", "Slovakia and Hungary signed", date="2024-05-09")
    found = compare(DOCUMENT, [paper], [told])
    assert [(one.kind, one.fields) for one in found.differences] == [("type", ("type",))]


def test_what_only_one_reader_sees_is_listed_by_side():
    """Guards the other rows of the table, in the order of the text."""
    blame = rules("ACCUSE", "HUN", "SVK", "Hungary accused Slovakia")
    envoy = model("CONSULT", "IRN", "AZE", "send an envoy to Baku", mode="visit", status="possible")
    found = compare(
        DOCUMENT,
        [VISIT, blame],
        [envoy, model("CONSULT", "SVK", "AZE", "visited Baku", mode="visit", date="2024-05-06")],
    )
    assert [one.kind for one in found.differences] == ["only first", "only second"]
    assert (found.agreed, found.first, found.second) == (1, ("rules/1",), "llm/1")
    assert found.beside[0] is envoy


def test_ties_and_claims_read_twice_count_once():
    """Guards the other kinds: the same relation at the same words is one statement."""
    sure = {"reader": "rules/1", "confidence": 0.4}
    first = [
        make_tie("dispute", "HUN SVK", document=DOCUMENT, quote="Hungary accused Slovakia", **sure),
        make_claim(
            "assessment", "SVK", document=DOCUMENT, quote="accused Slovakia of delay", text="x", **sure
        ),
    ]
    second = [
        make_tie("dispute", "HUN SVK", document=DOCUMENT, quote="Slovakia of delay", reader="llm/1"),
        make_claim(
            "assessment", "SVK", document=DOCUMENT, quote="Slovakia of delay", text="y", reader="llm/1"
        ),
        make_tie("patron", "HUN SVK", document=DOCUMENT, quote="Slovakia of delay", reader="llm/1"),
    ]
    beside = compare(DOCUMENT, first, second).beside
    assert [said.id for said in beside[:2]] == [said.id for said in first]
    assert all(said.confidence < 0.4 for said in beside[:2])
    assert beside[2] is second[2]


QUOTES = (
    "Fico visited Baku",
    "Robert Fico visited",
    "visited Baku and met",
    "met Ilham Aliyev",
    "Hungary accused Slovakia",
)
SAID = st.builds(
    lambda make, kind, actors, recipients, quote, date, status, mode: make(
        kind, actors, recipients, quote, date=date, status=status, mode=mode
    ),
    st.just(model), st.sampled_from(["CONSULT", "ACCUSE"]), st.sampled_from(["SVK", "HUN", "SVK HUN"]),
    st.sampled_from(["AZE", "AZE IRN"]), st.sampled_from(QUOTES), st.sampled_from([None, "2024-05-06", "2024-05-07"]),
    st.sampled_from(["occurred", "planned", "negated"]), st.sampled_from([None, "visit"]),
)  # fmt: skip
RULED = SAID.map(
    lambda s: rules(s.type, s.actors, s.recipients, s.quote, date=s.date, status=s.status, mode=s.mode)
)


@given(st.lists(RULED, max_size=4), st.lists(SAID, max_size=4))
def test_laws_of_a_comparison(first, second):
    """Guards what always holds: nothing new, nothing counted twice, and the first reader's events stay as they are."""
    unique = list({said.id: said for said in first}.values())
    other = list({said.id: said for said in second}.values())
    found = compare(DOCUMENT, unique, other)
    assert len(found.beside) <= len(other)
    assert found == compare(DOCUMENT, unique, other)
    for said in found.beside:
        assert said.quote == said.span.of(TEXT)
        assert said.confidence <= 0.5
    sides = [(one.first, one.second) for one in found.differences]
    shown = [side for pair in sides for side in pair if side is not None]
    assert len(shown) == len({id(one) for one in shown})
    # Whatever takes a place beside the first reader's adds no event of its own.
    own = {said.id for said in unique}
    beside = [said for said in found.beside if said.id in own]
    assert events_of(*unique, *beside) == events_of(*unique)


class Says:
    """A reader that finds what it is told to."""

    def __init__(self, name, make, *, rereads=False):
        self.name, self.make, self.rereads, self.asked = name, make, rereads, 0

    def read(self, document):
        """The statements made for the document."""
        self.asked += 1
        return Reading(document, tuple(self.make(document)))


def of(document, reader, quote, date, confidence):
    """One visit."""
    return make_event("CONSULT", "SVK", "AZE", mode="visit", document=document, quote=quote, date=date,
                      reader=reader, rule=reader, confidence=confidence)  # fmt: skip


@pytest.fixture
def file(tmp_path):
    """The text as a file."""
    path = tmp_path / "both.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def readers(date="2024-05-07"):
    """Rules, and a model that gives another date and one deed more."""
    first = Says("rules/1", lambda d: [of(d, "rules/1", "Fico visited Baku", "2024-05-06", 0.3)])

    def extra(document):
        quote = "Hungary accused Slovakia"
        return make_event("ACCUSE", "HUN", "SVK", document=document, quote=quote, reader="llm/1")

    second = Says(
        "llm/1", lambda d: [of(d, "llm/1", "Robert Fico visited", date, 0.5), extra(d)], rereads=True
    )
    return first, second


def test_record_holds_both_readers_side_by_side(file, tmp_path):
    """Guards what a user gets: both readings stored, one event for one deed, no false contradiction, twice."""
    path = tmp_path / "r.comity"
    for turn in range(2):
        first, second = readers()
        with Desk.open(path, create=True) as desk:
            report = desk.read([file], reader=first, beside=[second])
            assert (report.read, report.known) == ((1, 0) if turn == 0 else (0, 1))
            assert (report.events, report.conflicts) == (2, 0)
            assert [one.fields for one in report.comparisons[0].differences] == [("date",), ()]
            (visit,) = desk.chronology("AZE")
            assert str(visit.date) == "2024-05-06"
            (blame,) = [e for e in desk.chronology("HUN") if e.type == "ACCUSE"]
            assert desk.why(blame.id[:8]).voices[0].statement.reader == "llm/1"
        assert (first.asked, second.asked) == (1 - turn, 1)
    import sqlite3

    connection = sqlite3.connect(path)
    rows = connection.execute(
        "select reader, count(*) from record_statements where superseded_at is null group by 1"
    )
    assert dict(rows.fetchall()) == {"rules/1": 1, "llm/1": 2}
    connection.close()


def test_second_reader_alone_is_held_against_the_record(file, tmp_path):
    """Guards `--reader llm` on a record that the rules have filled: no second event for what they have."""
    first, second = readers()
    with Desk.open(tmp_path / "r.comity", create=True) as desk:
        desk.read([file], reader=first)
        report = desk.read([file], reader=second)
        assert (report.events, report.conflicts) == (2, 0)


def test_another_model_replaces_what_the_first_one_said(file, tmp_path):
    """Guards the statements of a reader that rereads: a changed answer supersedes the old one."""
    with Desk.open(tmp_path / "r.comity", create=True) as desk:
        desk.read([file], reader=readers()[1])
        desk.read([file], reader=readers("2024-05-06")[1])
        (visit,) = desk.chronology("AZE")
        assert (str(visit.date), len(visit.statements)) == ("2024-05-06", 1)


def test_reader_that_cannot_be_asked_costs_nothing_of_the_other(tmp_path):
    """Guards the rules' statements, and that a service that is away is left alone after three documents."""
    from comity.core.errors import EndpointError

    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"{number} {TEXT}", encoding="utf-8")

    def away(_):
        raise EndpointError("cannot be reached", where="there", todo="Start it")

    first, gone = readers()[0], Says("llm/1", away, rereads=True)
    with Desk.open(tmp_path / "r.comity", create=True) as desk:
        report = desk.read([tmp_path], reader=first, beside=[gone])
        assert (report.read, report.unread, report.failed, report.events > 0) == (5, 5, 0, True)
        assert gone.asked == 3
        told = [problem for problem in report.problems if problem.code == "endpoint"]
        assert [problem.level for problem in told] == ["error", "error"]
        assert "Not asked again" in told[1].todo
        assert not desk.record.has_document(desk.record.documents()[0].sha256, "llm/1")
