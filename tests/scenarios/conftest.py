"""Makes `scenario_evidence` importable, and scenarios of it."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from scenario_evidence import AT, SMALL, table

from comity.scenarios.model import Scenario
from comity.scenarios.setting import Setting
from comity.ties.weights import load_weights


@pytest.fixture
def setting():
    """The small evidence with poles, on a day."""
    return Setting(evidence=table(*SMALL), at=AT, weights=load_weights(), poles=("USA", "CHN"))


@pytest.fixture
def edits():
    """Edits as a file would have them; each gets a reason."""

    def make(*parts):
        listed = [{"because": "a test", **part} for part in parts]
        return Scenario.model_validate({"title": "A test", "edits": listed}).edits

    return make
