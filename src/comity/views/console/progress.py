"""Progress of a run on standard error: a bar with counts and time left on a terminal, errors as they come."""

from __future__ import annotations

from collections import Counter
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
from comity.views.words import counted

_NAME_WIDTH = 40


@contextmanager
def reading_progress(say: Callable[[Problem], None]) -> Iterator[Callable[[Step], None]]:
    """A function to call after each step.

    A warning that comes again for another file is said once, and at the end how often it came.

    Args:
        say: Writes errors and warnings; notes wait for `--verbose`.
    """
    console = messages()
    warned: Counter[str] = Counter()
    with Progress(
        TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"), console=console, transient=True, disable=not console.is_terminal,
    ) as bar:  # fmt: skip
        task = bar.add_task("read", total=None, name="")

        def step(now: Step) -> None:
            if now.problem is not None:
                if _is_news(now.problem, warned):
                    say(now.problem)
                return
            bar.update(
                task, completed=now.done, total=now.total, name=shorten(safe_text(now.where), _NAME_WIDTH)
            )

        yield step
    for what, times in warned.items():
        if times > 1:
            say(Problem("warning", f"{counted(times - 1, 'more input')}", what))


def _is_news(problem: Problem, warned: Counter[str]) -> bool:
    """Errors always; a warning the first time that it says this; notes never."""
    if problem.level == "warning":
        warned[problem.what] += 1
        return warned[problem.what] == 1
    return problem.level == "error"
