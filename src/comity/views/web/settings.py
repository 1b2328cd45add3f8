"""What the server is told when it starts."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass, field

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
DEFAULT_PORT = 8420
# The largest form that is taken; a screen that takes documents says so itself.
FORM_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the desk is served.

    Attributes:
        record: Path of the record, or a database URL.
        host: Address on which it listens.
        port: Port on which it listens.
        token: What a visitor must know; None lets everyone in who reaches the address.
        analyst: Who decides, where a decision is made in the browser.
        requests_per_second: Of one address on the long run; None for no limit.
        burst: How many requests may come at once.
        workers: Processes beside the server, for what takes seconds; 0 for none.
        patience: Seconds after which a page is given without its answer, or with an earlier one.
        most_upload: Bytes of documents that are taken at once.
        secret: Signs the tokens of forms; made anew at every start.
    """

    record: str
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    token: str | None = None
    analyst: str = "analyst"
    requests_per_second: float | None = None
    burst: int = 120
    workers: int = 0
    patience: float = 60.0
    most_upload: int = 100_000_000
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether an address is one that only this machine can reach."""
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
