"""Starts the desk on an address: the port is taken before anything is said, and Ctrl-C ends it cleanly."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable

import uvicorn

from comity.core.errors import OptionError
from comity.views.web.app import create_app
from comity.views.web.settings import Settings

# More requests than this at once are answered with 503: a laptop that waits for all of them answers none.
_MOST_AT_ONCE = 200
_GRACE_SECONDS = 3


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve the desk until it is stopped.

    Args:
        settings: The record, and who may reach it.
        ready: Called with the address once the port is ours.

    Raises:
        OptionError: If the address or the port cannot be used.
        ComityError: If the desk cannot be put together.
    """
    app = create_app(settings)
    with _socket(settings) as listening:
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False,
            limit_concurrency=_MOST_AT_ONCE, timeout_graceful_shutdown=_GRACE_SECONDS, lifespan="on",
        )  # fmt: skip
        ready(_address(settings))
        uvicorn.Server(config).run([listening])


def _address(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}/"


def _socket(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        raise _cannot(error, settings) from error
    return listening


def _cannot(error: OSError, settings: Settings) -> OptionError:
    match error.errno:
        case errno.EADDRINUSE:
            return OptionError(
                "another program listens there", where=f"port {settings.port}",
                todo=f"Stop it, or take another port: --port {settings.port + 1}",
            )  # fmt: skip
        case errno.EACCES:
            return OptionError(
                "this user may not listen there", where=f"port {settings.port}",
                todo="Take a port from 1024 on",
            )  # fmt: skip
    return OptionError(
        "this machine has no such address", where=settings.host, todo="Leave --host out, or give one it has"
    )
