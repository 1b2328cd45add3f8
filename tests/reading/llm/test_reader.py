"""What the reader keeps of what a model proposes: nothing that the passage does not bear out."""

import json
from dataclasses import replace

import pytest

from comity.core.errors import EndpointError
from comity.core.offsets import OffsetMap
from comity.record.model import QUAD_CLASS
from comity.testing import make_document
from comity.vocab import load_vocabulary

VISIT = "On May 6, 2024, Robert Fico, the prime minister of Slovakia,\nvisited Baku and signed a loan of $2 billion."
ELSEWHERE = "Armenia and Iran trade across the Araks. " * 120
ROWS = {"events": [], "ties": [], "claims": []}


@pytest.fixture
def visit():
    """A document of one visit."""
    return make_document(VISIT, name="visit", published="2024-05-16", title="A visit", publisher="The Wire")


def reasons(reading):
    """The notes on what was refused or left out."""
    return [note.what for note in reading.notes]


def test_good_statement_is_kept_with_all_that_why_needs(stub, reader, visit, proposed):
    """Guards the whole path: quote across a line break, date and amount by the rules, names as evidence."""
    stub.replies = [{**ROWS, "events": [proposed(
        "Robert Fico, the prime minister of Slovakia, visited Baku", ["SVK"], ["AZE"], people=["Robert Fico"],
        date=["2024-05-06", "2024-05-06"], place="Baku", amount={"value": 2e9, "unit": "USD"},
    )]}]  # fmt: skip
    reading = reader().read(visit)
    (said,) = reading.statements
    assert said.quote == said.span.of(VISIT) == "Robert Fico, the prime minister of Slovakia,\nvisited Baku"
    assert (said.actors, said.recipients, said.people) == (("SVK",), ("AZE",), ("Robert Fico",))
    assert (str(said.date), said.place) == ("2024-05-06", "Baku")
    assert (said.amount.value, said.amount.unit) == (2e9, "USD")
    assert said.reader == "llm/1"
    assert said.rule.startswith("llm:stub-model prompt 1")
    assert said.model == f"stub-model at {stub.url}"
    assert said.confidence == 0.5
    shown = {(one.role, one.span.of(VISIT)) for one in said.evidence}
    assert {("actor", "Robert Fico"), ("recipient", "Baku"), ("date", "May 6, 2024")} <= shown


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quote": "Fico flew to Baku"}, "the quote is not in the passage"),
        ({"quote": "visited"}, "the quote is not in the passage"),
        ({"quote": "isited Baku"}, "the quote is not in the passage"),
        ({"quote": ""}, "the quote is not in the passage"),
        ({"actors": ["XYZ"]}, "a code that the vocabulary does not have"),
        ({"actors": ["svk"]}, "a code that the vocabulary does not have"),
        ({"actors": ["USA"]}, "a party that the passage does not name"),
        ({"type": "INVADE"}, "type is missing or not legal"),
        ({"mode": "teleport"}, "CONSULT has no such mode"),
        ({"status": "certain"}, "status is missing or not legal"),
        ({"date": ["2024-02-31"]}, "the date is not legal"),
        ({"date": ["2024-05-07", "2024-05-06"]}, "the date is not legal"),
        ({"date": "2024-05-06"}, "date is missing or not legal"),
        ({"by": "The Daily Inventor"}, "it cites somebody whom the passage does not name"),
        ({"amount": {"value": float("nan"), "unit": "USD"}}, None),
        ({"actors": "SVK"}, "actors is missing or not legal"),
        ({"extra": 1}, "form is missing or not legal"),
    ],
)  # fmt: skip
def test_false_proposal_is_refused_with_its_reason(  # noqa: PLR0917 - fixtures and cases
    stub, reader, visit, proposed, change, reason
):
    """Guards that one false field is enough, and that the user can see which."""
    good = proposed("visited Baku and signed", ["SVK"], ["AZE"])
    stub.replies = [json.dumps({**ROWS, "events": [{**good, **change}, good]})]
    reading = reader().read(visit)
    if reason is None:  # no JSON at all: the whole answer goes
        assert reading.statements == ()
        assert any("thrown away" in what for what in reasons(reading))
        return
    assert [said.quote for said in reading.statements] == ["visited Baku and signed"]
    assert f"llm: 1 refused: {reason}" in reasons(reading)


def test_quote_from_another_passage_is_refused(stub, reader, proposed):
    """Guards that a quote must stand in the very passage that was sent, not anywhere in the document."""
    text = f"{VISIT}\n\n{ELSEWHERE}\n\n{ELSEWHERE}"
    stub.replies = [ROWS, {**ROWS, "events": [proposed("visited Baku and signed", ["SVK"], ["AZE"])]}]
    reading = reader().read(make_document(text, published="2024-05-16"))
    assert len(stub.requests) >= 3
    assert reading.statements == ()
    assert f"llm: {len(stub.requests) - 1} refused: a party that the passage does not name" in reasons(
        reading
    )


