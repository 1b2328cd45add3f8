"""Records to test: one body for every store."""

from __future__ import annotations

import os
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, text

from comity.record.schema import metadata, versions
from comity.record.store import Record

POSTGRES = os.environ.get("COMITY_TEST_POSTGRES")
_ONE_TEST = 7_202_611  # any number, the same in every process


@pytest.fixture(
    params=[
        "file",
        "memory",
        pytest.param(
            "postgres",
            marks=pytest.mark.skipif(
                not POSTGRES, reason="needs a PostgreSQL server: set COMITY_TEST_POSTGRES to its URL"
            ),
        ),
    ]
)
def record(request, tmp_path):
    """An empty record in a file, in memory, and on a server where one is at hand."""
    if request.param == "postgres":
        with server() as where, Record.open(where, create=True) as opened:
            yield opened
        return
    where = {"file": tmp_path / "test.comity", "memory": ":memory:"}[request.param]
    with Record.open(where, create=True) as opened:
        yield opened


@contextmanager
def server():
    """The server's URL, for one test at a time, however many processes test; it is left empty."""
    engine = create_engine(POSTGRES)
    with engine.connect() as waiting:
        waiting.execute(text(f"select pg_advisory_lock({_ONE_TEST})"))
        waiting.commit()  # the lock is the session's; an open transaction would hold up whatever is dropped
        yield POSTGRES
        with engine.begin() as connection:
            metadata.drop_all(connection)
            versions.drop(connection)
        waiting.execute(text(f"select pg_advisory_unlock({_ONE_TEST})"))
        waiting.commit()
    engine.dispose()
