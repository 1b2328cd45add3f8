"""Finds the screens and actions: whatever a module in `pages/` declares, and nothing else."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from comity.views.web.shell.screen import Action, Download, Screen


@cache
def screens() -> tuple[Screen, ...]:
    """All screens, by path: each module's `SCREEN`, or its `SCREENS`."""
    found: list[Screen] = []
    for module in _modules():
        one = getattr(module, "SCREEN", None)
        found += [one] if one else getattr(module, "SCREENS", ())
    return tuple(sorted(found, key=lambda screen: screen.path))


@cache
def actions() -> tuple[Action, ...]:
    """All actions, by path: each module's `ACTIONS`."""
    found = [action for module in _modules() for action in getattr(module, "ACTIONS", ())]
    return tuple(sorted(found, key=lambda action: action.path))


@cache
def downloads() -> tuple[Download, ...]:
    """All files to take away, by path: each module's `DOWNLOADS`."""
    found = [one for module in _modules() for one in getattr(module, "DOWNLOADS", ())]
    return tuple(sorted(found, key=lambda one: one.path))


def _modules() -> Iterator[ModuleType]:
    from comity.views.web import pages

    for info in sorted(pkgutil.iter_modules(pages.__path__), key=lambda one: one.name):
        yield importlib.import_module(f"{pages.__name__}.{info.name}")
