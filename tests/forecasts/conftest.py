"""Records of a few sentences, seen as the ledger of forecasts sees them."""

import sys
from datetime import date
from pathlib import Path

import pytest

from comity.desk import Desk
from comity.desk.forecasts import known_of

sys.path.insert(0, str(Path(__file__).parent))  # for `foretold`, which several of the tests share


@pytest.fixture
def known():
    """The record of some readings as the ledger sees it on a day."""
    from foretold import record_of

    opened = []

    def view(*readings, today="2032-12-31"):
        desk = Desk(record_of(*readings))
        opened.append(desk)
        return known_of(desk, on=date.fromisoformat(today))

    yield view
    for desk in opened:
        desk.close()
