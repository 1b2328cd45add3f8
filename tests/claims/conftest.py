"""Records of a few sentences, and what the tests of claims make of them."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from comity.claims.judge import check_all
from comity.desk import Desk
from comity.desk.claims import book_of
from comity.record.store import Record

sys.path.insert(0, str(Path(__file__).parent))  # for `asserted_and_told`, which several of the tests share

READ_AT = datetime(2034, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def findings():
    """What one test finds on all assertions of some readings: `findings("date", paper, chronicle)`."""
    opened = []

    def find(test, *readings, today="2033-12-31"):
        record = Record.open(":memory:", create=True)
        for document, statements in readings:
            record.add(document, statements, reader="test/1", at=READ_AT)
        record.refresh()
        desk = Desk(record)
        opened.append(desk)
        found = check_all(book_of(desk, on=date.fromisoformat(today)))
        return [part for one in found for part in one.findings if part.test == test]

    yield find
    for desk in opened:
        desk.close()
