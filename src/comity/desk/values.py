"""What the desk hands out: reports of runs, statements with their documents, what is known of an actor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity.core.problems import Problem
from comity.desk.second_reading import Comparison
from comity.record.facts_apart import FactConflict
from comity.record.model import ClaimStatement, Conflict, Document, Event, Statement, TieStatement
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
class Voice:
    """A statement together with the document that makes it: what every quotation needs."""

    statement: Statement
    document: Document

    @property
    def quote(self) -> str:
        """The words as they stand in the original."""
        return self.document.original_quote(self.statement.span) or self.statement.quote

    @property
    def place(self) -> str:
        """Line or page in the original."""
        return self.document.place_of(self.statement.span)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A conflict with its event and, for each value, the voices that give it."""

    event: Event
    conflict: Conflict
    sides: tuple[tuple[str, tuple[Voice, ...]], ...]


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
        event: The event, where the id is of one or of a statement or conflict that belongs to one.
        conflict: The conflict, where the id is of one.
        apart: The conflict between reference sets, where the id is of one.
    """

    kind: str
    id: str
    voices: tuple[Voice, ...]
    event: Event | None = None
    conflict: Conflict | None = None
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
    """

    actor: str
    events: tuple[Event, ...]
    partners: tuple[Partner, ...]
    overdue: tuple[Event, ...]
    contradictions: tuple[Contradiction, ...]
    ties: tuple[TieStatement, ...]
    claims: tuple[ClaimStatement, ...]
    on: date
