"""Progress of a run on standard error: a bar with counts and time left on a terminal, errors as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from comity.core.problems import Problem
from comity.core.text import safe_text, shorten
from comity.desk import Step
from comity.views.console.terminal import messages

_NAME_WIDTH = 40


@contextmanager
def reading_progress(say: Callable[[Problem], None]) -> Iterator[Callable[[Step], None]]:
    """A function to call after each step.

    Args:
        say: Writes errors and warnings; notes wait for `--verbose`.
    """
    console = messages()
    with Progress(
        TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"), console=console, transient=True, disable=not console.is_terminal,
    ) as bar:  # fmt: skip
        task = bar.add_task("read", total=None, name="")

        def step(now: Step) -> None:
            if now.problem is not None:
                if now.problem.level != "note":
                    say(now.problem)
                return
            bar.update(
                task, completed=now.done, total=now.total, name=shorten(safe_text(now.where), _NAME_WIDTH)
            )

        yield step
