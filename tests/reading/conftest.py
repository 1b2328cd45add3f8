"""What the tests of the reading room share."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from comity.core.interval import Interval
from comity.core.offsets import OffsetMap
from comity.reading.reader import Reading, RuleReader
from comity.record.model import Document


@pytest.fixture(scope="session")
def reader() -> RuleReader:
    """One reader for all tests: the model loads once."""
    return RuleReader()


@pytest.fixture
def read(reader: RuleReader) -> Callable[..., Reading]:
    """Read a text published on a day (Wednesday 15 May 2024 where none is given)."""

    def read_text(text: str, published: str | None = "2024-05-15") -> Reading:
        document = Document(
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            name="test",
            text=text,
            original=text,
            offsets=OffsetMap.identity(len(text)),
            published=Interval.parse(published) if published else None,
        )
        return reader.read(document)

    return read_text


@pytest.fixture(scope="session")
def reader_for_law(reader: RuleReader) -> Callable[[str], Reading]:
    """Read any text; of session scope, as property tests need."""

    def read_text(text: str) -> Reading:
        return reader.read(
            Document(
                sha256="0" * 64, name="law", text=text, original=text, offsets=OffsetMap.identity(len(text))
            )
        )

    return read_text
