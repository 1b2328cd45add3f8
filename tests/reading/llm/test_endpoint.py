"""Putting a question to a service: forms, retries, limits, and where documents may be sent."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from comity.core.errors import EndpointError, OptionError
from comity.reading.llm import Prices, Settings, settings_from
from comity.reading.llm.bill import Bill
from comity.reading.llm.endpoint import Endpoint
from comity.reading.llm.patience import asked_to_wait

ASK = [{"role": "user", "content": "?"}]


@pytest.fixture
def endpoint(settings, pauses):
    """Make an endpoint that does not sleep."""
    return lambda **fields: Endpoint(settings(**fields), sleep=pauses.append)


def test_request_has_the_form_of_the_protocol(stub, endpoint):
    """Guards path, model, schema and the absence of tools, and that no key is sent where none is set."""
    endpoint().ask(ASK)
    ((path, body),) = stub.requests
    assert path == "/v1/chat/completions"
    assert set(body) == {"model", "messages", "temperature", "max_tokens", "stream", "response_format"}
    schema = body["response_format"]["json_schema"]
    assert schema["strict"] is True
    assert set(schema["schema"]["properties"]) == {"events", "ties", "claims"}
    assert "Authorization" not in stub.headers[0]


def test_schema_is_one_that_strict_services_take(stub, endpoint):
    """Guards the two rules of strict mode: every key required, no further keys; and no keyword they refuse."""
    endpoint().ask(ASK)
    schema = stub.requests[0][1]["response_format"]["json_schema"]["schema"]
    for part in [schema, *schema["$defs"].values()]:
        if part["type"] == "object":
            assert part["additionalProperties"] is False
            assert set(part["required"]) == set(part["properties"])
    assert "maxLength" not in json.dumps(schema)


def test_key_is_sent_and_never_shown(stub, endpoint, settings):
    """Guards that a key from the environment reaches the service, and no message or repr."""
    stub.replies = [lambda _: (401, {}, b'{"error": "bad key sk-secret"}')]
    with pytest.raises(EndpointError) as caught:
        endpoint(key="sk-secret").ask(ASK)
    assert stub.headers[0]["Authorization"] == "Bearer sk-secret"
    assert "sk-secret" not in str(caught.value) + repr(settings(key="sk-secret"))


def test_service_without_schemas_is_asked_in_simpler_forms_and_remembered(stub, endpoint):
    """Guards older services: schema, then any JSON, then plain; the next question begins where the last ended."""

    def old(body):
        return (400, {}, b"response_format?") if "response_format" in body else {"events": []}

    stub.replies = [old]
    asked = endpoint()
    assert json.loads(asked.ask(ASK).content) == {"events": []}
    forms = [body.get("response_format", {}).get("type") for _, body in stub.requests]
    assert forms == ["json_schema", "json_object", None]
    asked.ask(ASK)
    assert len(stub.requests) == 4


def test_failing_service_is_tried_again(stub, endpoint, pauses):
    """Guards that an error of the moment costs a pause and not the document."""
    stub.replies = [lambda _: (500, {}, b""), lambda _: (503, {}, b""), {"events": []}]
    assert endpoint().ask(ASK).content
    assert pauses == [0.5, 1.0]


def test_attempts_are_bounded(stub, endpoint, pauses):
    """Guards against asking for ever."""
    stub.replies = [lambda _: (503, {}, b"overloaded")]
    with pytest.raises(EndpointError, match=r"HTTP 503.*overloaded"):
        endpoint(attempts=3).ask(ASK)
    assert (len(stub.requests), len(pauses)) == (3, 2)


def test_retry_after_is_honoured_within_reason(stub, endpoint, pauses):
    """Guards that the service decides on the pause, up to a minute."""
    stub.replies = [lambda _: (429, {"Retry-After": "7"}, b""), {"events": []}]
    endpoint().ask(ASK)
    assert pauses == [7.0]
    stub.replies = [lambda _: (429, {"Retry-After": "86400"}, b"tomorrow")]
    with pytest.raises(EndpointError, match="429"):
        endpoint().ask(ASK)
    assert pauses == [7.0]


def test_retry_after_may_be_a_time():
    """Guards the header's other form, and rubbish in it."""
    now = datetime(2024, 5, 16, 12, tzinfo=UTC)
    later = format_datetime(now + timedelta(seconds=30), usegmt=True)
    assert asked_to_wait(later, 1, now) == 30.0
    assert asked_to_wait(format_datetime(now - timedelta(days=1), usegmt=True), 1, now) == 0.0
    for odd in ("soon", "-3", "²", "9" * 400, ""):
        assert asked_to_wait(odd, 2, now) in {1.0, None}


def test_slow_service_times_out(stub, endpoint, slowly):
    """Guards that one answer cannot hold up a run."""
    stub.replies = [slowly(1.0)]
    with pytest.raises(EndpointError, match=r"no answer within 0\.2 s"):
        endpoint(timeout=0.2).ask(ASK)
    assert len(stub.requests) == 1


