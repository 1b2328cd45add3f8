"""Which state of its content a record is in: a short hash that any change of what it answers changes.

A copy of a file has the revision of its original, and so does the same file after a restart.

>>> from comity.testing import tiny_record
>>> with tiny_record() as record:
...     len(record.revision())
12
"""

from __future__ import annotations

from hashlib import blake2s

from sqlalchemy import Connection, ScalarSelect, func, select

from comity.record.model import KINDS
from comity.record.schema import SCHEMA_VERSION, judgements, readings, statements


def find_revision(connection: Connection) -> str:
    """Twelve hex digits from the ends of what is only ever added to: readings, statements, decisions.

    Nothing is deleted from a record: a reading that no longer counts gets a time, a decision taken back too.
    """
    ends = connection.execute(
        select(
            select(func.max(readings.c.reading_key)).scalar_subquery(),
            select(func.max(readings.c.superseded_at)).scalar_subquery(),
            select(func.max(statements.c.statement_key)).scalar_subquery(),
            select(func.max(judgements.c.judgement_key)).scalar_subquery(),
            select(func.max(judgements.c.judged_at)).scalar_subquery(),
            select(func.max(judgements.c.undone_at)).scalar_subquery(),
            # Each from the end of its index: a search through all would take longer than the answer.
            *(_last_gone(kind) for kind in KINDS),
        )
    ).one()
    return blake2s(repr((SCHEMA_VERSION, *ends)).encode(), digest_size=6).hexdigest()


def _last_gone(kind: str) -> ScalarSelect[str | None]:
    gone = select(func.max(statements.c.superseded_at))
    return gone.where(statements.c.kind == kind).scalar_subquery()
