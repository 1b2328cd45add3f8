"""Gathers single votes into one statement for each resolution and choice."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from sys import intern

from comity.core.interval import Interval
from comity.sources.reference.builder import Builder

_TITLE = 200  # characters of a resolution's title that are quoted


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was voted on.

    Attributes:
        key: What tells it from every other in the file.
        symbol: `A/RES/68/262`.
        held: When the vote was.
        title: What it is about.
    """

    key: str
    symbol: str
    held: Interval
    title: str


@dataclass(slots=True)
class _Choice:
    vote: str
    actors: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    rows: array[int] = field(default_factory=lambda: array("l"))


class Ballots:
    """The votes of a file.

    Args:
        build: Takes the statements.
        code_column: The column of states, as quoted.
        vote_column: The column of votes, as quoted.
        key_column: The column that tells resolutions apart, as quoted.
    """

    def __init__(self, build: Builder, *, code_column: str, vote_column: str, key_column: str) -> None:
        self._build = build
        self._columns = (key_column, vote_column, code_column)
        self._resolutions: dict[str, Resolution] = {}
        self._choices: dict[str, dict[str, _Choice]] = {}

    def add(  # noqa: PLR0917 - called a million times, where keywords tell
        self, told: Resolution, choice: str, vote: str, actor: str, code: str, row: int
    ) -> None:
        """One state's vote.

        Args:
            told: On what.
            choice: `yes`, `no`, `abstain` or `absent`.
            vote: As the file writes it.
            actor: Who.
            code: As the file writes it.
            row: Where.
        """
        self._resolutions.setdefault(told.key, told)
        held = self._choices.setdefault(told.key, {}).setdefault(choice, _Choice(vote))
        # Files hold close to a million votes: one string for each state, not for each vote.
        held.actors.append(intern(actor))
        held.codes.append(intern(code))
        held.rows.append(row)

    def tell(self) -> None:
        """Add one fact for each resolution and choice."""
        for key, told in self._resolutions.items():
            for choice, held in self._choices[key].items():
                self._tell(told, choice, held)

    def _tell(self, told: Resolution, choice: str, held: _Choice) -> None:
        key_column, vote_column, code_column = self._columns
        voters = tuple(dict.fromkeys(held.actors))
        if len(voters) < len(held.actors):
            self._build.log.row(held.rows[0], "a state votes so a second time on one resolution", "note")
        place = self._build.quote(
            rows_words(held.rows),
            [
                (key_column, told.key), ("resolution", told.symbol), ("date", str(told.held)),
                ("title", told.title[:_TITLE]), (vote_column, held.vote),
                (code_column, ", ".join(held.codes)),
            ],
        )  # fmt: skip
        self._build.fact(
            place, [place.shows("value", vote_column, choice)], fact="vote", subjects=voters,
            attribute=choice, label=told.symbol, date=told.held,
        )  # fmt: skip


def rows_words(rows: Sequence[int]) -> str:
    """Rows in a few words: `row 4`, `rows 4-120`, or, with others between them, `11 of the rows 4-120`."""
    first, last = min(rows), max(rows)
    if first == last:
        return f"row {first:,}"
    span = f"{first:,}-{last:,}"
    return f"rows {span}" if len(rows) == last - first + 1 else f"{len(rows):,} of the rows {span}"
