"""What docstrings show is what comes out."""

import doctest
import importlib
import pkgutil

import pytest

import comity

# Alembic's environment runs only inside a migration.
MODULES = [
    one.name
    for one in pkgutil.walk_packages(comity.__path__, "comity.")
    if not one.name.startswith("comity.record.migrations")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name):
    """Guards every example that a docstring shows."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