@pytest.mark.parametrize(
    ("field", "value", "kept", "reason"),
    [
        ("date", ["2024-06-01", "2024-06-02"], None, "a date that no words"),
        ("amount", {"value": 5e9, "unit": "USD"}, None, "an amount that does not stand"),
        ("place", "Shusha", None, "a place that the passage does not name"),
        ("people", ["Viktor Orban"], (), "a person whom the passage does not name"),
    ],
)
def test_detail_without_words_is_left_out(  # noqa: PLR0917 - fixtures and cases
    stub, reader, visit, proposed, field, value, kept, reason
):
    """Guards that a made-up detail does not get in, while the deed that the text shows stays."""
    stub.replies = [
        {**ROWS, "events": [proposed("visited Baku and signed", ["SVK"], ["AZE"], **{field: value})]}
    ]
    reading = reader().read(visit)
    assert [getattr(said, field) for said in reading.statements] == [kept]
    assert any(reason in what for what in reasons(reading))


def test_days_are_those_that_the_rules_read(stub, reader, proposed):
    """Guards that the model only points at the words for a date: it cannot make a month into a day."""
    text = "In May 2024 Fico, the prime minister of Slovakia, visited Baku."
    stub.replies = [
        {**ROWS, "events": [proposed("visited Baku", ["SVK"], ["AZE"], date=["2024-05-06", "2024-05-06"])]}
    ]
    (said,) = reader().read(make_document(text, published="2024-06-16")).statements
    assert str(said.date) == "2024-05"
    assert "May 2024" in said.date_reason


def test_ties_and_claims_are_held_to_the_same(stub, reader):
    """Guards the other two kinds: parties named, symmetric ties on one side, a claim in the text's own words."""
    text = "Türkiye is an ally of Azerbaijan. Experts say that Armenia will suffer from the corridor."
    tie = {"kind": "alliance", "sources": ["TUR"], "targets": ["AZE"], "sign": 1, "status": "ongoing",
           "date": None, "by": None, "quote": "is an ally of Azerbaijan"}  # fmt: skip
    claim = {"kind": "forecast", "about": ["ARM"], "by": "Experts", "hedge": "likely", "level": None,
             "quote": "Armenia will suffer from the corridor"}  # fmt: skip
    stub.replies = [{"events": [], "ties": [tie, {**tie, "sign": 5}, {**tie, "targets": []}],
                     "claims": [claim, {**claim, "text": "Armenia loses a war"}, {**claim, "about": []}]}]  # fmt: skip
    reading = reader().read(make_document(text, published="2024-05-16"))
    found = {said.kind: said for said in reading.statements}
    assert len(reading.statements) == 2
    assert (found["tie"].sources, found["tie"].targets) == (("TUR", "AZE"), ())
    assert found["claim"].text == "Armenia will suffer from the corridor"
    assert found["claim"].by == "Experts"


@pytest.mark.parametrize(
    "content",
    [
        "I found nothing worth telling.",
        '{"events": [{"type": "CONSULT", "quote": "visited',
        "[1, 2, 3]",
        '{"result": "ok"}',
        '{"events": {"type": "CONSULT"}}',
        "[" * 100_000,
        '{"events": ' + "[" * 100_000,
    ],
)
def test_answer_that_is_not_the_json_asked_for_is_thrown_away(stub, reader, visit, content):
    """Guards against broken and foreign answers: a warning, no statement, no crash."""
    stub.replies = [content]
    reading = reader().read(visit)
    assert reading.statements == ()
    assert [note.level for note in reading.notes if "thrown away" in note.what] == ["warning"]


@pytest.mark.parametrize(
    "wrap", ["Here it is:\n```json\n{}\n```\nDone.", "<think>{{}} hm</think>{}", "Sure! {} Bye {{"]
)
def test_json_among_talk_is_found(stub, reader, visit, proposed, wrap):
    """Guards models that cannot be kept from talking."""
    inner = json.dumps({**ROWS, "events": [proposed("visited Baku", ["SVK"], ["AZE"])]})
    stub.replies = [wrap.replace("{{", "\0").replace("{}", inner).replace("\0", "{").replace("}}", "}")]
    assert len(reader().read(visit).statements) == 1


