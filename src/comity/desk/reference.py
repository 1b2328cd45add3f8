"""Adds reference sets to a record and looks up what they say of a state on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity.core.errors import ComityError
from comity.core.interval import Interval
from comity.core.problems import Problem
from comity.desk.backing import Voice
from comity.desk.desk import Desk
from comity.record.model import Document, FactStatement, Statement, TieStatement
from comity.record.writing import Added
from comity.sources.reference import Source, Taken, sources, take_file, take_packaged


@dataclass(frozen=True, slots=True)
class AddedSet:
    """A file that was added.

    Attributes:
        taken: What it gave.
        added: What it changed in the record.
    """

    taken: Taken
    added: Added


@dataclass(frozen=True, slots=True)
class HeldSet:
    """A reference set in the record.

    Attributes:
        document: The dataset.
        reader: Its set and edition: `reference/v-dem-15`.
        statements: How many it gives.
    """

    document: Document
    reader: str
    statements: int


def add_sets(
    desk: Desk, names: Sequence[str], set_name: str | None = None, *, edition: str | None = None,
    published: Interval | None = None,
) -> Iterator[AddedSet | Problem]:  # fmt: skip
    """Add files, or sets that ship with comity, each in one transaction; one that fails stops no other.

    Args:
        desk: With a record open for writing.
        names: Paths of files; or names of packaged sets, where no file is called so.
        set_name: The set, where the header of a file is not to decide.
        edition: Its edition, where the name of a file is not to decide.
        published: When that edition came out.

    Yields:
        For each what came of it.
    """
    for name in names:
        try:
            taken = _take(name, set_name, edition, published)
            added = desk.record.add(
                taken.document, taken.statements, reader=taken.reader, problems=taken.problems
            )
        except ComityError as error:
            yield Problem.from_error(error, name)
        else:
            yield AddedSet(taken, added)
    desk.record.refresh()


def held_sets(desk: Desk) -> list[HeldSet]:
    """The reference sets of a record, by name."""
    datasets = desk.record.datasets()
    held = [HeldSet(desk.document(sha256), *said) for sha256, said in datasets.items()]
    return sorted(held, key=lambda one: (one.reader, one.document.name))


def facts_of(desk: Desk, state: str, on: date, *, as_of: date | None = None) -> dict[str, list[Voice]]:
    """What the reference sets say of a state on a day.

    Args:
        desk: With an open record.
        state: Name or code.
        on: The day.
        as_of: From the sets published by that day.

    Returns:
        `offices`, `memberships`, `pledges`, `measures` and `votes`, each with what holds on that day.

    Raises:
        OptionError: If the name is unknown or ambiguous.
    """
    code, day = desk.actor(state), Interval.day(on)
    found: dict[str, list[Voice]] = {name: [] for name in _HEADS.values()}
    for kind in ("tie", "fact"):
        for said in desk.record.statements(kind, actor=code, as_of=as_of):
            head = _head(said)
            if head and said.from_dataset and _holds(said, day):
                found[head].append(desk.voice(said))
    return found


_HEADS = {
    "office": "offices",
    "membership": "memberships",
    "pledge": "pledges",
    "measure": "measures",
    "vote": "votes",
}


def _head(said: Statement) -> str | None:
    if isinstance(said, TieStatement):
        return "memberships" if said.tie == "membership" else None
    return _HEADS.get(said.fact) if isinstance(said, FactStatement) else None


def _holds(said: Statement, day: Interval) -> bool:
    return (
        isinstance(said, TieStatement | FactStatement) and said.date is not None and said.date.overlaps(day)
    )


def _take(name: str, set_name: str | None, edition: str | None, published: Interval | None) -> Taken:
    path = Path(name)
    if name in sources() and not path.exists():
        return take_packaged(name)
    return take_file(path, set_name, edition=edition, published=published)


def known_sets() -> list[Source]:
    """Every set that comity reads, by name."""
    return list(sources().values())
