"""Risks and indicators of a record: the analyst's files, the stated probabilities, and what is counted."""

from datetime import date

import pytest

from comity.core.errors import IndicatorError, NotInRecordError, OptionError
from comity.desk import Desk
from comity.desk.risks import add_risks, read_risks, risks_of
from comity.desk.watch import files_in, files_to_watch, watched
from comity.testing import make_claim, make_document, make_event

FILE = """\
title: Two neighbours
author: N. N.
made: MADE
relation: [Iran, Azerbaijan]
risks:
  - text: A war between the two would close the border.
    level: regional
    likely: LIKELY
    about: [Armenia]
    why: The border has one road.
    indicators: [hostile]
  - text: Trade falls.
    level: internal
    likely: [0.2, 0.4]
indicators:
  - name: hostile
    title: Hostile deeds
    between: [Iran, Azerbaijan]
    kinds: [verbal conflict, material conflict]
    within_days: 30
    above: 1
"""


def written(tmp_path, made="2026-03-01", likely="unlikely", name="mine", text=FILE):
    """A file of risks."""
    path = tmp_path / f"{name}.yaml"
    path.write_text(text.replace("MADE", made).replace("LIKELY", likely), "utf-8")
    return path


def add(desk, path):
    """Add a file."""
    return add_risks(desk, read_risks(path), path)


@pytest.fixture
def desk():
    """Two years of news on Iran and Azerbaijan: a quarrel in May 2025, a plan, a visit told twice."""
    with Desk.open(":memory:", create=True) as desk:
        for number, day in enumerate(("2024-01-10", "2024-09-10", "2025-02-01")):
            paper = make_document("They met.", name=f"p{number}", publisher="Wire", published=day)
            desk.record.add(
                paper, [make_event("CONSULT", "IRN AZE", date=day, document=paper, quote="They met")],
                reader="test/1",
            )  # fmt: skip
        text = "Baku accused Tehran. Tehran threatened Baku. Iran plans to visit. Some year they quarrelled."
        paper = make_document(text, name="quarrel", publisher="Wire", published="2025-05-06")
        deeds = [
            make_event("ACCUSE", "AZE", "IRN", date="2025-05-01", document=paper, quote="Baku accused Tehran"),
            make_event(
                "THREATEN", "IRN", "AZE", date="2025-05-05", document=paper, quote="Tehran threatened Baku"
            ),
            make_event(
                "CONSULT", "IRN", "AZE", mode="visit", status="planned", date="2025-06-10",
                document=paper, quote="Iran plans to visit",
            ),
            make_event(
                "ACCUSE", "IRN", "AZE", mode="allege", date="2024", document=paper,
                quote="Some year they quarrelled",
            ),
        ]  # fmt: skip
        desk.record.add(paper, deeds, reader="test/1")
        desk.record.refresh()
        yield desk


def stand(desk, path, day):
    """How the indicators of a file stand on a day, by name."""
    found = watched(desk, [("mine", read_risks(path).value)], at=date.fromisoformat(day))
    return {one.indicator.name: one for one in found}


def test_an_indicator_counts_deeds_of_the_record_with_their_sentences(desk, tmp_path):
    """Guards what is counted, what has no place in a window, and the way back to the text."""
    one = stand(desk, written(tmp_path), "2025-05-06")["hostile"]
    assert (one.judged.state, one.judged.value) == ("tripped", 2)
    assert one.judged.since == date(2025, 5, 5)
    assert [sign.voices[0].quote for sign in one.evidence] == [
        "Baku accused Tehran",
        "Tehran threatened Baku",
    ]
    assert all(desk.why(sign.id) for sign in one.evidence)
    assert one.judged.notes == ("not counted: 1 dated to more than 30 days",)
    assert stand(desk, written(tmp_path), "2025-05-04")["hostile"].judged.state == "quiet"


OTHERS = """\
relation: [Iran, Azerbaijan]
indicators:
  - {name: due, title: Due, watch: plans due, between: [Iran, Baku], within_days: 10, above: 0}
  - {name: overdue, title: Overdue, watch: plans overdue, between: [Iran, Baku], within_days: 20, above: 0}
  - {name: visits, title: Visits, actors: Iran, recipients: Baku, modes: visit, within_days: 20, above: 0}
  - {name: accused, title: Accused, actors: Baku, recipients: Iran, types: ACCUSE, within_days: 20, above: 0}
  - {name: silent, title: Silent, between: [Iran, Baku], types: CONSULT, silent_days: 90}
  - {name: feed, title: Feed, source: feed, actors: Iran, silent_days: 90}
"""


@pytest.mark.parametrize(
    ("day", "tripped"),
    [
        ("2025-05-05", {"accused", "silent"}),
        ("2025-05-31", {"silent"}),
        ("2025-06-01", {"due", "silent"}),
        ("2025-06-10", {"due", "silent"}),
        ("2025-07-10", {"silent"}),
        ("2025-07-11", {"overdue", "silent"}),
        ("2025-07-30", {"overdue", "silent"}),
        ("2025-07-31", {"silent"}),
    ],
)
def test_plans_trip_when_they_fall_due_and_when_they_lapse(desk, tmp_path, day, tripped):
    """Guards the days on which plans, directed deeds and silences count; a plan is no visit."""
    paper = make_document("Nothing new.", name="later", publisher="Wire", published="2025-08-30")
    desk.record.add(paper, [], reader="test/1")
    found = stand(desk, written(tmp_path, text=OTHERS), day)
    assert {name for name, one in found.items() if one.judged.state == "tripped"} == tripped
    assert found["feed"].judged.reason == "there is no feed beside the record"


