"""`comity claims` and `comity check`."""

import json

import pytest

from comity.record.store import Record
from comity.testing import make_claim, make_document, make_event, make_tie

PAPER = (
    "Prime Minister Jana Nova arrived in Baku on 6 April 2031. Azerbaijan and Pakistan have never engaged in "
    "conflict. The purpose is to be seen. Azerbaijan is a member of NATO."
)
KEPT = ["Jana Nova came to Baku on 6 May", "Azerbaijan and Pakistan sign", "They meet", "They meet again"]


@pytest.fixture
def claims_record(tmp_path):
    """A paper that asserts, and two chronicles that tell otherwise of its visit."""
    path = tmp_path / "claims.comity"
    paper = make_document(PAPER, name="paper", published="2031-06-10", publisher="The Paper\u202e")
    said = [
        make_event(
            "CONSULT", "SVK", "AZE", date="2031-04-06", mode="visit", people="Jana Nova", document=paper,
            quote="Prime Minister Jana Nova arrived in Baku on 6 April 2031",
        ),
        make_claim(
            "assessment", "AZE PAK", document=paper, by=paper.publisher,
            quote="Azerbaijan and Pakistan have never engaged in conflict",
        ),
        make_claim("purpose", "AZE", document=paper, quote="The purpose is to be seen", by=paper.publisher),
        make_tie("membership", "AZE", "NATO", document=paper, quote="Azerbaijan is a member of NATO"),
    ]  # fmt: skip
    with Record.open(path, create=True) as record:
        record.add(paper, said, reader="test/1")
        for name in ("chronicle", "gazette"):
            told = make_document(". ".join(KEPT), name=name, published="2031-06-01", publisher=name.title())
            record.add(told, _kept(told), reader="test/1")
        record.refresh()
    return path


def _kept(told):
    visit = make_event(
        "CONSULT", "SVK", "AZE", date="2031-05-06", mode="visit", people="Jana Nova", document=told, quote=KEPT[0]
    )  # fmt: skip
    return [
        visit,
        *(
            make_event(kind, "AZE PAK", date=day, document=told, quote=quote)
            for kind, day, quote in zip(
                ("AGREE", "CONSULT", "CONSULT"), ("2031-01-03", "2031-02-03", "2031-03-03"), KEPT[1:],
                strict=True,
            )
        ),
    ]  # fmt: skip


@pytest.fixture
def ask(run, claims_record):
    """Put a question to that record."""
    return lambda *words: run(*words, "--record", claims_record)


def test_claims_are_listed_with_what_each_test_says(ask):
    """Guards author, words, verdict and short outcome, the contradicted first and the untested left out."""
    result = ask("claims")
    assert result.exit_code == 0
    flat = " ".join(result.stdout.split())
    for part in (
        "✗ contradicted, date: 6 Apr 2031: the record has it on 6 May 2031",
        "✗ contradicted, membership: not among the members",
        "✓ supported, conflict: none is recorded",
        "The Paper",
    ):
        assert part in flat
    assert flat.index("contradicted") < flat.index("supported")
    assert "The purpose" not in flat
    assert "1 claim that no test takes: --untested" in result.stderr
    assert "The purpose" in ask("claims", "--untested").stdout


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("--verdict", "contradicted"), 2), (("--test", "membership"), 1), (("--by", "paper"), 3),
        (("Pakistan",), 1), (("--verdict", "not testable"), 1),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(ask, words, count):
    """Guards each filter, as it counts in JSON."""
    assert len(json.loads(ask("claims", *words, "--json").stdout)) == count


def test_check_shows_all_evidence_and_exits_3_on_a_contradiction(ask):
    """Guards that evidence has an id that `why` takes, and the page says query, figures and limits."""
    (visit,) = json.loads(ask("claims", "--test", "date", "--by", "The Paper", "--json").stdout)
    result = ask("check", visit["id"][:8])
    assert result.exit_code == 3
    flat = " ".join(result.stdout.split())
    for part in (
        "against 6 May 2031",
        "“Jana Nova came to Baku on 6 May” — Chronicle",
        "looked up",
        "limits",
    ):
        assert part in flat
    (evidence, *_) = visit["findings"][0]["against"]
    assert ask("why", evidence["id"][:8]).exit_code == 0


def test_check_all_counts_by_test(ask):
    """Guards the table of tests, and the contradicted below it."""
    result = ask("check", "--all")
    assert result.exit_code == 3
    assert "date" in result.stdout
    assert "none" in result.stdout
    assert "not among the members" in result.stdout


def test_check_alone_lists_the_tests(run):
    """Guards that every registered test says what it asks, needs and cannot say, without a record."""
    from comity.claims.checks import CHECKS

    told = json.loads(run("check", "--json").stdout)
    assert [one["name"] for one in told] == [one.name for one in CHECKS]
    assert all(one["asks"] and one["needs"] and one["limits"] for one in told)
    assert all(one.name in run("check").stdout for one in CHECKS)


def test_foreign_text_is_made_safe(ask):
    """Guards that a mark that turns the reading direction does not reach the screen."""
    assert "\u202e" not in ask("claims", "--untested").stdout


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("claims", "Atlantis"), "no actor of that name"),
        (("claims", "--verdict", "true"), "unknown verdict"),
        (("claims", "--test", "magic"), "unknown test"),
        (("claims", "--by", "nobody"), "no claim is by anyone"),
        (("check", "zzzz"), "no assertion that a test takes begins with zzzz"),
        (("check", "abcd", "--all"), "say two things"),
    ],
)
def test_what_makes_no_sense_is_said(ask, words, part):
    """Guards the messages: what, where and what to do."""
    result = ask(*words)
    assert result.exit_code == 2
    assert part in " ".join(result.stderr.split())


@pytest.mark.parametrize("width", ["60", "80", "140"])
def test_the_list_fits_the_terminal(ask, monkeypatch, width):
    """Guards that no line runs over."""
    monkeypatch.setenv("COLUMNS", width)
    assert max(map(len, ask("claims", "--untested").stdout.splitlines())) <= int(width)
