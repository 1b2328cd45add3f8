"""One day after the other: answer the day's questions from earlier days, then be told its facts.

The order is the whole guard against knowing too much. Feeds tell many a deed from both sides ("makes a
visit", "hosts a visit"); who sees the one while asked about the other copies the answer. Here nothing of the
day that is asked about has been told, from either side.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from comity.forecasts.recurrence.memory import Memory
from comity.forecasts.recurrence.quadruples import Facts, Numbers
from comity.forecasts.recurrence.ranking import Ranked, ranks

Floats = NDArray[np.float64]
TOGETHER = 256
"""Questions that are answered at once; with 23,000 entities their scores take 47 MB."""


class Scorer(Protocol):
    """A way to answer."""

    def scores(self, memory: Memory, entities: Numbers, relations: Numbers) -> Floats:
        """How likely each entity is the answer: (questions, entities)."""


def remember_until(facts: Facts, memory: Memory, day: int) -> None:
    """Tell a memory all facts before a day."""
    for told, at in facts.by_day(last=day - 1):
        memory.remember(told, at)


def walk(
    facts: Facts, memory: Memory, scorer: Scorer, *, first: int, last: int, seed: int = 0, every: int = 1
) -> Ranked:  # fmt: skip
    """Answer the questions of some days, each from the days before it.

    Args:
        facts: All facts.
        memory: Told everything before the first day; it is told the days as they pass.
        scorer: Answers.
        first: The first day that is asked about.
        last: The last.
        seed: Of the order of equal scores, and of which questions are asked.
        every: Ask every so manieth question, drawn at random; all by default.
    """
    draw, found = np.random.default_rng(seed), []
    for day, at in facts.by_day(first, last):
        memory.wait_until(day)
        found.append(_of_a_day(facts, memory, scorer, at, draw=draw, every=every))
        memory.remember(day, at)
    places, relations = np.concatenate(found, axis=1) if found else np.empty((2, 0), dtype=np.int64)
    return Ranked(places, relations)


def _of_a_day(
    facts: Facts, memory: Memory, scorer: Scorer, at: slice, *, draw: np.random.Generator, every: int
) -> Numbers:  # fmt: skip
    codes = facts.entities[at] * facts.relation_count + facts.relations[at]
    asked, rows = np.unique(codes, return_inverse=True)
    chosen = np.sort(draw.permutation(len(asked))[: -(-len(asked) // every)])
    found = []
    for start in range(0, len(chosen), TOGETHER):
        part = chosen[start : start + TOGETHER]
        here = np.flatnonzero(np.isin(rows, part))
        questions = asked[part]
        scores = scorer.scores(memory, questions // facts.relation_count, questions % facts.relation_count)
        places = ranks(scores, np.searchsorted(part, rows[here]), facts.others[at][here], draw)
        found.append(np.stack([places, facts.relations[at][here]]))
    return np.concatenate(found, axis=1)
