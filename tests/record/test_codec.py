"""Statements and documents as JSON and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import given

from comity.record.codec import (
    document_from_json,
    document_to_json,
    statement_from_json,
    statement_to_json,
)
from comity.testing import make_document
from comity.testing.strategies import (
    claim_statements,
    event_statements,
    fact_statements,
    tie_statements,
)


def there_and_back(statement):
    """Through JSON text and back."""
    return statement_from_json(json.loads(json.dumps(statement_to_json(statement))))


@given(event_statements())
def test_events_survive_json(statement):
    """Guards against losing a field of an event statement in the store."""
    assert there_and_back(statement) == statement


@given(tie_statements)
def test_ties_survive_json(statement):
    """Guards against losing a field of a tie statement in the store."""
    assert there_and_back(statement) == statement


@given(claim_statements)
def test_claims_survive_json(statement):
    """Guards against losing a field of a claim statement in the store."""
    assert there_and_back(statement) == statement


@given(fact_statements)
def test_facts_survive_json(statement):
    """Guards against losing a field of a reference set's statement in the store."""
    assert there_and_back(statement) == statement


@given(event_statements())
def test_the_id_survives_json(statement):
    """Guards the id as a key: it must not depend on how the statement was stored."""
    assert there_and_back(statement).id == statement.id


def test_documents_survive_json():
    """Guards against losing a document's metadata, pages or offsets in the store."""
    document = make_document(
        "Türkiye and “Artsakh”", published="2024-05", pages=(0, 5), author="N. N.",
        retrieved_at=datetime(2024, 6, 1, 8, 30, tzinfo=UTC), licence="CC-BY-4.0",
    )  # fmt: skip
    assert document_from_json(json.loads(json.dumps(document_to_json(document)))) == document
