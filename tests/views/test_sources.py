"""Reports and independent sources, as tables and JSON show them; why an event is one."""

from __future__ import annotations

import json

import pytest

from comity.record.store import Record
from comity.testing import make_document, make_event
from comity.views.words.sources import sources_words

AGENCY = (
    "Prime Minister Jana Nova of Slovakia arrived in Baku on Monday for talks on gas and on the railway to the "
    "Black Sea, which both governments want to be finished before the winter of next year."
)
TEXTS = {
    "Wire": AGENCY,
    "Morning Paper": f"VISITS AND GUESTS\n\n{AGENCY}",
    "Weekly": "Gas was what Jana Nova, the Slovak prime minister, came to Baku for on Monday.",
}


@pytest.fixture
def reprinted(tmp_path):
    """A record of one visit in three reports, one of them a reprint."""
    path = tmp_path / "reprinted.comity"
    with Record.open(path, create=True) as record:
        for publisher, text in TEXTS.items():
            document = make_document(text, name=publisher, publisher=publisher, published="2031-05-06")
            said = make_event(
                "CONSULT", "SVK", "AZE", mode="visit", date="2031-05-05", document=document, quote="Jana Nova",
                people="Jana Nova", status="occurred", rank="state" if publisher == "Weekly" else "official",
            )  # fmt: skip
            record.add(document, [said], reader="tiny/1")
        record.refresh()
    return path


def test_tables_show_reports_and_independent_sources(run, reprinted):
    """Guards the column of documents: a reprint counts as a report, not as a source, and the figure is explained."""
    shown = run("chronology", "SVK", "--record", reprinted).stdout
    assert "3 (2)" in shown
    assert "3 reports, 2 independent sources" in shown


def test_json_gives_reports_and_independent_sources(run, reprinted):
    """Guards the figures for programs, of an event and of each side of a contradiction."""
    (event,) = json.loads(run("chronology", "SVK", "--record", reprinted, "--json").stdout)
    assert (event["reports"], event["independent_sources"]) == (3, 2)
    (conflict,) = json.loads(run("conflicts", "--record", reprinted, "--json").stdout)
    sides = {
        side["value"]: (len(side["statements"]), side["independent_sources"]) for side in conflict["sides"]
    }
    assert sides == {"official": (2, 1), "state": (1, 1)}


def test_why_shows_the_weakest_link(run, reprinted):
    """Guards that the features behind a join can be seen, by eye and by program, and add up."""
    (event,) = json.loads(run("chronology", "SVK", "--record", reprinted, "--json").stdout)
    shown = run("why", event["id"], "--record", reprinted).stdout
    assert "rests on 3 statements in 3 reports, 2 independent sources" in shown
    assert "weakest link" in shown
    link = json.loads(run("why", event["id"], "--record", reprinted, "--json").stdout)["weakest_link"]
    assert sum(feature["weight"] for feature in link["features"]) == pytest.approx(link["score"], abs=0.006)
    assert set(link["statements"]) <= {said["id"] for said in event["statements"]}


def test_single_reports_need_no_brackets(ask):
    """Guards the common case: where every report is a source of its own nothing is added."""
    assert "brackets" not in ask("chronology", "SVK").stdout


def test_sources_are_said_in_words():
    """Guards number and plural."""
    document = make_document("Jana Nova came.", publisher="Wire")
    said = make_event("CONSULT", "SVK", "AZE", document=document, quote="Jana Nova")
    from comity.desk import Voice
    from comity.record.merge import reconcile

    (event,) = reconcile([said])
    assert sources_words(event, lambda one: Voice(one, document)) == "1 report"


def test_a_brief_puts_first_what_independent_sources_tell(reprinted):
    """Guards the summary against reprints: two sources outweigh a deed that one agency's text spread more widely."""
    from comity.desk import Desk
    from comity.views.brief.compose import main_deeds

    with Desk.open(reprinted) as desk:
        for number in range(8):
            for publisher in ("Paper A", "Paper B", "Paper C", "Paper D"):
                document = make_document(
                    f"On day {number} a delegation of Hungary came and stayed for the whole of a long afternoon in town.",
                    name=f"{publisher} {number}", publisher=publisher, published="2031-08-01",
                )  # fmt: skip
                said = make_event(
                    "CONSULT", "HUN", "AZE", mode="visit", date=f"2031-0{number + 1}-11", document=document,
                    quote="a delegation of Hungary came",
                )  # fmt: skip
                desk.record.add(document, [said], reader="tiny/1")
        desk.record.refresh()
        events = desk.chronology("AZE")
        chosen = main_deeds(events, desk.voice)
    (visit,) = [event for event in events if "SVK" in event.actors]
    assert len(events) > len(chosen)
    assert visit in chosen
