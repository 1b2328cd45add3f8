"""Public helpers for tests: documents and statements in one line, a tiny record, hypothesis strategies."""

from comity.testing.builders import make_claim, make_document, make_event, make_tie

__all__ = ["make_claim", "make_document", "make_event", "make_tie"]
