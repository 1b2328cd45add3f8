"""Puts the pages together as an ASGI application."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from comity import __version__
from comity.core.errors import ComityError
from comity.views.web.guard.csrf import FIELD, NOT_OURS, SESSION, is_own_form
from comity.views.web.guard.gate import Gate
from comity.views.web.guard.headers import Headers
from comity.views.web.guard.sessions import Sessions
from comity.views.web.guard.size import body_of
from comity.views.web.guard.token import COOKIE as PASS
from comity.views.web.guard.token import is_token, pass_of
from comity.views.web.intake.jobs import job_json
from comity.views.web.intake.uploads import form_of, keep
from comity.views.web.settings import FORM_BYTES, Settings
from comity.views.web.shell.failures import Page, failure, failure_of
from comity.views.web.shell.layout import error_page
from comity.views.web.shell.registry import actions, downloads, screens
from comity.views.web.shell.routes import API, add_action, add_download, add_screen
from comity.views.web.shell.site import Site

__all__ = ["SESSION", "create_app"]

_LOG = logging.getLogger("comity.web")
_LEAST_ZIPPED, _ZIP_LEVEL = 1024, 5
_TODO = {
    403: "Open the page again and send the form from there",
    404: "Look for it in the navigation, or search for its words",
    405: "Open the page instead",
    413: "Send less at once",
}


def create_app(settings: Settings) -> FastAPI:
    """The application.

    Args:
        settings: The record, and who may reach it.

    Raises:
        MissingExtraError: If htmx is not installed as it should be.
    """
    site = Site(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        """Load what questions will need, and let go of everything at the end."""
        site.workers.start()
        yield
        site.stop()

    app = FastAPI(
        title="comity", version=__version__, docs_url=None, redoc_url=None, lifespan=lifespan,
        openapi_url=f"{API}/openapi.json", summary="The record's answers as JSON, one for each screen.",
    )  # fmt: skip
    for screen in sorted(screens(), key=lambda one: ("{" in one.path, one.path)):
        add_screen(app, site, screen)
    for download in downloads():
        add_download(app, site, download)
    for action in actions():
        add_action(app, site, action)
    _add_intake(app, site)
    _add_files(app, site)
    _add_token(app, site)
    _add_failures(app, site)

    def refuse(request: Request, status: int, what: str, todo: str) -> Response:
        request.state.session = ""
        return failure(request, _page(site), status, what=what, todo=todo)

    # The last one added is the first to see a request.
    app.add_middleware(Sessions)
    app.add_middleware(Gate, settings=settings, refuse=refuse)
    app.add_middleware(GZipMiddleware, minimum_size=_LEAST_ZIPPED, compresslevel=_ZIP_LEVEL)
    app.add_middleware(Headers)
    app.state.site = site
    return app


def _page(site: Site) -> Page:
    def page(request: Request, status: int, what: str, where: str, todo: str) -> str:
        return error_page(site, request, status, what=what, where=where, todo=todo)

    return page


def _add_files(app: FastAPI, site: Site) -> None:
    def give(request: Request) -> Response:
        found = site.files.response(request.path_params["mark"], request.path_params["name"])
        if found is None:
            raise HTTPException(404, "there is no such file")
        return found

    app.add_route("/static/{mark}/{name}", give, include_in_schema=False)


def _add_intake(app: FastAPI, site: Site) -> None:
    async def take(request: Request) -> Response:
        fields, files = await form_of(request, site.settings.most_upload)
        try:
            if not is_own_form(request, fields.get(FIELD, ""), site.settings):
                raise HTTPException(403, NOT_OURS)
            job = site.jobs.add(await keep(files))
        finally:
            for file in files:
                await file.close()
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse(job_json(job), 202)
        return RedirectResponse("/add", 303)

    app.add_route("/add", take, methods=["POST"], include_in_schema=False)


def _add_token(app: FastAPI, site: Site) -> None:
    async def take(request: Request) -> Response:
        fields = dict(parse_qsl((await body_of(request, FORM_BYTES)).decode("utf-8", "replace")))
        if site.settings.token is None or not is_token(fields.get("token", ""), site.settings):
            return failure(
                request, _page(site), 401, what="that is not the token",
                todo="Type the token that the desk was started with",
            )  # fmt: skip
        response = RedirectResponse("/", 303)
        response.set_cookie(PASS, pass_of(site.settings), httponly=True, samesite="strict")
        return response

    app.add_route("/token", take, methods=["POST"], include_in_schema=False)


def _add_failures(app: FastAPI, site: Site) -> None:
    def told(request: Request, error: Exception) -> Response:
        if isinstance(error, ComityError):
            return failure_of(error, request, _page(site))
        if isinstance(error, HTTPException):
            what = (
                "there is no such page"
                if error.detail == "Not Found"
                else error.detail[:1].lower() + error.detail[1:]
            )
            return failure(
                request, _page(site), error.status_code, what=what, todo=_TODO.get(error.status_code, "")
            )
        _LOG.exception("%s %s", request.method, request.url.path, exc_info=error)
        return failure(
            request, _page(site), 500, what="the desk failed at this",
            todo="What went wrong stands where it was started; nothing of the record is lost",
        )  # fmt: skip

    for kind in (ComityError, HTTPException, Exception):
        app.add_exception_handler(kind, told)
