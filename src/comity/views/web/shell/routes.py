"""The routes of a screen: its page, its twins, its place in the API; and those of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast
from urllib.parse import parse_qsl

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from comity.core.errors import ComityError
from comity.views.web.guard.csrf import FIELD, NOT_OURS, is_own_form
from comity.views.web.guard.size import body_of
from comity.views.web.shell.addresses import TWINS, address, is_own, twin_path
from comity.views.web.shell.api import describe
from comity.views.web.shell.failures import Page as FailurePage
from comity.views.web.shell.failures import failure_of
from comity.views.web.shell.layout import Again, error_page, page_of, waiting_page
from comity.views.web.shell.screen import Action, Answer, Download, Given, Screen
from comity.views.web.shell.site import Found, Site
from comity.views.web.shell.twins import csv_twin, json_twin, svg_twin
from comity.views.web.shell.values import read_values
from comity.views.web.shell.visits import COOKIE, MAX_AGE, Visit

API = "/api/v1"
BACK = "back"
_MOST_FIELDS = 60
_FORMS: Mapping[str, Callable[[Answer, Mapping[str, str]], Response]] = {
    "json": json_twin, "csv": csv_twin, "svg": svg_twin,
}  # fmt: skip


def add_screen(app: FastAPI, site: Site, screen: Screen) -> None:
    """All routes of a screen; the twins come first, since `{id}` would take `TUR.json` for a name."""
    for form in TWINS:
        app.add_route(twin_path(screen.path, form), _twin(site, screen, form), include_in_schema=False)
    app.add_route(screen.path, _page(site, screen), include_in_schema=False)
    app.add_api_route(
        API + ("/today" if screen.path == "/" else screen.path), _twin(site, screen, "json"),
        methods=["GET"], **describe(screen),
    )  # fmt: skip


def _page(site: Site, screen: Screen) -> Callable[[Request], Response]:
    def answer_page(request: Request) -> Response:
        query = request.query_params.multi_items()
        if any(not value for _, value in query):
            # A form without script sends its empty fields too; the address is what people pass on.
            kept = [(name, value) for name, value in query if value]
            if len(dict(kept)) == len(kept):
                return RedirectResponse(address(request.url.path, dict(kept)), 303)
        found = site.ask(screen, request)
        if found.answer is None:
            return _awaited(site, screen, request, found)
        response = _unchanged(request, found) or HTMLResponse(page_of(site, screen, request, found))
        if screen.is_live:
            response.headers["Cache-Control"] = "no-store"
        if screen.is_visit_dependent:
            visit = Visit.read(request.cookies.get(COOKIE, ""), int(_now(found)))
            response.set_cookie(COOKIE, visit.cookie, max_age=MAX_AGE, httponly=True, samesite="strict")
        return _marked(response, found)

    return answer_page


def _awaited(site: Site, screen: Screen, request: Request, found: Found) -> Response:
    """A page that says that its answer is being worked out, and comes again by itself, without script too."""
    response = HTMLResponse(waiting_page(site, screen, request, found), 202)
    response.headers.update({"Refresh": "1", "Cache-Control": "no-store"})
    return response


def _now(_: Found) -> float:
    from time import time

    return time()


def _twin(site: Site, screen: Screen, form: str) -> Callable[[Request], Response]:
    def answer_twin(request: Request) -> Response:
        found = site.ask(screen, request, is_patient=True)
        answer = cast("Answer", found.answer)  # who waits gets one
        response = _unchanged(request, found) or _FORMS[form](answer, request.query_params)
        return _marked(response, found)

    return answer_twin


def _unchanged(request: Request, found: Found) -> Response | None:
    known = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    return Response(status_code=304) if found.etag in known else None


def _marked(response: Response, found: Found) -> Response:
    response.headers["ETag"] = found.etag
    response.headers["Vary"] = "Cookie"
    response.headers["X-Comity-Record"] = found.asked.revision
    return response


def add_download(app: FastAPI, site: Site, download: Download) -> None:
    """The route of a file to take away."""

    def give(request: Request) -> Response:
        found = site.file(download, request)
        headers = {
            "Content-Disposition": f'attachment; filename="{found.name}"',
            # An HTML file that is opened here after all runs and styles nothing but what it brings.
            "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
        }
        return Response(found.content, media_type=found.media_type, headers=headers)

    app.add_route(download.path, give, include_in_schema=False)


def add_action(app: FastAPI, site: Site, action: Action) -> None:
    """The route of an action."""

    async def take(request: Request) -> Response:
        """Read the form, then do it in a thread."""
        from starlette.concurrency import run_in_threadpool

        body = await body_of(request, action.most_bytes)
        return await run_in_threadpool(_done, site, action, request, body)

    app.add_route(action.path, take, methods=["POST"], include_in_schema=False)


def _refused(site: Site, action: Action, own: Mapping[str, str]) -> FailurePage:
    """The page of a form that was refused: what is wrong, and the form again with all that was typed."""
    typed = [(one.name, one.label, own.get(one.name, "")) for one in action.fields if one.is_typed]
    shown = {one.name for one in action.fields if one.is_typed}
    back = own.get(BACK, "/") if is_own(own.get(BACK, "/")) else "/"

    def page(request: Request, status: int, what: str, where: str, todo: str) -> str:
        again = Again(
            path=request.url.path,
            typed=[one for one in typed if one[2] or one[0] in own.get("fields", "").split(",")],
            carried=[(name, value) for name, value in own.items() if name not in {FIELD, *shown}],
            back=back,
        )
        return error_page(site, request, status, what=what, where=where, todo=todo, again=again)

    return page


def _done(site: Site, action: Action, request: Request, body: bytes) -> Response:
    fields = parse_qsl(body.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS)
    own = dict(fields)
    if not is_own_form(request, own.get(FIELD, ""), site.settings):
        from starlette.exceptions import HTTPException

        raise HTTPException(403, NOT_OURS)
    back = own.get(BACK, "/")
    given = [*request.path_params.items(), *fields]
    try:
        with site.desks.writing() as desk:
            values = read_values(given, action.fields, desk.actor, also=(FIELD, BACK))
            to = action.act(desk, Given(values=values, by=site.settings.analyst, record=site.settings.record))
    except ComityError as error:
        return failure_of(error, request, _refused(site, action, own))
    site.put_together()
    return RedirectResponse(to or (back if is_own(back) else "/"), 303)
