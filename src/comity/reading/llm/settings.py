"""Which model is asked, where, and under what terms; a host other than this computer must be confirmed.

>>> Settings(url="http://127.0.0.1:8080/v1", model="m").is_local
True
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from comity.core.errors import OptionError
from comity.reading.llm.bill import Prices

URL_VARIABLE, MODEL_VARIABLE, KEY_VARIABLE = "COMITY_LLM_URL", "COMITY_LLM_MODEL", "COMITY_LLM_KEY"
TIMEOUT = 120.0  # seconds; a local model without a graphics card may write a few tokens in one
# Scheme, host, port, path. No name or password, no query: what is left out here cannot hide another host.
_URL = re.compile(r"https?://(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::\d{1,5})?(?:/[\w.~/-]*)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Which model is asked, and how.

    Attributes:
        url: Base URL of an OpenAI-compatible service; `/chat/completions` is added to it.
        model: The name of the model there.
        key: Sent as a bearer token; never shown, kept or logged.
        remote: Whether the user has agreed that documents leave this computer.
        timeout: Seconds for one answer, from the first byte sent to the last received.
        attempts: How often one question is put before the service counts as out of reach.
        cache: The file that keeps answers; None for none.
        prices: What tokens cost; None where it is not known.

    Raises:
        OptionError: If a value cannot be used, or the host is another computer and `remote` is not set.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    remote: bool = False
    timeout: float = TIMEOUT
    attempts: int = 4
    cache: Path | None = None
    prices: Prices | None = None

    def __post_init__(self) -> None:
        if not _URL.fullmatch(self.url):
            raise OptionError(
                "not a base URL", where=f"--llm-url {self.url}",
                todo="Write http://HOST:PORT/v1, without user name, password or query",
            )  # fmt: skip
        if not self.model.strip() or not self.model.isprintable():
            raise OptionError("no name of a model", where="--llm-model", todo="Name one that the service has")
        if not self.timeout > 0:
            raise OptionError("no time to answer in", where="--llm-timeout", todo="Give seconds above 0")
        if self.attempts < 1:
            raise OptionError("no attempt at all", where="attempts", todo="Allow at least one")
        if not self.is_local:
            self._check_remote()

    def _check_remote(self) -> None:
        if not self.remote:
            raise OptionError(
                "this is another computer: what is read would be sent there", where=f"--llm-url {self.url}",
                todo="Add --llm-remote if the documents may leave this one",
            )  # fmt: skip
        if self.key and self.url.startswith("http://"):
            raise OptionError(
                "the key would cross the network unencrypted", where=f"--llm-url {self.url}",
                todo=f"Use https, or unset {KEY_VARIABLE}",
            )  # fmt: skip

    @property
    def is_local(self) -> bool:
        """Whether the host is this computer: `localhost`, or a loopback address written as a number."""
        host = urlsplit(self.url).hostname or ""
        if host == "localhost":
            return True
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return False


def settings_from(
    url: str | None,
    model: str | None,
    *,
    remote: bool = False,
    timeout: float = TIMEOUT,
    cache: Path | None = None,
    prices: Prices | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """Settings from options; the environment fills in what they leave out, and alone gives the key.

    Raises:
        OptionError: If URL or model is nowhere given, or a value cannot be used.
    """
    url = url or environment.get(URL_VARIABLE)
    model = model or environment.get(MODEL_VARIABLE)
    if not url:
        raise OptionError(
            "the reader llm has no service to ask", where="--llm-url",
            todo=f"Give a base URL such as http://127.0.0.1:11434/v1, or set {URL_VARIABLE}",
        )  # fmt: skip
    if not model:
        raise OptionError(
            "the reader llm has no model to ask for", where="--llm-model",
            todo=f"Name a model that the service has, or set {MODEL_VARIABLE}",
        )  # fmt: skip
    return Settings(
        url=url.rstrip("/"), model=model, key=environment.get(KEY_VARIABLE) or None, remote=remote,
        timeout=timeout, cache=cache, prices=prices,
    )  # fmt: skip
