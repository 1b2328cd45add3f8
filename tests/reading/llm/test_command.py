"""`comity read --reader …`: choosing readers, what is shown, where answers are kept, and how it fails."""

import json

import pytest
from typer.testing import CliRunner

from comity.record.store import Record

VISIT = "On May 6, 2031, the Slovak prime minister visited Baku.\n"
ROWS = {"events": [], "ties": [], "claims": []}
# Nothing listens there.
NO_SERVICE = ("--record", "r.comity", "--llm-url", "http://127.0.0.1:9/v1", "--llm-model", "m")


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch, tmp_path):
    """No service, key, record or cache of the person who runs the tests."""
    for name in ("COMITY_RECORD", "COMITY_LLM_URL", "COMITY_LLM_MODEL", "COMITY_LLM_KEY", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setattr("comity.reading.llm.patience._FIRST", 0.0)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def news(tmp_path):
    """One short report."""
    path = tmp_path / "visit.txt"
    path.write_text(VISIT, encoding="utf-8")
    return path


@pytest.fixture
def run(news):
    """Run `comity read` on the report."""

    def invoke(*words):
        from comity.views.cli import app

        return CliRunner().invoke(app, ["read", str(news), *map(str, words)], prog_name="comity")

    return invoke


@pytest.fixture
def asking(run, stub):
    """Run it with the stub as the service."""
    return lambda *words: run("--llm-url", stub.url, "--llm-model", "m", *words)


def test_both_readers_and_where_they_differ(stub, asking, proposed):
    """Guards the main use: both recorded, a table of differences, the bill, and a second run without a call."""
    stub.replies = [{**ROWS, "events": [
        proposed("Slovak prime minister visited Baku", ["SVK"], ["AZE"], status="planned"),
        proposed("prime minister visited Baku", ["SVK", "AZE"], type="AGREE", mode=None),
    ]}]  # fmt: skip
    words = ("--reader", "rules,llm", "--record", "r.comity", "--llm-price", "10/20")
    first = asking(*words)
    assert first.exit_code == 0, first.stderr
    assert "rules/1" in first.stdout and "llm/1" in first.stdout
    assert "status, date" in first.stdout
    assert "only one has it" in first.stdout
    assert "llm: 1 call, 0 answers from the cache; 100 tokens sent, 10 received" in first.stderr
    assert "cost 0.0012" in first.stderr
    second = asking(*words)
    assert len(stub.requests) == 1
    assert "0 calls, 1 answer from the cache" in second.stderr
    assert second.stdout == first.stdout
    with Record.open("r.comity") as record:
        assert sorted(event.type for event in record.events()) == ["AGREE", "CONSULT"]
        assert record.conflicts() == []


def test_model_alone_reads_and_why_explains_it(stub, asking, proposed):
    """Guards `--reader llm` by itself, and that `comity why` names reader, model and prompt."""
    from comity.views.cli import app

    stub.replies = [{**ROWS, "events": [proposed("prime minister visited Baku", ["SVK"], ["AZE"])]}]
    result = asking("--reader", "llm", "--record", "r.comity")
    assert (result.exit_code, result.stdout) == (0, "")
    with Record.open("r.comity") as record:
        (event,) = record.events()
    told = CliRunner().invoke(app, ["why", event.id, "--record", "r.comity"]).stdout
    assert "llm/1, rule llm:m prompt 1" in " ".join(told.split())
    assert f"m at {stub.url}" in told


def test_out_keeps_both_readers_apart(stub, asking, proposed):
    """Guards the lines for programs: whose each statement is, and every difference with both readings."""
    stub.replies = [
        {**ROWS, "events": [proposed("prime minister visited Baku", ["SVK"], ["AZE"], status="planned")]}
    ]
    result = asking("--reader", "rules,llm", "--out", "-")
    row = json.loads(result.stdout)
    assert set(row["readers"]) == {"rules/1", "llm/1"}
    assert {one for event in row["events"] for one in event["statements"]} >= set(row["readers"]["llm/1"])
    (difference,) = row["comparisons"][0]["differences"]
    assert difference["fields"] == ["status", "date"]
    assert (difference["first"]["status"], difference["second"]["status"]) == ("occurred", "planned")
    assert len(row["events"]) == 1


def test_summary_as_json_has_the_bill_and_the_differences(stub, asking):
    """Guards `--json` with several readers."""
    told = json.loads(asking("--reader", "rules,llm", "--record", "r.comity", "--json").stdout)
    assert told["readers"] == ["rules/1", "llm/1"]
    assert told["llm"]["calls"] == 1
    assert told["comparisons"][0]["differences"][0]["kind"] == "only first"


def test_order_of_the_names_does_not_matter(asking):
    """Guards that the rules are always what the model is held against."""
    told = json.loads(asking("--reader", "llm, rules", "--record", "r.comity", "--json").stdout)
    assert told["readers"] == ["rules/1", "llm/1"]


def test_no_cache_keeps_nothing(stub, asking, tmp_path):
    """Guards the option for people who must not leave copies of documents about."""
    for _ in range(2):
        asking("--reader", "llm", "--record", "r.comity", "--no-llm-cache")
    assert len(stub.requests) == 2
    assert not (tmp_path / "cache").exists()


def test_service_that_is_down_costs_the_model_only(run):
    """Guards the rules' statements, the message, and exit code 1."""
    result = run("--reader", "rules,llm", *NO_SERVICE)
    assert result.exit_code == 1
    assert "error: language model at http://127.0.0.1:9/v1: cannot be reached" in result.stderr
    assert "1 document read, 1 without the language model" in result.stderr
    with Record.open("r.comity") as record:
        assert len(record.events()) == 1


def test_model_alone_and_down_reads_nothing(run):
    """Guards that such a document is not taken for read: the next run asks again."""
    for _ in range(2):
        result = run("--reader", "llm", *NO_SERVICE)
        assert result.exit_code == 1
        assert "0 documents read, 1 without the language model" in result.stderr


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--reader", "oracle"), "no such reader: oracle. There are rules, llm"),
        (("--reader", ""), "There are rules, llm"),
        (("--reader", "llm"), "COMITY_LLM_URL"),
        (("--reader", "llm", "--llm-url", "http://localhost:1/v1"), "COMITY_LLM_MODEL"),
        (("--reader", "llm", "--llm-url", "https://api.example.org/v1", "--llm-model", "m"), "--llm-remote"),
        (
            ("--reader", "llm", "--llm-url", "http://localhost:1", "--llm-model", "m", "--llm-price", "x"),
            "--llm-price",
        ),
        (
            ("--reader", "llm", "--llm-url", "http://localhost:1", "--llm-model", "m", "--llm-timeout", "0"),
            "--llm-timeout",
        ),
    ],
)
def test_options_that_make_no_sense_exit_2_before_anything_is_read(run, words, part, tmp_path):
    """Guards each mistake: the message says what to do, and no record or file is made."""
    result = run(*words, "--record", "r.comity")
    assert result.exit_code == 2
    assert part in " ".join(result.stderr.split())
    assert not (tmp_path / "r.comity").exists()


