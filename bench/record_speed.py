"""The record: statements kept a second, and how long it takes to see which of them are one event."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from measure import Figure, cpu_seconds

_DOCUMENTS, _EACH = 100, 50
_STATES = "AZE TUR PAK RUS ARM GEO IRN KAZ UZB TKM HUN SVK BGR SRB CHN IND".split()


def keep_statements() -> Iterator[Figure]:
    """A document at a time, each in one transaction, against sqlite3 writing the same JSON and the same keys."""
    from comity.record.codec import statement_to_json
    from comity.record.store import Record

    written = _corpus()
    rows = [
        [(s.id, json.dumps(statement_to_json(s)), [*s.actors, *s.recipients]) for s in said]
        for _, said in written
    ]
    with tempfile.TemporaryDirectory() as folder:
        numbers = iter(range(1_000))

        def ours() -> None:
            with Record.open(Path(folder) / f"{next(numbers)}.comity", create=True) as record:
                for document, said in written:
                    record.add(document, said, reader="bench/1")

        ours_time, rival = cpu_seconds(ours, lambda: _plain(Path(folder) / f"{next(numbers)}.db", rows))
    count = _DOCUMENTS * _EACH
    yield Figure("keep statements", count / ours_time, "a CPU second", "sqlite3 executemany", count / rival)


def cluster_statements() -> Iterator[Figure]:
    """Statements to events, against grouping them by type, parties and date only."""
    from comity.record.merge import reconcile

    said = [statement for _, statements in _corpus() for statement in statements]

    def group() -> dict[object, list[object]]:
        found: dict[object, list[object]] = {}
        for s in said:
            found.setdefault((s.type, s.actors, s.recipients, s.date), []).append(s)
        return found

    ours, rival = cpu_seconds(lambda: reconcile(said), group)
    yield Figure(
        "statements to events",
        len(said) / ours,
        "a CPU second",
        "grouping by equal values",
        len(said) / rival,
    )


def _corpus() -> list[tuple]:
    """Documents with visits between states on days of one year; the same on every run."""
    from comity.core.interval import Interval
    from comity.testing import make_document, make_event

    out = []
    for number in range(_DOCUMENTS):
        sentences = [f"Deed {number}-{place} was done." for place in range(_EACH)]
        document = make_document(" ".join(sentences), name=f"document-{number}", published="2024-12-31")
        said = []
        for place, sentence in enumerate(sentences):
            at = number * _EACH + place
            guest, host = _STATES[at % 16], _STATES[(at // 16 + at % 16 + 1) % 16]
            day = Interval.day(date(2024, 1, 1) + timedelta(days=at * 7 % 366))
            said.append(
                make_event(
                    "CONSULT", guest, "UN" if host == guest else host, mode="visit", date=day, document=document,
                    quote=sentence,
                )
            )  # fmt: skip
        out.append((document, said))
    return out


def _plain(path: Path, rows: Sequence[Sequence[tuple[str, str, list[str]]]]) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(
        "pragma journal_mode=wal; pragma synchronous=normal; create table s (id text primary key, body text);"
        "create table p (id text, actor text); create index by_actor on p (actor);"
    )
    for batch in rows:
        with connection:
            connection.executemany("insert into s values (?, ?)", [row[:2] for row in batch])
            connection.executemany(
                "insert into p values (?, ?)", [(row[0], a) for row in batch for a in row[2]]
            )
    connection.close()
