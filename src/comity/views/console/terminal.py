"""Where output goes: data to standard output, everything else to standard error."""

from __future__ import annotations

import shutil
import sys

from rich.console import Console

# Without a terminal there is no width to ask for; this fits a letter page in 9 points.
_PIPE_WIDTH = 100
WIDE = 120  # from here on, parties and place have columns of their own


def output() -> Console:
    """The console for data; colour only on a terminal and without `NO_COLOR`."""
    return _console(stderr=False)


def messages() -> Console:
    """The console for progress, errors and hints."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    width = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False, legacy_windows=False)
