"""Forecasts of texts that are read, and an analyst's word on them."""

from datetime import date
from pathlib import Path

import pytest

from comity.core.errors import NotInRecordError, OptionError
from comity.desk import Desk
from comity.desk.forecasts import Chosen, forecast, forecasts_of, resolve, with_findings
from comity.desk.reference import add_sets
from comity.sources import ReadOptions

OUTLOOK = """---
title: Outlook
publisher: Harbour Institute
published: 2024-02-05
---
The President of Kazakhstan will visit Uzbekistan before the summer. Hungary will probably veto new sanctions
against Russia by the end of 2024. The leaders of Japan and South Korea will meet next month. Egypt and Ethiopia
are expected to resume talks in March. If Iran attacks Israel, the United States will impose new sanctions on
Iran this year. Relations between Poland and Ukraine will deteriorate in the coming months. Moscow will soon
close its embassy in Chisinau.
"""
CHRONICLE = """---
title: Chronicle
publisher: Delta Wire
published: 2024-12-28
---
President Kassym-Jomart Tokayev of Kazakhstan visited Uzbekistan on 10 April 2024. Hungary vetoed sanctions
against Russia on 3 October 2024. On 14 April 2024 Iran attacked Israel. The United States imposed sanctions on
Iran on 18 April 2024. The Egyptian foreign minister met his Ethiopian colleague in Cairo on 20 June 2024. The
prime minister of Japan met the president of South Korea on 12 March 2024 in Seoul.
"""
ON = date(2025, 6, 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with both texts and a record of them, made once."""
    folder = tmp_path_factory.mktemp("forecasts")
    (folder / "outlook.md").write_text(OUTLOOK, "utf-8")
    (folder / "chronicle.md").write_text(CHRONICLE, "utf-8")
    with Desk.open(folder / "made.comity", create=True) as desk:
        desk.read([folder / "outlook.md", folder / "chronicle.md"], ReadOptions())
    return folder


@pytest.fixture
def desk(made, tmp_path):
    """A copy of the record to decide in."""
    path = tmp_path / "r.comity"
    path.write_bytes((made / "made.comity").read_bytes())
    with Desk.open(path) as opened:
        yield opened


def by_words(found, words):
    """The forecast that says some words."""
    (one,) = [one for one in found if words in one.text]
    return one


@pytest.mark.parametrize(
    ("words", "outcome", "short"),
    [
        ("Kazakhstan will visit", "true", "came true, 2024-04-10"),
        ("Hungary will probably veto", "true", "came true, 2024-10-03"),
        ("Japan and South Korea will meet", "true", "came true, 2024-03-12"),
        ("expected to resume talks", "false", "came later, 2024-06-20"),
        ("impose new sanctions", "true", "came true, 2024-04-18"),
    ],
)
def test_forecasts_of_a_text_are_held_against_the_news(desk, words, outcome, short):
    """Guards the whole way from the sentence that foretells to the one that tells."""
    proposal = by_words(forecasts_of(desk, on=ON), words).proposal
    assert proposal is not None
    assert (proposal.outcome, proposal.short) == (outcome, short)
    assert all(one.source == "Delta Wire" for one in proposal.evidence)


@pytest.mark.parametrize("words", ["in the coming months", "soon close"])
def test_vague_words_are_not_admitted(desk, words):
    """Guards that the reader's own guess at `the coming months` is no due date."""
    one = by_words(forecasts_of(desk, on=ON), words)
    assert one.state == "not admitted"
    assert any(reason.endswith("names no day") for reason in one.admission.reasons)


def test_a_word_is_kept_undone_and_not_kept_twice(desk):
    """Guards that the same word again adds nothing, and that a word can be taken back."""
    one = by_words(forecasts_of(desk, on=ON), "Kazakhstan will visit")
    _, made = resolve(desk, one.id[:8], "false", by="N. N.", note="another president")
    assert made is not None
    _, again = resolve(desk, one.id[:8], "false", by="N. N.")
    assert again is None
    assert len(desk.record.judgements()) == 1
    kept = by_words(forecasts_of(desk, on=ON), "Kazakhstan will visit")
    assert (kept.state, kept.decision.why) == ("false", "another president")
    desk.record.undo(made.key)
    assert by_words(forecasts_of(desk, on=ON), "Kazakhstan will visit").state == "proposed"


def test_a_later_word_outranks_an_earlier(desk):
    """Guards a change of mind."""
    one = by_words(forecasts_of(desk, on=ON), "Kazakhstan will visit")
    for word in ("false", "true"):
        resolve(desk, one.id, word, by="N. N.")
    assert by_words(forecasts_of(desk, on=ON), "Kazakhstan will visit").state == "true"


def test_a_word_survives_reading_the_text_again(desk, made):
    """Guards that a new reading, whose quote may differ, keeps what was decided."""
    one = by_words(forecasts_of(desk, on=ON), "Kazakhstan will visit")
    resolve(desk, one.id, "void", by="N. N.")
    document = desk.record.document(one.statement.document)
    statements = desk.record.statements(document=document.sha256, as_read=True)
    longer = [_with_longer_quote(said, document) if said.id == one.id else said for said in statements]
    desk.record.add(document, longer, reader="rules/999")
    again = by_words(forecasts_of(desk, on=ON), "Kazakhstan will visit")
    assert again.id != one.id
    assert again.state == "void"


def _with_longer_quote(said, document):
    from dataclasses import replace

    from comity.core.offsets import Span

    span = Span(said.span.start, said.span.end + 1)
    return replace(said, span=span, quote=span.of(document.text))


def test_what_is_not_admitted_has_no_outcome(desk):
    """Guards that a forecast with no date cannot be called true, and that the message says what to do."""
    one = by_words(forecasts_of(desk, on=ON), "in the coming months")
    with pytest.raises(OptionError, match=r"names no day.*comity judge correct .* resolves"):
        resolve(desk, one.id, "true", by="N. N.")


def test_a_day_given_by_the_analyst_admits_it(desk):
    """Guards the way out: a correction sets the due date, and the forecast gets a rule."""
    one = by_words(forecasts_of(desk, on=ON), "in the coming months")
    desk.record.judge("correct", one.id, by="N. N.", why="half a year", field="resolves", value="2024-08-05")
    again = by_words(forecasts_of(desk, on=ON), "in the coming months")
    assert (again.due, again.horizon.why) == (date(2024, 8, 5), "set by the analyst")


def test_an_unknown_outcome_is_refused(desk):
    """Guards the record against words that mean nothing."""
    one = by_words(forecasts_of(desk, on=ON), "Kazakhstan will visit")
    with pytest.raises(OptionError, match="true, false, void, open"):
        desk.record.judge("resolve", one.id, by="N. N.", why="", value="perhaps")


def test_a_resolved_reading_is_still_asked_about(desk):
    """Guards that what became of a forecast does not count as a check of its reading."""
    from comity.desk.review import questions

    one = by_words(forecasts_of(desk, on=ON), "Kazakhstan will visit")
    before = [asked.id for asked in questions(desk.record, below=1.1)]
    resolve(desk, one.id, "true", by="N. N.")
    assert [asked.id for asked in questions(desk.record, below=1.1)] == before


def test_the_day_asked_about_decides_what_is_seen(desk):
    """Guards `on`: before the visit the forecast is open, and before the text it is not there."""
    assert by_words(forecasts_of(desk, on=date(2024, 3, 1)), "Kazakhstan will visit").state == "open"
    assert forecasts_of(desk, on=date(2024, 1, 1)) == []


def test_what_had_been_published_decides_what_is_known(desk):
    """Guards `as_of`: the chronicle appeared in December, so that in November the past forecast is overdue."""
    one = by_words(forecasts_of(desk, as_of=date(2024, 11, 1)), "Kazakhstan will visit")
    assert one.state == "overdue"


def test_forecasts_are_chosen_by_author_due_date_and_state(desk):
    """Guards the filters together."""
    chosen = Chosen(author="harbour", due=date(2024, 5, 31), states=("proposed",))
    found = forecasts_of(desk, chosen, on=ON)
    assert {one.due for one in found} == {date(2024, 3, 31), date(2024, 5, 31)}
    with pytest.raises(OptionError, match="There are: Harbour Institute"):
        forecasts_of(desk, Chosen(author="Nobody"), on=ON)


def test_an_id_that_fits_nothing_is_told_of(desk):
    """Guards the message for an unknown id."""
    with pytest.raises(NotInRecordError, match="comity forecasts"):
        forecast(forecasts_of(desk, on=ON), "ffffffff")


def test_only_forecasts_without_a_rule_are_put_to_the_tests_of_claims(desk):
    """Guards that one forecast does not get two verdicts."""
    entries = with_findings(desk, forecasts_of(desk, on=ON), on=ON)
    assert all(not entry.findings for entry in entries if entry.forecast.rule)


SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """The seed texts and the table of dated facts, read."""
    if not (SHARED / "facts" / "events.csv").is_file():
        pytest.skip("reference material is absent")
    path = tmp_path_factory.mktemp("seeds") / "seeds.comity"
    with Desk.open(path, create=True) as desk:
        desk.read(sorted((SHARED / "seeds").glob("*.txt")))
        list(add_sets(desk, [str(SHARED / "facts" / "events.csv")], "dated-events"))
        yield with_findings(desk, forecasts_of(desk, on=date(2026, 6, 23)), on=date(2026, 6, 23))


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "outcome", "short"),
    [
        ("will make an official visit to Pakistan this month", "false", "lapsed"),
        ("strategic agreements will be signed", "false", "came later, 2025-07-04"),
    ],
)
def test_dated_forecasts_of_the_seeds_end_as_the_facts_have_it(seeds, words, outcome, short):
    """Guards what became of them: the visit of April 2025 lapsed, the accord was signed on 4 July."""
    (one,) = [entry.forecast for entry in seeds if words in entry.forecast.text]
    assert one.proposal is not None
    assert one.proposal.outcome == outcome
    assert one.proposal.short.startswith(short)


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("the U.S. moving away from Pakistan", "contradicted"),
        ("relations between NATO and Azerbaijan towards a closer one", "supported"),
        ("new rapprochement with the democratic West", "contradicted"),
    ],
)
def test_undated_forecasts_of_the_seeds_are_not_scored_but_read_so_far(seeds, words, verdict):
    """Guards that without a date none is admitted, and that the tests of claims still say how it stands."""
    (entry,) = [entry for entry in seeds if words in entry.forecast.text]
    assert entry.forecast.state == "not admitted"
    assert verdict in {one.verdict for one in entry.findings}
