"""Forms that only our own pages can send: a signature of the session, and the browser's word on origin."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from starlette.requests import HTTPConnection

from comity.views.web.guard.hosts import host_of
from comity.views.web.settings import Settings

SESSION = "comity_session"
FIELD = "form_token"
NOT_OURS = "this form was not sent from a page of this desk, or the desk was restarted"


def new_session() -> str:
    """A name for a visitor; it says nothing about who that is."""
    return secrets.token_urlsafe(18)


def form_token(session: str, settings: Settings) -> str:
    """What a form of this session carries."""
    return hmac.new(settings.secret, f"form:{session}".encode(), hashlib.sha256).hexdigest()


def is_own_form(request: HTTPConnection, given: str, settings: Settings) -> bool:
    """Whether a form was sent from a page of ours.

    Args:
        request: Its cookies and headers.
        given: The token in the form.
        settings: With the secret.
    """
    session = request.cookies.get(SESSION, "")
    if not session or not hmac.compare_digest(given.encode(), form_token(session, settings).encode()):
        return False
    site = request.headers.get("sec-fetch-site", "same-origin")
    return site in {"same-origin", "none"} and _origin_fits(request)


def _origin_fits(request: HTTPConnection) -> bool:
    """The origin, where the browser gives one, is the host that it asks."""
    origin = request.headers.get("origin")
    if origin is None:
        return True
    host = origin.partition("://")[2]
    return host_of(host) == host_of(request.headers.get("host", ""))
