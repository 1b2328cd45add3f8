"""What the tests of confidence share: the measures of `evals`, and rows to fit."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

EVALS = Path(__file__).resolve().parents[3] / "evals"


@pytest.fixture(scope="session")
def evals():
    """Import a module of `evals` by name."""

    def load(name):
        if str(EVALS) not in sys.path:
            sys.path.insert(0, str(EVALS))
        return importlib.import_module(name)

    return load
