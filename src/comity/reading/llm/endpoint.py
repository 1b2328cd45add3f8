"""Puts one question to an OpenAI-compatible service: bounded in time, size and number of attempts.

Redirects are not followed, and for this computer no proxy is taken from the environment: what is sent goes to
the host that the user named and to no other.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from comity.core.errors import EndpointError
from comity.core.text import safe_text, shorten
from comity.reading.llm.patience import asked_to_wait, is_worth_another_try, wait
from comity.reading.llm.prompt import Message
from comity.reading.llm.schema import json_schema
from comity.reading.llm.settings import KEY_VARIABLE, Settings

LARGEST = 2_000_000  # bytes of an answer; a passage's statements are some thousands
_CONNECT = 10.0  # seconds to reach the host
# Of an answer: ends a model that goes round in circles, and leaves room for the question in 8,192 tokens.
_MOST_TOKENS = 4_096
_REFUSED_FORM = frozenset({400, 415, 422, 501})  # what services say to a response_format they do not know
_ABSURD = 10**9  # tokens that no answer has
_BASE = "A base URL mostly ends in /v1"
_HEADERS = {"Accept-Encoding": "identity", "Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service gave back.

    Attributes:
        content: What the model wrote; empty where there is nothing to use.
        fault: Why there is nothing to use; empty otherwise.
        prompt_tokens: As the service counts; 0 where it does not say.
        completion_tokens: Likewise.
        seconds: From question to answer, attempts in vain included.
    """

    content: str = ""
    fault: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0


class Endpoint:
    """A service and the model asked there.

    Args:
        settings: Where, which model, how long.
        sleep: Waits between attempts.
    """

    def __init__(self, settings: Settings, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings = settings
        self._sleep = sleep
        self._forms: list[dict[str, Any]] = [
            {"response_format": {"type": "json_schema", "json_schema": {
                "name": "statements", "strict": True, "schema": json_schema()}}},
            {"response_format": {"type": "json_object"}},
            {},
        ]  # fmt: skip
        self._headers = dict(_HEADERS)
        if settings.key:
            self._headers["Authorization"] = f"Bearer {settings.key}"
        self._trust = httpx.create_ssl_context(trust_env=not settings.is_local)

    def ask(self, messages: list[Message]) -> Answer:
        """Put one question.

        A service that refuses the JSON schema is asked for any JSON, then without a form, and remembered so.

        Raises:
            EndpointError: If the service cannot be reached, refuses, or is none of this kind.
        """
        began = time.monotonic()
        while True:
            response, body = self._send(messages)
            if response.status_code in _REFUSED_FORM and len(self._forms) > 1:
                self._forms.pop(0)
                continue
            break
        if response.status_code != 200:
            raise self._refusal(response, body)
        return self._answer(body, time.monotonic() - began)

    def _send(self, messages: list[Message]) -> tuple[httpx.Response, bytes]:
        """The first answer that another attempt would not better.

        Raises:
            EndpointError: If all attempts fail.
        """
        payload = {
            "model": self._settings.model, "messages": messages, "temperature": 0, "max_tokens": _MOST_TOKENS,
            "stream": False, **self._forms[0],
        }  # fmt: skip
        for attempt in range(1, self._settings.attempts + 1):
            try:
                response, body = self._exchange(payload)
            except (httpx.ReadTimeout, httpx.WriteTimeout, httpx.PoolTimeout) as error:
                raise self._error(
                    f"no answer within {self._settings.timeout:g} s",
                    "Is it running? Raise --llm-timeout, or take a smaller model",
                ) from error
            except httpx.TransportError as error:
                if attempt == self._settings.attempts:
                    what = f"cannot be reached ({type(error).__name__})"
                    raise self._error(what, "Start the service, or name another with --llm-url") from error
                self._sleep(wait(attempt))
                continue
            if attempt == self._settings.attempts or not is_worth_another_try(response.status_code):
                break
            pause = asked_to_wait(response.headers.get("Retry-After"), attempt)
            if pause is None:
                break
            self._sleep(pause)
        return response, body

    def _exchange(self, payload: dict[str, Any]) -> tuple[httpx.Response, bytes]:
        """One request and its answer, cut off at the limits of time and size.

        Raises:
            TimeoutException: If the answer trickles in for longer than the time for one answer.
        """
        ends = time.monotonic() + self._settings.timeout
        body = bytearray()
        url = f"{self._settings.url}/chat/completions"
        with self._client() as client, client.stream("POST", url, json=payload) as response:
            for chunk in response.iter_raw():
                body += chunk
                if len(body) > LARGEST:
                    break
                if time.monotonic() > ends:
                    raise httpx.ReadTimeout("the answer takes too long", request=response.request)
        return response, bytes(body)

    def _client(self) -> httpx.Client:
        """A connection of one question: a model takes seconds, so that nothing is won by keeping it open."""
        limit = self._settings.timeout
        return httpx.Client(
            headers=self._headers, follow_redirects=False, trust_env=not self._settings.is_local,
            verify=self._trust, timeout=httpx.Timeout(limit, connect=min(_CONNECT, limit)),
        )  # fmt: skip

    def _answer(self, body: bytes, seconds: float) -> Answer:
        """What a body says.

        Raises:
            EndpointError: If it is no answer of such a service.
        """
        if len(body) > LARGEST:
            return Answer(fault=f"it is longer than {LARGEST:,} bytes", seconds=seconds)
        try:
            told = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise self._error("answers, but not in JSON", _BASE) from error
        if not isinstance(told, dict) or not isinstance(told.get("choices"), list):
            raise self._error("answers, but not as /chat/completions does", _BASE)
        usage = told.get("usage")
        used = usage if isinstance(usage, dict) else {}
        content, fault = _content(told["choices"])
        return Answer(
            content, fault, _tokens(used, "prompt_tokens"), _tokens(used, "completion_tokens"), seconds
        )

    def _refusal(self, response: httpx.Response, body: bytes) -> EndpointError:
        status = response.status_code
        if response.is_redirect:
            return self._error(f"redirects elsewhere (HTTP {status}); that is not followed", _BASE)
        hints = {
            401: f"Set {KEY_VARIABLE} to a valid key",
            403: f"Set {KEY_VARIABLE} to a valid key",
            404: f"Does it have the model {self._settings.model}? {_BASE}",
            413: "Its context is too small for a passage; take another model",
            429: "Too many questions for now; try again later",
        }
        said = self._without_key(shorten(body[:2_000].decode("utf-8", "replace"), 160))
        return self._error(f"refuses (HTTP {status}): {safe_text(said)}", hints.get(status, ""))

    def _without_key(self, text: str) -> str:
        return text.replace(self._settings.key, "***") if self._settings.key else text

    def _error(self, what: str, todo: str) -> EndpointError:
        return EndpointError(what, where=f"language model at {self._settings.url}", todo=todo)


def _content(choices: list[Any]) -> tuple[str, str]:
    """What the first choice says, or why nothing can be taken from it."""
    first = choices[0] if choices else None
    message = first.get("message") if isinstance(first, dict) else None
    content = message.get("content") if isinstance(message, dict) else None
    if not isinstance(first, dict) or not isinstance(content, str) or not content.strip():
        return "", "it is empty"
    if first.get("finish_reason") == "length":
        return "", "it was cut off before its end"
    return content, ""


def _tokens(used: dict[str, Any], name: str) -> int:
    count = used.get(name)
    return count if isinstance(count, int) and 0 <= count < _ABSURD else 0
