"""The API: its description holds, whatever is put to it; the client speaks it."""

import json
import subprocess
import sys

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from comity.views.web.client import Client, DeskError
from comity.views.web.shell.registry import screens
from comity.views.web.shell.routes import API

HOST = {"host": "127.0.0.1"}


PATHS = sorted(API + ("/today" if one.path == "/" else one.path) for one in screens())


@pytest.fixture(scope="session")
def described(client):
    """The description, as the tool reads it."""
    return schemathesis.openapi.from_asgi(f"{API}/openapi.json", client.app, headers=HOST)


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_described(described, path):
    """Guards every status, type and form of answer against values nobody thought of."""
    asked = []

    @given(case=described[path]["GET"].as_strategy())
    @settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def holds(case):
        # That a name is known and a day in range no schema says: such a refusal is as described, too.
        asked.append(
            case.call_and_validate(headers=HOST, excluded_checks=[positive_data_acceptance]).status_code
        )

    holds()
    assert asked


def test_every_screen_is_in_the_description(client):
    """One name for each, none twice, and a version in the path."""
    told = client.get("/api/v1/openapi.json").json()
    names = [way["get"]["operationId"] for way in told["paths"].values()]
    assert len(names) == len(set(names)) == len(screens())
    assert all(path.startswith("/api/v1/") for path in told["paths"])
    assert told["openapi"].startswith("3.1")


def test_the_api_gives_what_the_page_gives_and_the_command_writes(client, examples_record):
    """Three ways to ask, one answer."""
    by_api = client.get("/api/v1/state/TUR").json()
    assert by_api == client.get("/state/TUR.json").json()
    run = "from comity.views.cli import main; main()"
    command = [sys.executable, "-c", run, "ties", "TUR", "--record", str(examples_record), "--json"]
    assert by_api == json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_the_client_asks_and_is_told_what_is_wrong(served):
    """A method for each question; a refusal comes with what, where and what to do."""
    desk = Client(served.address)
    assert desk.names().keys() >= {"state", "tie", "blocs", "claims", "claim", "today"}
    assert desk.ask("state", id="Türkiye") == desk.ask("state", id="TUR")
    assert desk.ask("timeline", actor="AZE", as_of="2025-05-01")
    with pytest.raises(DeskError, match="no actor") as refused:
        desk.ask("state", id="Narnia")
    assert (refused.value.status, refused.value.code) == (422, "option")
    assert refused.value.todo
    with pytest.raises(DeskError, match="no question is called 'weather'"):
        desk.ask("weather")
    with pytest.raises(DeskError, match="a: it is missing"):
        desk.ask("tie", b="AZE")


def test_nobody_at_home_is_said():
    """A desk that is not served is no riddle."""
    with pytest.raises(DeskError, match="Start it: comity serve") as refused:
        Client("http://127.0.0.1:9").names()
    assert refused.value.status == 0
