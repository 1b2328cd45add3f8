"""Public helpers for tests: documents and statements in one line, a tiny record, hypothesis strategies.

`comity.testing.strategies` is imported by name: it needs hypothesis.
"""

from comity.testing.builders import make_claim, make_document, make_event, make_fact, make_tie
from comity.testing.record import tiny_documents, tiny_record

__all__ = [
    "make_claim",
    "make_document",
    "make_event",
    "make_fact",
    "make_tie",
    "tiny_documents",
    "tiny_record",
]
