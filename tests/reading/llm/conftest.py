"""A service on 127.0.0.1 that behaves, or lies in every way a model or a server can."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from comity.reading.llm import Settings
from comity.reading.llm.endpoint import Endpoint
from comity.reading.llm.reader import LanguageModelReader

EMPTY = {"events": [], "ties": [], "claims": []}


def event(quote, actors, recipients=(), **fields):
    """A proposed event as a well-behaved model writes it."""
    return {
        "type": "CONSULT", "mode": "visit", "actors": list(actors), "recipients": list(recipients), "people": [],
        "status": "occurred", "date": None, "place": None, "amount": None, "by": None, "quote": quote, **fields,
    }  # fmt: skip


def completion(content, **more):
    """The body of a 200 answer whose message is this content; anything but text is written as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
    usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
    return {"choices": [choice | more.pop("choice", {})], "usage": usage, "model": "stub", **more}


class Stub:
    """The service; `replies` are used up one a request, and the last is repeated.

    A reply is the content of a good answer, or a function from the request to (status, headers, body bytes).
    """

    def __init__(self):
        self.requests, self.headers, self.replies = [], [], [EMPTY]
        stub = self

        class Handler(BaseHTTPRequestHandler):
            """Answers as the stub says."""

            def do_POST(self):
                """One question."""
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                stub.requests.append((self.path, body))
                stub.headers.append(dict(self.headers))
                reply = stub.replies.pop(0) if len(stub.replies) > 1 else stub.replies[0]
                if callable(reply):
                    reply = reply(body)
                if isinstance(reply, tuple) and isinstance(reply[0], int):
                    status, headers, data = reply
                else:
                    status, headers, data = 200, {}, json.dumps(completion(reply)).encode()
                try:
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.write(data)
                except OSError:
                    pass  # the reader had seen enough

            def log_message(self, *_):
                """Nothing on standard error."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        self.thread.start()

    @property
    def url(self):
        """Base URL."""
        return f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    @property
    def shown(self):
        """The user's messages so far."""
        return [body["messages"][1]["content"] for _, body in self.requests]

    def stop(self):
        """Close the port."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def stub():
    """A service that finds nothing until it is told otherwise."""
    made = Stub()
    yield made
    made.stop()


@pytest.fixture
def pauses():
    """How long the reader would have waited between attempts."""
    return []


@pytest.fixture
def settings(stub):
    """Make settings for the stub."""
    return lambda **fields: Settings(**{"url": stub.url, "model": "stub-model", "timeout": 5.0, **fields})


@pytest.fixture
def reader(settings, pauses):
    """Make a reader that asks the stub and does not sleep."""

    def make(**fields):
        chosen = settings(**fields)
        return LanguageModelReader(chosen, endpoint=Endpoint(chosen, sleep=pauses.append))

    return make


@pytest.fixture
def proposed():
    """Make a proposed event."""
    return event


@pytest.fixture
def body_of():
    """Make the body of an answer."""
    return lambda content, **more: (200, {}, json.dumps(completion(content, **more)).encode())


@pytest.fixture
def slowly():
    """Make a reply that takes its time."""

    def make(seconds, content=EMPTY):
        def reply(_):
            time.sleep(seconds)
            return content

        return reply

    return make
