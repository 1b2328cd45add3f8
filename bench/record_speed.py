"""The record: statements kept a second, and how long it takes to see which of them are one event."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from comity.core.interval import Interval
from comity.record.codec import statement_to_json
from comity.record.merge import reconcile
from comity.record.model import Document, EventStatement
from comity.record.store import Record
from comity.testing import make_document, make_event
from measure import Figure, cpu_seconds

_DOCUMENTS, _EACH = 100, 50
_TEXTS = 2000
_LIKE = "select text from t where text like '%joint declaration%' and text like '%nakhchivan%'"
_STATES = "AZE TUR PAK RUS ARM GEO IRN KAZ UZB TKM HUN SVK BGR SRB CHN IND".split()
_TABLES = """
pragma journal_mode=wal; pragma synchronous=normal;
create table s (id text primary key, body text);
create table p (id text, actor text); create index by_actor on p (actor);
"""


def keep_statements() -> Iterator[Figure]:
    """A document at a time, each in one transaction, against sqlite3 writing the same rows."""
    corpus = _corpus()
    rows = [[_row(statement) for statement in said] for _, said in corpus]
    with tempfile.TemporaryDirectory() as folder:
        numbers = iter(range(1_000))

        def ours() -> None:
            with Record.open(Path(folder) / f"{next(numbers)}.comity", create=True) as record:
                for document, said in corpus:
                    record.add(document, said, reader="bench/1")

        kept, plain = cpu_seconds(ours, lambda: _plain(Path(folder) / f"{next(numbers)}.db", rows))
    count = _DOCUMENTS * _EACH
    yield Figure("keep statements", count / kept, "a CPU second", "sqlite3 executemany", count / plain)


def cluster_statements() -> Iterator[Figure]:
    """Statements to events, against grouping them by type, parties and date only."""
    said = [statement for _, statements in _corpus() for statement in statements]

    def group() -> dict[object, list[object]]:
        found: dict[object, list[object]] = {}
        for s in said:
            found.setdefault((s.type, s.actors, s.recipients, s.date), []).append(s)
        return found

    ours, rival = cpu_seconds(lambda: reconcile(said), group)
    count = len(said)
    yield Figure(
        "statements to events", count / ours, "a CPU second", "grouping by equal values", count / rival
    )


def search_texts() -> Iterator[Figure]:
    """A phrase in two thousand documents, hits as spans, against LIKE over the same texts."""
    texts = [_text(number) for number in range(_TEXTS)]
    with (
        tempfile.TemporaryDirectory() as folder,
        Record.open(Path(folder) / "a.comity", create=True) as record,
        closing(sqlite3.connect(":memory:")) as plain,
    ):
        for number, text in enumerate(texts):
            record.add(make_document(text, name=f"document-{number}"), [], reader="bench/1")
        plain.execute("create table t (text text)")
        plain.executemany("insert into t values (?)", [(text,) for text in texts])
        ours, rival = cpu_seconds(
            lambda: record.search('"joint declaration" Nakhchivan'),
            lambda: plain.execute(_LIKE).fetchall(),
            times=5,
        )
    yield Figure(f"search of {_TEXTS:,} documents", ours * 1000, "ms of CPU", "SQLite LIKE", rival * 1000)


def _text(number: int) -> str:
    """A text of some 600 words, the phrase in one of ten and the place in one of seven."""
    words = [f"word{(number * 7 + at * at) % 3000}" for at in range(600)]
    words[100:100] = ["joint", "declaration"] if number % 10 == 0 else []
    words[300:300] = ["Nakhchivan"] if number % 7 == 0 else []
    return " ".join(words)


def _corpus() -> list[tuple[Document, list[EventStatement]]]:
    """Documents with visits between states on days of one year; the same on every run."""
    out = []
    for number in range(_DOCUMENTS):
        sentences = [f"Deed {number}-{place} was done." for place in range(_EACH)]
        document = make_document(" ".join(sentences), name=f"document-{number}", published="2024-12-31")
        out.append((document, [_visit(document, s, number * _EACH + i) for i, s in enumerate(sentences)]))
    return out


def _visit(document: Document, sentence: str, number: int) -> EventStatement:
    guest, host = _STATES[number % 16], _STATES[(number // 16 + number % 16 + 1) % 16]
    day = Interval.day(date(2024, 1, 1) + timedelta(days=number * 7 % 366))
    host = "UN" if host == guest else host
    return make_event("CONSULT", guest, host, mode="visit", date=day, document=document, quote=sentence)


def _row(statement: EventStatement) -> tuple[str, str, list[str]]:
    parties = [*statement.actors, *statement.recipients]
    return statement.id, json.dumps(statement_to_json(statement)), parties


def _plain(path: Path, rows: Sequence[Sequence[tuple[str, str, list[str]]]]) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(_TABLES)
    for batch in rows:
        parties = [(row[0], actor) for row in batch for actor in row[2]]
        with connection:
            connection.executemany("insert into s values (?, ?)", [row[:2] for row in batch])
            connection.executemany("insert into p values (?, ?)", parties)
    connection.close()
