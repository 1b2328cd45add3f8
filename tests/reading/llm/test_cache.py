"""Answers are paid for once: what is kept, under which key, and what a broken file does."""

import json
import sqlite3
import sys

import pytest

from comity.reading.llm.cache import Cache, Kept, default_path, key_of
from comity.testing import make_document

TEXT = "On May 6, 2024, Robert Fico, the prime minister of Slovakia, visited Baku."
ROWS = {"events": [], "ties": [], "claims": []}


@pytest.fixture
def path(tmp_path):
    """A cache file in a folder that does not exist yet."""
    return tmp_path / "deep" / "llm.sqlite"


def test_second_run_makes_no_call(stub, reader, path, proposed):
    """Guards time and money: the same document, model and prompt cost nothing again, and read the same."""
    stub.replies = [{**ROWS, "events": [proposed("visited Baku", ["SVK"], ["AZE"])]}]
    first, second = reader(cache=path), reader(cache=path)
    document = make_document(TEXT, published="2024-05-16")
    assert first.read(document).statements == second.read(document).statements != ()
    assert (len(stub.requests), second.bill.calls, second.bill.cached) == (1, 0, 1)
    assert second.bill.prompt_tokens == 0


@pytest.mark.parametrize("change", ["model", "text", "published", "prompt", "schema"])
def test_what_makes_another_question_makes_another_call(stub, reader, path, monkeypatch, change):
    """Guards the key: passage, date, model, prompt and schema each count."""
    reader(cache=path).read(make_document(TEXT, published="2024-05-16"))
    if change in {"prompt", "schema"}:
        monkeypatch.setattr(f"comity.reading.llm.reader.{change.upper()}_VERSION", "next")
    document = make_document(
        TEXT + " Then he left." * (change == "text"),
        published="2024-05-17" if change == "published" else "2024-05-16",
    )
    reader(cache=path, model="other" if change == "model" else "stub-model").read(document)
    assert len(stub.requests) == 2


def test_answers_without_use_are_not_kept(stub, reader, path, body_of):
    """Guards that a bad moment of a model does not stick."""
    stub.replies = ["no json", body_of(ROWS, choice={"finish_reason": "length"}), ROWS]
    for _ in range(4):
        reader(cache=path).read(make_document(TEXT, published="2024-05-16"))
    assert len(stub.requests) == 3


def test_kept_answers_are_checked_again(stub, reader, path, proposed):
    """Guards that nobody gets a statement in by writing to the cache."""
    stub.replies = [ROWS]
    document = make_document(TEXT, published="2024-05-16")
    reader(cache=path).read(document)
    with sqlite3.connect(path) as connection:
        lie = {**ROWS, "events": [proposed("attacked Baku", ["SVK"], ["AZE"])]}
        connection.execute("update answers set body = ?", (json.dumps({"content": json.dumps(lie)}),))
    connection.close()
    assert reader(cache=path).read(document).statements == ()


def test_halves_of_surrogate_pairs_are_kept(path):
    """Guards against a model that writes text which UTF-8 cannot hold."""
    cache = Cache(path)
    cache.put("k", Kept("\ud800 {}"))
    assert Cache(path).get("k") == Kept("\ud800 {}")


@pytest.mark.parametrize("damage", ["garbage", "folder", "rows", "shape"])
def test_broken_file_costs_a_warning_and_the_kept_answers(stub, reader, path, damage):
    """Guards reading against its own cache: it goes on without, and says so once."""
    path.parent.mkdir(parents=True)
    if damage == "folder":
        path.mkdir()
    elif damage == "garbage":
        path.write_bytes(b"no database" * 500)
    else:
        Cache(path).put("x", Kept("{}"))
        connection = sqlite3.connect(path)
        with connection:
            connection.execute("drop table answers")
            if damage == "shape":
                connection.execute("create table answers (key text, other text)")
        connection.close()
    asked = reader(cache=path)
    document = make_document(TEXT, published="2024-05-16")
    warned = [note for _ in range(2) for note in asked.read(document).notes if "not kept" in note.what]
    assert len(stub.requests) == (1 if damage == "rows" else 2)
    assert len(warned) == (0 if damage == "rows" else 1)


def test_interrupted_run_keeps_whole_answers(stub, reader, path, proposed):
    """Guards Ctrl-C: what was answered before it is not asked again."""
    text = "\n\n".join(f"{number}. {TEXT} {'It was warm in Baku. ' * 170}" for number in range(4))
    document = make_document(text, published="2024-05-16")

    def stop(name, number, total):
        if number == 3:
            raise KeyboardInterrupt

    asked = reader(cache=path)
    asked._tell = stop
    with pytest.raises(KeyboardInterrupt):
        asked.read(document)
    assert len(stub.requests) == 2
    rest = reader(cache=path)
    rest.read(document)
    assert (rest.bill.calls, rest.bill.cached) == (len(stub.requests) - 2, 2)


def test_two_processes_may_share_the_file(path):
    """Guards two runs at once: both write, both see what the other wrote."""
    one, other = Cache(path), Cache(path)
    for number in range(20):
        (one if number % 2 else other).put(str(number), Kept(str(number)))
    assert [cache.get(str(n)).content for n in range(20) for cache in (one, other)] == [
        str(n) for n in range(20) for _ in range(2)
    ]


def test_keys_do_not_run_together():
    """Guards that "ab" + "c" is not "a" + "bc"."""
    assert key_of("ab", "c") != key_of("a", "bc")


def test_default_place_is_the_systems(monkeypatch, tmp_path):
    """Guards that the user can move it, and that it is not the working folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    place = default_path()
    assert place.is_absolute()
    assert place.name == "llm.sqlite"
    if sys.platform == "linux":
        assert place == tmp_path / "comity" / "llm.sqlite"
