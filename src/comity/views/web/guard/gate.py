"""The gate in front of all pages: the host asked for, the rate of requests, the token."""

from __future__ import annotations

import time
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from comity.views.web.guard.hosts import is_known_host
from comity.views.web.guard.rate import Rate
from comity.views.web.guard.token import is_let_in
from comity.views.web.settings import Settings

# What a visitor without the token may fetch: the form that asks for it, and what makes it readable.
OPEN_PATHS = ("/token", "/static/")
# A try at the token costs as much as so many requests.
_COST_OF_A_TRY = 20.0

Refuse = Callable[[Request, int, str, str], Response]


class Gate:
    """Lets a request through to the pages, or answers it with a refusal.

    Args:
        app: The pages.
        settings: Which hosts, how many requests, which token.
        refuse: Makes the answer from the request, a status, what is wrong and what to do.
    """

    def __init__(self, app: ASGIApp, settings: Settings, refuse: Refuse) -> None:
        self._app, self._settings, self._refuse = app, settings, refuse
        limit = settings.requests_per_second
        self._rate = Rate(limit, settings.burst) if limit else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        refusal = self._refusal(Request(scope)) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        if not is_known_host(request.headers.get("host", ""), self._settings):
            return self._refuse(
                request, 421, "this server does not answer to that name",
                f"Ask it at http://{self._settings.host}:{self._settings.port}/",
            )  # fmt: skip
        if not self._is_within_rate(request):
            answer = self._refuse(request, 429, "too many requests", "Wait a few seconds and try again")
            answer.headers["Retry-After"] = "5"
            return answer
        if request.url.path.startswith(OPEN_PATHS) or is_let_in(request, self._settings):
            return None
        answer = self._refuse(
            request, 401, "this desk asks for a token", "Type the token it was started with"
        )
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer

    def _is_within_rate(self, request: Request) -> bool:
        if self._rate is None:
            return True
        is_try = request.url.path == "/token" and request.method == "POST"
        address = request.client.host if request.client else "unknown"
        return self._rate.takes(address, now=time.monotonic(), cost=_COST_OF_A_TRY if is_try else 1.0)
