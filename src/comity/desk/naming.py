"""One deed or place under several names: who uses which, since when, in which sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from comity.claims.naming.groups import TermUses, by_term, is_that_deed, near_things, things_called
from comity.claims.naming.uses import Use, uses_in
from comity.core.errors import NotInRecordError, OptionError
from comity.core.offsets import Span
from comity.desk.backing import Voice
from comity.desk.desk import Desk
from comity.desk.sources import source_name
from comity.record.model import EXTRACT, Document, Event, EventStatement
from comity.vocab.loaded import LoadedTerm, LoadedTerms, Thing, load_loaded_terms

_ID = re.compile(r"[0-9a-f]{4,16}", re.IGNORECASE)
_MOST_NEAR = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How one statement words a deed.

    Attributes:
        event: The deed.
        words: Those that name it; empty where the reader marks none.
        voice: The statement with its document.
    """

    event: Event
    words: str
    voice: Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A deed or place with its names.

    Attributes:
        asked: As it was asked for.
        things: What the table of loaded terms has under those words; none for a deed that it does not know.
        events: The same deed in the record.
        terms: The terms found, with every use.
        silent: Terms of the table that no document uses.
        wordings: The words with which the statements of the events name the deed.
        documents: Those of the uses, by hash.
    """

    asked: str
    things: tuple[Thing, ...]
    events: tuple[Event, ...]
    terms: tuple[TermUses, ...]
    silent: tuple[LoadedTerm, ...]
    wordings: tuple[Wording, ...]
    documents: dict[str, Document]


def naming_of(desk: Desk, asked: str, *, as_of: date | None = None) -> Naming:
    """The names of one deed or place.

    Args:
        desk: With an open record.
        asked: The beginning of an event's id, or words: `Karabakh war`, `Crimea`.
        as_of: From what could be known on that day.

    Raises:
        OptionError: If the words name nothing that the table of loaded terms has.
        NotInRecordError: If no event's id begins so, or several do.
    """
    terms = load_loaded_terms()
    event = _event(desk, asked, as_of)
    if event is not None:
        uses, documents = _uses(desk, terms, None, as_of, {said.document for said in event.statements})
        things = _things_of(event, uses, terms)
        if things:
            uses, documents = _uses(desk, terms, things, as_of, None)
        else:
            uses = []
    else:
        things = _things(asked, terms)
        uses, documents = _uses(desk, terms, things, as_of, None)
    events = _events(desk, things, uses, as_of) if event is None else [event]
    rows = by_term(uses, lambda sha256: source_name(documents[sha256]))
    found = {(row.thing, row.term) for row in rows}
    silent = {
        (one.thing, one.term): one for thing in things for one in terms.of(thing.id)
        if (one.thing, one.term) not in found
    }  # fmt: skip
    return Naming(
        asked=asked, things=tuple(things), events=tuple(events), terms=rows, silent=tuple(silent.values()),
        wordings=tuple(wording for one in events for wording in _wordings(desk, one)),
        documents=documents,
    )  # fmt: skip


def place_of(document: Document, span: Span) -> str:
    """Line, page or row in which a stretch of a document stands."""
    if document.media_type == EXTRACT:  # a row is known by its beginning
        start = document.text.rfind("\n", 0, span.start) + 1
        span = Span(start, span.end)
    return document.place_of(span)


def _event(desk: Desk, asked: str, as_of: date | None) -> Event | None:
    if not _ID.fullmatch(asked.strip()):
        return None
    try:
        return desk.record.event(asked.strip().lower(), as_of=as_of)
    except NotInRecordError:
        if things_called(asked, load_loaded_terms()):
            return None
        raise


def _things(asked: str, terms: LoadedTerms) -> tuple[Thing, ...]:
    found = things_called(asked, terms)
    if found:
        return found
    near = "; ".join(one.name for one in near_things(asked, terms)[:_MOST_NEAR])
    todo = f"Near: {near}" if near else "Give the id of an event, as the last column of comity chronology"
    raise OptionError("the table of loaded terms has nothing of that name", where=asked, todo=todo)


def _uses(
    desk: Desk,
    terms: LoadedTerms,
    things: Sequence[Thing] | None,
    as_of: date | None,
    only: set[str] | None,
) -> tuple[list[Use], dict[str, Document]]:
    found: list[Use] = []
    documents: dict[str, Document] = {}
    for document in desk.record.documents(as_of=as_of):
        if only is not None and document.sha256 not in only:
            continue
        uses = uses_in(document, (), terms, things)
        if uses:
            # Who speaks is looked up only where a term was found.
            uses = uses_in(document, desk.record.statements(document=document.sha256), terms, things)
            documents[document.sha256] = document
            found += uses
    return found, documents


def _things_of(event: Event, uses: Iterable[Use], terms: LoadedTerms) -> tuple[Thing, ...]:
    named = {use.thing for use in uses if _names(event, use)}
    return tuple(
        thing for thing in terms.things
        if thing.kind == "deed" and (is_that_deed(event, thing) or thing.id in named)
    )  # fmt: skip


def _events(desk: Desk, things: Sequence[Thing], uses: Sequence[Use], as_of: date | None) -> list[Event]:
    deeds = [thing for thing in things if thing.kind == "deed"]
    if not deeds:
        return []
    wanted = {thing.id for thing in deeds}
    said = [use for use in uses if use.thing in wanted]
    return [
        event for event in desk.record.events(as_of=as_of)
        if any(is_that_deed(event, thing) for thing in deeds) or any(_names(event, use) for use in said)
    ]  # fmt: skip


def _names(event: Event, use: Use) -> bool:
    """Whether a term stands where a statement of the event has the word that names the deed."""
    return any(
        one.role == "trigger" and one.span.overlaps(use.span)
        for said in event.statements
        if said.document == use.document and not said.from_dataset
        for one in said.evidence
    )


def _wordings(desk: Desk, event: Event) -> list[Wording]:
    told = [
        Wording(event=event, words=_trigger(desk, said), voice=desk.voice(said)) for said in event.statements
    ]
    return sorted(told, key=lambda one: (one.voice.document.sha256, one.voice.statement.span.start))


def _trigger(desk: Desk, said: EventStatement) -> str:
    spans = [one.span for one in said.evidence if one.role == "trigger"]
    if not spans or said.from_dataset:
        return ""
    return spans[0].of(desk.document(said.document).text)
