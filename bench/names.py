"""The vocabulary: how fast it loads and finds."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from collections.abc import Iterator

from comity.vocab import load_vocabulary
from measure import Figure, Missing, cpu_seconds, examples

_LOAD = """
import time
start = time.perf_counter()
from comity.vocab import load_vocabulary
imported = time.perf_counter()
load_vocabulary()
print((time.perf_counter() - imported) * 1e3, (imported - start) * 1e3)
"""
_CHARACTERS = 400_000  # enough for a tenth of a second of finding


def load_time() -> Iterator[Figure]:
    """Loading in a fresh process, the imports apart; median of seven."""
    rows = []
    for _ in range(7):
        done = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, check=False, text=True)
        if done.returncode:
            raise Missing("the vocabulary does not load")
        rows.append([float(part) for part in done.stdout.split()])
    load, imports = (statistics.median(column) for column in zip(*rows, strict=True))
    yield Figure("load the vocabulary", load, "ms", "importing its modules", imports)


def find_speed() -> Iterator[Figure]:
    """Finding names in running text, against one regular expression of the names found there.

    The rival knows only the names that occur in the text, neither their dates nor their contexts: a lower
    bound of what a plain alternation of all names would cost.
    """
    body = "\n\n".join(path.read_text("utf-8") for path in examples(".txt"))
    text = (body + "\n\n") * (_CHARACTERS // len(body) + 1)
    vocabulary = load_vocabulary()
    names = sorted({mention.text for mention in vocabulary.find(body)}, key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
    ours, rival = cpu_seconds(lambda: vocabulary.find(text), lambda: pattern.findall(text))
    size = len(text.encode()) / 1e6
    plain = f"a regex of the {len(names)} names that occur"
    yield Figure("find names", size / ours, "MB a CPU second", plain, size / rival)
