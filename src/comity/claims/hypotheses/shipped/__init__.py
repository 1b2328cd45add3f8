"""Questions with their hypotheses that ship with comity: to weigh, to read and to copy.

>>> [one.name for one in shipped()][0]
'islamabad-axis'
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from comity.claims.hypotheses.model import FORM, HypothesesFile
from comity.core.errors import OptionError


@dataclass(frozen=True)
class Shipped:
    """A file of the package.

    Attributes:
        name: As commands take it.
        text: The file, comments and all.
    """

    name: str
    text: str

    @cached_property
    def file(self) -> HypothesesFile:
        """What it says."""
        return FORM.read(self.text, where=self.name).value


def shipped() -> tuple[Shipped, ...]:
    """All of them, by name."""
    found = sorted((one for one in files(__name__).iterdir() if one.name.endswith(".yaml")), key=str)
    return tuple(Shipped(one.name.removesuffix(".yaml"), one.read_text("utf-8")) for one in found)


def shipped_hypotheses(name: str) -> Shipped:
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
        "no hypotheses of that name ship with comity, and there is no such file", where=name,
        todo=f"Take {' or '.join(near)}, or the path of a file of yours",
    )  # fmt: skip


def hypotheses_of(where: str) -> HypothesesFile:
    """The hypotheses in a file, or the shipped ones of that name.

    Raises:
        OptionError: If there is neither.
        HypothesesError: If the file breaks its form; the message lists all faults.
    """
    path = Path(where)
    looks_like_file = path.suffix in {".yaml", ".yml"} or len(path.parts) > 1 or path.exists()
    return FORM.read_file(path).value if looks_like_file else shipped_hypotheses(where).file
