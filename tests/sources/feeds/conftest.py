"""A store of feeds in a temporary folder; makes `stores` importable for the tests beside it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from comity.sources.feeds.take_in import Report, take_in

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a test keeps feeds."""
    return tmp_path / "record.comity.feeds"


@pytest.fixture
def take(folder: Path) -> Callable[..., Report]:
    """Takes files into the test's folder."""
    return lambda *paths, **asked: take_in(paths, folder, **asked)
