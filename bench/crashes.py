"""Kills `comity read` and `comity feed` at random points, many times, and looks for what was lost or doubled.

python bench/crashes.py [--times N] [--seed S]      prints how often each was killed, and what it found
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from comity.record.store import Record
from measure import COMITY, EXAMPLES


def main() -> int:
    """Kill and look.

    Returns:
        0 where nothing was lost, doubled or left behind; 1 otherwise.
    """
    parser = argparse.ArgumentParser(description="Kill comity at random points.")
    parser.add_argument("--times", type=int, default=50, help="how often it is killed")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    faults = kill_reading(options.times, random.Random(options.seed))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def kill_reading(times: int, chance: random.Random) -> list[str]:
    """Kill `comity read` on the example corpus; a record that is complete is begun anew."""
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole" / "a.comity"
        whole.parent.mkdir()
        start = time.monotonic()
        _read(whole, None)
        seconds = time.monotonic() - start
        expected = _holdings(whole)
        killed, rounds, place = 0, 0, Path(folder) / "0"
        while killed < times:
            place = Path(folder) / str(rounds)
            place.mkdir()
            while killed < times and _read(place / "a.comity", chance.uniform(0.3, seconds)) is None:
                killed += 1
            rounds += 1
            _read(place / "a.comity", None)
            left = sorted(path.name for path in place.iterdir())
            if left != ["a.comity"]:
                faults.append(f"round {rounds}: left behind {left}")
            if (found := _holdings(place / "a.comity")) != expected:
                faults.append(f"round {rounds}: {found} instead of {expected}")
        print(f"comity read: killed {killed} times in {rounds} records; {len(faults)} faults")
    return faults


def _read(record: Path, seconds: float | None) -> int | None:
    command = [COMITY, "read", str(EXAMPLES), "--record", str(record)]
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=seconds).returncode
    except subprocess.TimeoutExpired:
        return None


def _holdings(record: Path) -> dict[str, int]:
    with Record.open(record, read_only=True) as opened:
        ids = [said.id for said in opened.statements()]
        return opened.counts() | {"doubled": len(ids) - len(set(ids)), "words": opened.search("Baku")[1]}


if __name__ == "__main__":
    sys.exit(main())
