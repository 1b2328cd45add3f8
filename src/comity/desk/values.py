"""What the desk hands out: reports of runs, statements with their documents, what is known of an actor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity.core.problems import Problem
from comity.desk.backing import Backing, Voice
from comity.desk.second_reading import Comparison
from comity.record.doubtful import Link
from comity.record.facts_apart import FactConflict
from comity.record.history import Step as HistoryStep
from comity.record.model import ClaimStatement, Conflict, Document, Event, TieStatement
from comity.ties import Partner

PathLike = str | Path


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run has come, for a progress bar.

    Attributes:
        done: Files finished.
        total: Files of the run.
        where: The file just finished.
        problem: What went wrong with it, if anything.
    """

    done: int
    total: int
    where: str
    problem: Problem | None = None


Progress = Callable[[Step], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """What a run of reading did.

    Attributes:
        read: Documents read in this run.
        known: Documents that this reader had already read; left as they were.
        failed: Inputs that could not be read.
        unread: How often a reader could not be asked about a document; what the others found is kept.
        events: Events, of the record if there is one, else of the documents read.
        ties: Tie statements, counted likewise.
        claims: Claim statements, counted likewise.
        conflicts: Contradictions, counted likewise.
        problems: Errors, warnings and notes in the order in which they came.
        comparisons: Where several readers differ, document by document.
        interrupted: Whether the run was stopped; what had been read is kept.
    """

    read: int = 0
    known: int = 0
    failed: int = 0
    unread: int = 0
    events: int = 0
    ties: int = 0
    claims: int = 0
    conflicts: int = 0
    problems: tuple[Problem, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """A document of the record and how many statements of each kind count in it."""

    document: Document
    statements: dict[str, int]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A conflict with its event and, for each value, the voices that give it.

    Attributes:
        sides: Each value with its voices.
        backing: For each side how many sources it has, and how many independent ones.
    """

    event: Event
    conflict: Conflict
    sides: tuple[tuple[str, tuple[Voice, ...]], ...]
    backing: tuple[Backing, ...] = ()

    @property
    def order(self) -> tuple[object, ...]:
        """Sort key: the most severe first, then by date; undated ones last."""
        when = self.event.date
        return (
            -self.conflict.severity,
            when is None,
            when.iso() if when else (),
            self.event.id,
            self.conflict.field,
        )


@dataclass(frozen=True, slots=True)
class Apart:
    """A conflict between reference sets and, for each value, the voices that give it."""

    conflict: FactConflict
    sides: tuple[tuple[str, tuple[Voice, ...]], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the record says something: the voices behind an id.

    Attributes:
        kind: `event`, `conflict`, `event statement`, `tie`, `claim` or `fact`.
        id: In full.
        voices: Every statement it rests on.
        history: How the deed fared, where there is one.
        event: The event, where the id is of one or of a statement or conflict that belongs to one.
        conflict: The conflict, where the id is of one.
        link: Where the event would fall apart first, and what speaks for and against its being one deed.
        apart: The conflict between reference sets, where the id is of one.
    """

    kind: str
    id: str
    voices: tuple[Voice, ...]
    event: Event | None = None
    conflict: Conflict | None = None
    history: tuple[HistoryStep, ...] = ()
    link: Link | None = None
    apart: FactConflict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that the record holds on one actor: what a brief is written from.

    Attributes:
        actor: Code.
        events: With the actor among the parties, by date.
        partners: Counterparts, most deeds first.
        overdue: Plans whose time has passed without word that they were carried out.
        contradictions: On events of the actor.
        ties: Stated relations of the actor.
        claims: Claims about the actor.
        on: The day for which `overdue` was judged.
        as_of: All of it is what could be known on that day; None for all that is known.
    """

    actor: str
    events: tuple[Event, ...]
    partners: tuple[Partner, ...]
    overdue: tuple[Event, ...]
    contradictions: tuple[Contradiction, ...]
    ties: tuple[TieStatement, ...]
    claims: tuple[ClaimStatement, ...]
    on: date
    as_of: date | None = None
