"""The desk: a record, the vocabulary and the reader, put to work together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from comity.core.errors import OptionError
from comity.desk.actors import resolve_actor
from comity.desk.backing import Voice
from comity.desk.explaining import apart, contradiction, explain
from comity.desk.passages import SearchHit, passages_of
from comity.desk.shelf import RecordShelf
from comity.desk.values import (
    Apart,
    Contradiction,
    Explanation,
    Holding,
    Material,
    PathLike,
    Progress,
    ReadReport,
)
from comity.record.history import GRACE_DAYS
from comity.record.model import (
    ClaimStatement,
    Document,
    Event,
    Statement,
    TieStatement,
)
from comity.record.store import Record
from comity.ties import PairTies, Partner, between, partners
from comity.vocab import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

    from comity.desk.run import Taken
    from comity.reading.reader import Reader
    from comity.sources import ReadOptions
    from comity.ties import Ties, Weights


class Desk:
    """A record, the vocabulary and the reader, put to work together.

    Args:
        record: The open record; the desk closes it.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self._documents: dict[str, Document] = {}
        # The last tables of evidence: several questions to the record as it is ask for the same one.
        self._evidence: deque[tuple[tuple[str, date | None], Weights, pa.Table]] = deque(maxlen=3)

    @classmethod
    def open(
        cls, where: PathLike, *, create: bool = False, read_only: bool = False, settled: bool = False
    ) -> Self:
        """Open a record.

        Args:
            where: Path of the record file, or a database URL.
            create: Make it where there is none.
            read_only: Refuse every change.
            settled: As for `Record.open`.

        Raises:
            RecordMissingError: If there is none and `create` is not set.
            RecordError: If the file cannot be used; the subclass and message say why.
        """
        return cls(Record.open(where, create=create, read_only=read_only, settled=settled))

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
        """All contradictions with the voices of each side, the most severe first, then by date.

        Args:
            as_of: From what had been published by that day.
            actor: Only those on deeds of this actor.

        Raises:
            OptionError: If the actor's name is unknown or ambiguous.
        """
        code = self.actor(actor) if actor else None
        found = self.record.conflicts(as_of=as_of)
        chosen = [contradiction(self, e, c) for e, c in found if code is None or code in e.parties]
        return sorted(chosen, key=lambda one: one.order)

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
        return [apart(self, one, said) for one, said in found if code in {None, one.state, one.other}]

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

    def evidence(self, *, as_of: date | None = None, weights: Weights | None = None) -> pa.Table:
        """All evidence for ties, one row for each piece and pair, with the schema `comity.ties.EVIDENCE`."""
        from comity.desk.tying import evidence_of  # noqa: PLC0415 - arrays are loaded when they are needed
        from comity.ties import load_weights  # noqa: PLC0415

        state, table = (self.record.revision(), as_of), weights or load_weights()
        for known, with_, found in tuple(self._evidence):
            if known == state and with_ == table:
                return found
        evidence = evidence_of(self, table, as_of=as_of)
        self._evidence.append((state, table, evidence))
        return evidence

    def tie_network(
        self, at: date, *, as_of: date | None = None, weights: Weights | None = None,
        actors: Collection[str] | None = None,
    ) -> Ties:  # fmt: skip
        """The ties of all actors, or of some, at a date.

        Args:
            at: Deeds after that day do not count.
            as_of: From what could be known on that day.
            weights: The shipped table by default.
            actors: Names or codes.

        Raises:
            OptionError: If a name is unknown or ambiguous.
        """
        from comity.desk.tying import network_of  # noqa: PLC0415 - see `evidence`

        return network_of(self, at, weights, as_of=as_of, actors=actors)

    def partners(self, actor: str, *, as_of: date | None = None) -> list[Partner]:
        """The counterparts of an actor, most deeds first."""
        code = self.actor(actor)
        return partners(self.record.events(actor=code, as_of=as_of), code)

    def overdue(
        self, on: date, *, grace_days: int = GRACE_DAYS, actor: str | None = None,
        as_of: date | None = None,
    ) -> list[Event]:  # fmt: skip
        """Plans whose time ended more than `grace_days` before `on` and that nobody says were carried out."""
        code = self.actor(actor) if actor else None
        found = self.record.overdue(on=on, grace_days=grace_days, as_of=as_of)
        return [event for event in found if code is None or code in event.parties]

    def holdings(
        self, *, since: date | None = None, until: date | None = None, as_of: date | None = None
    ) -> list[Holding]:
        """The documents, by the day from which they could be known, with how much was read in each.

        Args:
            since: Leaves out what had been published before that day, and what has no date.
            until: Leaves out what was published after that day, and what has no date.
            as_of: What could be known on that day.
        """
        counts = self.record.statement_counts()
        return [
            Holding(document, counts.get(document.sha256, {}))
            for document in self.record.documents(as_of=as_of)
            if _published_within(document, since, until)
        ]

    def search(
        self, query: str, *, limit: int = 10, since: date | None = None, until: date | None = None,
        as_of: date | None = None,
    ) -> tuple[list[SearchHit], int]:  # fmt: skip
        """Documents that say certain words, with the passages and what was read in them.

        Args:
            query: As `comity.record.search.read_query` reads it.
            limit: How many documents are given.
            since: Only documents that could be known from that day on.
            until: Only documents that could be known by that day.
            as_of: What could be known on that day.

        Returns:
            The documents, the most telling first, and how many there are in all.

        Raises:
            OptionError: If the query has no word.
        """
        found, count = self.record.search(query, since=since, until=until, as_of=as_of)
        return [
            SearchHit(
                document=one.document,
                passages=passages_of(
                    one.document, one.hits, self.record.statements(document=one.document.sha256)
                ),
            )
            for one in found[:limit]
        ], count

    def why(self, prefix: str, *, as_of: date | None = None) -> Explanation:
        """The voices behind an event, conflict, or statement.

        Args:
            prefix: The first characters of an id, as the tables show it.
            as_of: What could be known on that day.

        Raises:
            NotInRecordError: If no id begins so, or several do.
        """
        return explain(self, prefix, as_of)

    def material(self, actor: str, on: date, *, as_of: date | None = None) -> Material:
        """All that the record holds on one actor.

        Args:
            actor: Name or code.
            on: The day for which overdue plans are judged.
            as_of: What could be known on that day.
        """
        code = self.actor(actor)
        events = self.record.events(actor=code, as_of=as_of)
        stated = self.record.statements("claim", actor=code, as_of=as_of)
        claims = [claim for claim in stated if isinstance(claim, ClaimStatement)]
        disputes = [contradiction(self, e, c) for e in events for c in e.conflicts]
        return Material(
            actor=code, events=tuple(events), partners=tuple(partners(events, code)),
            overdue=tuple(self.overdue(on, actor=code, as_of=as_of)),
            contradictions=tuple(sorted(disputes, key=lambda one: one.order)),
            ties=tuple(tie for tie in self._ties_of(code, as_of) if not tie.from_dataset),
            claims=tuple(claims), on=on, as_of=as_of,
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


def _published_within(document: Document, since: date | None, until: date | None) -> bool:
    if document.published is None:
        return since is None and until is None
    return (since is None or document.published.last >= since) and (
        until is None or document.published.first <= until
    )