def test_a_contradiction_trips_from_the_day_its_second_side_was_known(desk, tmp_path):
    """Guards the date of a contradiction, and that both sides are shown."""
    for name, day, quote in (
        ("a", "2025-05-10", "He came on 7 May"),
        ("b", "2025-05-20", "He came on 8 May"),
    ):
        paper = make_document(f"{quote}.", name=name, publisher=f"Paper {name}", published=day)
        deed = make_event(
            "CONSULT", "IRN", "AZE", mode="visit", people="Masoud Pezeshkian",
            date=f"2025-05-0{quote[11]}", document=paper, quote=quote,
        )  # fmt: skip
        desk.record.add(paper, [deed], reader="test/1")
    desk.record.refresh()
    text = (
        "relation: [Iran, Baku]\nindicators:\n  - {name: apart, title: x, watch: contradictions, "
        "between: [Iran, Baku], within_days: 5, above: 0}\n"
    )
    days = {day: stand(desk, written(tmp_path, text=text), day)["apart"] for day in (
        "2025-05-19", "2025-05-20", "2025-05-24", "2025-05-25")}  # fmt: skip
    assert [one.judged.state for one in days.values()] == ["quiet", "tripped", "tripped", "not judged"]
    (sign,) = days["2025-05-20"].evidence
    assert (sign.field, {voice.quote for voice in sign.voices}) == (
        "date", {"He came on 7 May", "He came on 8 May"},
    )  # fmt: skip
    assert desk.why(sign.id)


def test_own_risks_enter_the_record_once_with_number_and_signs(desk, tmp_path):
    """Guards the analyst's side of the register, and that each risk leads to its file."""
    path = written(tmp_path)
    assert add(desk, path) == (2, 0, 1)
    assert add(desk, path) == (0, 2, 1)
    page = risks_of(desk, "Azerbaijan", "Iran", at=date(2026, 3, 2))
    assert not page.are_shipped
    trade, war = page.risks
    assert (trade.risk.level, trade.stated.low, trade.stated.high) == ("internal", 0.2, 0.4)
    assert (war.risk.level, war.stated.words, war.risk.by) == ("regional", "unlikely", "N. N.")
    assert (war.stated.low, war.stated.high) == (0.2, 0.45)
    assert [sign.name for sign in war.indicators] == ["mine/hostile"]
    assert war.voice.quote == "A war between the two would close the border."
    assert desk.why(war.risk.statement.id)
    assert risks_of(desk, "Azerbaijan", "Iran", at=date(2026, 2, 28)).risks == ()
    assert risks_of(desk, "Azerbaijan", "Armenia").risks == ()
    assert [one.risk.level for one in risks_of(desk, "IRN", "AZE", level="regional").risks] == ["regional"]


def test_a_later_file_of_the_same_name_takes_the_place_of_the_one_before(desk, tmp_path):
    """Guards revising a register: the newer holds, the older can still be asked for."""
    add(desk, written(tmp_path))
    shorter = FILE[: FILE.index("  - text: Trade")] + FILE[FILE.index("indicators:\n  - name") :]
    assert add(desk, written(tmp_path, "2026-04-01", "likely", text=shorter)) == (0, 1, 1)
    (war,) = risks_of(desk, "IRN", "AZE").risks
    assert war.risk.statement.hedge == "likely"
    assert len(risks_of(desk, "IRN", "AZE", as_of=date(2026, 3, 15)).risks) == 2
    assert len(files_in(desk)) == 1
    with pytest.raises(IndicatorError, match="a later file of that name, made on 2026-04-01"):
        add(desk, written(tmp_path, "2026-03-20"))


def test_a_file_without_author_or_day_is_not_added(desk, tmp_path):
    """Guards that what enters the record has a voice and a day."""
    with pytest.raises(IndicatorError, match="no author or no day"):
        add(desk, written(tmp_path, text=OTHERS))


def test_shipped_indicators_stand_in_where_the_record_has_none(desk, tmp_path):
    """Guards the examples giving way to the analyst's."""
    files, are_shipped = files_to_watch(desk)
    assert are_shipped
    assert "iran-azerbaijan" in dict(files)
    assert risks_of(desk, "IRN", "AZE").are_shipped
    add(desk, written(tmp_path))
    files, are_shipped = files_to_watch(desk)
    assert ([name for name, _ in files], are_shipped) == (["mine"], False)


def test_words_of_a_text_state_the_range_of_the_table(desk):
    """Guards the join with the hedges: the phrase in the quote counts, a plain assertion is certain."""
    paper = make_document("War may break out. Tension is high.", name="think", published="2025-01-01")
    told = [
        make_claim(
            "forecast", "IRN AZE", document=paper, quote="War may break out", hedge="possible",
            text="War may break out between Iran and Azerbaijan.",
        ),
        make_claim(
            "assessment", "IRN AZE", document=paper, quote="Tension is high", text="Tension is high."
        ),
    ]  # fmt: skip
    desk.record.add(paper, told, reader="test/1")
    stated = [one.stated for one in risks_of(desk, "IRN", "AZE").risks]
    assert [(one.words, one.low, one.high) for one in stated] == [("may", 0.2, 0.6), ("certain", 0.95, 0.99)]
    assert all(one.source for one in stated)


def test_unknown_or_equal_actors_are_refused(desk):
    """Guards the question itself."""
    with pytest.raises(OptionError, match="both names stand for one actor"):
        risks_of(desk, "Iran", "Tehran")
    with pytest.raises((OptionError, NotInRecordError), match="Atlantis"):
        risks_of(desk, "Iran", "Atlantis")
