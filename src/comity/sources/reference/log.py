"""Counts what does not fit in a file and remembers where, so that a thousand bad rows make one line."""

from __future__ import annotations

from collections import Counter, defaultdict

from comity.core.problems import Level, Problem

_PLACES = 5  # places named for each kind of fault


class Log:
    """The faults of one file, by kind.

    Args:
        where: The file's name.
        unit: What a place is called: `line` or `record`.
    """

    def __init__(self, where: str, unit: str = "line") -> None:
        self.where, self.unit = where, unit
        self._counts: Counter[tuple[Level, str]] = Counter()
        self._places: defaultdict[tuple[Level, str], list[int]] = defaultdict(list)
        self._said: list[Problem] = []

    def row(self, number: int, what: str, level: Level = "warning") -> None:
        """A row that does not fit: `what` says why, alike for all rows of that kind."""
        key = (level, what)
        self._counts[key] += 1
        if len(self._places[key]) < _PLACES:
            self._places[key].append(number)

    def say(self, what: str, todo: str = "", level: Level = "warning") -> None:
        """Something about the file as a whole."""
        self._said.append(Problem(level, self.where, what, todo))

    @property
    def left_out(self) -> int:
        """How many rows did not fit."""
        return sum(count for (level, _), count in self._counts.items() if level == "warning")

    def problems(self) -> list[Problem]:
        """One problem for each kind of fault, the commonest first, after what concerns the whole file."""
        return [*self._said, *(self._problem(key, count) for key, count in self._counts.most_common())]

    def _problem(self, key: tuple[Level, str], count: int) -> Problem:
        level, what = key
        places = self._places[key]
        listed = ", ".join(f"{place:,}" for place in places) + (", …" if count > len(places) else "")
        rows = f"{count:,} row{'s' if count > 1 else ''}"
        return Problem(level, self.where, f"{rows}: {what} ({self.unit} {listed})")
