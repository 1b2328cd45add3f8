"""An analyst's own forecasts, from a file into the record; none is changed after the fact."""

from __future__ import annotations

from pathlib import Path

from comity.core.checked_file import Page
from comity.core.errors import ForecastError
from comity.core.text import fold_space
from comity.desk.desk import Desk
from comity.forecasts.own.enter import READER, document_of, is_own, statements_of
from comity.forecasts.own.form import FORM, OwnForecasts
from comity.record.model import ClaimStatement, Document


def read_own(path: Path) -> Page[OwnForecasts]:
    """The forecasts that an analyst has written into a file.

    Raises:
        OptionError: If there is no such file.
        ForecastError: If it breaks the form; all faults by line.
    """
    page = FORM.read_file(path)
    lines = [page.written.line_of(("forecasts", at)) for at in range(len(page.value.forecasts))]
    shared = [at for at in range(1, len(lines)) if lines[at] <= lines[at - 1]]
    if shared:
        raise ForecastError(
            "each forecast stands on lines of its own, so that it can be quoted", where=str(path),
            faults=tuple(
                (lines[at], f"forecasts[{at}]", "begins on the line of the one before") for at in shared
            ),
            todo="Begin each with a dash on a new line",
        )  # fmt: skip
    return page


def add_own(desk: Desk, page: Page[OwnForecasts], path: Path) -> tuple[int, int]:
    """Add the forecasts of a file to the record; what is in it already changes nothing.

    Args:
        desk: With a record open for writing.
        page: What the file says.
        path: Of the file.

    Returns:
        How many were new, and how many were in the record.

    Raises:
        ForecastError: If it changes a forecast after the fact; all such by line.
    """
    document = document_of(page, name=path.stem, path=str(path))
    held = {_what_was_said(one, desk.record.document(one.document)): one for one in _own(desk)}
    fresh, faults = [], []
    for at, one in enumerate(statements_of(page, document)):
        before = held.get(_what_was_said(one, document))
        if before is None:
            fresh.append(one)
        elif _terms(before) != _terms(one):
            line = page.written.line_of(("forecasts", at))
            faults.append((line, f"forecasts[{at}]", "it is in the record with other terms"))
    if faults:
        raise ForecastError(
            "a forecast is not changed after the fact", where=str(path), faults=tuple(faults),
            todo="Write it as a new one, made on a later day",
        )  # fmt: skip
    if fresh:
        desk.record.add(document, fresh, reader=READER)
        desk.record.refresh()
    return len(fresh), len(page.value.forecasts) - len(fresh)


def _own(desk: Desk) -> list[ClaimStatement]:
    said = desk.record.statements("claim", types=("forecast",), as_read=True)
    return [one for one in said if isinstance(one, ClaimStatement) and is_own(one)]


def _what_was_said(one: ClaimStatement, document: Document) -> tuple[str | None, str, str]:
    return one.by, fold_space(one.text).casefold(), str(document.published)


def _terms(one: ClaimStatement) -> list[tuple[str, str]]:
    return sorted((told.role, told.value) for told in one.evidence)
