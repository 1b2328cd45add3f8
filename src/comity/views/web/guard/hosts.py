"""Under which names the desk answers: no page elsewhere reaches it by a name of its own (DNS rebinding)."""

from __future__ import annotations

import ipaddress
import socket

from comity.views.web.settings import LOOPBACK_NAMES, Settings


def host_of(header: str) -> str:
    """The name in a Host header, without port and brackets, in lower case."""
    host = header.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def is_known_host(header: str, settings: Settings) -> bool:
    """Whether a Host header names this server.

    Args:
        header: As the browser sent it.
        settings: On which address it listens; beyond loopback the machine's name and plain addresses will do.
    """
    host = host_of(header)
    if host in LOOPBACK_NAMES or host == settings.host.lower():
        return True
    if settings.is_local:
        return False
    if host == socket.gethostname().lower():
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
