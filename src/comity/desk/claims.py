"""Claims of a record put to the tests: the book is made once, and every id leads to its sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from comity.claims.book import Book
from comity.claims.judge import Checked, check_all
from comity.core.errors import NotInRecordError
from comity.desk.desk import Desk
from comity.record.model import ClaimStatement, FactStatement, TieStatement


def book_of(desk: Desk, *, as_of: date | None = None, on: date | None = None) -> Book:
    """The record as tests see it.

    Args:
        desk: With an open record.
        as_of: From what could be known on that day.
        on: The day that counts as today; the clock's by default.
    """
    today = on or as_of or datetime.now(tz=UTC).date()
    vocabulary = desk.vocabulary
    documents = {one.sha256: one for one in desk.record.documents()}
    actors = list(vocabulary.actors())
    groups = {actor.code: frozenset(vocabulary.members(actor.code, today)) for actor in actors}
    return Book(
        events=tuple(desk.record.events(as_of=as_of)),
        ties=tuple(
            one for one in desk.record.statements("tie", as_of=as_of) if isinstance(one, TieStatement)
        ),
        claims=tuple(
            one for one in desk.record.statements("claim", as_of=as_of) if isinstance(one, ClaimStatement)
        ),
        facts=tuple(
            one for one in desk.record.statements("fact", as_of=as_of) if isinstance(one, FactStatement)
        ),
        documents=documents,
        known_on=desk.record.known_on(),
        members={code: members for code, members in groups.items() if members},
        regions=frozenset(actor.code for actor in actors if actor.kind == "grouping"),
        names={actor.code: actor.name for actor in actors},
        today=today,
    )


def checked_claims(
    desk: Desk,
    *,
    actor: str | None = None,
    ids: tuple[str, ...] = (),
    as_of: date | None = None,
    on: date | None = None,
) -> Iterator[Checked]:
    """The assertions of a record with what the tests make of them.

    Args:
        desk: With an open record.
        actor: Only claims about that actor.
        ids: Only these, by the beginnings of their ids.
        as_of: From what could be known on that day.
        on: The day that counts as today.

    Raises:
        OptionError: If the actor is unknown or ambiguous.
        NotInRecordError: If an id is not in the record.
    """
    code = desk.actor(actor) if actor else None
    found = list(check_all(book_of(desk, as_of=as_of, on=on), ids or None))
    missing = [prefix for prefix in ids if not any(one.assertion.id.startswith(prefix) for one in found)]
    if missing:
        raise NotInRecordError(
            f"no assertion that a test takes begins with {', '.join(missing)}",
            where="record",
            todo="`comity claims` lists those there are",
        )
    for one in found if ids else told_once(found):
        if code is None or code in _parties(one):
            yield one


def told_once(found: Sequence[Checked]) -> list[Checked]:
    """Without relations that a claim on the same words states too, to the same outcome."""
    claims: defaultdict[str, list[Checked]] = defaultdict(list)
    for one in found:
        if isinstance(one.assertion.statement, ClaimStatement):
            claims[one.assertion.statement.document].append(one)

    def is_told(one: Checked) -> bool:
        said = one.assertion.statement
        outcome = {(part.test, part.verdict, part.short) for part in one.findings}
        return isinstance(said, TieStatement) and any(
            other.assertion.statement.span.overlaps(said.span)
            and outcome <= {(part.test, part.verdict, part.short) for part in other.findings}
            for other in claims[said.document]
        )

    return [one for one in found if not is_told(one)]


def _parties(checked: Checked) -> frozenset[str]:
    said = checked.assertion.statement
    if isinstance(said, ClaimStatement):
        return frozenset(said.about)
    if isinstance(said, TieStatement):
        return frozenset((*said.sources, *said.targets))
    return frozenset((*said.actors, *said.recipients))