def test_environment_names_service_and_model(stub, run, monkeypatch):
    """Guards the variables, so that the command stays short."""
    monkeypatch.setenv("COMITY_LLM_URL", stub.url)
    monkeypatch.setenv("COMITY_LLM_MODEL", "from-environment")
    monkeypatch.setenv("COMITY_LLM_KEY", "sk-1")
    assert run("--reader", "llm", "--record", "r.comity").exit_code == 0
    assert stub.requests[0][1]["model"] == "from-environment"
    assert stub.headers[0]["Authorization"] == "Bearer sk-1"


def test_missing_extra_names_the_pip_line(run, stub, monkeypatch):
    """Guards the base install: the reader is listed, and says what it needs."""
    import importlib.util

    found = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name, *rest: None if name == "httpx" else found(name, *rest)
    )
    result = run("--reader", "llm", "--llm-url", stub.url, "--llm-model", "m")
    assert result.exit_code == 1
    assert "pip install 'comity[llm]'" in result.stderr


def test_rules_alone_load_nothing_of_the_extra(news):
    """Guards start-up and the base install: the default reader imports nothing that needs the extra."""
    import subprocess
    import sys

    code = (
        "import sys; from comity.views.cli import app; "
        f"app(['read', {str(news)!r}, '--out', '-'], standalone_mode=False); "
        "sys.exit(any(name.startswith('comity.reading.llm') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert (done.returncode, VISIT[:9] in done.stdout.decode()) == (0, True)


def test_reader_of_another_package_can_be_chosen(run, monkeypatch):
    """Guards the entry point group that the how-to promises."""
    from importlib.metadata import EntryPoint

    from comity.reading.reader import Reading

    class Nothing:
        """Finds nothing."""

        name = "nothing/1"

        def read(self, document):
            """No statement."""
            return Reading(document, ())

    monkeypatch.setattr(EntryPoint, "load", lambda _: Nothing)
    entry = EntryPoint("nothing", "somewhere:Nothing", "comity.readers")
    monkeypatch.setattr(
        "comity.reading.readers.entry_points", lambda group: [entry] if group == "comity.readers" else []
    )
    result = run("--reader", "nothing", "--record", "r.comity")
    assert result.exit_code == 0, result.stderr
    with Record.open("r.comity") as record:
        assert record.has_document(record.documents()[0].sha256, "nothing/1")
