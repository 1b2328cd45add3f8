"""Ways to count that tests choose between."""

import sys
from pathlib import Path

import pytest

from comity.blocs.voting import counting

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(params=["table", "halves"])
def one_weight_by(request, monkeypatch):
    """Each way to count where one weight decides; the small games of tests would all go by the table."""
    if request.param == "halves":
        monkeypatch.setattr(counting, "_TABLE_BITS", 0)
    return request.param
