"""The token beyond loopback: sent as `Authorization: Bearer`, or typed once and kept in a cookie.

The cookie holds a signature of the token, not the token.
"""

from __future__ import annotations

import hashlib
import hmac

from starlette.requests import HTTPConnection

from comity.views.web.settings import Settings

COOKIE = "comity_pass"


def is_let_in(request: HTTPConnection, settings: Settings) -> bool:
    """Whether a request may see the pages."""
    if settings.token is None:
        return True
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and is_token(given.strip(), settings):
        return True
    return hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), pass_of(settings).encode())


def is_token(given: str, settings: Settings) -> bool:
    """Whether these characters are the token, compared in a time that does not tell how many are right."""
    return hmac.compare_digest(given.encode(), (settings.token or "").encode())


def pass_of(settings: Settings) -> str:
    """What the cookie of a visitor who knew the token holds; it ends with the server."""
    return hmac.new(settings.secret, f"pass:{settings.token}".encode(), hashlib.sha256).hexdigest()
