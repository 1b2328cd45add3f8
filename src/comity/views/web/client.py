"""Asks a desk that is being served: one method for each screen, plain data back, nothing to install.

from comity.views.web.client import Client
desk = Client("http://127.0.0.1:8420")
desk.ask("state", id="TUR", as_of="2025-05-01")
desk.names()   # what can be asked
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

API = "/api/v1"
_SECONDS = 300.0  # a first answer over a large record takes minutes


class DeskError(Exception):
    """The desk refused, or could not be reached.

    Args:
        what: What is wrong, in one clause.
        status: Of HTTP; 0 where nobody answered.
        where: What it concerns.
        todo: What to do about it.
        code: The kind of error, as `comity.core.errors` names them.
    """

    def __init__(
        self, what: str, *, status: int = 0, where: str = "", todo: str = "", code: str = ""
    ) -> None:
        self.what, self.status, self.where, self.todo, self.code = what, status, where, todo, code
        super().__init__(". ".join(filter(None, (f"{where}: {what}" if where else what, todo))))


class Client:
    """A desk that somebody serves.

    Args:
        address: As `comity serve` prints it.
        token: What it asks for, where it is served beyond its own machine.
        seconds: How long to wait for an answer.
    """

    def __init__(self, address: str, *, token: str | None = None, seconds: float = _SECONDS) -> None:
        self._base, self._token, self._seconds = address.rstrip("/"), token, seconds

    @cached_property
    def description(self) -> dict[str, Any]:
        """The desk's own description of what it answers (OpenAPI 3.1)."""
        found: dict[str, Any] = self._get(f"{API}/openapi.json")
        return found

    def names(self) -> dict[str, str]:
        """What can be asked: the name of each question with the question."""
        return {
            way["get"]["operationId"]: way["get"].get("description", "")
            for way in self.description["paths"].values()
        }

    def ask(self, name: str, **parameters: object) -> Any:
        """The answer to a question, as the command's `--json` has it.

        Args:
            name: One of `names()`.
            parameters: As the description has them; dates may be `date` objects; None is left out.

        Raises:
            DeskError: If there is no such question, the desk refuses it, or nobody answers.
        """
        for path, way in self.description["paths"].items():
            if way["get"]["operationId"] == name:
                return self._get(_filled(path, way["get"].get("parameters", ()), parameters))
        raise DeskError(
            f"no question is called {name!r}", todo=f"Take one of {', '.join(sorted(self.names()))}"
        )

    def _get(self, path: str) -> Any:
        headers = {"Accept": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        try:
            with urlopen(Request(self._base + path, headers=headers), timeout=self._seconds) as answer:  # noqa: S310 - the address is the caller's
                return json.load(answer)
        except HTTPError as error:
            raise _refused(error) from error
        except (URLError, TimeoutError) as error:
            raise DeskError(
                f"nobody answers ({getattr(error, 'reason', error)})",
                where=self._base,
                todo="Start it: comity serve",
            ) from error


def _filled(path: str, known: Any, given: Mapping[str, object]) -> str:
    """The path with its parameters in their places."""
    query = {key: str(value) for key, value in given.items() if value is not None}
    for one in known:
        if one["in"] == "path":
            name = one["name"]
            if name not in query:
                raise DeskError("it is missing", where=name, todo="Give a value")
            path = path.replace(f"{{{name}}}", quote(query.pop(name), safe=""))
    return f"{path}?{urlencode(query)}" if query else path


def _refused(error: HTTPError) -> DeskError:
    try:
        told = json.load(error)["error"]
    except (ValueError, KeyError, TypeError):
        return DeskError(str(error.reason), status=error.code)
    return DeskError(
        told["what"], status=error.code, where=told["where"], todo=told["todo"], code=told["code"]
    )
