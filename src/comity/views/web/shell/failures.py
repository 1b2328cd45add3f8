"""Every error as an answer: the right status, and words that say what is wrong and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from comity.core.errors import (
    ComityError,
    MissingExtraError,
    NotInRecordError,
    OptionError,
    RecordBusyError,
    RecordError,
    RecordMissingError,
    RecordSchemaError,
    WrittenFileError,
)
from comity.core.text import safe_text
from comity.views.web.shell.addresses import TWINS

# The first that fits; what else comity can say is a failure of ours.
_STATUSES: tuple[tuple[type[ComityError], int], ...] = (
    (OptionError, 422),
    (WrittenFileError, 422),
    (NotInRecordError, 404),
    (RecordMissingError, 503),
    (RecordBusyError, 503),
    (RecordSchemaError, 409),
    (RecordError, 503),
    (MissingExtraError, 501),
)
_BUSY_SECONDS = 5

Page = Callable[[Request, int, str, str, str], str]


def status_of(error: ComityError) -> int:
    """The status under which an error is told."""
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)


def failure_of(error: ComityError, request: Request, page: Page) -> Response:
    """An error of comity as an answer."""
    listed = str(error) if isinstance(error, WrittenFileError) else error.what
    answer = failure(
        request, page, status_of(error), what=listed, where=error.where, todo=error.todo, code=error.code
    )
    if isinstance(error, RecordBusyError):
        answer.headers["Retry-After"] = str(_BUSY_SECONDS)
    return answer


def failure(
    request: Request, page: Page, status: int, *, what: str, where: str = "", todo: str = "", code: str = "",
) -> Response:  # fmt: skip
    """An answer that tells of a failure, in the form in which the request wants its answer.

    Args:
        request: Its path tells the form.
        page: Makes the page from request, status, what, where and todo.
        status: Of HTTP.
        what: What is wrong, in one clause.
        where: What it concerns.
        todo: What the visitor can do.
        code: Of the error, as docs/reference/errors.md lists it.
    """
    form = form_of(request.url.path)
    code = code or HTTPStatus(status).phrase.lower().replace(" ", "-")
    if form == "json":
        told = {"error": {"code": code, "what": what, "where": where, "todo": todo}}
        body, media_type = json.dumps(told, ensure_ascii=False, indent=2) + "\n", "application/json"
    elif form == "html":
        body, media_type = page(request, status, what, where, todo), "text/html"
    else:
        head = f"{where}: {what}" if where else what
        body = safe_text(f"{head}. {todo}".strip(), keep_newlines=True) + "\n"
        media_type = "text/plain"
    return Response(body, status, media_type=media_type)


def form_of(path: str) -> str:
    """In which form the answer at a path is given: `html`, `json`, `csv`, `svg`."""
    if path.startswith("/api/"):
        return "json"
    end = path.rpartition(".")[2]
    return end if end in TWINS and "." in path else "html"
