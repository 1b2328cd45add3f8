"""Whose a document is, and the documents of a record by name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from comity.core.errors import NotInRecordError
from comity.core.text import fold_space, shorten
from comity.desk.desk import Desk
from comity.record.model import EXTRACT, Document

_MOST_LISTED, _SHOWN, _HASH = 6, 60, 8


def source_name(document: Document) -> str:
    """The publisher; of a text without one, its title, else its name."""
    return fold_space(document.publisher or document.title or document.name)


def is_text(document: Document) -> bool:
    """Whether somebody wrote it to be read, rather than rows of a dataset."""
    return document.media_type != EXTRACT


def choose_document(desk: Desk, typed: str) -> Document:
    """The one document meant: by name, by the beginning of its hash, by title, or by words of either.

    Args:
        desk: With an open record.
        typed: As a user types it.

    Raises:
        NotInRecordError: If none fits or several do; the message lists them or those near.
    """
    documents = desk.record.documents()
    wanted = fold_space(typed).casefold()
    if not documents or not wanted:
        raise NotInRecordError("the record has no such document", where=typed, todo="Read documents first")
    for fitting in (
        [one for one in documents if wanted in _exact(one)],
        [one for one in documents if one.sha256.startswith(wanted)],
        [one for one in documents if any(wanted in name for name in _exact(one))],
        [one for one in documents if source_name(one).casefold() == wanted],
        [one for one in documents if wanted in source_name(one).casefold()],
    ):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise NotInRecordError(
                f"{len(fitting)} documents fit", where=typed, todo=f"Take one: {_listed(fitting)}"
            )
    raise NotInRecordError(
        "the record has no such document", where=typed, todo=f"Near ones: {_listed(_near(documents, wanted))}"
    )


def choose_source(names: Iterable[str], typed: str) -> str:
    """The one source meant: the same words, else the only one that holds them.

    Args:
        names: Of the sources there are.
        typed: As a user types it.

    Raises:
        NotInRecordError: If none fits or several do; the message lists them or those near.
    """
    known = sorted(set(names))
    wanted = fold_space(typed).casefold()
    same = [name for name in known if name.casefold() == wanted]
    fitting = same or [name for name in known if wanted and wanted in name.casefold()]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise NotInRecordError(
            f"{len(fitting)} sources fit", where=typed, todo=f"Take one: {_names(fitting)}"
        )
    near = difflib.get_close_matches(typed, known, n=3, cutoff=0.4) or known
    todo = f"There are: {_names(near)}" if near else "The record holds no text"
    raise NotInRecordError("the record has no such source", where=typed, todo=todo)


def _exact(document: Document) -> set[str]:
    return {fold_space(name).casefold() for name in (document.name, document.title or "") if name}


def _near(documents: Sequence[Document], wanted: str) -> list[Document]:
    def likeness(document: Document) -> float:
        names = (*_exact(document), source_name(document).casefold())
        return max(difflib.SequenceMatcher(None, wanted, name).ratio() for name in names)

    return sorted(documents, key=likeness, reverse=True)[:3]


def _listed(documents: Sequence[Document]) -> str:
    shown = [
        f"{one.sha256[:_HASH]} ({shorten(one.title or one.name, _SHOWN)})" for one in documents[:_MOST_LISTED]
    ]
    return ", ".join([*shown, *(["…"] if len(documents) > _MOST_LISTED else [])])


def _names(names: Sequence[str]) -> str:
    return "; ".join([*names[:_MOST_LISTED], *(["…"] if len(names) > _MOST_LISTED else [])])
