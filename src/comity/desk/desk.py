"""The desk: a record, the vocabulary and the reader, put to work together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from comity.core.errors import NotInRecordError, OptionError
from comity.desk.actors import resolve_actor
from comity.desk.values import (
    Apart,
    Contradiction,
    Explanation,
    Material,
    PathLike,
    Progress,
    ReadReport,
    Voice,
)
from comity.record.facts_apart import FactConflict
from comity.record.model import (
    ClaimStatement,
    Conflict,
    Document,
    Event,
    EventStatement,
    Statement,
    TieStatement,
)
from comity.record.store import Record
from comity.record.writing import reader_family
from comity.ties import PairTies, Partner, between, partners
from comity.vocab import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from comity.desk.run import Taken
    from comity.reading.reader import Reader, Reading
    from comity.sources import ReadOptions


class Desk:
    """A record, the vocabulary and the reader, put to work together.

    Args:
        record: The open record; the desk closes it.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self._documents: dict[str, Document] = {}

    @classmethod
    def open(cls, where: PathLike, *, create: bool = False, read_only: bool = False) -> Self:
        """Open a record.

        Args:
            where: Path of the record file, or a database URL.
            create: Make it where there is none.
            read_only: Refuse every change.

        Raises:
            RecordMissingError: If there is none and `create` is not set.
            RecordError: If the file cannot be used; the subclass and message say why.
        """
        return cls(Record.open(where, create=create, read_only=read_only))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the record."""
        self.record.close()

    def read(
        self,
        paths: Sequence[PathLike],
        options: ReadOptions | None = None,
        progress: Progress | None = None,
        *,
        reader: Reader | None = None,
        beside: Sequence[Reader] = (),
        each: Callable[[Taken], None] | None = None,
        processes: int = 1,
    ) -> ReadReport:
        """Read documents into the record; each is kept as soon as it is read, and read once.

        Args:
            paths: Files, folders, globs.
            options: Metadata; it outranks what the files say.
            progress: Called after each file.
            reader: The rules over a parse by default.
            beside: Further readers, whose statements are kept beside the first's.
            each: Called with what was taken out of each document, also of those already in the record.
            processes: In how many the rules read; the record is the same. Each takes about 200 MB. A script
                that gives more than one is guarded by `if __name__ == "__main__":`.

        Raises:
            OptionError: If the number of processes makes no sense.
            ModelMissingError: If the reader needs a language model that is not installed.
        """
        # A question needs neither sources nor readers; they would double its start-up time.
        from comity.desk.run import start  # noqa: PLC0415

        run = start(paths, options, progress, reader, beside, processes=processes)
        run.over(RecordShelf(self.record), each)
        if run.read or run.known or run.interrupted:
            self.record.refresh()
        return run.report(**self.counts())

    def counts(self) -> dict[str, int]:
        """How many events, ties, claims and conflicts the record holds."""
        counts = self.record.counts()
        return {
            "events": counts["events"],
            "ties": counts["tie_statements"],
            "claims": counts["claim_statements"],
            "conflicts": counts["conflicts"],
        }

    @property
    def vocabulary(self) -> Vocabulary:
        """The names of actors."""
        return load_vocabulary()

    def actor(self, name: str) -> str:
        """The code of an actor named in any way the vocabulary knows: `TUR`, `Türkiye`, `Ankara`.

        Raises:
            OptionError: If the name is unknown or stands for several actors; the message lists near names.
        """
        return resolve_actor(name, self.vocabulary)

    def chronology(self, actor: str, **filters: Any) -> list[Event]:
        """Events with an actor among the parties, by date.

        Args:
            actor: Name or code.
            filters: As `Record.events` takes them; `with_` may be a name or a code.

        Raises:
            OptionError: If a name is unknown or ambiguous.
        """
        if filters.get("with_"):
            filters["with_"] = self.actor(filters["with_"])
        return self.record.events(actor=self.actor(actor), **filters)

    def conflicts(self, *, as_of: date | None = None, actor: str | None = None) -> list[Contradiction]:
        """All contradictions with the voices of each side.

        Args:
            as_of: From what had been published by that day.
            actor: Only those on deeds of this actor.

        Raises:
            OptionError: If the actor's name is unknown or ambiguous.
        """
        code = self.actor(actor) if actor else None
        found = self.record.conflicts(as_of=as_of)
        return [self._contradiction(e, c) for e, c in found if code is None or code in e.parties]

    def fact_conflicts(self, *, as_of: date | None = None, actor: str | None = None) -> list[Apart]:
        """Where reference sets contradict each other, the widest apart first.

        Args:
            as_of: From the sets published by that day.
            actor: Only what is about this state or organisation.

        Raises:
            OptionError: If the actor's name is unknown or ambiguous.
        """
        code = self.actor(actor) if actor else None
        found = self.record.fact_conflicts(as_of=as_of)
        return [self._apart(one, said) for one, said in found if code in {None, one.state, one.other}]

    def _apart(self, conflict: FactConflict, said: Mapping[str, Statement]) -> Apart:
        sides = (
            (side.value, tuple(self.voice(said[one]) for one in side.statements)) for side in conflict.sides
        )
        return Apart(conflict, tuple(sides))

    def ties(self, one: str, other: str, *, as_of: date | None = None) -> PairTies:
        """What ties two actors, dimension by dimension.

        Raises:
            OptionError: If a name is unknown or ambiguous, or both are one actor.
        """
        first, second = self.actor(one), self.actor(other)
        if first == second:
            raise OptionError(
                "both names stand for one actor", where=f"{one}, {other}", todo="Name two actors"
            )
        events = self.record.events(actor=first, with_=second, as_of=as_of)
        stated = self._ties_of(first, as_of)
        return between(events, stated, first, second, publisher_of=self._publishers())

    def partners(self, actor: str, *, as_of: date | None = None) -> list[Partner]:
        """The counterparts of an actor, most deeds first."""
        code = self.actor(actor)
        return partners(self.record.events(actor=code, as_of=as_of), code)

    def overdue(self, on: date, *, grace_days: int = 30, actor: str | None = None) -> list[Event]:
        """Plans whose time ended more than `grace_days` before `on` and that nobody says were carried out."""
        code = self.actor(actor) if actor else None
        found = self.record.overdue(on=on, grace_days=grace_days)
        return [event for event in found if code is None or code in event.parties]

    def why(self, prefix: str) -> Explanation:
        """The voices behind an event, conflict, or statement.

        Args:
            prefix: The first characters of an id, as the tables show it.

        Raises:
            NotInRecordError: If no id begins so, or several do.
        """
        for look in (self._why_event, self._why_conflict, self._why_statement, self._why_apart):
            try:
                return look(prefix)
            except NotInRecordError as error:
                if error.todo:  # several begin so; the message lists them
                    raise
        raise NotInRecordError(
            "no event, conflict or statement has an id that begins so",
            where=prefix,
            todo="Take an id from the last column of `comity chronology`",
        )

    def material(self, actor: str, on: date) -> Material:
        """All that the record holds on one actor.

        Args:
            actor: Name or code.
            on: The day for which overdue plans are judged.
        """
        code = self.actor(actor)
        events = self.record.events(actor=code)
        claims = [c for c in self.record.statements("claim", actor=code) if isinstance(c, ClaimStatement)]
        return Material(
            actor=code, events=tuple(events), partners=tuple(partners(events, code)),
            overdue=tuple(self.overdue(on, actor=code)),
            contradictions=tuple(self._contradiction(e, c) for e in events for c in e.conflicts),
            ties=tuple(tie for tie in self._ties_of(code, None) if not tie.from_dataset),
            claims=tuple(claims), on=on,
        )  # fmt: skip

    def voice(self, statement: Statement) -> Voice:
        """A statement with its document."""
        return Voice(statement, self.document(statement.document))

    def document(self, sha256: str) -> Document:
        """A document of the record by its hash, kept once fetched."""
        if sha256 not in self._documents:
            self._documents[sha256] = self.record.document(sha256)
        return self._documents[sha256]

    def _ties_of(self, code: str, as_of: date | None) -> list[TieStatement]:
        found = self.record.statements("tie", actor=code, as_of=as_of)
        return [tie for tie in found if isinstance(tie, TieStatement)]

    def _publishers(self) -> dict[str, str]:
        return {d.sha256: d.publisher for d in self.record.documents() if d.publisher}

    def _contradiction(self, event: Event, conflict: Conflict) -> Contradiction:
        by_id = {statement.id: statement for statement in event.statements}
        sides = tuple(
            (side.value, tuple(self.voice(by_id[one]) for one in side.statements if one in by_id))
            for side in conflict.sides
        )
        return Contradiction(event, conflict, sides)

    def _why_event(self, prefix: str) -> Explanation:
        event = self.record.event(prefix)
        return Explanation("event", event.id, tuple(self.voice(s) for s in event.statements), event)

    def _why_conflict(self, prefix: str) -> Explanation:
        found = [(e, c) for e, c in self.record.conflicts() if prefix and c.id.startswith(prefix)]
        if len(found) > 1:
            listed = ", ".join(conflict.id for _, conflict in found[:5])
            raise NotInRecordError(f"several conflicts: {listed}", where=prefix, todo="Write more of it")
        if not found:
            raise NotInRecordError("no conflict has an id that begins so", where=prefix)
        event, conflict = found[0]
        sides = self._contradiction(event, conflict).sides
        voices = tuple(voice for _, side in sides for voice in side)
        return Explanation("conflict", conflict.id, voices, event, conflict)

    def _why_apart(self, prefix: str) -> Explanation:
        # Two sets are needed for a contradiction; to work them all out takes seconds.
        found = self.record.fact_conflicts() if len(self.record.datasets()) > 1 else []
        chosen = [pair for pair in found if prefix and pair[0].id.startswith(prefix)]
        if len(chosen) != 1:
            listed = ", ".join(one.id for one, _ in chosen[:5])
            raise NotInRecordError(
                f"several conflicts: {listed}" if chosen else "no conflict has an id that begins so",
                where=prefix, todo="Write more of it" if chosen else "",
            )  # fmt: skip
        apart = self._apart(*chosen[0])
        voices = tuple(voice for _, side in apart.sides for voice in side)
        return Explanation("conflict", apart.conflict.id, voices, apart=apart.conflict)

    def _why_statement(self, prefix: str) -> Explanation:
        statement = self.record.statement(prefix)
        kind = "event statement" if isinstance(statement, EventStatement) else statement.kind
        return Explanation(kind, statement.id, (self.voice(statement),))


class RecordShelf:
    """Keeps readings in a record.

    Args:
        record: Open for writing.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def knows(self, document: Document, reader: str) -> bool:
        """Whether the record holds the document as this version of a reader read it."""
        return self._record.has_document(document.sha256, reader)

    def others(self, document: Document, reader: str) -> list[Statement]:
        """What readers of another name have found in the document."""
        held = self._record.statements(document=document.sha256)
        return [said for said in held if reader_family(said.reader) != reader_family(reader)]

    def keep(self, reading: Reading, statements: Sequence[Statement], reader: str) -> None:
        """Keep a reading in one transaction."""
        self._record.add(reading.document, statements, reader=reader, problems=reading.notes)
