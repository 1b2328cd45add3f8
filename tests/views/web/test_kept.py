"""Answers kept: one is worked out for all, an earlier one is given meanwhile, a failure is told once."""

import threading
import time
from dataclasses import dataclass

import pytest

from comity.core.errors import OptionError
from comity.views.web.shell.kept import Kept
from comity.views.web.shell.workers import Workers


@pytest.fixture
def kept():
    """A store of answers."""
    found = Kept()
    yield found
    found.stop()


def test_equal_questions_at_one_time_cost_one_answer(kept):
    """Eight readers of a page wait for one."""
    asked = []

    def find():
        asked.append(1)
        time.sleep(0.1)
        return "answer"

    readers = [threading.Thread(target=kept.get, args=("q", "s", find)) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(asked) == 1
    assert kept.get("q", "s", find) == "answer"
    assert len(asked) == 1


def test_an_earlier_answer_is_given_while_the_new_one_takes_long(kept):
    """And says of which state it is; once the new one is there, it is given."""
    gate = threading.Event()
    assert kept.get("q", "old", lambda: 1) == 1
    held = kept.ask("q", "new", lambda: gate.wait(5) and 2, patience=0.01)
    assert (held.answer, held.state) == (1, "old")
    gate.set()
    assert kept.get("q", "new", lambda: 3) == 2


def test_where_there_is_none_yet_nobody_waits(kept):
    """A page that takes long comes at once, without its answer; and is not worked out twice."""
    gate = threading.Event()
    assert kept.ask("q", "s", lambda: gate.wait(5), patience=0.01) is None
    assert kept.ask("q", "s", lambda: pytest.fail("twice"), patience=0.01) is None
    gate.set()
    assert kept.get("q", "s", lambda: pytest.fail("twice")) is True


def test_a_failure_is_told_and_not_kept(kept):
    """The next who asks begins anew."""

    def fail():
        raise OptionError("no such thing", where="q")

    with pytest.raises(OptionError, match="no such thing"):
        kept.ask("q", "s", fail, patience=None)
    assert kept.get("q", "s", lambda: "right") == "right"


def test_an_answer_that_lacks_a_part_is_good_for_a_moment(kept):
    """It is not kept as the answer, but neither is it worked out for every reader."""

    @dataclass
    class Part:
        is_partial: bool = True

    calls = []
    for _ in range(3):
        held = kept.ask("q", "s", lambda: calls.append(1) or Part(), patience=None)
        assert held.state is None
    assert len(calls) == 1


def test_the_least_used_goes_first():
    """The store does not grow for ever."""
    kept = Kept(2)
    for name in "abca":
        kept.get(name, "s", lambda name=name: name)
    calls = []
    kept.get("c", "s", lambda: calls.append("c"))
    kept.get("b", "s", lambda: calls.append("b"))
    assert calls == ["b"]
    kept.stop()


@pytest.mark.slow
def test_a_process_beside_answers_and_fails_as_the_desk_does(examples_record):
    """Questions and answers with read-only mappings can be sent; errors come with their words."""
    from datetime import date

    from comity.views.web.pages.blocs import Sides, sides_on

    workers = Workers(str(examples_record), 1)
    try:
        found = workers.run(None, sides_on, date(2025, 5, 1), Sides())
        assert found.at == date(2025, 5, 1)
        assert len(found.ties) > 5
        with pytest.raises(OptionError, match="Narnia") as told:
            workers.run(None, sides_on, date(2025, 5, 1), Sides(region="Narnia"))
        assert told.value.where
    finally:
        workers.stop()
