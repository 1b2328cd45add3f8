"""The desk over a record that has something of everything, asked in process and in a real browser."""

import re
import shutil
import socket
import threading
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from comity.desk import Desk
from comity.views.cli.demo import example_documents
from comity.views.web.app import create_app
from comity.views.web.settings import Settings


@pytest.fixture(scope="session")
def examples_record(tmp_path_factory):
    """The example documents as a record, read once; nobody writes to it."""
    path = tmp_path_factory.mktemp("examples") / "examples.comity"
    with Desk.open(path, create=True) as desk:
        desk.read([example_documents()])
    return path


@pytest.fixture
def own_record(examples_record, tmp_path):
    """A copy that a test may write to."""
    return shutil.copy(examples_record, tmp_path / "own.comity")


def open_client(record, **settings):
    """A client that sees the pages of a record."""
    app = create_app(Settings(record=str(record), **settings))
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


@pytest.fixture(scope="session")
def client(examples_record):
    """The examples, asked in process."""
    with open_client(examples_record) as found:
        yield found


@pytest.fixture(scope="session")
def fill(client):
    """Puts the id of a claim, of its sentence or of what tells of a deed into an address that asks for one."""
    claim = client.get("/claims.json").json()[0]
    said = client.get("/read/2024-05-20-erdogan-call-wire.json").json()["statements"]
    deed = next(one["id"] for one in said if one["reading"]["kind"] == "event")
    ids = {"CLAIM": claim["id"], "SAID": claim["statement"], "DEED": deed}
    return lambda address: re.sub("|".join(ids), lambda found: ids[found[0]], address)


@pytest.fixture
def writer(own_record):
    """A record of one's own, asked in process."""
    with open_client(own_record) as found:
        yield found


class Served:
    """A desk on a port of its own, in a thread."""

    def __init__(self, app, *, lifespan="on"):
        import uvicorn

        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        port = self.socket.getsockname()[1]
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan=lifespan))
        self.thread = threading.Thread(target=self.server.run, args=([self.socket],), daemon=True)
        self.address = f"http://127.0.0.1:{port}"

    def __enter__(self):
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        return self

    def __exit__(self, *_):
        self.server.should_exit = True
        self.thread.join(10)
        self.socket.close()


@pytest.fixture(scope="session")
def served(client):
    """The examples on a port; nobody writes to them. What was worked out for `client` is not worked out again."""
    with Served(client.app, lifespan="off") as found:
        yield found


@pytest.fixture
def own_served(own_record):
    """A record of one's own on a port."""
    with Served(create_app(Settings(record=str(own_record)))) as found:
        yield found


@pytest.fixture(scope="session")
def browser():
    """Chromium, which may ask this machine and nobody else; skips where there is none."""
    where = next((p for p in ("/usr/bin/chromium", "/usr/bin/google-chrome") if Path(p).exists()), None)
    if where is None:
        pytest.skip("no Chromium here")
    from playwright.sync_api import sync_playwright

    flags = [
        *"--headless --no-sandbox --disable-gpu --disable-quic --no-first-run".split(),
        *"--disable-background-networking --disable-component-update --disable-sync".split(),
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ]
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=where, args=flags)
        yield found
        found.close()


@pytest.fixture
def open_page(browser):
    """Opens an address in a window of its own; what the console says and which requests leave is kept."""
    contexts = []

    def opened(address, *, width=1280, height=900, **context):
        found = browser.new_context(viewport={"width": width, "height": height}, **context)
        contexts.append(found)
        page = found.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append((message.type, message.text)))
        page.on("pageerror", lambda error: page.said.append(("error", str(error))))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
