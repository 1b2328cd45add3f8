"""What a text and the State Department's lists say of one visit is one event with two sources."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from comity.desk import Desk
from comity.desk.reference import add_sets

REFERENCE = Path(__file__).resolve().parents[1] / "sources" / "reference"
# Visits that the lists have, told in our own words; none of the example documents tells of one.
TEXT = """\
US Secretary of State Antony Blinken arrived in Astana on February 28, 2023, for talks with Kazakh ministers.

On November 29, 2023, Secretary of State Antony Blinken visited Skopje.

Prime Minister Robert Golob of Slovenia visited Washington on October 22, 2024.

President Nikos Christodoulides of Cyprus visited the United States on October 30, 2024.

President Joe Biden visited Angola on December 2, 2024.
"""
TOLD = [
    ("USA", "KAZ", "2023-02-28"), ("USA", "MKD", "2023-11-29"), ("SVN", "USA", "2024-10-22"),
    ("CYP", "USA", "2024-10-30"), ("USA", "AGO", "2024-12-02"),
]  # fmt: skip


@pytest.fixture
def publishers(monkeypatch):
    """Writes files as their publishers lay them out."""
    monkeypatch.syspath_prepend(str(REFERENCE))
    import publishers as module

    yield module
    sys.modules.pop("publishers", None)


@pytest.mark.shared
def test_visits_told_by_a_text_and_a_list_are_one(tmp_path, publishers):
    """Guards matching in both directions of travel: each visit is one event, on that day, without a conflict."""
    if not publishers.DATA.is_dir():
        pytest.skip("the reference material is absent")
    note = tmp_path / "note.txt"
    note.write_text(TEXT)
    files = [publishers.us_travels(tmp_path, since="2022"), publishers.us_visits(tmp_path, since="2022")]
    from comity.core.interval import Interval
    from comity.sources import ReadOptions

    with Desk.open(tmp_path / "r.comity", create=True) as desk:
        desk.read([note], ReadOptions(published=Interval.parse("2024-12-20")))
        assert len(list(add_sets(desk, [str(path) for path in files]))) == 2
        for guest, host, day in TOLD:
            on = date.fromisoformat(day)
            found = [
                event
                for event in desk.record.events(actor=guest, with_=host, since=on, until=on, type="CONSULT")
                if event.actors == (guest,) and any(not said.from_dataset for said in event.statements)
            ]
            assert [{said.from_dataset for said in event.statements} for event in found] == [{True, False}], (
                day
            )
            assert found[0].conflicts == ()