def test_answer_cut_off_or_empty_is_thrown_away(stub, reader, visit, proposed, body_of):
    """Guards that half an answer is not taken for a whole one, nor a missing one for "nothing found"."""
    good = {**ROWS, "events": [proposed("visited Baku", ["SVK"], ["AZE"])]}
    for reply in (
        body_of(good, choice={"finish_reason": "length"}),
        body_of(good, choices=[]),
        body_of(good, choices=[{"message": {"content": None}}]),
        body_of(good, choices=["no object"]),
    ):
        stub.replies = [reply]
        reading = reader().read(visit)
        assert reading.statements == ()
        assert any("thrown away for 1 of 1 passages" in what for what in reasons(reading))


def test_floods_are_bounded(stub, reader, visit, proposed, body_of):
    """Guards against an answer of ten megabytes and one of thousands of statements."""
    stub.replies = [body_of("x" * 10_000_000)]
    assert any("longer than" in what for what in reasons(reader().read(visit)))
    stub.replies = [{**ROWS, "events": [proposed("visited Baku", ["SVK"], ["AZE"])] * 5_000}]
    reading = reader().read(visit)
    assert len(reading.statements) == 1
    assert "llm: 4940 refused: more than 60 events from one passage" in reasons(reading)


def test_passage_without_actors_is_not_sent(stub, reader):
    """Guards the user's money: of a passage that names nobody nothing could be kept."""
    reading = reader().read(make_document("It rained all day in the valley.", published="2024-05-16"))
    assert stub.requests == []
    assert reading.statements == ()


def test_document_is_dated_as_the_rules_date_it(stub, reader):
    """Guards that the record gets one date for a document, whichever reader reads it first."""
    from comity.reading.reader import RuleReader

    document = make_document("On May 6, 2024, Robert Fico visited Baku. On Thursday he left Azerbaijan.")
    mine, rules = reader().read(document).document, RuleReader().read(document).document
    assert (mine.published, mine.published_reason) == (rules.published, rules.published_reason)


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "\x00\ud800 Baku \u202e", "Baku " * 5_000, "Baku\n\n" * 3_000]
)
def test_any_text_can_be_read(stub, reader, text):
    """Guards the promise of every reader: no text makes it raise."""
    document = replace(make_document("x"), text=text, original=text, offsets=OffsetMap.identity(len(text)))
    reading = reader().read(document)
    assert reading.statements == ()
    assert all(len(shown) < 6_000 for shown in stub.shown)


def test_service_that_is_away_is_an_error_of_its_own(stub, reader, visit):
    """Guards that a run can tell a missing service from a document without deeds."""
    stub.replies = [lambda _: (500, {}, b"down")]
    with pytest.raises(EndpointError) as caught:
        reader(attempts=2).read(visit)
    assert stub.url in str(caught.value)


def test_codes_and_types_that_are_kept_are_legal(stub, reader, visit, proposed):
    """Guards the closed lists with one proposal for each type and for each code of the vocabulary."""
    codes = [actor.code for actor in load_vocabulary().actors()]
    rows = [proposed("visited Baku", ["SVK"], ["AZE"], type=kind, mode=None) for kind in QUAD_CLASS]
    stub.replies = [{**ROWS, "events": rows}]
    assert {said.type for said in reader().read(visit).statements} == {*QUAD_CLASS}
    stub.replies = [{**ROWS, "events": [proposed("visited Baku", [code], ["AZE"]) for code in codes[start:][:60]]}
                    for start in range(0, len(codes), 60)]  # fmt: skip
    for _ in range(0, len(codes), 60):
        for said in reader(model=f"m{len(stub.requests)}").read(visit).statements:
            assert said.actors == ("SVK",)


def test_parties_must_be_named_near_the_quote(stub, reader, proposed):
    """Guards against a deed put on somebody whom the passage names far away from it."""
    text = f"Armenia voted. {'It was warm in Baku. ' * 8}Robert Fico, the prime minister of Slovakia, visited Baku."
    lie = proposed("visited Baku", ["ARM"], ["AZE"], type="ASSAULT", mode=None)
    stub.replies = [{**ROWS, "events": [lie, proposed("visited Baku", ["SVK"], ["AZE"])]}]
    reading = reader().read(make_document(text, published="2024-05-16"))
    assert [said.actors for said in reading.statements] == [("SVK",)]
    assert "llm: 1 refused: its parties are not named near the quote" in reasons(reading)


def test_pronoun_may_point_back(stub, reader, proposed):
    """Guards what a model is for: "he" in one sentence, his name in the one before."""
    text = "Robert Fico, the prime minister of Slovakia, was brief. He praised the hosts. He then left for Baku at noon."
    stub.replies = [{**ROWS, "events": [proposed("He then left for Baku", ["SVK"], ["AZE"])]}]
    assert len(reader().read(make_document(text, published="2024-05-16")).statements) == 1
