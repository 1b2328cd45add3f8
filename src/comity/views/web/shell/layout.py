"""What every page gets besides its answer: the masthead, the navigation, the addresses of its twins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast

from starlette.requests import Request

from comity.views.web.guard.csrf import FIELD, form_token
from comity.views.web.shell.addresses import address, twin_path
from comity.views.web.shell.paging import PAGE_SIZE, Page
from comity.views.web.shell.rendering import render
from comity.views.web.shell.screen import Answer, Asked, Screen
from comity.views.web.shell.site import Found, Site
from comity.views.web.shell.values import AS_OF, PAGE, read_count

_GOING_ON = {AS_OF}  # what stays in the address from page to page


def page_of(site: Site, screen: Screen, request: Request, found: Found) -> str:
    """A screen's page.

    Args:
        site: The server's.
        screen: The screen.
        request: What was asked for.
        found: The answer, which is there.
    """
    asked, answer = found.asked, cast("Answer", found.answer)
    context = _frame(site, request, title=answer.title or screen.title) | {
        "screen": screen, "asked": asked, "answer": answer, "question": answer.question or screen.question,
        "twins": _twins(request, answer), "paged": _paged(request), "voice_of": asked.desk.voice,
        "sentence": asked.sentence, "reading": asked.reading, "earlier": found.earlier,
        "is_behind": found.is_behind, "is_settling": site.is_settling,
    }  # fmt: skip
    return render(screen.template, {**context, **answer.shown})


def waiting_page(site: Site, screen: Screen, request: Request, found: Found) -> str:
    """The page of a screen while its answer is being worked out."""
    context = _frame(site, request, title=_whom(screen, found.asked) or screen.title) | {
        "screen": screen, "asked": found.asked, "question": screen.question, "twins": (),
        "earlier": None, "is_behind": False,
    }  # fmt: skip
    return render("waiting.html", context)


@dataclass(frozen=True, slots=True)
class Again:
    """A form that was refused, with all that was typed.

    Attributes:
        path: Where it is sent.
        typed: Name, label and value of what a person wrote.
        carried: Name and value of what was sent along.
        back: Where it stood.
    """

    path: str
    typed: Sequence[tuple[str, str, str]]
    carried: Sequence[tuple[str, str]]
    back: str


def error_page(
    site: Site, request: Request, status: int, *, what: str, where: str, todo: str, again: Again | None = None
) -> str:
    """A page that tells of a failure; of a refused form it gives back what was typed."""
    phrase = HTTPStatus(status).phrase
    context = _frame(site, request, title=phrase) | {
        "status": status, "what": what, "where": where, "todo": todo, "question": "",
        "asks_for_token": status == HTTPStatus.UNAUTHORIZED, "twins": (), "earlier": None, "is_behind": False,
        "again": again,
    }  # fmt: skip
    return render("error.html", context)


def _whom(screen: Screen, asked: Asked) -> str:
    """The states in the address, by their names."""
    kinds = {one.name: one.kind for one in screen.parameters}
    codes = [asked.get(name) for name in screen.path_parameters if kinds[name] == "actor"]
    return " and ".join(asked.names.of(code) for code in codes)


def _frame(site: Site, request: Request, *, title: str) -> dict[str, Any]:
    query = dict(request.query_params)
    path = request.url.path
    going_on = {name: value for name, value in query.items() if name in _GOING_ON}

    def to(target: str, **more: object) -> str:
        """A page of this desk, asked as of the same day."""
        return address(target, going_on, **more)

    def here(**changes: object) -> str:
        """This page, asked otherwise; it begins with its first rows unless a page is named."""
        return address(path, {**query, PAGE: None}, **changes)

    return {
        "site": site, "names": site.names, "title": title, "path": path, "query": query, "to": to,
        "here": here, "this": address(path, query), "file": site.files.path, "as_of": query.get(AS_OF, ""),
        "form_field": FIELD, "form_token": form_token(request.state.session, site.settings),
    }  # fmt: skip


def _twins(request: Request, answer: Answer) -> list[tuple[str, str]]:
    """Name and address of each twin that this answer has."""
    query = {name: value for name, value in request.query_params.items() if name != PAGE}
    forms = ["json", *(["csv"] if answer.tables else []), *(["svg"] if answer.plots else [])]
    path = request.url.path
    return [(form.upper(), address(twin_path(path, form), query)) for form in forms]


def _paged(request: Request) -> Callable[[Sequence[Any]], Page[Any]]:
    def paged(rows: Sequence[Any], size: int = PAGE_SIZE) -> Page[Any]:
        """The rows that the address asks for."""
        text = request.query_params.get(PAGE) or "1"
        return Page.of(rows, read_count(text, PAGE), size=size)

    return paged
