"""Records to test: one body for every store."""

from __future__ import annotations

import os

import pytest
from sqlalchemy import create_engine

from comity.record.schema import metadata, versions
from comity.record.store import Record

POSTGRES = os.environ.get("COMITY_TEST_POSTGRES")


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
    where = {"file": tmp_path / "test.comity", "memory": ":memory:", "postgres": POSTGRES}[request.param]
    with Record.open(where, create=True) as opened:
        yield opened
    if request.param == "postgres":
        engine = create_engine(POSTGRES)
        metadata.drop_all(engine)
        versions.drop(engine)
        engine.dispose()
