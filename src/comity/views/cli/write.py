"""How commands write their answer."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from comity.core.text import safe_text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from comity.core.problems import Problem


def write_json(data: Any) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def write_text(text: str) -> None:
    """Text on standard output as it stands."""
    sys.stdout.write(text)


def write(table: RenderableType) -> None:
    """A table on standard output."""
    from comity.views.console.terminal import output

    output().print(table)


def width() -> int:
    """Of the terminal, in columns."""
    from comity.views.console.terminal import output

    return output().width


def say(text: str) -> None:
    """A line on standard error."""
    sys.stderr.write(text + "\n")


def say_problem(problem: Problem) -> None:
    """One line on standard error: `error: file: what. todo`."""
    say(safe_text(f"{problem.level}: {problem}"))