def test_answer_that_trickles_in_times_out(endpoint):
    """Guards the limit against a service that sends a byte now and then, each in time."""
    import socket
    import threading
    import time

    with socket.create_server(("127.0.0.1", 0)) as server:

        def trickle():
            connection, _ = server.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                for _ in range(100):
                    time.sleep(0.05)
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        return

        thread = threading.Thread(target=trickle)
        thread.start()
        began = time.monotonic()
        with pytest.raises(EndpointError, match="no answer within"):
            endpoint(url=f"http://127.0.0.1:{server.getsockname()[1]}", timeout=0.4).ask(ASK)
        assert time.monotonic() - began < 3
        thread.join()


def test_service_that_is_not_there_is_tried_and_named(settings, pauses):
    """Guards the most common mistake: the service is not running."""
    from comity.core.problems import Problem

    asked = Endpoint(settings(url="http://127.0.0.1:9/v1", attempts=2), sleep=pauses.append)
    with pytest.raises(EndpointError, match="cannot be reached") as caught:
        asked.ask(ASK)
    assert pauses == [0.5]
    assert "Start the service" in Problem.from_error(caught.value).todo


def test_redirect_is_not_followed(stub, endpoint):
    """Guards that no service can send the documents on to another host."""
    stub.replies = [lambda _: (307, {"Location": f"{stub.url}/elsewhere"}, b"")]
    with pytest.raises(EndpointError, match="redirects elsewhere"):
        endpoint().ask(ASK)
    assert len(stub.requests) == 1


@pytest.mark.parametrize(
    "body", [b"<html>hello</html>", b"[]", b'{"ok": true}', b"", b'{"choices": 3}', b"[" * 99_999]
)
def test_what_is_no_such_service_is_told_apart(stub, endpoint, body):
    """Guards a wrong base URL: the message says that it is one."""
    stub.replies = [lambda _: (200, {}, body)]
    with pytest.raises(EndpointError, match="/v1"):
        endpoint().ask(ASK)


def test_proxy_of_the_environment_is_not_used_for_this_computer(stub, endpoint, monkeypatch):
    """Guards that a proxy in the environment does not carry documents away from this computer."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    endpoint(attempts=1).ask(ASK)
    assert len(stub.requests) == 1


def test_tokens_that_make_no_sense_count_as_none(stub, endpoint, body_of):
    """Guards the bill against a service that counts nonsense."""
    stub.replies = [
        body_of("{}", usage={"prompt_tokens": -5, "completion_tokens": "many"}),
        body_of("{}", usage=7),
    ]
    asked = endpoint()
    for _ in range(2):
        answer = asked.ask(ASK)
        assert (answer.prompt_tokens, answer.completion_tokens) == (0, 0)


@pytest.mark.parametrize(
    "url",
    ["http://localhost:11434/v1", "http://127.0.0.1:8080", "http://127.8.9.1/v1", "http://[::1]:8000/v1"],
)
def test_this_computer_needs_no_flag(url):
    """Guards the usual local services."""
    assert Settings(url=url, model="m").is_local


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example.org/v1", "http://192.168.1.5:8000/v1", "http://localhost.example.org/v1",
        "http://127.0.0.1.example.org", "http://2130706433/v1", "http://0.0.0.0:8080/v1", "http://127.1/v1",
    ],
)  # fmt: skip
def test_another_host_must_be_confirmed(url):
    """Guards the promise that nothing leaves the laptop unless the user says so."""
    with pytest.raises(OptionError, match="--llm-remote"):
        Settings(url=url, model="m")
    assert not Settings(url=url, model="m", remote=True).is_local


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1@example.org/v1", "http://127.0.0.1\\@example.org", "ftp://127.0.0.1/", "127.0.0.1:8080",
        "http://user:pass@localhost/v1", "http://localhost/v1?key=1", "http://localhost/#", "http://local host/",
        "http://localhost:8080/v1\n", "", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_url_that_may_hide_another_host_is_refused(url):
    """Guards against URLs that two programs may read differently."""
    with pytest.raises(OptionError, match="not a base URL"):
        Settings(url=url, model="m", remote=True)


def test_key_does_not_cross_the_network_in_the_clear():
    """Guards the key on plain http, which a local service alone may use."""
    with pytest.raises(OptionError, match="unencrypted"):
        Settings(url="http://example.org/v1", model="m", remote=True, key="k")
    assert Settings(url="https://example.org/v1", model="m", remote=True, key="k").key
    assert Settings(url="http://localhost/v1", model="m", key="k").key


def test_environment_fills_in_what_options_leave_out():
    """Guards precedence, and that the key comes from nowhere else."""
    environment = {"COMITY_LLM_URL": "http://localhost:1/v1/", "COMITY_LLM_MODEL": "a", "COMITY_LLM_KEY": "k"}
    found = settings_from(None, "b", environment=environment)
    assert (found.url, found.model, found.key) == ("http://localhost:1/v1", "b", "k")
    for url, model, missing in ((None, "m", "--llm-url"), ("http://localhost/v1", None, "--llm-model")):
        with pytest.raises(OptionError, match=missing):
            settings_from(url, model, environment={})


def test_prices_make_a_cost():
    """Guards the arithmetic of the bill, and prices that are none."""
    bill = Bill(prompt_tokens=2_000_000, completion_tokens=500_000)
    assert bill.cost(Prices.parse("0.5/2")) == pytest.approx(2.0)
    assert bill.cost(None) is None
    for odd in ("1", "a/b", "-1/2", "1/2/3", "nan/1", "inf/1"):
        with pytest.raises(OptionError, match="--llm-price"):
            Prices.parse(odd)
