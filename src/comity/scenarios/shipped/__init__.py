"""Scenarios that ship with comity, as files to run, to read and to copy.

>>> [one.name for one in shipped()][0]
'russia-loses'
"""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from comity.core.errors import OptionError
from comity.scenarios.model import Scenario
from comity.scenarios.read import read_scenario, read_scenario_file


@dataclass(frozen=True)
class Shipped:
    """A scenario file of the package.

    Attributes:
        name: As commands take it.
        text: The file, comments and all.
    """

    name: str
    text: str

    @cached_property
    def scenario(self) -> Scenario:
        """What the file says."""
        return read_scenario(self.text, where=self.name)


def shipped() -> tuple[Shipped, ...]:
    """All of them, by name."""
    found = (file for file in files(__name__).iterdir() if file.name.endswith(".yaml"))
    return tuple(_read(file) for file in sorted(found, key=lambda file: file.name))


def shipped_about(codes: Collection[str]) -> tuple[Shipped, ...]:
    """Those that move one of some states."""
    return tuple(one for one in shipped() if one.scenario.moved & set(codes))


def shipped_scenario(name: str) -> Shipped:
    """The one of that name.

    Raises:
        OptionError: If there is none; the message names those that look like it.
    """
    wanted = name.casefold().removesuffix(".yaml").replace(" ", "-").replace("_", "-")
    known = {one.name: one for one in shipped()}
    if wanted in known:
        return known[wanted]
    near = difflib.get_close_matches(wanted, known, n=2, cutoff=0.4) or list(known)
    raise OptionError(
        "no scenario of that name ships with comity, and there is no such file", where=name,
        todo=f"Take {' or '.join(near)}, or the path of a file of yours",
    )  # fmt: skip


def scenario_of(where: str) -> Scenario:
    """The scenario in a file, or the shipped one of that name.

    Raises:
        OptionError: If there is neither.
        ScenarioError: If the file breaks the format; the message lists all faults.
    """
    path = Path(where)
    looks_like_file = path.suffix in {".yaml", ".yml"} or len(path.parts) > 1 or path.exists()
    return read_scenario_file(path) if looks_like_file else shipped_scenario(where).scenario


def _read(file: Traversable) -> Shipped:
    return Shipped(file.name.removesuffix(".yaml"), file.read_text("utf-8"))
