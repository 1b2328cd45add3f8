"""What a measurement is, and how time is taken.

Ours and the rival are run in turn, so that a busy machine slows both; of the runs the median counts.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples" / "south-caucasus" / "documents"
COMITY = str(Path(sys.executable).parent / "comity")


class Missing(Exception):  # noqa: N818 - it ends one measurement, not the run
    """An input of a measurement is not there; the message says which, in a few words."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    Attributes:
        what: What was measured.
        value: Ours; None where it could not be measured.
        unit: Of both values.
        rival: What it is compared with; empty where nothing is.
        rival_value: The rival's value.
        note: Why it was left out, or what to know about it.
    """

    what: str
    value: float | None
    unit: str
    rival: str = ""
    rival_value: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours by the rival's."""
        return self.value / self.rival_value if self.value is not None and self.rival_value else None


def examples(suffix: str = "") -> list[Path]:
    """The example documents of one suffix, or all of them but their sidecars.

    Raises:
        Missing: If there are none.
    """
    found = sorted(path for path in EXAMPLES.glob(f"*{suffix}") if ".meta." not in path.name)
    if not found:
        raise Missing(f"no example documents {suffix}".rstrip())
    return found


def run(command: Sequence[str]) -> float:
    """Wall seconds of a command.

    Raises:
        Missing: If it cannot be run, or fails.
    """
    start = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, check=False, text=True)
    except FileNotFoundError as error:
        raise Missing(f"no {command[0]}") from error
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()
        raise Missing(f"{Path(command[0]).name} {command[1]} failed: {last[-1] if last else done.returncode}")
    return time.perf_counter() - start


def commands(*rivals: Sequence[str], times: int = 7) -> list[float]:
    """Median wall seconds of several commands, run in turn after one run each to warm the disk."""
    for command in rivals:
        run(command)
    rounds = [[run(command) for command in rivals] for _ in range(times)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def cpu_seconds(*works: Callable[[], object], times: int = 3) -> list[float]:
    """Median CPU seconds of several pieces of work, done in turn after one time each to warm up."""
    for work in works:
        work()
    rounds = [[_cpu(work) for work in works] for _ in range(times)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
