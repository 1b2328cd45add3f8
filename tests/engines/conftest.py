"""The engines, and deeds to run them on; each test runs on every engine."""

import sys
from pathlib import Path

import pytest

from comity.engines.duck import DuckEngine

sys.path.insert(0, str(Path(__file__).parent))

ENGINES = {"duckdb": lambda: DuckEngine(threads=1, memory="1GB")}


@pytest.fixture(scope="session", params=sorted(ENGINES))
def engine(request):
    """An engine of each kind, open for the whole run."""
    with ENGINES[request.param]() as opened:
        yield opened


@pytest.fixture
def feeds_folder(tmp_path):
    """A folder for feeds."""
    return tmp_path / "region.comity.feeds"
